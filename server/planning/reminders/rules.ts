// Pure: when somebody is reminded, and what a channel is worth.
import type { Channel, QuietHours } from './types.ts';

/** A reminder that comes later than this before the start helps nobody. */
const leastMinutesBefore = 10;
/** After a stop of Hearth, or for somebody booked late, what was due longer ago is not sent any more. */
const graceMinutes = 120;
/** One that quiet hours moved to the evening before says nothing new when another went out so lately. */
const sameNewsMinutes = 12 * 60;
/** The cleverest guess at six digits in so many tries is right once in 200,000 channels. */
export const mostWrongCodes = 5;
export const codeLastsMinutes = 30;

const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

/** The quiet stretch that an instant falls into, as the wall clock of a zone has it on that day; null: it is not quiet. */
export function quietAround(
  at: Temporal.Instant,
  quiet: QuietHours | null,
  timeZone: string,
): { from: Temporal.Instant; until: Temporal.Instant } | null {
  if (!quiet || quiet.from === quiet.until) return null;
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const instant = (date: Temporal.PlainDate, time: string) =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const overMidnight = quiet.from > quiet.until;
  for (const begins of [today.subtract({ days: 1 }), today]) {
    const from = instant(begins, quiet.from);
    const until = instant(overMidnight ? begins.add({ days: 1 }) : begins, quiet.until);
    if (!before(at, from) && before(at, until)) return { from, until };
  }
  return null;
}

/** So long before the start; out of quiet hours to their end, or, when that is too late, to the minute before they begin. */
export function dueAt(
  startsAt: Temporal.Instant,
  minutesBefore: number,
  quiet: QuietHours | null,
  timeZone: string,
): { at: Temporal.Instant; isEarly: boolean } | null {
  const wanted = startsAt.subtract({ minutes: minutesBefore });
  const stretch = quietAround(wanted, quiet, timeZone);
  if (!stretch) return { at: wanted, isEarly: false };
  const latest = startsAt.subtract({ minutes: leastMinutesBefore });
  if (!before(latest, stretch.until)) return { at: stretch.until, isEarly: false };
  const early = stretch.from.subtract({ minutes: 1 });
  // Somebody who is quiet nearly all day is not reminded rather than disturbed.
  return quietAround(early, quiet, timeZone) ? null : { at: early, isEarly: true };
}

export type Due = { minutesBefore: number; at: Temporal.Instant };

/** When one person is reminded of one session, first to last. */
export function duesOf(
  startsAt: Temporal.Instant,
  minutesBefore: readonly number[],
  quiet: QuietHours | null,
  timeZone: string,
): Due[] {
  const all = [...new Set(minutesBefore)]
    .flatMap((minutes) => {
      const due = dueAt(startsAt, minutes, quiet, timeZone);
      return due ? [{ minutesBefore: minutes, ...due }] : [];
    })
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || b.minutesBefore - a.minutesBefore);
  const kept: typeof all = [];
  for (const one of all) {
    const last = kept.at(-1);
    const isOldNews =
      last &&
      (last.at.equals(one.at) || (one.isEarly && before(one.at, last.at.add({ minutes: sameNewsMinutes }))));
    if (!isOldNews) kept.push(one);
  }
  return kept.map(({ minutesBefore: minutes, at }) => ({ minutesBefore: minutes, at }));
}

/** Which of them goes out now: the last that came due, unless that was long ago, it is quiet, or the session begins. */
export function dueNow(
  dues: readonly Due[],
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  quiet: QuietHours | null,
  timeZone: string,
): Due | null {
  const last = dues.findLast((one) => !before(now, one.at));
  if (!last || !before(now, startsAt) || before(last.at.add({ minutes: graceMinutes }), now)) return null;
  return quietAround(now, quiet, timeZone) ? null : last;
}

export function isConfirmed(channel: Channel): boolean {
  const last = channel.steps.at(-1)?.kind;
  return channel.steps.some((one) => one.kind === 'confirmed') && last !== 'ended' && last !== 'refused';
}

export const isRefused = (channel: Channel): boolean => channel.steps.at(-1)?.kind === 'refused';

/** Whether the code of this channel can still be typed. */
export function takesCode(channel: Channel, now: Temporal.Instant): boolean {
  const isOver = channel.steps.some((one) => one.kind === 'confirmed' || one.kind === 'ended');
  const wrong = channel.steps.filter((one) => one.kind === 'wrong_code').length;
  return !isOver && wrong < mostWrongCodes && before(now, channel.askedAt.add({ minutes: codeLastsMinutes }));
}
