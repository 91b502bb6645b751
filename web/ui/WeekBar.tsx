import { minutesText } from './format.ts';
import { Ribbon, RibbonAxis, type Segment } from './Ribbon.tsx';
import styles from './WeekBar.module.css';

/** One day's share of a week: counted already, added by the next one, or still booked. */
export interface WeekPart {
  minutes: number;
  kind: 'counted' | 'adds' | 'booked';
  /** "Mon"; parts without one stay unnamed. */
  label?: string;
}

interface WeekBarProps {
  parts: WeekPart[];
  needMinutes: number;
  /** The end of the scale; the same in all rows of a board, so that the lines to reach stand under each other. */
  maxMinutes: number;
  /** Also the words: "6 h 20 of 9 h counted". */
  withWords?: boolean;
  /** `row` for boards: thin, no labels under it. */
  size?: 'card' | 'row';
}

const closerThan = (share: number, scale: number) => (a: number, b: number) =>
  Math.abs(a - b) / scale < share;

/** The minutes of a week against the line to reach. */
export function WeekBar({ parts, needMinutes, maxMinutes, withWords, size = 'card' }: WeekBarProps) {
  let at = 0;
  const segments: Segment[] = [];
  const marks: { at: number; label: string; strong?: boolean }[] = [];
  const collides = closerThan(0.085, maxMinutes);
  for (const { minutes, kind, label } of parts) {
    segments.push({ from: at, to: at + minutes, kind });
    // A day too short for its name goes without; the sentence has it.
    const start = at + maxMinutes * 0.035;
    const isFree = !collides(start, needMinutes) && !marks.some((mark) => collides(mark.at, start));
    if (label && isFree) marks.push({ at: at === 0 ? 0 : start, label });
    at += minutes;
  }
  const counted = parts.reduce((sum, part) => sum + (part.kind === 'counted' ? part.minutes : 0), 0);
  const planned = at - counted;
  const said =
    `${minutesText(counted)} of ${minutesText(needMinutes)} counted` +
    (planned > 0 ? `, ${minutesText(planned)} still booked.` : '.');
  return (
    <div className={size === 'card' ? styles.card : styles.row}>
      {withWords && (
        <p className={styles.words} aria-hidden="true">
          <strong>{minutesText(counted)}</strong> of {minutesText(needMinutes)}
          {size === 'card' && ' counted'}
        </p>
      )}
      <Ribbon
        from={0}
        to={Math.max(maxMinutes, at)}
        segments={segments}
        line={needMinutes}
        said={said}
        size={size === 'card' ? 'card' : 'thin'}
        track
      />
      {size === 'card' && (
        <RibbonAxis
          from={0}
          to={Math.max(maxMinutes, at)}
          marks={[...marks, { at: needMinutes, label: minutesText(needMinutes), strong: true }]}
        />
      )}
    </div>
  );
}
