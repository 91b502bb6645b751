import type { ReactNode } from 'react';
import { initials } from './initials.ts';
import styles from './PersonChip.module.css';

/** A person: initials and name; beside it at most what the page is about, never a diagnosis. */
export function PersonChip({ name, detail }: { name: string; detail?: ReactNode }) {
  return (
    <span className={styles.chip}>
      <span className={styles.initials} aria-hidden="true">
        {initials(name)}
      </span>
      <span className={styles.words}>
        <strong>{name}</strong>
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </span>
  );
}
