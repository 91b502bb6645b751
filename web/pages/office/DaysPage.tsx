import { keepPreviousData, useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { DaysAnswer } from '#server/office/billing/contract.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { dayText } from '../../ui/format.ts';
import { MoreRows, useTyped } from '../../ui/MoreRows.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { MarkShape } from '../../ui/StatusMark.tsx';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { answerMarks, type Filter, filters, standing } from './answers.ts';
import { DayExplained } from './DayExplained.tsx';
import styles from './DaysPage.module.css';
import { daysQuery } from './days-query.ts';
import type { ListedDay } from './queries.ts';

/** Service days: the list at the left, one day explained beside it; on a phone one after the other. */
export function DaysPage() {
  const { serviceDayId } = useParams({ strict: false });
  const isNarrow = useIsNarrow();
  const [filter, setFilter] = useState<Filter>('all');
  const { text, field } = useTyped('Find days by name or date');
  const [data] = useSuspenseInfiniteQuery(daysQuery('all', '')).data.pages as [DaysAnswer];
  const pages = useInfiniteQuery({ ...daysQuery(filter, text), placeholderData: keepPreviousData });
  const shown = pages.data?.pages.flatMap((page) => page.days) ?? [];
  // Chosen once: a day that is just put on its claim stays open.
  const [firstToAdd] = useState(data.firstToAdd ?? data.days[0]?.id);
  const openedId = serviceDayId ?? (isNarrow ? undefined : firstToAdd);
  if (isNarrow && openedId) {
    return (
      <div className={styles.phone}>
        <title>Service day · Hearth</title>
        <Link to={paths.days}>All service days</Link>
        <Explained serviceDayId={openedId} />
      </div>
    );
  }
  const Heading = openedId ? 'h2' : 'h1';
  return (
    <div className={styles.columns}>
      <title>Service days · Hearth</title>
      <nav className={styles.list} aria-label="Service days">
        <div className={styles.head}>
          <Heading>Service days</Heading>
          <p>
            {data.counts.billable} billable, {data.counts.waits} waiting, {data.counts.not_billable} not
          </p>
          <div className={styles.filters}>
            {(Object.keys(filters) as Filter[]).map((key) => (
              <button
                key={key}
                type="button"
                className={styles.filter}
                aria-pressed={filter === key}
                onClick={() => setFilter(key)}
              >
                {filters[key]}
              </button>
            ))}
          </div>
          {field}
        </div>
        {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isSuccess && shown.length === 0 && (
          <div className={styles.none}>
            <Empty
              sentence={filter === 'all' && text === '' ? 'No day has been decided yet.' : 'No day is here.'}
            >
              {filter === 'all' && text === '' && 'A day appears when its first session is over.'}
            </Empty>
          </div>
        )}
        <ul className={styles.days}>
          {shown.map((day) => (
            <li key={day.id}>
              <DayRow day={day} isOpen={day.id === openedId} />
            </li>
          ))}
        </ul>
        <MoreRows says={`${shown.length} of ${pages.data?.pages[0]?.count} are shown.`} pages={pages} />
      </nav>
      {openedId && <Explained serviceDayId={openedId} />}
    </div>
  );
}

function Explained({ serviceDayId }: { serviceDayId: string }) {
  return (
    <Suspense fallback={<p className={styles.opening}>Opening the day…</p>}>
      <DayExplained serviceDayId={serviceDayId} />
    </Suspense>
  );
}

function DayRow({ day, isOpen }: { day: ListedDay; isOpen: boolean }) {
  const { programZone } = useMe();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <Link
      ref={row}
      to={paths.day}
      params={{ serviceDayId: day.id }}
      className={styles.row}
      aria-current={isOpen ? 'true' : undefined}
      resetScroll={false}
    >
      <MarkShape mark={answerMarks[day.answer]} />
      <span>
        <strong>{day.name}</strong>
        <span className={styles.date}>{dayText(day.date)}</span>
      </span>
      <span className={styles.standing}>{standing(day, programZone)}</span>
    </Link>
  );
}
