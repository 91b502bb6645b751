import { IconLifebuoy, IconPhone } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import styles from './CrisisStrip.module.css';

/** Help in a crisis, on every patient page, in the same place, also offline. `plan` leads to the person's safety plan. */
export function CrisisStrip({ plan }: { plan?: LinkProps['to'] }) {
  return (
    <section className={`${styles.strip} ${plan ? styles.three : ''}`} aria-label="Help now">
      {plan && (
        <Link to={plan} className={styles.way}>
          <IconLifebuoy size={18} stroke={1.75} aria-hidden="true" />
          My safety plan
        </Link>
      )}
      <a href="tel:988" className={styles.way}>
        <IconPhone size={18} stroke={1.75} aria-hidden="true" />
        <span>
          <span className={styles.long}>Call or text </span>988
        </span>
      </a>
      <a href="tel:911" className={styles.way}>
        <IconPhone size={18} stroke={1.75} aria-hidden="true" />
        <span>
          <span className={styles.long}>Call </span>911
        </span>
      </a>
    </section>
  );
}
