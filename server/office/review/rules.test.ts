import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayRule, weekRule } from '../billing/testing-evidence.ts';
import { plannedMinutes, runwayOf } from './rules.ts';
import type { RunwayFacts } from './types.ts';

const on = (date: string) => Temporal.PlainDate.from(date);
const booked = (...dates: string[]) =>
  dates.map((date) => ({ date: on(date), groupName: 'Process group', minutes: 190 }));

/** Wednesday, 18 November 2026: three days a week are booked, twelve of an approval are left. */
function facts({
  units = 12,
  through = '2026-12-31',
  ...change
}: Partial<RunwayFacts> & { units?: number; through?: string } = {}): RunwayFacts {
  return {
    today: on('2026-11-18'),
    rule: dayRule().rule,
    approvals: [
      { number: 'A-1', from: on('2026-11-01'), through: on(through), unitsApproved: 18, unitsLeft: units },
    ],
    reservedDates: [],
    counted: [],
    booked: booked('2026-11-18', '2026-11-20', '2026-11-23', '2026-11-25', '2026-11-27'),
    week: { from: on('2026-11-16'), through: on('2026-11-22') },
    ...change,
  };
}

const short = (given: RunwayFacts) => {
  const { state, lastCoveredDay, reviewBy, unitsLeft } = runwayOf(given);
  return [state, unitsLeft, lastCoveredDay, reviewBy];
};

test.each([
  ['weeks of approval and units', facts(), ['kept', 12, '2026-12-31', '2026-12-28']],
  [
    'units run out on Monday: the days after are not covered',
    facts({ units: 3 }),
    ['risk', 3, '2026-11-23', '2026-11-18'],
  ],
  ['the last unit is used today', facts({ units: 1 }), ['risk', 1, '2026-11-18', '2026-11-13']],
  [
    'no unit left, the last was used on Monday',
    facts({ units: 0, reservedDates: [on('2026-11-13'), on('2026-11-16')] }),
    ['risk', 0, '2026-11-16', '2026-11-11'],
  ],
  [
    'a date that already holds a unit needs no other',
    facts({ units: 4, reservedDates: [on('2026-11-18')] }),
    ['kept', 4, '2026-11-27', '2026-11-24'],
  ],
  ['the approval ends on Friday', facts({ through: '2026-11-20' }), ['risk', 12, '2026-11-20', '2026-11-17']],
  [
    'the approval ends on a Monday: three business days before are the Wednesday',
    facts({ through: '2026-11-30' }),
    ['kept', 12, '2026-11-30', '2026-11-25'],
  ],
  ['no approval runs', facts({ approvals: [] }), ['risk', 0, null, null]],
  [
    'no approval is asked for',
    facts({
      approvals: [],
      rule: { ...dayRule().rule, authorization: { required: false, authority: 'Manual, 5' } },
    }),
    ['kept', 0, null, null],
  ],
])('runway: %s', (_name, given, expected) => {
  expect(short(given)).toEqual(expected);
});

test('the next letter goes on where the first stops', () => {
  const approvals = [
    { number: 'A-1', from: on('2026-11-01'), through: on('2026-11-20'), unitsApproved: 12, unitsLeft: 2 },
    { number: 'A-2', from: on('2026-11-21'), through: on('2026-12-18'), unitsApproved: 12, unitsLeft: 12 },
  ];
  expect(short(facts({ approvals }))).toEqual(['kept', 14, '2026-12-18', '2026-12-15']);
});

test('cells are weekdays: covered, booked, booked without cover; nothing after the last covered day', () => {
  const { days } = runwayOf(facts({ units: 3 }));
  expect(days).toHaveLength(15);
  expect(days.slice(0, 8).map((one) => `${one.date.slice(8)} ${one.kind}`)).toEqual([
    '18 booked',
    '19 covered',
    '20 booked',
    '23 booked',
    '24 none',
    '25 uncovered',
    '26 none',
    '27 uncovered',
  ]);
});

const weekFacts = (counted: number, ...dates: string[]) =>
  facts({
    rule: weekRule().rule,
    counted: counted ? [{ date: on('2026-11-16'), minutes: counted }] : [],
    booked: booked(...dates),
  });

