import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SessionsAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { countText, momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './director.module.css';

/** A group that meets round the clock has hundreds; the next ones are enough to find one. */
const shown = 12;

/** The next sessions of a group; each is cancelled, moved or given a substitute on its own page. */
export function ComingSessions({ groupId }: { groupId: string }) {
  const me = useMe();
  const today = Temporal.Now.plainDateISO(me.programZone);
  const days = `from=${today}&through=${today.add({ days: 13 })}`;
  const path = `/api/sessions?${days}&state=ahead&groupId=${groupId}`;
  const { data, error, refetch } = useQuery(query<SessionsAnswer>(path, ['session']));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Sheet heading="Coming sessions">Reading the calendar…</Sheet>;
  return (
    <Sheet heading="Coming sessions" aside={`${data.count} in two weeks`}>
      <ul className={styles.list}>
        {data.sessions.slice(0, shown).map((session) => (
          <li key={session.id} className={styles.line}>
            <Link to={paths.session} params={{ sessionId: session.id }}>
              {momentText(session.startsAt, session.timeZone)}
            </Link>
            {session.cancelled ? (
              <StatusMark mark="refused">Cancelled</StatusMark>
            ) : (
              <span className={styles.detail}>
                {countText(session.expected, 'person', 'people')} expected
              </span>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
