import { expect, test } from 'vitest';
import { lookAgainAt } from './rules-look-again.ts';
import { dayEvidence, dayRule, service } from './testing-evidence.ts';

// The sessions of the day end at 22:00Z, 22:20Z and 21:44Z on Wednesday the 18th; its notes are due 72 hours later; New York's week is over on
// Monday the 23rd at 05:00Z.

const lastDate = Temporal.PlainDate.from('2026-11-22');
const none = { services: [], endsToCome: [], lastDate };
const at = (now: string, change: Parameters<typeof dayEvidence>[0] = {}) =>
  lookAgainAt(
    dayEvidence({
      services: [service('Process', 60), service('Skills', 80), service('Family', 44)],
      now: Temporal.Instant.from(now),
      restOfWeek: none,
      ...change,
    }),
  ).toString();

test.each([
  ['the first session that ends', '2026-11-18T21:00:00Z', {}, '2026-11-18T21:44:00Z'],
  ['the next one', '2026-11-18T21:44:00Z', {}, '2026-11-18T22:00:00Z'],
  ['a day later when nothing is nearer', '2026-11-18T23:00:00Z', {}, '2026-11-19T23:00:00Z'],
  ['just after a note is too late', '2026-11-21T21:00:00Z', {}, '2026-11-21T21:44:00.001Z'],
  ['the deadline is still in time', '2026-11-21T21:44:00Z', {}, '2026-11-21T21:44:00.001Z'],
  ['the end of the week', '2026-11-22T18:00:00Z', {}, '2026-11-23T05:00:00Z'],
  [
    'a session of another day',
    '2026-11-20T12:00:00Z',
    { restOfWeek: { ...none, endsToCome: [Date.parse('2026-11-20T21:30:00Z')] } },
    '2026-11-20T21:30:00Z',
  ],
  [
    'sooner where the payer wants the note sooner',
    '2026-11-18T23:00:00Z',
    { rule: dayRule({ noteWithinHours: 4 }) },
    '2026-11-19T01:44:00.001Z',
  ],
  ['no rule, no deadline', '2026-11-21T21:00:00Z', { rule: null }, '2026-11-22T21:00:00Z'],
])('looked at again: %s', (_name, now, change, then) => {
  expect(at(now, change)).toBe(then);
});
