import type { ReactNode } from 'react';
import styles from './notices.module.css';

/** Nothing here: one sentence, and what comes next or what to do. */
export function Empty({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptySentence}>{sentence}</p>
      {children && <div>{children}</div>}
    </div>
  );
}
