import { expect, test } from 'vitest';
import type { RotaAnswer } from '#server/planning/safety/contract-rota.ts';
import { daysOf, mondayOf, shiftsToEdit, spanOfDay, splitShift } from './rota-week.ts';

const people = { primaryId: 'a', backupId: 'b', supervisorId: 'c' };
const named = { primaryName: 'A', backupName: 'B', supervisorName: 'C' };
const shift = (from: string, until: string) => ({ from, until, ...people, ...named });

test('a week is shown day by day, cut at midnight, holes beside the shifts', () => {
  const days = daysOf('2026-09-21', {
    shifts: [shift('2026-09-20T20:00', '2026-09-22T08:00')],
    holes: [{ from: '2026-09-22T08:00', until: '2026-09-28T00:00' }],
  });
  expect(days.map((day) => day.date)).toEqual([21, 22, 23, 24, 25, 26, 27].map((day) => `2026-09-${day}`));
  expect(days[0]!.shifts).toMatchObject([{ from: '2026-09-21T00:00', until: '2026-09-22T00:00' }]);
  expect(days[1]!.shifts).toMatchObject([{ until: '2026-09-22T08:00' }]);
  expect(days[1]!.holes).toEqual([{ from: '2026-09-22T08:00', until: '2026-09-23T00:00' }]);
});

test('spans in words; Mondays', () => {
  expect(spanOfDay('2026-09-21', '2026-09-21T00:00', '2026-09-22T00:00')).toBe('all day');
  expect(spanOfDay('2026-09-21', '2026-09-21T08:00', '2026-09-22T00:00')).toBe('8:00 am to midnight');
  expect(mondayOf('2026-09-27', '2026-10-05')).toBe('2026-09-21');
  expect(mondayOf('<b>', '2026-10-07')).toBe('2026-10-05');
});

test('the form starts from what stands in the week, cut to it; a split leaves no hole', () => {
  const rota = {
    shifts: [shift('2026-09-20T20:00', '2026-09-30T08:00')],
    people: [],
  } as unknown as RotaAnswer;
  const [only] = shiftsToEdit('2026-09-21', rota);
  expect(only).toEqual({ from: '2026-09-21T00:00', until: '2026-09-28T00:00', ...people });
  const [one, two] = splitShift({ ...only!, until: '2026-09-22T00:00' });
  expect([one.until, two.from, two.until]).toEqual([
    '2026-09-21T12:00',
    '2026-09-21T12:00',
    '2026-09-22T00:00',
  ]);
});
