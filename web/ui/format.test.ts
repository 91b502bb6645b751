import { expect, test } from 'vitest';
import {
  clockText,
  countText,
  dayOf,
  dayText,
  greeting,
  longDayText,
  minutesText,
  minutesUntil,
  momentText,
  spanText,
  stretchText,
  whenText,
} from './format.ts';
import { initials } from './initials.ts';
import { moneyText } from './money.ts';

const zone = 'America/New_York';

test.each([
  ['2026-09-23T22:00:00Z', '2026-09-23T23:00:00Z', '6:00 to 7:00 pm'],
  ['2026-09-23T15:30:00Z', '2026-09-23T16:20:00Z', '11:30 am to 12:20 pm'],
  // The hour that happens twice, and the clock that jumps.
  ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '1:30 to 1:30 am'],
  ['2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z', '1:30 to 3:30 am'],
])('span %s, %s is %s', (from, to, text) => {
  expect(spanText(from, to, zone)).toBe(text);
});

test('the day and the clock are those of the program', () => {
  expect(dayOf('2026-09-24T03:30:00Z', zone)).toBe('2026-09-23');
  expect(clockText('2026-09-24T04:05:00Z', zone)).toBe('12:05 am');
  expect(clockText('2026-09-23T16:00:00Z', zone)).toBe('12:00 pm');
  expect(momentText('2026-09-23T21:48:00Z', zone)).toBe('Wed, Sep 23, 5:48 pm');
  expect(dayText('2026-09-23')).toBe('Wed, Sep 23');
  expect(longDayText('2026-09-24')).toBe('Thursday, Sep 24');
});

test.each([
  ['2026-09-23T22:00:00Z', 'tonight'],
  ['2026-09-23T18:00:00Z', 'today'],
  ['2026-09-24T22:00:00Z', 'tomorrow'],
  ['2026-09-22T22:00:00Z', 'yesterday'],
  ['2026-09-28T22:00:00Z', 'Mon, Sep 28'],
])('%s is %s', (instant, text) => {
  expect(whenText(instant, '2026-09-23T12:00:00Z', zone)).toBe(text);
});

test.each([
  [380, '6 h 20'],
  [540, '9 h'],
  [545, '9 h 05'],
  [45, '45 min'],
  [59.99, '59 min'],
  [0, '0 min'],
])('%d minutes are %s', (minutes, text) => {
  expect(minutesText(minutes)).toBe(text);
});

test('nothing is rounded up', () => {
  expect(minutesUntil('2026-09-23T22:00:00Z', '2026-09-23T21:47:01Z')).toBe(12);
  expect(minutesUntil('2026-09-23T22:00:00Z', '2026-09-23T22:00:01Z')).toBe(0);
  expect(stretchText(100_999)).toBe('1 min 40 s');
  expect(stretchText(35_000)).toBe('35 s');
  expect(stretchText(11 * 60_000 + 20_000)).toBe('11 min');
});

test('people, counts, money, greetings', () => {
  expect([initials('Ruth Abelard'), initials('Delia'), initials('Ines de la Cruz')]).toEqual([
    'RA',
    'D',
    'IC',
  ]);
  expect([countText(1, 'person', 'people'), countText(1900, 'payment')]).toEqual([
    '1 person',
    '1,900 payments',
  ]);
  expect(moneyText(41_205)).toBe('$412.05');
  expect(greeting('2026-09-23T21:48:00Z', zone)).toBe('Good evening');
  expect(greeting('2026-09-23T13:48:00Z', zone)).toBe('Good morning');
});
