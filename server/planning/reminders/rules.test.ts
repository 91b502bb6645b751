import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt, dueNow, duesOf, isConfirmed, quietAround, takesCode } from './rules.ts';
import { codeText, sentenceOf, textOf } from './rules-words.ts';
import type { Channel, ChannelStep } from './types.ts';

const zone = 'America/New_York';
const night = { from: '21:00', until: '08:00' };
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const local = (instant: Temporal.Instant | undefined) =>
  instant?.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);

describe('when a reminder is due', () => {
  test.each([
    ['in the afternoon: so long before', '2026-09-21T16:00', 60, '2026-09-21T15:00'],
    ['a morning group: at the end of the night', '2026-09-21T09:00', 90, '2026-09-21T08:00'],
    [
      'so early that the end of the night is too late: the evening before',
      '2026-09-21T08:05',
      60,
      '2026-09-20T20:59',
    ],
    ['a day ahead', '2026-09-21T16:00', 1_440, '2026-09-20T16:00'],
    ['a day ahead of a late group: in the morning', '2026-09-21T22:00', 1_440, '2026-09-21T08:00'],
    // Clocks went forward at 2:00 on 8 March 2026: 24 hours before 16:00 is 15:00 on the wall the day before.
    ['over the short day, by elapsed time', '2026-03-08T16:00', 1_440, '2026-03-07T15:00'],
    ['the night of 23 hours ends at 8 all the same', '2026-03-08T09:00', 120, '2026-03-08T08:00'],
    ['the night of 25 hours too', '2026-11-01T09:00', 120, '2026-11-01T08:00'],
    ['over the long day', '2026-11-01T16:00', 1_440, '2026-10-31T17:00'],
  ])('%s', (_what, starts, minutes, expected) => {
    expect(local(dueAt(at(starts), minutes, night, zone)?.at)).toBe(expected);
  });

  test('what quiet hours moved to the evening is dropped when another went out shortly before', () => {
    const dues = duesOf(at('2026-09-21T08:05'), [720, 60], night, zone);
    expect(dues.map((one) => [one.minutesBefore, local(one.at)])).toEqual([[720, '2026-09-20T20:05']]);
    expect(duesOf(at('2026-09-21T16:00'), [60, 60, 1_440], null, zone)).toHaveLength(2);
  });

  test('never in quiet hours, always before the session, whatever the hours and the day', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${`${h}`.padStart(2, '0')}:${`${m}`.padStart(2, '0')}`);
    const start = fc
      .integer({
        min: at('2026-01-01T00:00').epochMilliseconds / 60_000,
        max: at('2026-12-31T00:00').epochMilliseconds / 60_000,
      })
      .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 10, max: 10_080 }),
        time,
        time,
        (startsAt, minutes, from, until) => {
          const due = dueAt(startsAt, minutes, { from, until }, zone);
          if (!due) return true;
          const isBefore = Temporal.Instant.compare(due.at, startsAt.subtract({ minutes: 9 })) < 0;
          return isBefore && quietAround(due.at, { from, until }, zone) === null;
        },
      ),
      { numRuns: 400 },
    );
  });

  test('only the last that came due goes out, not long after, not in quiet hours, not once it began', () => {
    const startsAt = at('2026-09-21T16:00');
    const dues = duesOf(startsAt, [1_440, 60], night, zone);
    const now = (text: string) => dueNow(dues, startsAt, at(text), night, zone)?.minutesBefore ?? null;
    expect([
      now('2026-09-20T15:59'),
      now('2026-09-20T16:00'),
      now('2026-09-20T17:59'),
      now('2026-09-20T18:01'),
      now('2026-09-21T15:00'),
      now('2026-09-21T15:59'),
      now('2026-09-21T16:00'),
    ]).toEqual([null, 1_440, 1_440, null, 60, 60, null]);
    expect(
      dueNow(dues, startsAt, at('2026-09-21T15:30'), { from: '15:10', until: '15:50' }, zone),
    ).toBeNull();
  });
});

describe('an address', () => {
  const channel = (...kinds: ChannelStep['kind'][]): Channel => ({
    id: 'id',
    personId: 'delia',
    kind: 'sms',
    address: '+16145550111',
    askedAt: at('2026-09-21T12:00'),
    steps: kinds.map((kind) => ({ kind, detail: null, at: at('2026-09-21T12:00') })),
  });
  test.each([
    [[], false, true],
    [['code_sent'], false, true],
    [['code_sent', 'confirmed'], true, false],
    [['code_sent', 'confirmed', 'ended'], false, false],
    [['code_sent', 'wrong_code', 'wrong_code', 'wrong_code', 'wrong_code'], false, true],
    [['code_sent', 'wrong_code', 'wrong_code', 'wrong_code', 'wrong_code', 'wrong_code'], false, false],
  ] as const)('%j: confirmed %s, takes a code %s', (steps, confirmed, takes) => {
    const one = channel(...steps);
    expect([isConfirmed(one), takesCode(one, at('2026-09-21T12:29'))]).toEqual([confirmed, takes]);
    expect(takesCode(one, at('2026-09-21T12:30'))).toBe(false);
  });
});

test('what is said names nobody and nothing, and a text is one text', () => {
  const told = {
    kind: 'ahead' as const,
    forStartsAt: at('2026-09-23T16:00'),
    timeZone: zone,
    sender: 'Hearth',
  };
  expect(sentenceOf(told)).toBe(
    'A reminder of what you have planned on Wednesday, September 23 at 4:00 PM EDT.',
  );
  const all = [
    textOf(told),
    textOf({ ...told, kind: 'changed', sender: 'x'.repeat(20) }),
    codeText('Hearth', '123456'),
  ];
  expect(all.join(' ')).not.toMatch(/session|group|treat|therap|program|clinic|care/i);
  expect(Math.max(...all.map((one) => one.length))).toBeLessThanOrEqual(160);
});
