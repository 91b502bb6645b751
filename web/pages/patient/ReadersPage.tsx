import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReadersAnswer } from '#server/foundation/people/contract-readers.ts';
import { get } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { longDayText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './ReadersPage.module.css';
import { daysOf } from './readers.ts';

/** Who looked at the record of whoever asks, day by day. */
export function ReadersPage() {
  const { programZone } = useMe();
  const pages = useInfiniteQuery({
    queryKey: ['/api/my-record/readers'],
    queryFn: ({ pageParam, signal }) =>
      get<ReadersAnswer>(`/api/my-record/readers${pageParam && `?before=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.before ?? undefined,
  });
  const days = daysOf(pages.data?.pages.flatMap((page) => page.entries) ?? [], programZone);
  return (
    <>
      <PageHeader
        tab="Who looked at my record"
        title="Who looked at your record."
        under="Written down by itself whenever somebody who works here sees or changes something of yours. Nobody can change these lines."
      />
      <p>
        <Link to={paths.myRecord} params={{ page: 'agreements' }}>
          What I signed
        </Link>
      </p>
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && days.length === 0 && <Empty sentence="Nobody has looked yet." />}
      {days.map(({ day, people }) => (
        <Sheet key={day} heading={longDayText(day)}>
          <ul className={styles.lines}>
            {people.map(({ who, roles, times, did }) => (
              <li key={who + roles}>
                <span className={styles.who}>
                  <strong>{who}</strong>
                  <span>{roles}</span>
                </span>
                <span>{did}</span>
                <span className={styles.times}>{times}</span>
              </li>
            ))}
          </ul>
        </Sheet>
      ))}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show earlier days
        </Button>
      )}
    </>
  );
}
