import type { ReactNode } from 'react';
import styles from './JoinCard.module.css';
import { Sheet } from './Sheet.tsx';

interface JoinCardProps {
  arch: ReactNode;
  over?: ReactNode;
  title: string;
  under?: ReactNode;
  /** The one button. */
  children: ReactNode;
}

/** The one raised card of a page: an arch, what waits behind it, and the button that leads in. */
export function JoinCard({ arch, over, title, under, children }: JoinCardProps) {
  return (
    <Sheet kind="card">
      <div className={styles.top}>
        {arch}
        <div className={styles.words}>
          {over && <p>{over}</p>}
          <h1 className={styles.title}>{title}</h1>
          {under && <p>{under}</p>}
        </div>
      </div>
      {children}
    </Sheet>
  );
}
