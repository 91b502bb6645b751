// Pure: turns instants, days and minutes into the words that pages show. Reads no clock.

const clockOf = (time: Temporal.ZonedDateTime) =>
  `${time.hour % 12 || 12}:${String(time.minute).padStart(2, '0')}`;
const halfOf = (time: Temporal.ZonedDateTime) => (time.hour < 12 ? 'am' : 'pm');

/** `instant` is ISO 8601 with offset or Z, `zone` an IANA name: the program's, never the browser's. */
const inZone = (instant: string, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

/** "6:04 pm" */
export function clockText(instant: string, zone: string): string {
  const time = inZone(instant, zone);
  return `${clockOf(time)} ${halfOf(time)}`;
}

/** "6:04", for axes and lists whose heading says the half of the day. */
export function shortClockText(instant: string, zone: string): string {
  return clockOf(inZone(instant, zone));
}

/** "6:00 to 7:00 pm", "11:30 am to 12:20 pm" */
export function spanText(from: string, to: string, zone: string): string {
  const [start, end] = [inZone(from, zone), inZone(to, zone)];
  const startHalf = halfOf(start) === halfOf(end) ? '' : ` ${halfOf(start)}`;
  return `${clockOf(start)}${startHalf} to ${clockOf(end)} ${halfOf(end)}`;
}

/** The program's calendar day of an instant, `2026-09-24`. */
export function dayOf(instant: string, zone: string): string {
  return inZone(instant, zone).toPlainDate().toString();
}

const dayWith = (day: string, weekday: 'short' | 'long') => {
  const date = Temporal.PlainDate.from(day);
  const name = date.toLocaleString('en-US', { weekday });
  return `${name}, ${date.toLocaleString('en-US', { month: 'short', day: 'numeric' })}`;
};

/** "Wed, Sep 23" of `2026-09-23` */
export const dayText = (day: string) => dayWith(day, 'short');
/** "Wednesday, Sep 23" of `2026-09-23` */
export const longDayText = (day: string) => dayWith(day, 'long');
/** "Sep 23" of `2026-09-23` */
export const dateText = (day: string) =>
  Temporal.PlainDate.from(day).toLocaleString('en-US', { month: 'short', day: 'numeric' });
/** "Sep 23, 2026" of `2026-09-23` */
export const fullDateText = (day: string) => `${dateText(day)}, ${Temporal.PlainDate.from(day).year}`;
/** "Wed" of `2026-09-23` */
export const weekdayText = (day: string) =>
  Temporal.PlainDate.from(day).toLocaleString('en-US', { weekday: 'short' });

/** "Wed, Sep 23, 5:48 pm" */
export const momentText = (instant: string, zone: string) =>
  `${dayText(dayOf(instant, zone))}, ${clockText(instant, zone)}`;

/**
 * When something starts, seen from `now`: "tonight" (today from 5 pm), "today", "tomorrow", "yesterday", else
 * "Thu, Sep 24".
 */
export function whenText(instant: string, now: string, zone: string): string {
  const start = inZone(instant, zone);
  const days = inZone(now, zone).toPlainDate().until(start.toPlainDate(), { largestUnit: 'days' }).days;
  if (days === 0) return start.hour >= 17 ? 'tonight' : 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return dayText(start.toPlainDate().toString());
}

/** "Good evening" (from 5 pm), "Good afternoon", "Good morning" */
export function greeting(now: string, zone: string): string {
  const { hour } = inZone(now, zone);
  if (hour >= 17 || hour < 4) return 'Good evening';
  return hour >= 12 ? 'Good afternoon' : 'Good morning';
}

/** Whole minutes as hours: "6 h 20", "9 h", "45 min". A part of a minute is dropped, never rounded up. */
export function minutesText(minutes: number): string {
  const whole = Math.floor(minutes);
  const hours = Math.floor(whole / 60);
  if (hours === 0) return `${whole} min`;
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${String(whole % 60).padStart(2, '0')}`;
}

/** Whole minutes from `now` until `instant`, rounded down, never negative. */
export function minutesUntil(instant: string, now: string): number {
  const ms = Temporal.Instant.from(instant).epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds;
  return Math.max(0, Math.floor(ms / 60_000));
}

/** A short stretch as it is said: "1 min 40 s", "11 min", "35 s". */
export function stretchText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return seconds % 60 === 0 || minutes >= 10 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** "1 person", "3 people"; the plural is the singular with an s when it is not given. */
export const countText = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
