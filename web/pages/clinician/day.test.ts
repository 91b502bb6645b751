import { expect, test } from 'vitest';
import type { StaffSession } from '#server/planning/programs/contract.ts';
import { dayOf } from './day.ts';

const session = (id: string, groupId: string, endsAt: string, cancelled = false) =>
  ({ id, groupId, endsAt, cancelled }) as StaffSession;

test('what is over comes newest first, three of each group, nothing that was cancelled', () => {
  const often = [1, 2, 3, 4].map((hour) => session(`often ${hour}`, 'often', `2026-09-23T0${hour}:00:00Z`));
  const rare = session('rare', 'rare', '2026-09-22T20:00:00Z');
  const off = session('off', 'rare', '2026-09-22T22:00:00Z', true);
  const coming = session('coming', 'rare', '2026-09-23T20:00:00Z');
  const { ahead, over } = dayOf([rare, off, ...often, coming], '2026-09-23T12:00:00Z');
  expect(over.map((one) => one.id)).toEqual(['often 4', 'often 3', 'often 2', 'rare']);
  expect(ahead).toEqual([coming]);
});
