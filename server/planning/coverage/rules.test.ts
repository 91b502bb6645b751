import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approvalsOn, balance, nextEntry, serviceFor } from './rules.ts';
import type { Authorization, UnitEntry } from './types.ts';

const day = (n: number) => Temporal.PlainDate.from('2026-03-02').add({ days: n });
const authorization = (id: string, from: number, through: number, letter = 0): Authorization => ({
  id,
  patientId: 'p',
  policyId: 'q',
  number: id,
  from: day(from),
  through: day(through),
  letterDate: day(letter),
  telehealthAllowed: true,
  services: [{ id: `${id}-s`, revenueCode: '0905', hcpcs: 'S9480', unit: 'day', unitsApproved: 12 }],
});

function apply(approved: number, acts: { date: number; want: 'hold' | 'release' }[]): UnitEntry[] {
  const entries: UnitEntry[] = [];
  for (const act of acts) {
    const next = nextEntry(approved, entries, day(act.date), act.want);
    if (next) entries.push({ authorizedServiceId: 's', date: day(act.date), units: 1, ...next });
  }
  return entries;
}

test.each([
  ['nothing yet', [], { approved: 2, reserved: 0, beyond: 0, left: 2 }],
  ['one day', [{ date: 0, want: 'hold' }], { approved: 2, reserved: 1, beyond: 0, left: 1 }],
  [
    'the same day twice is one unit',
    [
      { date: 0, want: 'hold' },
      { date: 0, want: 'hold' },
    ],
    { approved: 2, reserved: 1, beyond: 0, left: 1 },
  ],
  [
    'given back',
    [
      { date: 0, want: 'hold' },
      { date: 0, want: 'release' },
    ],
    { approved: 2, reserved: 0, beyond: 0, left: 2 },
  ],
  ['given back twice', [{ date: 0, want: 'release' }], { approved: 2, reserved: 0, beyond: 0, left: 2 }],
  [
    'a third day lies beyond',
    [
      { date: 0, want: 'hold' },
      { date: 1, want: 'hold' },
      { date: 2, want: 'hold' },
    ],
    { approved: 2, reserved: 2, beyond: 1, left: 0 },
  ],
  [
    'a day beyond is taken in when one is given back',
    [
      { date: 0, want: 'hold' },
      { date: 1, want: 'hold' },
      { date: 2, want: 'hold' },
      { date: 0, want: 'release' },
      { date: 2, want: 'hold' },
    ],
    { approved: 2, reserved: 2, beyond: 0, left: 0 },
  ],
] as const)('%s', (_name, acts, wanted) => {
  expect(balance(2, apply(2, [...acts]))).toEqual(wanted);
});

test('units left are never below zero, and each date holds at most one', () => {
  const act = fc.record({
    date: fc.integer({ min: 0, max: 9 }),
    want: fc.constantFrom('hold' as const, 'release' as const),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(act, { maxLength: 60 }), (approved, acts) => {
      const entries = apply(approved, acts);
      const { reserved, left } = balance(approved, entries);
      expect(reserved).toBeLessThanOrEqual(approved);
      expect(left).toBe(approved - reserved);
      const keys = entries.map((entry) => `${entry.date} ${entry.revision}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('a letter covers both its first and its last day', () => {
  const one = authorization('A', 0, 4);
  expect([-1, 0, 4, 5].map((n) => approvalsOn([one], day(n)).length)).toEqual([0, 1, 1, 0]);
});

test('of two letters that cover a day the earlier one comes first', () => {
  const found = approvalsOn([authorization('B', 0, 9, 3), authorization('A', 0, 9, 1)], day(5));
  expect(found.map((one) => one.id)).toEqual(['A', 'B']);
});

test('only the very pair of codes is the approved service', () => {
  const one = authorization('A', 0, 4);
  expect(serviceFor(one, { revenueCode: '0905', hcpcs: 'S9480' })?.id).toBe('A-s');
  expect(serviceFor(one, { revenueCode: '0905', hcpcs: 'H0015' })).toBeNull();
  expect(serviceFor(one, { revenueCode: '0906', hcpcs: 'S9480' })).toBeNull();
});
