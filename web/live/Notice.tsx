import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../me.ts';
import { paths } from '../paths.ts';
import { CrisisStrip } from '../ui/CrisisStrip.tsx';
import { HearthMark } from '../ui/HearthMark.tsx';
import { Main } from '../ui/Main.tsx';
import { OfflineStrip } from '../ui/OfflineStrip.tsx';
import styles from './Notice.module.css';

interface NoticeProps {
  tab: string;
  title: string;
  children: ReactNode;
}

/** A page of one sentence about this session and what to do next. */
export function Notice({ tab, title, children }: NoticeProps) {
  const isPatient = useMe().role === 'patient';
  return (
    <div className={styles.frame}>
      <title>{`${tab} · Hearth`}</title>
      <header className={styles.header}>
        <Link to={paths.entrance} className={styles.home} aria-label="Hearth, first page">
          <HearthMark />
        </Link>
      </header>
      <Main className={styles.main}>
        <h1>{title}</h1>
        {children}
      </Main>
      <footer className={styles.foot}>
        <OfflineStrip stillWorks="The emergency numbers still work." />
        {isPatient && <CrisisStrip />}
      </footer>
    </div>
  );
}
