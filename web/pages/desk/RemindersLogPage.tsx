import { infiniteQueryOptions, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { DeliveryLog } from '#server/planning/reminders/contract.ts';
import { get } from '../../api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, momentText } from '../../ui/format.ts';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { type Mark, StatusMark } from '../../ui/StatusMark.tsx';
import styles from './desk.module.css';

type Sent = DeliveryLog['reminders'][number];

const wayWords = { mail: 'Mail', sms: 'Text', push: 'Notice' };
const states: Record<Sent['ways'][number]['state'], { mark: Mark; text: string }> = {
  tried: { mark: 'waits', text: 'on its way' },
  sent: { mark: 'partial', text: 'taken by the service' },
  delivered: { mark: 'kept', text: 'arrived' },
  failed: { mark: 'refused', text: 'did not arrive' },
};

const logQuery = infiniteQueryOptions({
  queryKey: ['/api/reminders'],
  queryFn: ({ pageParam, signal }) => get<DeliveryLog>(`/api/reminders${pageParam}`, signal),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next && `?after=${next}`,
});

/** What was sent and what became of it. */
export function RemindersLogPage() {
  const pages = useSuspenseInfiniteQuery(logQuery);
  const [log] = pages.data.pages as [DeliveryLog];
  const reminders = pages.data.pages.flatMap((page) => page.reminders);
  return (
    <>
      <PageHeader
        tab="Reminders"
        when="The last seven days"
        title={titleOf(log.counts)}
        under="Where people are reached is their own: no address is shown here, and only they can change it."
      />
      {log.withoutWay.length > 0 && (
        <Sheet heading="No way to remind them">
          <p className={styles.detail}>
            Expected in the coming week, and no way was confirmed. Tell them of their page.
          </p>
          <p>
            {log.withoutWay.map((one) => one.name).join(', ')}
            {log.withoutWayCount > log.withoutWay.length &&
              `, and ${log.withoutWayCount - log.withoutWay.length} more who are expected later`}
          </p>
        </Sheet>
      )}
      {reminders.length === 0 && <Empty sentence="Nothing was sent in the last seven days." />}
      {reminders.length > 0 && <Table reminders={reminders} />}
      <MoreRows says={`The ${reminders.length} newest of ${log.counts.all} are shown.`} pages={pages} />
    </>
  );
}

function titleOf({ all, failed }: DeliveryLog['counts']): string {
  if (failed > 0) return `${countText(failed, 'reminder')} did not arrive.`;
  return all > 0 ? 'Every reminder went out.' : 'No reminder was due.';
}

function Table({ reminders }: { reminders: Sent[] }) {
  return (
    <DataTable<Sent>
      caption="Reminders"
      rowKey={(one) => one.id}
      groups={[{ key: 'all', rows: reminders }]}
      columns={[
        { key: 'person', heading: 'Person', cell: (one) => one.name },
        {
          key: 'what',
          heading: 'Said',
          cell: (one) =>
            one.kind === 'ahead'
              ? `Planned ${momentText(one.forStartsAt, one.timeZone)}`
              : `Changed: was ${momentText(one.forStartsAt, one.timeZone)}`,
        },
        { key: 'at', heading: 'When', cell: (one) => momentText(one.at, one.timeZone) },
        {
          key: 'ways',
          heading: 'What became of it',
          cell: (one) => (
            <span className={styles.ways}>
              {one.ways.map(({ way, state, cause, tries }) => (
                <StatusMark key={way} mark={states[state].mark}>
                  {wayWords[way]} {states[state].text}
                  {cause && ` (${cause.replaceAll('_', ' ')})`}
                  {tries > 1 && `, ${tries} tries`}
                </StatusMark>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
