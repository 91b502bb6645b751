// Pure: by when the clock alone may say something else of a day that waits. No clock, no database.
import { startOfDay } from '#server/shared/local-date.ts';
import type { DayEvidence } from './types.ts';

/** A day that waits is decided again after so long even when the clock brings nothing: what news were lost is found then. */
export const looksAgainHours = 24;

/** A session ends, a note is too late, the week is over; whichever comes first. */
export function lookAgainAt(day: DayEvidence): Temporal.Instant {
  const { now, restOfWeek, rule, timeZone } = day;
  const ends = [...day.services.map((one) => one.endsAt), ...restOfWeek.endsToCome].map(instant);
  const deadlines = rule
    ? day.services.map((one) =>
        // A note is in time until its deadline, that instant included.
        instant(one.endsAt).add({ hours: rule.rule.noteWithinHours, milliseconds: 1 }),
      )
    : [];
  const weekIsOver = startOfDay(restOfWeek.lastDate.add({ days: 1 }), timeZone);
  const [next] = [...ends, ...deadlines, weekIsOver, now.add({ hours: looksAgainHours })]
    .filter((one) => Temporal.Instant.compare(one, now) > 0)
    .sort(Temporal.Instant.compare);
  return next!;
}

const instant = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs);
