import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface PageHeaderProps {
  /** Name of the tab in the browser: what the page is; no person's name, no diagnosis. */
  tab: string;
  /** The small line: what, when. */
  when?: ReactNode;
  /** A sentence that says the state: "Six are clear. Two need your eye." */
  title: ReactNode;
  /** One line of what it rests on. */
  under?: ReactNode;
  /** At most one ember act. */
  act?: ReactNode;
}

/** The head of a page. */
export function PageHeader({ tab, when, title, under, act }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <title>{`${tab} · Hearth`}</title>
      <div>
        {when && <p className={styles.when}>{when}</p>}
        <h1>{title}</h1>
        {under && <p className={styles.under}>{under}</p>}
      </div>
      {act && <div className={styles.act}>{act}</div>}
    </header>
  );
}
