import { useQuery } from '@tanstack/react-query';
import type { RunwayAnswer } from '#server/office/review/contract.ts';
import type { MySession } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';
import { dayText, minutesText, weekdayText, whenText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RibbonKey } from '../../ui/Ribbon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { WeekBar, type WeekPart } from '../../ui/WeekBar.tsx';
import styles from './Week.module.css';

type Runway = NonNullable<RunwayAnswer['runway']>;

interface WeekProps {
  patientId: string;
  next: MySession | null;
  now: string;
  timeZone: string;
}

/** What counted this week and what is approved, in the patient's words. The way in above does not wait for it. */
export function Week({ patientId, next, now, timeZone }: WeekProps) {
  const path = `/api/patients/${patientId}/runway`;
  const { data, error, refetch } = useQuery(query<RunwayAnswer>(path, ['attendance', 'day', 'session']));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Sheet heading="This week">Adding up your week…</Sheet>;
  if (!data.runway) {
    return (
      <Sheet heading="This week">No insurance approval is on file yet. Your program can tell you more.</Sheet>
    );
  }
  const adds = data.runway.week.parts.find((part) => part.kind === 'booked' && part.date === next?.localDate);
  const when = next ? whenText(next.startsAt, now, timeZone) : '';
  return (
    <>
      <ThisWeek runway={data.runway} adds={adds ? { ...adds, when } : null} />
      <Approved runway={data.runway} payerName={data.payerName} />
    </>
  );
}

type Adds = { date: string; minutes: number; when: string };

function ThisWeek({ runway, adds }: { runway: Runway; adds: Adds | null }) {
  const { week } = runway;
  if (week.needMinutes === null) {
    return (
      <Sheet heading="This week" aside="each day counts by itself">
        <p className={styles.counted}>
          <strong>{minutesText(week.countedMinutes)}</strong> counted
        </p>
        <p>{week.sentence}</p>
      </Sheet>
    );
  }
  const parts: WeekPart[] = week.parts.map(({ date, minutes, kind }) => ({
    minutes,
    kind: kind === 'booked' && date === adds?.date ? 'adds' : kind,
    label: weekdayText(date),
  }));
  const planned = week.countedMinutes + week.bookedMinutes;
  return (
    <Sheet heading="This week" aside={`${minutesText(week.needMinutes)} keeps your approval`}>
      <WeekBar
        parts={parts}
        needMinutes={week.needMinutes}
        maxMinutes={Math.max(week.needMinutes * 1.15, planned)}
        withWords
      />
      <RibbonKey
        stacked
        entries={[
          ...(adds
            ? [['adds', `${capital(adds.when)} adds ${minutesText(adds.minutes)}.`] as ['adds', string]]
            : []),
          ['booked', week.sentence],
        ]}
      />
    </Sheet>
  );
}

function Approved({ runway, payerName }: { runway: Runway; payerName: string | null }) {
  return (
    <Sheet heading="Days approved" aside={payerName}>
      <p className={styles.counted}>
        <strong>{runway.unitsLeft} left</strong> of {runway.unitsApproved}
      </p>
      {runway.approvedThrough && <p className={styles.through}>through {dayText(runway.approvedThrough)}</p>}
    </Sheet>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
