import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideDay } from './rules-decide.ts';
import { countedMinutes, weekOf } from './rules-minutes.ts';
import { dayEvidence, dayRule, service, stretch, weekRule } from './testing-evidence.ts';

const states = (day: Parameters<typeof decideDay>[0]) => {
  const { answer, reasons } = decideDay(day);
  return {
    answer,
    not: reasons.filter((one) => one.state !== 'met').map((one) => `${one.check} ${one.state}`),
  };
};

test.each([
  ['184 minutes, all papers', dayEvidence({}), 'billable', []],
  ['no coverage', dayEvidence({ coverage: null }), 'not_billable', ['coverage failed']],
  ['no rule on file', dayEvidence({ rule: null }), 'waits', ['coverage waits']],
  [
    '162 minutes confirmed',
    dayEvidence({ services: [service('a', 60), service('b', 62), service('c', 40)] }),
    'not_billable',
    ['minutes failed'],
  ],
  [
    'short but one not confirmed',
    dayEvidence({ services: [service('a', 60), service('b', 62), service('c', 40, { confirmed: null })] }),
    'waits',
    ['attendance waits', 'minutes waits'],
  ],
  [
    'two services where three are needed',
    dayEvidence({ services: [service('a', 100), service('b', 84)] }),
    'not_billable',
    ['services failed'],
  ],
  [
    'witnesses disagree',
    dayEvidence({ services: [service('a', 100, { disputed: true }), service('b', 44), service('c', 44)] }),
    'waits',
    ['attendance waits'],
  ],
  [
    'absent all day',
    dayEvidence({ services: [service('a', 0), service('b', 0), service('c', 0)] }),
    'not_billable',
    ['attendance failed', 'minutes failed', 'services failed'],
  ],
  ['no approval', dayEvidence({ approvals: [] }), 'not_billable', ['approval failed']],
  ['units used up', dayEvidence({ unit: 'beyond' }), 'not_billable', ['approval failed']],
  ['another pair approved', dayEvidence({ approvedHcpcs: 'H0015' }), 'not_billable', ['codes failed']],
  [
    'a note is missing',
    dayEvidence({ services: [service('a', 100, { note: null }), service('b', 44), service('c', 44)] }),
    'waits',
    ['notes waits'],
  ],
  [
    'a note was signed after 80 hours',
    dayEvidence({
      services: [service('a', 100, { signedAfterHours: 80 }), service('b', 44), service('c', 44)],
    }),
    'not_billable',
    ['notes failed'],
  ],
  [
    'nobody licensed there',
    dayEvidence({ services: [service('a', 100, { licensed: false }), service('b', 44), service('c', 44)] }),
    'not_billable',
    ['licence failed'],
  ],
  [
    'a ground was named, no proof yet',
    dayEvidence({
      services: [
        service('a', 100, { licensed: false, groundNamed: true }),
        service('b', 44),
        service('c', 44),
      ],
    }),
    'waits',
    ['licence waits'],
  ],
  [
    'a welfare contact only',
    dayEvidence({
      services: [service('a', 200, { licensed: false, groundNamed: true, welfareContact: true })],
    }),
    'not_billable',
    ['minutes failed', 'services failed', 'welfare failed'],
  ],
  [
    'a welfare contact beside enough treatment',
    dayEvidence({
      services: [
        service('w', 44, { licensed: false, groundNamed: true, welfareContact: true }),
        service('a', 100),
        service('b', 44),
        service('c', 44),
      ],
    }),
    'billable',
    [],
  ],
  [
    'its minutes are no part of the day',
    dayEvidence({
      services: [
        service('w', 100, { licensed: false, groundNamed: true, welfareContact: true }),
        service('b', 44),
        service('c', 44),
        service('d', 44),
      ],
    }),
    'not_billable',
    ['minutes failed'],
  ],
  [
    'place unknown',
    dayEvidence({ services: [service('a', 100, { place: null }), service('b', 44), service('c', 44)] }),
    'waits',
    ['licence waits'],
  ],
  ['letter excludes video', dayEvidence({ telehealthAllowed: false }), 'not_billable', ['telehealth failed']],
  ['no fee', dayEvidence({ fee: null }), 'waits', ['fee waits']],
  [
    'a fourth day of three',
    dayEvidence({ rule: dayRule({ maxDaysPerWeek: 3 }), billableDaysThisWeek: 3 }),
    'not_billable',
    ['days_per_week failed'],
  ],
])('day test: %s', (_name, day, answer, not) => {
  expect(states(day)).toEqual({ answer, not });
});

