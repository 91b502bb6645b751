import { Link, Outlet } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useMe } from '../me.ts';
import { paths } from '../paths.ts';
import { CrisisStrip } from '../ui/CrisisStrip.tsx';
import { momentText } from '../ui/format.ts';
import { HearthMark } from '../ui/HearthMark.tsx';
import { Main } from '../ui/Main.tsx';
import { OfflineStrip } from '../ui/OfflineStrip.tsx';
import { useNow } from '../ui/useNow.ts';
import styles from './PatientLayout.module.css';
import { patientTabs } from './tabs-patient.ts';

/** Comes right after the first load. Where it cannot come, the numbers for a crisis are there. */
const later = (load: () => Promise<ComponentType>) =>
  lazy(() =>
    load().then(
      (loaded): { default: ComponentType } => ({ default: loaded }),
      () => ({ default: () => null }),
    ),
  );
const AskForHelp = later(async () => (await import('../help/AskForHelp.tsx')).AskForHelp);
const OwnMenu = later(async () => {
  const { PersonMenu } = await import('./PersonMenu.tsx');
  return () => <PersonMenu compact />;
});

/** The frame of a patient's pages: tabs below on a phone and above on a wider screen, help in a crisis always in reach. */
export function PatientLayout({ children }: { children?: ReactNode }) {
  const me = useMe();
  const now = useNow();
  return (
    <div className={styles.frame}>
      <a href="#page" className={styles.skip}>
        Skip to the page
      </a>
      <header className={styles.header}>
        <Link to={paths.entrance} className={styles.home} aria-label="Hearth, first page">
          <HearthMark />
        </Link>
        <nav className={styles.tabs} aria-label="Pages">
          {patientTabs.map(({ label, to, icon: Icon }) => (
            <Link key={label} to={to} className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
              {Icon && <Icon size={20} stroke={1.75} />}
              {label}
            </Link>
          ))}
        </nav>
        <time className={styles.now}>{momentText(now, me.programZone)}</time>
        <Suspense fallback={<span className={styles.menuToCome} />}>
          <OwnMenu />
        </Suspense>
      </header>
      <Main className={styles.main}>{children ?? <Outlet />}</Main>
      <footer className={styles.foot}>
        <OfflineStrip stillWorks="Your safety plan and the emergency numbers still work." />
        <Suspense fallback={null}>
          <AskForHelp />
        </Suspense>
        <CrisisStrip plan={paths.safetyPlan} />
      </footer>
    </div>
  );
}
