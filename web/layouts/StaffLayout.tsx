import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../me.ts';
import { AlertStrip } from '../pages/alerts/AlertStrip.tsx';
import { paths } from '../paths.ts';
import { HearthMark } from '../ui/HearthMark.tsx';
import { Main } from '../ui/Main.tsx';
import { OfflineStrip } from '../ui/OfflineStrip.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import styles from './StaffLayout.module.css';
import { tabsOf } from './tabs.ts';
import { useDenseType } from './useDenseType.ts';

/** The frame of staff pages: dense type, tabs of all roles that the person holds in one bar. */
export function StaffLayout({ children }: { children?: ReactNode }) {
  const me = useMe();
  const tabs = tabsOf(me.roles);
  useDenseType();
  return (
    <div className={styles.frame}>
      <a href="#page" className={styles.skip}>
        Skip to the page
      </a>
      <header className={styles.bar}>
        <Link to={paths.entrance} className={styles.home} aria-label="Hearth, first page">
          <HearthMark />
        </Link>
        <PersonMenu />
        {tabs.length > 0 && (
          <nav className={styles.tabs} aria-label="Pages">
            {tabs.map(({ label, to, params }) => (
              // Each tab names a path of ours with its parameters; together they are checked where they are written.
              <Link
                key={label}
                to={to}
                params={params as never}
                className={styles.tab}
                activeProps={{ 'aria-current': 'page' }}
              >
                {label}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <AlertStrip />
      <OfflineStrip stillWorks="What is on this page stays; nothing new arrives and nothing can be saved." />
      <Main className={styles.main}>{children ?? <Outlet />}</Main>
    </div>
  );
}
