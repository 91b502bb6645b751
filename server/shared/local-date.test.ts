import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesThrough, isWithin, localDateOf, startOfDay, type Weekday, weekOf } from './local-date.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const anyDate = fc.integer({ min: 0, max: 4000 }).map((days) => date('2024-01-01').add({ days }));
const anyWeekday = fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday);

test.each([
  ['2026-09-23T03:59:59Z', 'America/New_York', '2026-09-22'],
  ['2026-09-23T04:00:00Z', 'America/New_York', '2026-09-23'],
  ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01'],
  ['2026-11-02T04:30:00Z', 'America/New_York', '2026-11-01'],
  ['2026-09-23T03:59:59Z', 'Pacific/Kiritimati', '2026-09-23'],
])('the day of %s in %s is %s', (instant, zone, wanted) => {
  expect(localDateOf(Temporal.Instant.from(instant), zone).toString()).toBe(wanted);
});

test.each([
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z'],
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z'],
  // Midnight does not exist on that day in Cuba: clocks went from 00:00 to 01:00.
  ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00Z'],
])('%s begins in %s at %s', (day, zone, wanted) => {
  expect(startOfDay(date(day), zone).toString()).toBe(wanted);
});

test.each([
  ['2026-09-23', 1, '2026-09-21', '2026-09-27'],
  ['2026-09-21', 1, '2026-09-21', '2026-09-27'],
  ['2026-09-27', 1, '2026-09-21', '2026-09-27'],
  ['2026-09-27', 7, '2026-09-27', '2026-10-03'],
  ['2026-09-23', 4, '2026-09-17', '2026-09-23'],
] as const)('the week of %s that starts on weekday %i', (day, startsOn, from, through) => {
  const week = weekOf(date(day), startsOn);
  expect([week.from.toString(), week.through.toString()]).toEqual([from, through]);
});

test('every date lies in its week, and all dates of a week have the same one', () => {
  fc.assert(
    fc.property(anyDate, anyWeekday, (day, startsOn) => {
      const week = weekOf(day, startsOn);
      expect(week.from.dayOfWeek).toBe(startsOn);
      expect(isWithin(day, { from: week.from, until: week.through.add({ days: 1 }) })).toBe(true);
      for (const other of datesThrough(week.from, week.through))
        expect(weekOf(other, startsOn)).toEqual(week);
    }),
  );
});

test('dates through another day are all of them, both included', () => {
  expect(datesThrough(date('2026-02-27'), date('2026-03-01')).map(String)).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
  expect(datesThrough(date('2026-03-01'), date('2026-02-27'))).toEqual([]);
});
