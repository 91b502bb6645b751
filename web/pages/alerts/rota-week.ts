// Pure: a week of shifts as days, and the shifts that a form starts from. Times are the program's wall clock, "2026-09-21T08:00".
import type { RotaAnswer, ShiftForm } from '#server/planning/safety/contract-rota.ts';

export type DayOfRota = {
  date: string;
  shifts: RotaAnswer['shifts'];
  holes: RotaAnswer['holes'];
};

/** The Monday of a week; of an address that names no date, of this week. */
export const mondayOf = (date: string | undefined, today: string) => {
  const isDate = date !== undefined && /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(date);
  const day = Temporal.PlainDate.from(isDate ? date : today);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
};

export const weeksFrom = (monday: string, weeks: number) =>
  Temporal.PlainDate.from(monday).add({ weeks }).toString();

/** What stands on each of the seven days, cut at midnight. */
export function daysOf(monday: string, { shifts, holes }: Pick<RotaAnswer, 'shifts' | 'holes'>): DayOfRota[] {
  return Array.from({ length: 7 }, (_, index) => {
    const date = Temporal.PlainDate.from(monday).add({ days: index });
    const start = `${date.toString()}T00:00`;
    const end = `${date.add({ days: 1 }).toString()}T00:00`;
    const cut = <One extends { from: string; until: string }>(all: readonly One[]) =>
      all
        .filter((one) => one.from < end && one.until > start)
        .map((one) => ({ ...one, from: later(one.from, start), until: earlier(one.until, end) }));
    return { date: date.toString(), shifts: cut(shifts), holes: cut(holes) };
  });
}

const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

/** "12:00 am to 8:00 am", "all day". */
export function spanOfDay(date: string, from: string, until: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  if (from === `${date}T00:00` && until === `${next}T00:00`) return 'all day';
  return `${clock(from)} to ${until === `${next}T00:00` ? 'midnight' : clock(until)}`;
}

function clock(wall: string): string {
  const { hour, minute } = Temporal.PlainDateTime.from(wall);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}

/** What the form for a week starts with: what stands there, else the week as one shift a day with the people of before. */
export function shiftsToEdit(monday: string, rota: RotaAnswer): ShiftForm[] {
  const start = `${monday}T00:00`;
  const end = `${weeksFrom(monday, 1)}T00:00`;
  const inWeek = rota.shifts
    .filter((one) => one.from < end && one.until > start)
    .map(({ from, until, primaryId, backupId, supervisorId }) => ({
      from: later(from, start),
      until: earlier(until, end),
      primaryId,
      backupId,
      supervisorId,
    }));
  if (inWeek.length > 0) return inWeek;
  const [one, two, three] = rota.people;
  return [
    {
      from: start,
      until: end,
      primaryId: one?.id ?? '',
      backupId: two?.id ?? '',
      supervisorId: three?.id ?? '',
    },
  ];
}

/** One shift as two that meet in its middle, to give one of them to somebody else. */
export function splitShift(shift: ShiftForm): [ShiftForm, ShiftForm] {
  const [from, until] = [shift.from, shift.until].map((wall) => Temporal.PlainDateTime.from(wall)) as [
    Temporal.PlainDateTime,
    Temporal.PlainDateTime,
  ];
  const minutes = from.until(until, { largestUnit: 'minutes' }).minutes;
  const hours = Math.max(1, Math.floor(minutes / 120));
  const middle = from.add({ hours }).toString({ smallestUnit: 'minute' });
  return [
    { ...shift, until: middle },
    { ...shift, from: middle },
  ];
}
