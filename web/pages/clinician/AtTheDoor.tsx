import { useQuery } from '@tanstack/react-query';
import type { StaffSession } from '#server/planning/programs/contract.ts';
import { notHereText, reasonWords, waitText } from '../../live/door-words.ts';
import { roomQuery } from '../../live/queries.ts';
import { Empty } from '../../ui/Empty.tsx';
import { countText } from '../../ui/format.ts';
import { PersonChip } from '../../ui/PersonChip.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './TodayPage.module.css';

/** Who has knocked for the group that is about to meet, and who has not come yet. They are let in from the room. */
export function AtTheDoor({ session, now }: { session: StaffSession; now: string }) {
  const { data, error, refetch } = useQuery(roomQuery(session.id));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Sheet heading="At the door">Asking who is at the door…</Sheet>;
  const nowMs = Temporal.Instant.from(now).epochMilliseconds;
  const inside = data.people.filter((person) => person.role === 'patient' && person.here).length;
  return (
    <Sheet
      heading="At the door"
      aside={inside > 0 && `${countText(inside, 'person', 'people')} inside`}
      flush
    >
      {data.atDoor.length === 0 && (
        <div className={styles.inside}>
          <Empty sentence="No one is at the door." />
        </div>
      )}
      <ul className={styles.list}>
        {data.atDoor.map((person) => (
          <li key={person.personId} className={styles.line}>
            <PersonChip name={person.displayName} detail={`waits ${waitText(person.since, nowMs)}`} />
            <div className={styles.marks}>
              {person.why.map((why) => {
                const [mark, words] = reasonWords(why);
                return (
                  <StatusMark key={why} mark={mark}>
                    {words}
                  </StatusMark>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
      {data.notHere.length > 0 && (
        <p className={styles.foot}>
          {[...Map.groupBy(data.notHere, notHereText)].map(([state, people]) => (
            <span key={state} className={styles.state}>
              {state}: {people.map((person) => person.displayName).join(', ')}
            </span>
          ))}
        </p>
      )}
    </Sheet>
  );
}
