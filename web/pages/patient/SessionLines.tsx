import type { MySession } from '#server/planning/programs/contract.ts';
import { spanText } from '../../ui/format.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './SessionLines.module.css';

const reasons = { member: null, make_up: 'Makes up for one you missed', guest: 'You are a guest here' };

/** A day's sessions, one under the other: when, what, with whom, and whether it was cancelled. */
export function SessionLines({ sessions, timeZone }: { sessions: readonly MySession[]; timeZone: string }) {
  return (
    <ul className={styles.lines}>
      {sessions.map((session) => (
        <li key={session.id} className={styles.line}>
          <span className={styles.time}>{spanText(session.startsAt, session.endsAt, timeZone)}</span>
          <span className={session.cancelled ? styles.off : styles.name}>
            {session.groupName}
            {session.leadName && ` with ${session.leadName}`}
          </span>
          {session.cancelled && <StatusMark mark="refused">Cancelled</StatusMark>}
          {!session.cancelled && reasons[session.reason] && (
            <span className={styles.detail}>{reasons[session.reason]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
