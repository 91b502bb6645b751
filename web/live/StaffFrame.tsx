import { IconLock, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { useMe } from '../me.ts';
import { AlertStrip } from '../pages/alerts/AlertStrip.tsx';
import { paths } from '../paths.ts';
import { clockText, countText } from '../ui/format.ts';
import { HearthMark } from '../ui/HearthMark.tsx';
import { Main } from '../ui/Main.tsx';
import { OfflineStrip } from '../ui/OfflineStrip.tsx';
import { useIsNarrow } from '../ui/useIsNarrow.ts';
import { Agenda } from './Agenda.tsx';
import { Announcer } from './Announcer.tsx';
import styles from './StaffFrame.module.css';
import { StepNews } from './StepNews.tsx';
import { StepPrompt } from './StepPrompt.tsx';
import steps from './Steps.module.css';
import { countThere, type Tile, tilesOf } from './tiles.ts';
import { useServerNow } from './use-server-now.ts';

interface StaffFrameProps {
  room: RoomAnswer;
  /** Who is there; absent outside of the room. */
  tiles?: Tile[];
  /** How old our own last sign of life is. */
  sign?: ReactNode;
  /** Lines among staff that are not read yet. */
  unread?: number;
  /** Buttons beside the agenda. */
  blocks?: ReactNode;
  /** Door, hands, who is not here. */
  panels: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
}

/** The room of staff: agenda over the faces, panels beside them, controls below; on a phone one under the other. */
export function StaffFrame({
  room,
  tiles,
  sign,
  unread = 0,
  blocks,
  panels,
  controls,
  children,
}: StaffFrameProps) {
  const { programZone } = useMe();
  const isNarrow = useIsNarrow();
  const { members, staff } = countThere(tiles ?? tilesOf(room.people, []));
  const atDoor = room.atDoor.length;
  return (
    <div className={styles.frame}>
      <title>Group · Hearth</title>
      <header className={styles.header}>
        <Link to={paths.entrance} className={styles.home} aria-label="Hearth, first page">
          <HearthMark />
        </Link>
        <h1>{room.session.groupName}</h1>
        <span className={styles.fact}>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
          Not recorded
        </span>
        {sign}
        <span className={`${styles.fact} ${styles.end}`}>
          <IconUsers size={16} stroke={1.75} aria-hidden="true" />
          {countText(members, 'member')}, {staff} staff
        </span>
        <Clock answeredNow={room.now} zone={programZone} />
        {atDoor > 0 && (
          <a href="#at-door" className={styles.toDoor}>
            {atDoor} at the door
          </a>
        )}
        {unread > 0 && (
          <a href="#between-staff" className={styles.toDoor}>
            {unread} new from staff
          </a>
        )}
      </header>
      <div className={styles.agenda}>
        <Agenda room={room} zone={programZone} withNames={!isNarrow} />
        {room.steps.running && (
          <div className={steps.narrowPrompt}>
            <StepPrompt steps={room.steps} />
          </div>
        )}
        {blocks && <div className={styles.blocks}>{blocks}</div>}
      </div>
      <AlertStrip />
      <OfflineStrip stillWorks="What you see stays; nothing new arrives until you are back." />
      <div className={styles.content}>
        <Main className={styles.main}>{children}</Main>
        <aside className={styles.panels} aria-label="Door, hands and people">
          {panels}
        </aside>
      </div>
      {controls && <footer className={styles.foot}>{controls}</footer>}
      <Announcer room={room} />
      <StepNews room={room} />
    </div>
  );
}

/** The server's clock; it goes on without drawing the room anew. */
function Clock({ answeredNow, zone }: { answeredNow: string; zone: string }) {
  const now = useServerNow(answeredNow);
  return <time className={styles.clock}>{clockText(new Date(now).toISOString(), zone)}</time>;
}
