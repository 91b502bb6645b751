import { VisuallyHidden } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StaffSession } from '#server/planning/programs/contract.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { countText, dayText, spanText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { attendanceQuery } from './attendance-queries.ts';
import { notesQuery } from './session-queries.ts';
import styles from './TodayPage.module.css';
import { leftToDo } from './to-finish.ts';

/** Sessions that are over and still wait for confirmation or notes, newest first. */
export function ToFinish({ sessions }: { sessions: readonly StaffSession[] }) {
  const attendance = useQueries({ queries: sessions.map((session) => attendanceQuery(session.id)) });
  const notes = useQueries({ queries: sessions.map((session) => notesQuery(session.id)) });
  const waiting = sessions.flatMap((session, index) => {
    const left = leftToDo(attendance[index]?.data, notes[index]?.data);
    return left ? [{ session, left }] : [];
  });
  const isReading = [...attendance, ...notes].some((one) => one.isPending);
  return (
    <Sheet heading="To finish" flush>
      {waiting.length === 0 && (
        <div className={styles.inside}>
          {isReading ? (
            'Reading the last groups…'
          ) : (
            <Empty sentence="Every group is confirmed and written." />
          )}
        </div>
      )}
      <ul className={styles.list}>
        {waiting.map(({ session, left }) => (
          <li key={session.id} className={styles.line}>
            <div>
              <p className={styles.time}>
                {dayText(session.localDate)}, {spanText(session.startsAt, session.endsAt, session.timeZone)}
              </p>
              <p className={styles.name}>{session.groupName}</p>
              {left.toConfirm > 0 && (
                <StatusMark mark={left.doubtful > 0 ? 'watch' : 'waits'}>
                  {countText(left.toConfirm, 'person', 'people')} to confirm
                  {left.doubtful > 0 && `, ${left.doubtful} of them doubtful`}
                </StatusMark>
              )}
              {left.toWrite > 0 && (
                <StatusMark mark="waits">{countText(left.toWrite, 'note')} to write</StatusMark>
              )}
            </div>
            <Link to={left.toConfirm > 0 ? paths.attendance : paths.notes} params={{ sessionId: session.id }}>
              Finish
              <VisuallyHidden>
                {' '}
                {session.groupName} of {dayText(session.localDate)}
              </VisuallyHidden>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
