import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { countText, minutesText, spanText } from '../../ui/format.ts';
import { Ribbon, type Segment, type SegmentKind } from '../../ui/Ribbon.tsx';
import styles from './DayRibbons.module.css';
import type { DayAnswer } from './queries.ts';

type Session = DayAnswer['sessions'][number];

const kinds: Record<Session['stretches'][number]['kind'], SegmentKind> = {
  counted: 'counted',
  break: 'hatched',
  present: 'held',
};

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

/** Each session of the day on its own stretch of time: solid counts, hatched is a break, dashed is not there. */
export function DayRibbons({ day }: { day: DayAnswer }) {
  return (
    <ul className={styles.sessions}>
      {day.sessions.map((session) => (
        <li key={session.sessionId}>
          <p className={styles.words}>
            <Link to={paths.attendance} params={{ sessionId: session.sessionId }} preload={false}>
              {session.groupName}
            </Link>{' '}
            {spanText(session.startsAt, session.endsAt, day.timeZone)}
            <strong>{minutesText(session.minutesCounted)}</strong>
          </p>
          <Ribbon
            from={ms(session.startsAt)}
            to={ms(session.endsAt)}
            segments={segmentsOf(session)}
            said={`${session.groupName}: ${countText(session.minutesCounted, 'minute')} counted.`}
          />
        </li>
      ))}
    </ul>
  );
}

function segmentsOf({ startsAt, endsAt, stretches }: Session): Segment[] {
  const segments: Segment[] = [];
  let at = ms(startsAt);
  const away = (until: number) => {
    if (until - at >= 1_000) segments.push({ from: at, to: until, kind: 'away' });
  };
  for (const stretch of stretches) {
    const [from, to] = [ms(stretch.from), ms(stretch.to)];
    away(from);
    const minutes = Math.floor((to - from) / 60_000);
    const isWide = to - from > (ms(endsAt) - ms(startsAt)) * 0.06;
    const text = stretch.kind === 'counted' && isWide ? { text: String(minutes) } : {};
    segments.push({ from, to, kind: kinds[stretch.kind], ...text });
    at = Math.max(at, to);
  }
  away(ms(endsAt));
  return segments;
}
