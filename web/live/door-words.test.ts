import { expect, it } from 'vitest';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { doubtfulFirst, needsLook, waitText } from './door-words.ts';

const person = (displayName: string, why: RoomAnswer['atDoor'][number]['why'], held = false) => ({
  personId: displayName,
  displayName,
  since: '2026-03-02T21:00:00Z',
  why,
  held,
  rangAt: null,
  told: [],
  place: null,
  readiness: {
    missing: [],
    saidName: null,
    identity: null,
    cover: null,
    ground: null,
    letPass: [],
    privateWordAskedAt: null,
    wish: null,
    hasOpenAlert: false,
  },
});

it('asks for a look at who may be overheard, is on no list, or was asked to wait', () => {
  expect(needsLook(person('A', ['late']))).toBe(false);
  expect(needsLook(person('B', ['before_opening', 'not_alone']))).toBe(true);
  expect(needsLook(person('C', ['not_on_roster']))).toBe(true);
  expect(needsLook(person('D', ['before_opening'], true))).toBe(true);
  expect(needsLook(person('E', ['not_covered', 'before_opening']))).toBe(true);
});

it('shows them first, the others in the order of waiting', () => {
  const waiting = [person('A', ['late']), person('B', ['not_alone']), person('C', ['late'])];
  expect(doubtfulFirst(waiting).map((one) => one.displayName)).toEqual(['B', 'A', 'C']);
});

it('says how long somebody waits in whole minutes', () => {
  const at = (seconds: number) =>
    Temporal.Instant.from('2026-03-02T21:00:00Z').epochMilliseconds + seconds * 1000;
  expect(waitText('2026-03-02T21:00:00Z', at(59))).toBe('under 1 min');
  expect(waitText('2026-03-02T21:00:00Z', at(185))).toBe('3 min');
});
