import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalMs } from '#server/shared/interval.ts';
import { type Hours, holesIn, overlapsIn, shiftAt, shiftsInForce, toCover } from './rules-rota.ts';
import { sameDayDue } from './rules-same-day.ts';
import type { Rota, Shift } from './types.ts';

const zone = 'America/New_York';
const wall = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const shift = (from: string, until: string, primaryId = 'ruth'): Shift => ({
  from: wall(from),
  until: wall(until),
  primaryId,
  backupId: 'kit',
  supervisorId: 'marguerite',
});
const rangeOf = (from: string, until: string) => ({
  from: wall(from).epochMilliseconds,
  to: wall(until).epochMilliseconds,
});
const said = (intervals: readonly { from: number; to: number }[]) =>
  intervals.map(({ from, to }) =>
    [from, to].map((one) =>
      Temporal.Instant.fromEpochMilliseconds(one)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' }),
    ),
  );
const day = 'T00:00';
const weekdays: Hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '20:00' }));

test.each([
  ['covered', [shift('2026-09-21T00:00', '2026-09-22T00:00')], null, []],
  [
    'a hole in the middle',
    [shift('2026-09-21T00:00', '2026-09-21T12:00'), shift('2026-09-21T13:00', '2026-09-22T00:00')],
    null,
    [['2026-09-21T12:00', '2026-09-21T13:00']],
  ],
  ['only the hours that the program has', [shift('2026-09-21T08:00', '2026-09-21T20:00')], weekdays, []],
  [
    'a minute too short',
    [shift('2026-09-21T08:00', '2026-09-21T19:59')],
    weekdays,
    [['2026-09-21T19:59', '2026-09-21T20:00']],
  ],
] as [string, Shift[], Hours, string[][]][])('%s', (_name, shifts, hours, holes) => {
  expect(said(holesIn(shifts, rangeOf(`2026-09-21${day}`, `2026-09-22${day}`), hours, zone))).toEqual(holes);
});

test('the day of 23 hours and the day of 25 hours are covered to their last minute', () => {
  const hours = (date: string, next: string) =>
    totalMs(toCover(rangeOf(`${date}${day}`, `${next}${day}`), null, zone)) / 3_600_000;
  expect(hours('2026-03-08', '2026-03-09')).toBe(23);
  expect(hours('2026-11-01', '2026-11-02')).toBe(25);
  const night = [
    shift('2026-10-31T20:00', '2026-11-01T01:30'),
    shift('2026-11-01T01:30', '2026-11-01T08:00'),
  ];
  expect(holesIn(night, rangeOf('2026-10-31T20:00', '2026-11-01T08:00'), null, zone)).toEqual([]);
  const jump = [shift('2026-03-07T20:00', '2026-03-08T02:30'), shift('2026-03-08T02:30', '2026-03-08T08:00')];
  expect(holesIn(jump, rangeOf('2026-03-07T20:00', '2026-03-08T08:00'), null, zone)).toEqual([]);
  const allNight: Hours = [{ weekday: 7, from: '00:00', until: '24:00' }];
  expect(totalMs(toCover(rangeOf(`2026-11-01${day}`, `2026-11-02${day}`), allNight, zone)) / 3_600_000).toBe(
    25,
  );
});

test('a newer saving holds for its span, the older one before and after', () => {
  const rota = (id: string, savedAt: string, shifts: Shift[]): Rota => ({
    id,
    programId: 'p',
    from: shifts[0]!.from,
    until: shifts.at(-1)!.until,
    savedAt: Temporal.Instant.from(savedAt),
    savedBy: null,
    why: 'planned',
    shifts,
  });
  const rotas = [
    rota('a', '2026-09-01T00:00:00Z', [shift('2026-09-21T00:00', '2026-09-28T00:00', 'ruth')]),
    rota('b', '2026-09-20T00:00:00Z', [shift('2026-09-23T00:00', '2026-09-24T00:00', 'ines')]),
  ];
  const inForce = shiftsInForce(rotas, rangeOf(`2026-09-21${day}`, `2026-09-28${day}`));
  expect(inForce.map((one) => one.primaryId)).toEqual(['ruth', 'ines', 'ruth']);
  expect(shiftAt(rotas, wall('2026-09-23T12:00'))?.primaryId).toBe('ines');
  expect(shiftAt(rotas, wall('2026-09-24T00:00'))?.primaryId).toBe('ruth');
  expect(shiftAt(rotas, wall('2026-09-22T12:00'))?.until.equals(wall('2026-09-23T00:00'))).toBe(true);
  expect(shiftAt(rotas, wall('2026-09-28T00:00'))).toBeNull();
  expect(shiftAt(rotas, wall('2026-09-20T23:59'))).toBeNull();
});

test('two shifts that overlap are found', () => {
  expect(
    overlapsIn([
      shift('2026-09-21T00:00', '2026-09-21T12:00'),
      shift('2026-09-21T11:00', '2026-09-22T00:00'),
    ]),
  ).toHaveLength(1);
  expect(
    overlapsIn([
      shift('2026-09-21T00:00', '2026-09-21T12:00'),
      shift('2026-09-21T12:00', '2026-09-22T00:00'),
    ]),
  ).toEqual([]);
});

test('whatever is cut out of a full rota is exactly the hole that is named', () => {
  const minute = fc.integer({ min: 0, max: 7 * 24 * 60 });
  fc.assert(
    fc.property(minute, minute, (one, other) => {
      const start = rangeOf(`2026-10-29${day}`, `2026-11-05${day}`);
      const [from, to] = [Math.min(one, other), Math.max(one, other)].map(
        (count) => start.from + count * 60_000,
      ) as [number, number];
      const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
      const full = { ...shift('2026-10-29T00:00', '2026-11-05T00:00') };
      const shifts = [
        { ...full, until: at(Math.max(from, start.from)) },
        { ...full, from: at(to) },
      ].filter((piece) => piece.from.epochMilliseconds < piece.until.epochMilliseconds);
      const holes = holesIn(shifts, start, null, zone);
      expect(totalMs(holes)).toBe(Math.min(to, start.to) - from);
    }),
  );
});

test.each([
  ['2026-09-21T09:00', '2026-09-21T13:00'],
  ['2026-09-21T22:00', '2026-09-22T00:00'],
  ['2026-09-21T23:50', '2026-09-22T00:20'],
  // The night of 25 hours: midnight is the program's own.
  ['2026-10-31T23:00', '2026-11-01T00:00'],
])('raised at %s it is due at %s', (raisedAt, due) => {
  expect(sameDayDue(wall(raisedAt), 240, zone).equals(wall(due))).toBe(true);
});