test.each([
  ['9 h reached', 540 - 184, 0, '2026-11-20', 'billable', []],
  ['short, Thursday still booked', 300, 1, '2026-11-18', 'waits', ['minutes waits']],
  ['short, nothing booked any more', 300, 0, '2026-11-18', 'not_billable', ['minutes failed']],
  ['short, the week is over', 300, 1, '2026-11-23', 'not_billable', ['minutes failed']],
])('week test: %s', (_name, otherMinutes, stillBooked, today, answer, not) => {
  const rest = {
    services: [service('x', otherMinutes)],
    endsToCome: Array.from({ length: stillBooked }, () => Date.parse('2026-11-19T21:00Z')),
    lastDate: Temporal.PlainDate.from('2026-11-22'),
  };
  const day = dayEvidence({ rule: weekRule(), restOfWeek: rest, today: Temporal.PlainDate.from(today) });
  expect(states(day)).toEqual({ answer, not });
});

test('a day says how many minutes it has to spare', () => {
  const reason = decideDay(dayEvidence({})).reasons.find((one) => one.check === 'minutes');
  expect(reason?.sentence).toBe('184 minutes counted; the plan needs 180: 4 to spare');
});

test.each([
  ['a break', { blockKind: 'break' }],
  ['time outside every block', { blockKind: null }],
  ['the lobby', { roomKind: 'lobby' }],
  ['a private room', { roomKind: 'private' }],
  ['no facilitator', { facilitator: 'none' as const }],
  ['a facilitator in another room', { facilitator: 'in_session' as const }],
  ['sound alone', { media: 'audio' as const }],
  ['a telephone', { media: 'phone' as const }],
])('%s never counts for a payer that wants video and a facilitator in the room', (_name, change) => {
  expect(
    countedMinutes([{ segments: [stretch(0, 60, change)], welfareContact: false }], dayRule().rule),
  ).toBe(0);
});

test('seconds of several sessions are added first and cut once; nothing rounds up', () => {
  const one = { segments: [stretch(0, 59.6)], welfareContact: false };
  expect(countedMinutes([one, one], dayRule().rule)).toBe(119);
  expect(countedMinutes([one], dayRule().rule)).toBe(59);
  expect(countedMinutes([one, { ...one, welfareContact: true }], dayRule().rule)).toBe(59);
});

test('more attendance never turns a billable day away', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 60 }), (each, more) => {
      const build = (extra: number) =>
        dayEvidence({ services: each.map((one, n) => service(`s${n}`, one + extra)) });
      if (decideDay(build(0)).answer === 'billable') expect(decideDay(build(more)).answer).toBe('billable');
    }),
  );
});

test.each([
  [weekRule(), '2026-11-18', '2026-11-16', '2026-11-22'],
  [weekRule({ weekStartsOn: 7 }), '2026-11-18', '2026-11-15', '2026-11-21'],
  [weekRule({ week: 'rolling' }), '2026-11-18', '2026-11-12', '2026-11-18'],
])("the week of a day is the payer's", (rule, date, from, through) => {
  const week = weekOf(Temporal.PlainDate.from(date), rule.rule);
  expect([week.from.toString(), week.through.toString()]).toEqual([from, through]);
});
