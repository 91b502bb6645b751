import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { CrisisStrip } from '../../ui/CrisisStrip.tsx';
import { minutesUntil } from '../../ui/format.ts';
import { Main } from '../../ui/Main.tsx';
import { OfflineStrip } from '../../ui/OfflineStrip.tsx';
import { useNow } from '../../ui/useNow.ts';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';

/** The frame before the room: the way back, the group, when it starts, and help in a crisis. */
export function JoinFrame({ at, tab, children }: { at: AtDoor; tab: string; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <title>{`${tab} · Hearth`}</title>
      <header className={styles.header}>
        <Link to={paths.entrance} className={styles.back} aria-label="Back to your first page">
          <IconArrowLeft size={22} stroke={1.75} />
        </Link>
        <p className={styles.group}>{at.groupName}</p>
        <p className={styles.pill}>{useStart(at)}</p>
      </header>
      <Main className={styles.main}>{children}</Main>
      <footer className={styles.foot}>
        <OfflineStrip stillWorks="The emergency numbers still work." />
        <CrisisStrip />
      </footer>
    </div>
  );
}

function useStart({ door }: AtDoor): string {
  const now = useNow();
  const minutes = minutesUntil(door.session.startsAt, now);
  if (minutes > 0) return `starts in ${minutes} min`;
  return door.session.groupOpen ? 'has started' : 'starts now';
}
