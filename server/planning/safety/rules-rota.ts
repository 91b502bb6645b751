// Pure: who is on call when, and where a rota has holes. Time zone and hours are arguments; days are the program's own, so a day
// of 23 or 25 hours is covered to its last minute.
import { clip, type Interval, intersect, subtract, union } from '#server/shared/interval.ts';
import { datesThrough, localDateOf } from '#server/shared/local-date.ts';
import type { Rota, Shift } from './types.ts';

export type Hours = readonly { weekday: number; from: string; until: string }[] | null;

const ms = (at: Temporal.Instant) => at.epochMilliseconds;
const spanOf = (one: { from: Temporal.Instant; until: Temporal.Instant }): Interval => ({
  from: ms(one.from),
  to: ms(one.until),
});

/** The stretches of a range in which somebody has to be on call. */
export function toCover(range: Interval, hours: Hours, timeZone: string): Interval[] {
  if (hours === null) return union([range]);
  const dayOf = (at: number) => localDateOf(Temporal.Instant.fromEpochMilliseconds(at), timeZone);
  const days = datesThrough(dayOf(range.from), dayOf(range.to));
  const windows = days.flatMap((date) =>
    hours
      .filter((one) => one.weekday === date.dayOfWeek)
      .map((one) => ({ from: onWall(date, one.from, timeZone), to: onWall(date, one.until, timeZone) })),
  );
  return clip(windows, range);
}

/** A time of day as an instant; one that the clock skips is the moment it jumps to, 24:00 the next midnight. */
function onWall(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const wall =
    time === '24:00'
      ? date.add({ days: 1 }).toPlainDateTime()
      : date.toPlainDateTime(Temporal.PlainTime.from(time));
  return wall.toZonedDateTime(timeZone).epochMilliseconds;
}

export function holesIn(
  shifts: readonly Shift[],
  range: Interval,
  hours: Hours,
  timeZone: string,
): Interval[] {
  return subtract(toCover(range, hours, timeZone), shifts.map(spanOf));
}

/** Pairs that overlap: at no moment may two people both be the primary. */
export function overlapsIn(shifts: readonly Shift[]): Interval[] {
  const sorted = shifts.map(spanOf).sort((a, b) => a.from - b.from || a.to - b.to);
  return sorted.flatMap((one, index) =>
    sorted.slice(index + 1).flatMap((other) => intersect([one], [other])),
  );
}

/** What holds in a range after all savings: of two that cover the same time the newer one. Sorted by time. */
export function shiftsInForce(rotas: readonly Rota[], range: Interval): Shift[] {
  const newestFirst = rotas.toSorted((a, b) => ms(b.savedAt) - ms(a.savedAt) || (a.id < b.id ? 1 : -1));
  let open: Interval[] = [range];
  const inForce: Shift[] = [];
  for (const rota of newestFirst) {
    const own = intersect(open, [spanOf(rota)]);
    for (const shift of rota.shifts) {
      for (const piece of intersect(own, [spanOf(shift)])) {
        inForce.push({
          ...shift,
          from: Temporal.Instant.fromEpochMilliseconds(piece.from),
          until: Temporal.Instant.fromEpochMilliseconds(piece.to),
        });
      }
    }
    open = subtract(open, [spanOf(rota)]);
  }
  return inForce.sort((a, b) => ms(a.from) - ms(b.from));
}

const monthMs = 31 * 86_400_000;

/** Who is on call at a moment, and until when at most a month ahead. */
export function shiftAt(rotas: readonly Rota[], at: Temporal.Instant): Shift | null {
  const [first] = shiftsInForce(rotas, { from: ms(at), to: ms(at) + monthMs });
  return first && ms(first.from) === ms(at) ? first : null;
}
