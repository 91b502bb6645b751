// Pure: when a group meets, on the wall clock of its program's zone, right through daylight saving.
import { RRuleTemporal } from 'rrule-temporal';

export type Recurrence = { rule: string; firstStartsAt: Temporal.PlainDateTime; timeZone: string };

/**
 * Starts in [from, until). A wall-clock time that the clock skips is left out (RFC 5545, 3.3.10: instances with a nonexistent
 * local time are ignored); one that comes twice is the first (RFC 5545, 3.3.5). A rule by minutes or hours counts elapsed time.
 */
export function occurrences(
  recurrence: Recurrence,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Temporal.Instant[] {
  const found = ruleOf(recurrence).between(
    from.toZonedDateTimeISO('UTC'),
    until.toZonedDateTimeISO('UTC'),
    true,
  );
  return found
    .map((occurrence) => Temporal.Instant.from(occurrence.toInstant().toString()))
    .filter((at) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0);
}

/** What is wrong with a rule, in words for the form; null when nothing is. */
export function troubleWithRule(rule: string, timeZone: string): string | null {
  if (!/^FREQ=[A-Z]+(;[A-Z]+=[0-9A-Z,+-]+)*$/.test(rule))
    return 'Write a recurrence like FREQ=WEEKLY;BYDAY=MO,WE,FR.';
  const probe = Temporal.PlainDateTime.from('2026-01-05T09:00:00');
  try {
    occurrences({ rule, firstStartsAt: probe, timeZone }, instantIn('2026-01-05'), instantIn('2026-01-12'));
    return null;
  } catch (error) {
    return `This recurrence is not understood: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Sessions in an ordinary week: the fullest of the four weeks after the first. */
export function sessionsPerWeek({ rule, firstStartsAt, timeZone }: Recurrence): number {
  const first = firstStartsAt.toZonedDateTime(timeZone);
  const counts = [0, 1, 2, 3].map((weeks) => {
    const from = first.add({ weeks });
    const until = from.add({ weeks: 1 });
    return occurrences({ rule, firstStartsAt, timeZone }, from.toInstant(), until.toInstant()).length;
  });
  return Math.max(...counts);
}

function ruleOf({ rule, firstStartsAt, timeZone }: Recurrence): RRuleTemporal {
  const start = firstStartsAt.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  return new RRuleTemporal({ rruleString: `DTSTART;TZID=${timeZone}:${start}\nRRULE:${rule}` });
}

function instantIn(date: string): Temporal.Instant {
  return Temporal.Instant.from(`${date}T00:00Z`);
}
