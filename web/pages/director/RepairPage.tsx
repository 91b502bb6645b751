import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { figuresQuery } from '../../repair/queries.ts';
import { outcomeWords } from '../../repair/repair-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './director.module.css';
import { groupsQuery } from './list-queries.ts';

const days = 90;

/** Hurts and repairs of a program, counted with their denominators; nobody is in it. */
export function RepairPage() {
  const { programId } = useParams({ from: '/staff/program/$programId/repair' });
  const { data: groups } = useSuspenseQuery(groupsQuery);
  const program = groups.programs.find((one) => one.id === programId)?.name ?? 'This program';
  const through = Temporal.PlainDate.from(useNow(3_600_000).slice(0, 10));
  const from = through.subtract({ days: days - 1 });
  const { data, error, refetch } = useQuery(figuresQuery(programId, from.toString(), through.toString()));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { checks, outcomes, stood } = data;
  return (
    <>
      <PageHeader
        tab="Hurt and repair"
        when={`${program}, last ${days} days`}
        title={
          stood === 0
            ? 'Nothing was said to hurt. That can mean safety, or silence.'
            : `${outcomes.repaired} of ${stood} repaired, ${data.open} still open.`
        }
        under="Counts only. A program where nothing is said is not a better one."
      />
      <div className={styles.stack}>
        <Sheet heading="What became of it" aside={`of ${stood}`}>
          <dl className={styles.facts}>
            <dt>Said or seen</dt>
            <dd>
              {data.said}
              {data.takenBack > 0 && `, of which ${data.takenBack} taken back as a slip`}
            </dd>
            <dt>Taken up in the group</dt>
            <dd>
              {data.taken} of {stood}
            </dd>
            {Object.entries(outcomes).map(([outcome, count]) => (
              <Row
                key={outcome}
                word={outcomeWords[outcome as keyof typeof outcomeWords]}
                count={count}
                of={stood}
              />
            ))}
          </dl>
        </Sheet>
        <Sheet heading="Seen alone afterwards" aside={`within ${checks.withinHours} hours`}>
          <dl className={styles.facts}>
            <dt>In time</dt>
            <dd>
              {checks.inTime} of {checks.due}
            </dd>
            <dt>Late</dt>
            <dd>
              {checks.late} of {checks.due}
            </dd>
            <dt>Not held, time is over</dt>
            <dd>
              {checks.overdue} of {checks.due}
            </dd>
            <dt>Still to come</dt>
            <dd>
              {checks.waiting} of {checks.due}
            </dd>
            <dt>Middle time to the talk</dt>
            <dd>{checks.medianHours === null ? 'no talk held yet' : `${checks.medianHours} hours`}</dd>
          </dl>
        </Sheet>
      </div>
    </>
  );
}

function Row({ word, count, of }: { word: string; count: number; of: number }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>
        {count} of {of}
      </dd>
    </>
  );
}
