import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useFind, useFirst } from '../../ui/find.tsx';
import { dayText } from '../../ui/format.ts';
import { MarkShape } from '../../ui/StatusMark.tsx';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { answerMarks, type Filter, filters, standing } from './answers.ts';
import { DayExplained } from './DayExplained.tsx';
import styles from './DaysPage.module.css';
import { daysQuery, type ListedDay } from './queries.ts';

/** Service days: the list at the left, one day explained beside it; on a phone one after the other. */
export function DaysPage() {
  const { data } = useSuspenseQuery(daysQuery);
  const { serviceDayId } = useParams({ strict: false });
  const isNarrow = useIsNarrow();
  const [filter, setFilter] = useState<Filter>('all');
  const { found: shown, field } = useFind(
    data.days.filter(filters[filter].fits),
    'Find days by name or date',
    ({ name, date }) => `${name} ${dayText(date)} ${date}`,
  );
  const { first, more } = useFirst(shown);
  // Chosen once: a day that is just put on its claim stays open.
  const [firstToAdd] = useState(() => data.days.find(filters.toAdd.fits) ?? data.days[0]);
  const openedId = serviceDayId ?? (isNarrow ? undefined : firstToAdd?.id);
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
                {filters[key].label}
              </button>
            ))}
          </div>
          {field}
        </div>
        {shown.length === 0 && (
          <div className={styles.none}>
            <Empty sentence={filter === 'all' ? 'No day has been decided yet.' : 'No day is here.'}>
              {filter === 'all' && 'A day appears when its first session is over.'}
            </Empty>
          </div>
        )}
        <ul className={styles.days}>
          {first.map((day) => (
            <li key={day.id}>
              <DayRow day={day} isOpen={day.id === openedId} />
            </li>
          ))}
        </ul>
        {more}
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
