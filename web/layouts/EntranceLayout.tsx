import type { ReactNode } from 'react';
import { HearthMark } from '../ui/HearthMark.tsx';
import { Main } from '../ui/Main.tsx';
import styles from './EntranceLayout.module.css';

/** The frame before anyone is signed in: what this is at the left, the ways in at the right. */
export function EntranceLayout({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <Main className={styles.frame}>
      <div className={styles.aside}>
        <HearthMark />
        {aside}
      </div>
      <div className={styles.ways}>{children}</div>
    </Main>
  );
}
