import { expect, test } from 'vitest';
import { occurrences, sessionsPerWeek, troubleWithRule } from './rules-recurrence.ts';

const timeZone = 'America/New_York';
const starts = (rule: string, first: string, from: string, until: string) =>
  occurrences(
    { rule, firstStartsAt: Temporal.PlainDateTime.from(first), timeZone },
    Temporal.Instant.from(from),
    Temporal.Instant.from(until),
  ).map((at) => at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }));

// In 2026 clocks go forward on March 8 at 2:00 and back on November 1 at 2:00 (15 U.S.C. 260a).
test.each([
  [
    'a daytime group keeps its wall-clock time in spring',
    'FREQ=WEEKLY;BYDAY=MO,FR,SU',
    '2026-03-01T16:00',
    '2026-03-06T00:00Z',
    '2026-03-10T00:00Z',
    ['2026-03-06T16:00-05:00', '2026-03-08T16:00-04:00', '2026-03-09T16:00-04:00'],
  ],
  [
    'and in autumn',
    'FREQ=WEEKLY;BYDAY=SA,SU,MO',
    '2026-10-01T16:00',
    '2026-10-31T00:00Z',
    '2026-11-03T00:00Z',
    ['2026-10-31T16:00-04:00', '2026-11-01T16:00-05:00', '2026-11-02T16:00-05:00'],
  ],
  [
    'a time that the clock skips is left out, the next day is not bent',
    'FREQ=DAILY',
    '2026-03-01T02:30',
    '2026-03-07T00:00Z',
    '2026-03-11T00:00Z',
    ['2026-03-07T02:30-05:00', '2026-03-09T02:30-04:00', '2026-03-10T02:30-04:00'],
  ],
  [
    'a time that comes twice is its first',
    'FREQ=DAILY',
    '2026-10-25T01:30',
    '2026-10-31T00:00Z',
    '2026-11-03T00:00Z',
    ['2026-10-31T01:30-04:00', '2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00'],
  ],
  [
    'every half hour round the clock, through the hour that is skipped',
    'FREQ=MINUTELY;INTERVAL=30',
    '2026-03-01T00:00',
    '2026-03-08T06:00Z',
    '2026-03-08T08:00Z',
    ['2026-03-08T01:00-05:00', '2026-03-08T01:30-05:00', '2026-03-08T03:00-04:00', '2026-03-08T03:30-04:00'],
  ],
  [
    'and through the hour that comes twice',
    'FREQ=MINUTELY;INTERVAL=30',
    '2026-10-01T00:00',
    '2026-11-01T05:00Z',
    '2026-11-01T07:30Z',
    [
      '2026-11-01T01:00-04:00',
      '2026-11-01T01:30-04:00',
      '2026-11-01T01:00-05:00',
      '2026-11-01T01:30-05:00',
      '2026-11-01T02:00-05:00',
    ],
  ],
])('%s', (_what, rule, first, from, until, wanted) => {
  expect(starts(rule, first, from, until)).toEqual(wanted);
});

test('the start is included, the end is not, and nothing comes before the first', () => {
  expect(starts('FREQ=DAILY', '2026-09-21T16:00', '2026-09-21T20:00:00Z', '2026-09-22T20:00:00Z')).toEqual([
    '2026-09-21T16:00-04:00',
  ]);
  expect(starts('FREQ=DAILY', '2026-09-21T16:00', '2026-09-01T00:00Z', '2026-09-21T20:00:00Z')).toEqual([]);
});

test.each([
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 3],
  ['FREQ=DAILY', 7],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 1],
  ['FREQ=WEEKLY', 1],
])('%s meets %i times in its fullest week', (rule, wanted) => {
  const firstStartsAt = Temporal.PlainDateTime.from('2026-09-23T16:00');
  expect(sessionsPerWeek({ rule, firstStartsAt, timeZone })).toBe(wanted);
});

test.each([
  ['FREQ=WEEKLY;BYDAY=MO,WE', false],
  ['FREQ=WEEKLY;UNTIL=20261231T000000Z', false],
  ['FREQ=OFTEN', true],
  ['FREQ=WEEKLY;BYDAY=XX', true],
  ['every Monday', true],
  ['FREQ=DAILY\nDTSTART:20260101T000000Z', true],
  ['', true],
])('%j is trouble: %s', (rule, isTrouble) => {
  expect(troubleWithRule(rule, timeZone) !== null).toBe(isTrouble);
});
