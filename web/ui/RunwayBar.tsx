import { VisuallyHidden } from '@mantine/core';
import { dateText, dayText } from './format.ts';
import styles from './RunwayBar.module.css';

/** One weekday: covered with nothing booked, booked and covered, booked but not covered, or neither. */
export interface RunwayDay {
  /** `2026-09-24` */
  day: string;
  kind: 'covered' | 'booked' | 'uncovered' | 'none';
  isReview?: boolean;
}

interface RunwayBarProps {
  days: RunwayDay[];
  /** The last day that is covered, `2026-10-02`; the upright stands after it. */
  lastCovered: string | null;
  /** How near the end is: ink, amber, brick; the words below say it too. */
  tone?: 'plain' | 'watch' | 'risk';
}

const isMonday = (day: string) => Temporal.PlainDate.from(day).dayOfWeek === 1;
const startsWeek = (day: string, index: number) => (index > 0 && isMonday(day) ? styles.week : '');

const kindWords = { covered: 'free', booked: 'booked', uncovered: 'booked, not covered', none: '' };

function sentence(days: RunwayDay[], lastCovered: string | null): string {
  const booked = days.filter(({ kind }) => kind === 'booked').length;
  const uncovered = days.filter(({ kind }) => kind === 'uncovered').map(({ day }) => dateText(day));
  const reviews = days.filter(({ isReview }) => isReview).map(({ day }) => dateText(day));
  return [
    `${booked} booked days are covered.`,
    uncovered.length > 0 && `Booked but not covered: ${uncovered.join(', ')}.`,
    reviews.length > 0 && `Review due ${reviews.join(', ')}.`,
    !lastCovered && 'No day is covered.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** How long an approval still carries: one cell a weekday, all rows on one axis. */
export function RunwayBar({ days, lastCovered, tone = 'plain' }: RunwayBarProps) {
  return (
    <div className={styles.runway}>
      <div className={styles.cells} aria-hidden="true">
        {days.map(({ day, kind, isReview }, index) => (
          <span
            key={day}
            title={`${dayText(day)} ${kindWords[kind]}`.trim()}
            className={`${styles.cell} ${styles[kind]} ${startsWeek(day, index)}`}
          >
            {isReview && <span className={styles.review} />}
            {day === lastCovered && <span className={`${styles.last} ${styles[tone]}`} />}
          </span>
        ))}
      </div>
      <VisuallyHidden>{sentence(days, lastCovered)}</VisuallyHidden>
      {lastCovered && (
        <p className={`${styles.ends} ${styles[`${tone}Text`] ?? ''}`}>
          {lastCovered < days[0]!.day ? 'Ended' : 'Ends'} {dayText(lastCovered)}
        </p>
      )}
    </div>
  );
}

/** The axis over runway bars: months and days; today is filled. */
export function RunwayAxis({ days, today }: { days: string[]; today: string }) {
  const monthOf = (day: string) => dateText(day).split(' ')[0];
  // A month of which one day is left has no room for its name beside the next one's.
  const isNamed = (index: number) =>
    index === 0
      ? monthOf(days[0]!) === monthOf(days[1] ?? days[0]!)
      : monthOf(days[index]!) !== monthOf(days[index - 1]!);
  return (
    <div className={styles.cells}>
      <VisuallyHidden>
        Days, {dateText(days[0]!)} to {dateText(days.at(-1)!)}
      </VisuallyHidden>
      {days.map((day, index) => (
        <span key={day} aria-hidden="true" className={`${styles.axis} ${startsWeek(day, index)}`}>
          <span className={styles.month}>{isNamed(index) && monthOf(day)}</span>
          <span className={day === today ? styles.today : ''}>{Temporal.PlainDate.from(day).day}</span>
        </span>
      ))}
    </div>
  );
}

/** What the cells mean. */
export function RunwayKey() {
  return (
    <ul className={styles.key}>
      <li>
        <span className={`${styles.sample} ${styles.covered}`} aria-hidden="true" /> Covered
      </li>
      <li>
        <span className={`${styles.sample} ${styles.booked}`} aria-hidden="true" /> Treatment booked
      </li>
      <li>
        <span className={`${styles.sample} ${styles.uncovered}`} aria-hidden="true" /> Booked, not covered yet
      </li>
      <li>
        <span className={styles.sampleLine} aria-hidden="true" /> Last covered day
      </li>
      <li>
        <span className={styles.sampleReview} aria-hidden="true" /> Review due
      </li>
    </ul>
  );
}
