/** Calendar days as a program lives them: dates 'YYYY-MM-DD' in its time zone. Pure: no clock. */

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Both ends included, as letters and claims write it. */
export type Week = { from: Temporal.PlainDate; through: Temporal.PlainDate };

/** The day of an instant on the wall calendar of a time zone. */
export function localDateOf(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The instant at which a local day begins: not always midnight, where daylight saving starts at 00:00. */
export function startOfDay(date: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime(timeZone).toInstant();
}

/** The seven days around a date; which weekday starts a week is the payer's to say. */
export function weekOf(date: Temporal.PlainDate, weekStartsOn: Weekday): Week {
  const from = date.subtract({ days: (date.dayOfWeek - weekStartsOn + 7) % 7 });
  return { from, through: from.add({ days: 6 }) };
}

/** Every date from one to another, both included; empty when they are the wrong way round. */
export function datesThrough(from: Temporal.PlainDate, through: Temporal.PlainDate): Temporal.PlainDate[] {
  const days = from.until(through, { largestUnit: 'days' }).days;
  return Array.from({ length: Math.max(0, days + 1) }, (_, offset) => from.add({ days: offset }));
}

/** Whether a date lies in [from, until); until null means open. */
export function isWithin(
  date: Temporal.PlainDate,
  during: { from: Temporal.PlainDate; until: Temporal.PlainDate | null },
): boolean {
  const compare = Temporal.PlainDate.compare;
  return compare(date, during.from) >= 0 && (during.until === null || compare(date, during.until) < 0);
}

/** Whether this is the IANA name of a time zone. */
export function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name);
}
