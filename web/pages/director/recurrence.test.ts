import { expect, test } from 'vitest';
import { daysOfRule, firstDayFrom, ruleOfDays, ruleText } from './recurrence.ts';

test.each([
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', ['MO', 'WE', 'FR'], 'Mon, Wed, Fri'],
  ['FREQ=WEEKLY;BYDAY=FR,TU', ['FR', 'TU'], 'Tue, Fri'],
  ['FREQ=DAILY', ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], 'Every day'],
  ['FREQ=MINUTELY;INTERVAL=30', null, 'Every 30 minutes'],
  ['FREQ=DAILY;COUNT=1', null, 'Once'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', null, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
  ['FREQ=WEEKLY;BYDAY=XX', null, 'FREQ=WEEKLY;BYDAY=XX'],
])('%s', (rule, days, words) => {
  expect(daysOfRule(rule)).toEqual(days);
  expect(ruleText(rule)).toBe(words);
});

test('days go back into a rule in the order of the week', () => {
  expect(ruleOfDays(['FR', 'MO'])).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
  expect(ruleOfDays([])).toBe('');
});

test('the first meeting is on one of the days', () => {
  const wednesday = Temporal.PlainDate.from('2026-09-23');
  expect(firstDayFrom(wednesday, ['MO', 'WE']).toString()).toBe('2026-09-23');
  expect(firstDayFrom(wednesday, ['MO', 'TU']).toString()).toBe('2026-09-28');
  expect(firstDayFrom(wednesday, []).toString()).toBe('2026-09-23');
});
