import { NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OutreachCaseShown } from '#server/care/outreach/contract.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, dateText, dayText, longDayText, minutesText } from '../../ui/format.ts';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonChip } from '../../ui/PersonChip.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RibbonKey } from '../../ui/Ribbon.tsx';
import { RunwayAxis, RunwayBar, RunwayKey } from '../../ui/RunwayBar.tsx';
import type { Mark } from '../../ui/StatusMark.tsx';
import { WeekBar } from '../../ui/WeekBar.tsx';
import { lastMissedQuery } from '../desk/outreach-query.ts';
import { lastCallText } from '../desk/outreach-words.ts';
import { type BoardPage, boardQuery, type OnBoard } from './queries.ts';
import styles from './RunwayPage.module.css';

const groupsOfUrgency: { state: OnBoard['runway']['state']; heading: string; mark: Mark }[] = [
  { state: 'risk', heading: 'Act today', mark: 'refused' },
  { state: 'watch', heading: 'Watch', mark: 'watch' },
  { state: 'kept', heading: 'Safe this week', mark: 'kept' },
];
const tones = { risk: 'risk', watch: 'watch', kept: 'plain' } as const;

/** Who could lose days, and what would keep them. */
export function RunwayPage() {
  const [payerId, setPayerId] = useState('');
  const board = useInfiniteQuery({ ...boardQuery(payerId), placeholderData: keepPreviousData });
  // Beside the board and never instead of it: when it cannot be had, the board stands.
  const missed = useQueries({
    queries: (board.data?.pages ?? [])
      .filter((page) => page.people.length > 0)
      .map((page) => lastMissedQuery(page.people.map((one) => one.patientId))),
    combine: (answers) => answers.flatMap((one) => one.data?.cases ?? []),
  });
  const [data] = board.data?.pages ?? [];
  if (!data) return board.error && <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />;
  const people = board.data!.pages.flatMap((page) => page.people);
  const all = data.counts.risk + data.counts.watch + data.counts.kept;
  const groups: RowGroup<OnBoard>[] = groupsOfUrgency
    .map(({ state, heading, mark }) => {
      const rows = people.filter((one) => one.runway.state === state);
      return {
        key: state,
        mark,
        rows,
        heading: (
          <>
            {heading}{' '}
            <span className={styles.count}>{countText(data.counts[state], 'person', 'people')}</span>
          </>
        ),
      };
    })
    .filter((group) => group.rows.length > 0);
  // One scale for every row, so that the lines to reach stand under each other.
  const maxMinutes = Math.max(
    ...people.map(({ runway: { week } }) => (week.needMinutes ?? 0) * 1.35),
    ...people.map(({ runway: { week } }) => week.countedMinutes + week.bookedMinutes),
    60,
  );
  const days = people[0]?.runway.days.map((one) => one.date) ?? [];
  return (
    <>
      <PageHeader
        tab="Runway"
        when={longDayText(data.today)}
        title={titleOf(data)}
        act={
          data.payers.length > 1 && (
            <NativeSelect
              aria-label="Payer"
              data={[
                { value: '', label: 'All payers' },
                ...data.payers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={payerId}
              onChange={(event) => setPayerId(event.currentTarget.value)}
            />
          )
        }
      />
      {people.length === 0 ? (
        <Empty sentence="Nobody has coverage on file.">A row appears with a person's first policy.</Empty>
      ) : (
        <DataTable
          caption="Runway"
          columns={columnsOf(days, data.today, maxMinutes, missed)}
          groups={groups}
          rowKey={(one) => one.patientId}
          foot={
            <div className={styles.keys}>
              <RunwayKey />
              <RibbonKey
                entries={[
                  ['counted', 'Counted'],
                  ['booked', 'Still booked'],
                  ['line', 'Needed'],
                ]}
              />
            </div>
          }
        />
      )}
      <MoreRows says={`The ${people.length} most urgent of ${all} are shown.`} pages={board} />
    </>
  );
}

const numberWords = ['Nobody', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const inWords = (count: number) => numberWords[count] ?? String(count);

function titleOf({ counts: { risk }, reviewsDue: due }: BoardPage): string {
  const first =
    risk === 0
      ? 'Nobody is about to lose a day.'
      : `${inWords(risk)} ${risk === 1 ? 'person' : 'people'} could lose days.`;
  return due === 0 ? first : `${first} ${inWords(due)} ${due === 1 ? 'review is' : 'reviews are'} due today.`;
}

function columnsOf(
  days: string[],
  today: string,
  maxMinutes: number,
  missed: OutreachCaseShown[],
): Column<OnBoard>[] {
  return [
    {
      key: 'person',
      heading: 'Person',
      width: '15%',
      cell: (one) => (
        <PersonChip
          name={one.name}
          detail={
            <Link to={paths.coverage} params={{ patientId: one.patientId }}>
              {one.payerName}
            </Link>
          }
        />
      ),
    },
    {
      key: 'left',
      heading: 'Days left',
      align: 'end',
      cell: ({ runway }) => (
        <span className={styles.left}>
          {runway.unitsApproved === 0 ? (
            'none'
          ) : (
            <>
              <strong>{runway.unitsLeft}</strong> of {runway.unitsApproved}
            </>
          )}
        </span>
      ),
    },
    {
      key: 'runway',
      heading: <RunwayAxis days={days} today={today} />,
      width: '25%',
      isPlain: true,
      cell: ({ runway }) => (
        <RunwayBar
          days={runway.days.map(({ date, kind }) => ({
            day: date,
            kind,
            isReview: date === runway.reviewBy,
          }))}
          lastCovered={runway.lastCoveredDay}
          tone={tones[runway.state]}
        />
      ),
    },
    {
      key: 'week',
      heading: 'Counted this week',
      width: '15%',
      isPlain: true,
      cell: ({ runway }) => <Week week={runway.week} maxMinutes={maxMinutes} />,
    },
    {
      key: 'keep',
      heading: 'What would keep it',
      isPlain: true,
      cell: ({ runway, patientId }) => <ToKeep runway={runway} called={lastCallText(missed, patientId)} />,
    },
    {
      key: 'review',
      heading: 'Review',
      cell: ({ runway }) => <Review runway={runway} today={today} />,
    },
  ];
}

function Week({ week, maxMinutes }: { week: OnBoard['runway']['week']; maxMinutes: number }) {
  if (week.needMinutes === null) {
    return (
      <span className={styles.eachDay}>
        <strong>{minutesText(week.countedMinutes)}</strong> counted; this plan tests each day
      </span>
    );
  }
  return (
    <WeekBar
      size="row"
      withWords
      parts={week.parts.map(({ minutes, kind }) => ({ minutes, kind }))}
      needMinutes={week.needMinutes}
      maxMinutes={maxMinutes}
    />
  );
}

/** The first thing to do in bold, the rest under it; when nothing has to be done, how the week stands. */
function ToKeep({ runway, called }: { runway: OnBoard['runway']; called: string | null }) {
  const [first, ...others] = runway.toKeep;
  if (!first && !called) return <span>{runway.week.sentence}</span>;
  return (
    <ul className={styles.steps}>
      {[first ?? runway.week.sentence, ...others].map((step) => (
        <li key={step}>
          <Step text={step} />
        </li>
      ))}
      {called && <li>{called}</li>}
    </ul>
  );
}

function Step({ text }: { text: string }) {
  const cut = text.indexOf(':');
  if (cut < 0) return <strong>{text}</strong>;
  return (
    <>
      <strong>{text.slice(0, cut)}.</strong> {text.charAt(cut + 2).toUpperCase() + text.slice(cut + 3)}
    </>
  );
}

function Review({ runway, today }: { runway: OnBoard['runway']; today: string }) {
  if (!runway.reviewBy) return <span className={styles.count}>None planned</span>;
  if (runway.reviewBy < today)
    return (
      <span className={`${styles.due} ${styles.late}`}>
        <strong>Overdue</strong> since {dateText(runway.reviewBy)}
      </span>
    );
  return (
    <span className={styles.due}>
      <strong>{runway.reviewBy === today ? 'Today' : dayText(runway.reviewBy)}</strong>
      <span className={styles.count}>packet due</span>
    </span>
  );
}
