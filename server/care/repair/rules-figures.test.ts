import { expect, test } from 'vitest';
import { figuresOf } from './rules-figures.ts';
import { nothingDone } from './rules-repair.ts';
import { isCue, signsOf } from './rules-withdrawal.ts';

const at = Temporal.Instant.from('2026-03-02T21:00:00Z');
const after = (hours: number) => at.add({ minutes: hours * 60 });
const ended = (outcome: 'repaired' | 'break') => ({
  ...nothingDone,
  phase: 'ended' as const,
  outcome,
  takenBy: 'ruth',
});
const check = (heldAfter: number | null) => ({
  hurtAt: at,
  dueAt: after(24),
  heldAt: heldAfter === null ? null : after(heldAfter),
});

test.each([
  [[], 10, { due: 0, inTime: 0, late: 0, overdue: 0, waiting: 0, medianHours: null }],
  [[check(3)], 10, { due: 1, inTime: 1, late: 0, overdue: 0, waiting: 0, medianHours: 3 }],
  [[check(24)], 30, { due: 1, inTime: 1, late: 0, overdue: 0, waiting: 0, medianHours: 24 }],
  [[check(25), check(2)], 30, { due: 2, inTime: 1, late: 1, overdue: 0, waiting: 0, medianHours: 13.5 }],
  [[check(null), check(2)], 10, { due: 2, inTime: 1, late: 0, overdue: 0, waiting: 1, medianHours: 2 }],
  [[check(null)], 25, { due: 1, inTime: 0, late: 0, overdue: 1, waiting: 0, medianHours: null }],
])('checks, case %#', (checks, now, expected) => {
  expect(figuresOf([], checks, after(now)).checks).toEqual(expected);
});

test('a slip that was taken back is in no denominator; what is open is said', () => {
  const states = [
    ended('repaired'),
    ended('repaired'),
    ended('break'),
    nothingDone,
    { ...nothingDone, phase: 'taken_back' as const },
  ];
  expect(figuresOf(states, [], at)).toMatchObject({
    said: 5,
    takenBack: 1,
    stood: 4,
    taken: 3,
    open: 1,
    outcomes: { repaired: 2, break: 1, later: 0, alone: 0, set_aside: 0 },
  });
});

const mark = (kind: 'admitted' | 'left' | 'camera_off_agreed', minute: number) => ({
  kind,
  personId: 'june',
  at: minute * 60_000,
});
test.each([
  [[mark('admitted', 0)], []],
  [[mark('admitted', 0), mark('left', 50)], ['left_early']],
  [[mark('admitted', 0), mark('left', 85)], []],
  // A line that dropped, and back again.
  [[mark('admitted', 0), mark('left', 40), mark('admitted', 42)], []],
  // Agreed at the start is a way to take part.
  [[mark('admitted', 0), mark('camera_off_agreed', 2)], []],
  [[mark('admitted', 0), mark('camera_off_agreed', 30)], ['camera_off']],
])('signs of drawing back, case %#', (marks, signs) => {
  const seen = { personId: 'june', marks, endedAt: 90 * 60_000, fellSilent: false, ratedLow: false };
  expect(signsOf(seen)).toEqual(signs);
});

test('one sign is a cue only after a hurt', () => {
  expect([isCue([], true), isCue(['silence'], false), isCue(['silence'], true)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(isCue(['silence', 'low_rating'], false)).toBe(true);
});
