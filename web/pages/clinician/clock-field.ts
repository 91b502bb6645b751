// Pure: between instants and what a time field of the page holds ("16:45"), in the program's zone.

interface Window {
  from: string;
  to: string;
}

/** "16:45" */
export function clockField(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a minute inside the window, also past midnight; the first and the last minute mean the window's own ends, whose
 * seconds no field shows.
 */
export function momentOf(clock: string, window: Window, zone: string): string {
  if (clock === clockField(window.from, zone)) return window.from;
  if (clock === clockField(window.to, zone)) return window.to;
  const start = Temporal.Instant.from(window.from).toZonedDateTimeISO(zone);
  const time = Temporal.PlainTime.from(clock);
  const moment = start.withPlainTime(time);
  const isBefore = Temporal.ZonedDateTime.compare(moment, start) < 0;
  const crossesMidnight =
    start.toPlainDate().until(Temporal.Instant.from(window.to).toZonedDateTimeISO(zone).toPlainDate()).days >
    0;
  return (isBefore && crossesMidnight ? moment.add({ days: 1 }) : moment).toInstant().toString();
}
