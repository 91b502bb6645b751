import { useQuery } from '@tanstack/react-query';
import type { GroupHeardAnswer } from '#server/care/measures/contract-heard.ts';
import { query } from '../../api.ts';
import { dateText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './session.module.css';

/** A group's own sessions as counts; those with too few answers are left out, and it says so. */
export function GroupHeard({ groupId }: { groupId: string }) {
  const { data } = useQuery({
    ...query<GroupHeardAnswer>(`/api/groups/${groupId}/felt-heard`, ['check_in']),
    retry: false,
  });
  if (!data) return null;
  return (
    <Sheet heading="Felt heard in this group" aside={`From ${data.leastAnswers} answers on`}>
      {data.sessions.length === 0 && <p>No session yet with enough answers to show.</p>}
      <ul className={styles.list}>
        {data.sessions.slice(-8).map((one) => (
          <li key={one.sessionId} className={styles.line}>
            <span>{dateText(one.date)}</span>
            <span className={styles.detail}>
              {one.checkOut && `after group: ${one.checkOut.heard} of ${one.checkOut.people} felt heard`}
              {one.checkOut && one.round && '; '}
              {one.round && `in rounds: ${one.round.heard} of ${one.round.people}`}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
