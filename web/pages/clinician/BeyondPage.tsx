import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BeyondWitnessesAnswer } from '#server/care/attendance/contract.ts';
import { paths } from '../../paths.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, dayText, momentText, shortClockText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { beyondQuery } from './attendance-queries.ts';

type Added = BeyondWitnessesAnswer['added'][number];

/** Minutes that count on a colleague's word alone: what an auditor asks a director about. */
export function BeyondPage() {
  const { added } = useSuspenseQuery(beyondQuery).data;
  return (
    <>
      <PageHeader
        tab="Added minutes"
        when="Last 90 days"
        title={
          added.length === 0
            ? 'No minutes were added.'
            : `${countText(added.length, 'stretch was', 'stretches were')} added that no machine saw.`
        }
        under="Staff saw the person within 2 minutes and wrote it down then; the correction came afterwards, with a reason."
      />
      {added.length === 0 ? (
        <Empty sentence="Every counted minute has a machine witness." />
      ) : (
        <DataTable<Added>
          caption="Minutes added beyond every machine witness"
          rowKey={(one) => `${one.sessionId} ${one.personId} ${one.from}`}
          groups={[{ key: 'all', rows: added }]}
          columns={[
            { key: 'name', heading: 'Person', cell: (one) => one.name },
            {
              key: 'group',
              heading: 'Group',
              cell: (one) => (
                <Link to={paths.attendance} params={{ sessionId: one.sessionId }}>
                  {one.groupName}, {dayText(one.localDate)}
                </Link>
              ),
            },
            { key: 'span', heading: 'Added', cell: (one) => spanText(one.from, one.to, one.timeZone) },
            {
              key: 'seen',
              heading: 'Seen',
              cell: (one) => (one.observedAt ? shortClockText(one.observedAt, one.timeZone) : 'by telephone'),
            },
            { key: 'reason', heading: 'Reason', cell: (one) => one.reason },
            {
              key: 'by',
              heading: 'By',
              cell: (one) => `${one.byName}, ${momentText(one.decidedAt, one.timeZone)}`,
            },
          ]}
        />
      )}
    </>
  );
}
