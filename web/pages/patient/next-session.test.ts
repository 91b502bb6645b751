import { expect, test } from 'vitest';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { MySession } from '#server/planning/programs/contract.ts';
import { archFace, doorsToAsk, nextOf, notOver, wayIn } from './next-session.ts';

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

const afternoon = session('2026-09-23T20:30:00Z', '2026-09-23T22:15:00Z');
const cancelled = session('2026-09-23T20:00:00Z', '2026-09-23T20:50:00Z', true);
const tomorrow = session('2026-09-24T22:00:00Z', '2026-09-24T23:00:00Z');

type State = DoorAnswer['state'];
test.each<[string, MySession[], State[], string, MySession | null]>([
  ['comes first', [afternoon, evening], ['too_early', 'too_early'], '20:00', afternoon],
  ['was not cancelled', [cancelled, evening], [], '20:00', evening],
  ['runs, to its last second', [evening], ['in_room'], '22:59:59', evening],
  ['is not over by the clock', [evening, tomorrow], ['left'], '23:00', tomorrow],
  ['was not ended by staff before its time', [afternoon, evening], ['ended', 'too_early'], '21:00', evening],
  ['the patient was not asked to leave', [afternoon, evening], ['removed', 'too_early'], '21:00', evening],
  [
    'has its door open, where the one before does not',
    [afternoon, evening],
    ['too_early', 'come'],
    '20:10',
    evening,
  ],
  ['starts first, where both doors are open', [afternoon, evening], ['in_room', 'come'], '21:50', afternoon],
  ['comes first, before a door has answered', [afternoon, evening], [], '21:50', afternoon],
  ['there is none', [afternoon], ['ended'], '21:00', null],
])('the next session %s', (_which, sessions, states, time, next) => {
  const doors = new Map(states.map((state, index) => [sessions[index]!.id, state]));
  expect(nextOf(sessions, doors, `2026-09-23T${time.padEnd(8, ':00')}Z`)).toBe(next);
});

test('only doors of today that can still open are asked, and what is over leaves the day', () => {
  const sessions = [cancelled, afternoon, evening, tomorrow];
  expect(doorsToAsk({ sessions, localDate: '2026-09-23' }, '2026-09-23T22:20:00Z')).toEqual([evening]);
  const ended = new Map([[afternoon.id, 'ended' as const]]);
  expect(notOver(sessions, ended, '2026-09-23T20:10:00Z')).toEqual([cancelled, evening, tomorrow]);
});

test.each([
  ['2026-09-23T21:48:30Z', { kind: 'minutes', minutes: 11 }, 'Begins in 11 minutes'],
  ['2026-09-23T21:59:30Z', { kind: 'minutes', minutes: 1 }, 'Begins in 1 minute'],
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
