import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TasksAnswer } from '#server/planning/tasks/contract.ts';
import { get } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { momentText } from '../../ui/format.ts';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { sentence } from './attendance-words.ts';
import { TalkHeld } from './TalkHeld.tsx';
import styles from './TodayPage.module.css';

/** Tasks that are done by talking with somebody, and said to be done here. */
const talks = new Set([
  'repair_check',
  'repair_next_session',
  'withdrawal_signs',
  'felt_heard_drop',
  'reminder_failed',
  'contact_refused',
]);

const tasksQuery = infiniteQueryOptions({
  queryKey: ['/api/tasks'],
  queryFn: ({ pageParam, signal }) => get<TasksAnswer>(`/api/tasks${pageParam}`, signal),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next && `?after=${next}`,
  meta: { topics: ['task'] },
});

/** What a machine found and a person has to decide; nothing is shown when nothing waits. */
export function OpenTasks() {
  const me = useMe();
  const pages = useInfiniteQuery(tasksQuery);
  if (pages.error) return <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const tasks = pages.data?.pages.flatMap((page) => page.tasks) ?? [];
  if (tasks.length === 0) return null;
  return (
    <Sheet heading="Needs your eye" flush>
      <ul className={styles.list}>
        {tasks.map((task) => (
          <li key={task.id} className={styles.line}>
            <div>
              <StatusMark mark="watch">{sentence(task.because)}</StatusMark>
              <p className={styles.detail}>
                {task.patientName && `${task.patientName}, `}
                {momentText(task.openedAt, me.programZone)}
                {task.dueAt &&
                  (talks.has(task.kind) || task.kind === 'outreach') &&
                  `, due ${momentText(task.dueAt, me.programZone)}`}
              </p>
            </div>
            {task.kind === 'safety_same_day' && <Link to={paths.alerts}>Open the alerts</Link>}
            {task.kind === 'felt_heard_drop' && task.patientId && (
              <Link to={paths.heard} params={{ personId: task.patientId }}>
                Look at how heard they felt
              </Link>
            )}
            {talks.has(task.kind) && <TalkHeld taskId={task.id} />}
            {task.kind === 'outreach' && (
              <Link to={paths.desk} params={{ page: 'outreach' }}>
                Call, and write it down
              </Link>
            )}
            {task.sessionId &&
              task.kind !== 'outreach' &&
              task.kind !== 'safety_same_day' &&
              task.kind !== 'felt_heard_drop' &&
              !talks.has(task.kind) && (
                <Link to={paths.attendance} params={{ sessionId: task.sessionId }}>
                  Look at the evidence
                </Link>
              )}
            {task.kind === 'review_safety_plan' && task.patientId && (
              <Link to={paths.safety} params={{ personId: task.patientId }}>
                Open their plan
              </Link>
            )}
          </li>
        ))}
      </ul>
      <MoreRows
        says={`The ${tasks.length} oldest of ${pages.data!.pages[0]!.count} are shown.`}
        pages={pages}
      />
    </Sheet>
  );
}
