import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Empty } from '../../ui/Empty.tsx';
import { countText } from '../../ui/format.ts';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { OutreachCases } from './OutreachCases.tsx';
import { outreachQuery } from './outreach-query.ts';

/** Who was missed in the last week, those whom nobody has spoken with first. */
export function OutreachPage() {
  const board = useSuspenseInfiniteQuery(outreachQuery);
  const cases = board.data.pages.flatMap((page) => page.cases);
  const { open, waits, done } = board.data.pages[0]!.counts;
  return (
    <>
      <PageHeader
        tab="Missed"
        when="Absent in the last two weeks"
        title={
          open > 0
            ? `${countText(open, 'person has', 'people have')} not been spoken with.`
            : waits > 0
              ? 'Everybody was tried.'
              : 'Nobody is waiting for a call.'
        }
        under={waits > 0 && `For ${countText(waits, 'person', 'people')} something comes next.`}
      />
      {cases.length === 0 ? (
        <Empty sentence="Nobody was missed.">
          When somebody who was expected does not come, they stand here.
        </Empty>
      ) : (
        <OutreachCases cases={cases} />
      )}
      <MoreRows says={`${cases.length} of ${open + waits + done} are shown.`} pages={board} />
    </>
  );
}