test.each([
  ['kept', weekFacts(560), 'kept', 'The week is kept.', []],
  [
    'kept by what is booked, but every session counts',
    weekFacts(180, '2026-11-18', '2026-11-20'),
    'watch',
    'Attend Wednesday and Friday and the week is kept.',
    ['Attend Wednesday and Friday and the week is kept.'],
  ],
  [
    'one session can be missed',
    weekFacts(360, '2026-11-18', '2026-11-20'),
    'kept',
    'Attend Wednesday and the week is kept.',
    [],
  ],
  [
    'lost with what is booked',
    weekFacts(180, '2026-11-20'),
    'risk',
    'With what is booked the week stays 2 h 50 short.',
    ['Book a make-up of 2 h 50 by Sunday, Nov 22, or the week is lost.'],
  ],
])('a week that is tested: %s', (_name, given, state, sentence, toKeep) => {
  const runway = runwayOf(given);
  expect([runway.state, runway.week.sentence, runway.toKeep]).toEqual([state, sentence, toKeep]);
  expect(runway.week.needMinutes).toBe(540);
});

test.each([
  [190, 'Today needs 3 h; 10 min to spare.', 'kept'],
  [184, 'Today needs 3 h; 4 min to spare.', 'watch'],
  [160, 'Today cannot reach 3 h: 20 min short.', 'watch'],
])('a day that is tested for itself: %d minutes are booked', (minutes, sentence, state) => {
  const runway = runwayOf(
    facts({ booked: [{ date: on('2026-11-18'), groupName: 'Process group', minutes }] }),
  );
  expect([runway.week.sentence, runway.state]).toEqual([sentence, state]);
});

test('a review is due three business days before: from Friday on for a Wednesday', () => {
  const given = { booked: booked('2026-11-18'), through: '2026-11-25' };
  expect(runwayOf(facts({ ...given, today: on('2026-11-19') }))).toMatchObject({
    state: 'kept',
    reviewBy: '2026-11-20',
  });
  const due = runwayOf(facts({ ...given, today: on('2026-11-20'), booked: booked('2026-11-23') }));
  expect(due.toKeep.at(-1)).toBe(
    'Send the review packet: it is due today, and Wednesday, Nov 25 is the last covered day.',
  );
});

test('what would keep it says how many days are not covered, and why', () => {
  expect(runwayOf(facts({ through: '2026-11-20' })).toKeep).toEqual([
    'Ask for more days now: 3 booked days are not covered, the first on Monday, Nov 23; what is approved carries through Friday, Nov 20.',
  ]);
});

test('breaks are not planned minutes', () => {
  const blocks = [
    { kind: 'therapy', minutes: 65 },
    { kind: 'break', minutes: 10 },
    { kind: 'education', minutes: 65 },
  ];
  expect(plannedMinutes(blocks, dayRule().rule)).toBe(130);
  expect(plannedMinutes(blocks, { ...dayRule().rule, countableKinds: ['therapy'] })).toBe(65);
});

test('never a covered day after the approval, never more covered days than units, never less than zero left', () => {
  const start = on('2026-11-18');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 10 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 27 }), { maxLength: 15 }),
      fc.uniqueArray(fc.integer({ min: -10, max: 27 }), { maxLength: 5 }),
      (endsIn, units, bookedIn, reservedIn) => {
        const through = start.add({ days: endsIn });
        const dates = bookedIn.sort((a, b) => a - b).map((days) => start.add({ days }).toString());
        const reservedDates = reservedIn.filter((days) => days <= endsIn).map((days) => start.add({ days }));
        const runway = runwayOf(
          facts({ units, through: through.toString(), booked: booked(...dates), reservedDates }),
        );
        const last = runway.lastCoveredDay;
        if (last) expect(last <= through.toString()).toBe(true);
        expect(runway.unitsLeft).toBeGreaterThanOrEqual(0);
        const covered = runway.days.filter((one) => one.kind === 'booked');
        const held = new Set(reservedDates.map(String));
        expect(covered.filter((one) => !held.has(one.date)).length).toBeLessThanOrEqual(units);
        for (const one of covered) expect(last !== null && one.date <= last).toBe(true);
      },
    ),
  );
});
