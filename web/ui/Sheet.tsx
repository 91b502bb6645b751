import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

interface SheetProps {
  /** `card`: the one raised card of a page. `staffOnly`: dashed edge, says who sees it. `line`: a stronger edge. */
  kind?: 'plain' | 'card' | 'staffOnly' | 'line';
  heading?: ReactNode;
  /** A short word at the right of the heading. */
  aside?: ReactNode;
  /** Without inner space, for a table or a list of its own. */
  flush?: boolean;
  children: ReactNode;
}

/** A piece of paper: what one reads or presses. */
export function Sheet({ kind = 'plain', heading, aside, flush, children }: SheetProps) {
  return (
    <section className={`${styles.sheet} ${styles[kind]} ${flush ? styles.flush : ''}`}>
      {(heading || aside) && (
        <div className={styles.top}>
          {heading && <h2>{heading}</h2>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
