import { expect, test } from 'vitest';
import { hasVanished, isTalkOfRisk } from './rules-vanished.ts';
import type { PersonState } from './types.ts';

const minute = 60_000;
const now = 100 * minute;

test.each([
  ['in the group, seen a moment ago', 'admitted', false, 50, 99, false],
  ['in the group, silent for two minutes', 'admitted', false, 50, 98, true],
  ['just admitted again, not seen since before', 'admitted', false, 99, 90, false],
  ['admitted and never connected: the door knows', 'admitted', false, 50, null, false],
  ['with staff in a private room and gone from it', 'private', false, 50, 97, true],
  ['left by the button two minutes ago', 'left', false, 98, 98, true],
  ['left a moment ago', 'left', false, 99.5, 99.5, false],
  ['on the telephone', 'admitted', true, 50, 90, false],
  ['held at the door by staff', 'waiting', false, 90, 90, false],
  ['taken out by staff', 'removed', false, 90, 90, false],
] as [string, PersonState['where'], boolean, number, number | null, boolean][])(
  '%s',
  (_name, where, onPhone, since, seenAt, gone) => {
    const lastSeenAt = seenAt === null ? null : seenAt * minute;
    const person = { where, onPhone, since: since * minute };
    expect(hasVanished(person, { lastSeenAt, now, afterMinutes: 2 })).toBe(gone);
  },
);

test('not every alert is talk of risk, and a vanishing does not start itself again', () => {
  expect(isTalkOfRisk({ because: 'asked_for_help' })).toBe(true);
  expect(isTalkOfRisk({ because: 'not_licensed_here' })).toBe(false);
  expect(isTalkOfRisk({ because: 'vanished_after_risk' })).toBe(false);
});
