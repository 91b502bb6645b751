import { expect, it } from 'vitest';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import {
  aloneIn,
  doorsText,
  privateRoomTitle,
  quietForStaff,
  quietWords,
  withWhom,
} from './private-words.ts';

type One = RoomAnswer['privateRooms'][number]['people'][number];
const one = (displayName: string, isStaff: boolean, me = false) =>
  ({ personId: displayName, displayName, isStaff, me, here: true }) as One;
const zone = 'America/New_York';
const since = '2026-03-02T21:20:00Z';

it.each([
  [[one('Delia B.', false), one('Kit M.', true)], 'Delia B. with Kit M.', false],
  [[one('Delia B.', false), one('Kit M.', true, true)], 'Delia B. with you', false],
  [[one('Delia B.', false), one('Amos G.', false)], 'Delia B. and Amos G.', true],
  [[one('Kit M.', true)], 'Only Kit M.', false],
  [[], 'Nobody', false],
])('names a private room by who is in it', (people, title, alone) => {
  expect(privateRoomTitle({ people })).toBe(title);
  expect(aloneIn({ people })).toBe(alone);
});

it('tells a person with whom they are, or that staff are on the way', () => {
  const person = (displayName: string, role: string, here: boolean) =>
    ({ displayName, role, here }) as RoomAnswer['people'][number];
  const delia = person('Delia B.', 'patient', true);
  expect(withWhom([person('Kit M.', 'host', true), delia])).toBe('You are with Kit M. in a private room');
  expect(withWhom([person('Kit M.', 'host', false), delia])).toContain('on the way');
});

it('says why it is quiet, and promises a call only when somebody was called', () => {
  const gone = { why: 'gone' as const, since, paged: false };
  expect(quietWords(gone, 'Ines F.', zone).title).toBe('No facilitator has been here since 4:20 pm.');
  expect(quietWords(gone, null, zone).next).not.toContain('called');
  expect(quietWords({ ...gone, paged: true }, null, zone).next).toContain('was called');
  expect(quietWords({ ...gone, why: 'apart' }, 'Ines F.', zone).title).toContain('Ines F. stepped out');
  expect(quietForStaff({ ...gone, paged: true }, zone)).toContain('paged');
});

it('tells when the doors close, and that a ring was heard', () => {
  const door = { doorsCloseAt: since, now: '2026-03-02T21:10:00Z', rangAt: null };
  expect(doorsText({ ...door, doorsCloseAt: null }, zone)).toBeNull();
  expect(doorsText(door, zone)).toContain('close at 4:20 pm');
  expect(doorsText({ ...door, now: since }, zone)).toContain('closed');
  expect(doorsText({ ...door, now: since, rangAt: since }, zone)).toContain('You rang');
});
