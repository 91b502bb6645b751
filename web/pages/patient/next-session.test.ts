import { expect, test } from 'vitest';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { MySession } from '#server/planning/programs/contract.ts';
import { archFace, nextOf, wayIn } from './next-session.ts';

const session = (startsAt: string, endsAt: string, cancelled = false): MySession => ({
  id: startsAt,
  groupName: 'Process group',
  leadName: 'Ruth',
  startsAt,
  endsAt,
  localDate: startsAt.slice(0, 10),
  reason: 'member',
  cancelled,
});
const evening = session('2026-09-23T22:00:00Z', '2026-09-23T23:00:00Z');

test('the next session is the one that runs or comes first, and was not cancelled', () => {
  const cancelled = session('2026-09-23T21:00:00Z', '2026-09-23T21:50:00Z', true);
  expect(nextOf([cancelled, evening], '2026-09-23T20:00:00Z')).toBe(evening);
  expect(nextOf([evening], '2026-09-23T22:59:59Z')).toBe(evening);
  expect(nextOf([evening], '2026-09-23T23:00:00Z')).toBe(null);
});

test.each([
  ['2026-09-23T21:48:30Z', { kind: 'minutes', minutes: 11 }, 'Begins in 11 minutes'],
  ['2026-09-23T18:00:00Z', { kind: 'minutes', minutes: 240 }, 'Begins in 4 hours'],
  ['2026-09-23T22:00:00Z', { kind: 'word', word: 'now' }, 'It has begun'],
  ['2026-09-22T21:00:00Z', { kind: 'word', word: 'Wed' }, 'Begins Wed'],
])('at %s the arch shows %j', (now, face, said) => {
  expect(archFace(evening, now)).toEqual({ face, said });
});

test.each([
  ['too_early', false, 'The door opens at 5:45 pm'],
  ['come', true, 'Join now'],
  ['waiting', true, 'Back to the door'],
  ['in_room', true, 'Back to the group'],
  ['left', true, 'Come back in'],
  ['removed', false, 'This group is over for today'],
] as const)('at the door as %s', (state, isOpen, label) => {
  const door = { state, doorOpensAt: '2026-09-23T21:45:00Z' } as DoorAnswer;
  expect(wayIn(door, '2026-09-23T21:00:00Z', 'America/New_York')).toEqual({ isOpen, label });
});

test('before the door has answered, the button leads to it', () => {
  expect(wayIn(undefined, '2026-09-23T21:00:00Z', 'America/New_York').label).toBe('Join now');
  const door = { state: 'too_early', doorOpensAt: '2026-09-23T21:45:00Z' } as DoorAnswer;
  expect(wayIn(door, '2026-09-22T12:00:00Z', 'America/New_York').label).toBe(
    'The door opens tomorrow at 5:45 pm',
  );
});
