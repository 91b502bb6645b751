// Pure. What the numbers of a check-in say in words, how they compare with the time before, and whether a trend can be told yet.
import type { CheckIn, CheckInAnswers, CheckInStand } from './types.ts';
import { checkInParts } from './types.ts';

export type Scale = 'mood' | 'body' | 'urge' | 'feltSafe' | 'feltHeard';

/** Words of our own for 0, 1–2, 3–4, 5, 6–7, 8–9, 10. */
const words: Record<Scale, readonly string[]> = {
  mood: ['as low as it gets', 'very low', 'low', 'in between', 'fairly good', 'good', 'very good'],
  body: [
    'in great tension or pain',
    'very tense or sore',
    'tense or sore',
    'in between',
    'fairly at ease',
    'at ease',
    'fully at ease',
  ],
  urge: ['no urge', 'faint', 'there', 'strong enough to notice', 'strong', 'very strong', 'hard to hold'],
  feltSafe: [
    'not safe at all',
    'hardly safe',
    'a little safe',
    'partly safe',
    'fairly safe',
    'safe',
    'fully safe',
  ],
  feltHeard: [
    'not heard at all',
    'hardly heard',
    'a little heard',
    'partly heard',
    'fairly heard',
    'heard',
    'fully heard',
  ],
};

const bands = [0, 2, 4, 5, 7, 9, 10];

export function wordOf(scale: Scale, value: number): string {
  return words[scale][bands.findIndex((upTo) => value <= upTo)]!;
}

export type Change = 'much_higher' | 'higher' | 'same' | 'lower' | 'much_lower';

/** One point up or down is how people answer on any two days; it is called the same. */
export function changeOf(now: number, last: number): Change {
  const difference = now - last;
  if (Math.abs(difference) < 2) return 'same';
  if (difference > 0) return difference >= 4 ? 'much_higher' : 'higher';
  return difference <= -4 ? 'much_lower' : 'lower';
}

export type Trend =
  | { kind: 'too_early'; answers: number; needed: number }
  | { kind: 'same' | 'higher' | 'lower'; was: number; now: number };

/** Fewer answers than this tell no direction. */
export const answersForTrend = 6;
/** A move of the middle smaller than this can be chance (default of ours: a single question has no published figure). */
export const pointsForChange = 2;

/** The middle of the last three answers against the middle of the first three. */
export function trendOf(values: readonly number[]): Trend {
  if (values.length < answersForTrend) {
    return { kind: 'too_early', answers: values.length, needed: answersForTrend };
  }
  const [was, now] = [middle(values.slice(0, 3)), middle(values.slice(-3))];
  if (Math.abs(now - was) < pointsForChange) return { kind: 'same', was, now };
  return { kind: now > was ? 'higher' : 'lower', was, now };
}

const middle = (three: readonly number[]) => three.toSorted((a, b) => a - b)[1]!;

/** Everything asked is either answered or passed. */
export function partsMissing(answers: CheckInAnswers, safetyOffered: boolean): string[] {
  const passed = new Set<string>(answers.passed);
  return checkInParts
    .filter((part) => part !== 'safety' || safetyOffered)
    .filter((part) => answers[part] === null && !passed.has(part));
}

export function standOf(checkIn: Pick<CheckIn, 'passed' | 'safetyOffered'> | null): CheckInStand {
  if (!checkIn) return 'missing';
  const asked = checkInParts.filter((part) => part !== 'safety' || checkIn.safetyOffered);
  return asked.every((part) => checkIn.passed.includes(part)) ? 'passed' : 'done';
}

/** A check-in from a day before until the end, a check-out from the start until a day after: who had no minute then still can. */
export function isTimeFor(
  what: 'check_in' | 'check_out',
  session: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
  now: Temporal.Instant,
): 'too_early' | 'too_late' | 'now' {
  const opens = what === 'check_in' ? session.startsAt.subtract({ hours: 24 }) : session.startsAt;
  const closes = what === 'check_in' ? session.endsAt : session.endsAt.add({ hours: 24 });
  if (Temporal.Instant.compare(now, opens) < 0) return 'too_early';
  return Temporal.Instant.compare(now, closes) > 0 ? 'too_late' : 'now';
}

/** Sent twice, by a double click or after a lost answer, it is the same. */
export function sameAnswers(one: object, other: object): boolean {
  return Object.entries(other).every(
    ([part, answer]) => JSON.stringify((one as Record<string, unknown>)[part]) === JSON.stringify(answer),
  );
}

/** 3 of 10 or less (default of ours): somebody asks the same day what happened. */
export function isUnsafeInGroup(feltSafe: number | null): boolean {
  return feltSafe !== null && feltSafe <= 3;
}
