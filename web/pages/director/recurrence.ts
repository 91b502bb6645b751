// Pure: a group's recurrence as weekdays and back, and in words.

export const weekdays = [
  ['MO', 'Mon', 'Monday'],
  ['TU', 'Tue', 'Tuesday'],
  ['WE', 'Wed', 'Wednesday'],
  ['TH', 'Thu', 'Thursday'],
  ['FR', 'Fri', 'Friday'],
  ['SA', 'Sat', 'Saturday'],
  ['SU', 'Sun', 'Sunday'],
] as const;

const codes: readonly string[] = weekdays.map(([code]) => code);

/** The days of a plain weekly rule ("FREQ=WEEKLY;BYDAY=MO,WE"); null for any other rule. */
export function daysOfRule(rule: string): string[] | null {
  const named = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule);
  const days = named?.[1]?.split(',') ?? (rule === 'FREQ=DAILY' ? [...codes] : null);
  return days?.every((day) => codes.includes(day)) ? days : null;
}

/** Days in the order of the week. */
export function ruleOfDays(days: readonly string[]): string {
  return days.length === 0
    ? ''
    : `FREQ=WEEKLY;BYDAY=${codes.filter((code) => days.includes(code)).join(',')}`;
}

/** "Mon, Wed, Fri", "Every day", "Every 30 minutes", "Once", else the rule itself. */
export function ruleText(rule: string): string {
  const days = daysOfRule(rule);
  if (days?.length === 7) return 'Every day';
  if (days) {
    return weekdays
      .filter(([code]) => days.includes(code))
      .map(([, short]) => short)
      .join(', ');
  }
  if (/;COUNT=1(;|$)/.test(rule)) return 'Once';
  const minutes = /^FREQ=MINUTELY;INTERVAL=(\d+)$/.exec(rule)?.[1];
  return minutes ? `Every ${minutes} minutes` : rule;
}

/** The first of these weekdays on or after a day; the day itself when no weekday is chosen. */
export function firstDayFrom(day: Temporal.PlainDate, days: readonly string[]): Temporal.PlainDate {
  const ahead = Array.from({ length: 7 }, (_, offset) => day.add({ days: offset }));
  return ahead.find((one) => days.includes(codes[one.dayOfWeek - 1]!)) ?? day;
}
