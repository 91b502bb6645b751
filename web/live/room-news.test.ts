import { describe, expect, it } from 'vitest';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { newerOf } from './newer.ts';
import { newsBetween } from './room-news.ts';

const person = (identity: string, here: boolean, me = false) =>
  ({ identity, displayName: identity, here, me }) as RoomAnswer['people'][number];
const leading = { leaderId: null, leaderName: 'Ines F.', quiet: null };
const room = (more: Partial<RoomAnswer>) =>
  ({
    atDoor: [],
    people: [],
    hands: [],
    session: {},
    leading,
    place: 'main',
    ...more,
  }) as unknown as RoomAnswer;

describe('news of the room', () => {
  it('tells who came to the door, came in, went, and raised a hand', () => {
    const before = room({
      people: [person('Amos G.', false), person('June W.', true), person('Ruth', false, true)],
    });
    const after = room({
      atDoor: [{ personId: '1', displayName: 'Hank I.' } as RoomAnswer['atDoor'][number]],
      people: [person('Amos G.', true), person('June W.', false), person('Ruth', true, true)],
      hands: [{ identity: 'Amos G.', displayName: 'Amos G.', raisedAt: '2026-03-02T21:00:00Z' }],
    });
    expect(newsBetween(before, after)).toEqual([
      'Hank I. is at the door.',
      'Amos G. is in the room.',
      'June W. is no longer in the room.',
      'Amos G. raised a hand.',
    ]);
    expect(newsBetween(after, after)).toEqual([]);
  });

  it('says a quiet word once, and never who says nothing', () => {
    const says = (word: object | null) => ({ ...person('June W.', true), quietWord: word }) as never;
    const silent = room({ people: [says(null)] });
    const spoken = room({ people: [says({ word: 'same_here', at: '2026-03-02T21:00:00Z' })] });
    expect(newsBetween(silent, spoken)).toEqual(['June W.: Same here.']);
    expect(newsBetween(spoken, spoken)).toEqual([]);
    expect(newsBetween(spoken, silent)).toEqual([]);
  });

  it('says aloud who rings, that nobody leads and who is back, and where one was brought', () => {
    const hank = { personId: '1', displayName: 'Hank I.', rangAt: null };
    const atDoor = (rangAt: string | null) => [{ ...hank, rangAt } as RoomAnswer['atDoor'][number]];
    const quiet = { why: 'gone' as const, since: '2026-03-02T21:00:00Z', paged: false };
    const before = room({ atDoor: atDoor(null) });
    const gone = room({ atDoor: atDoor('2026-03-02T21:20:00Z'), leading: { ...leading, quiet } });
    expect(newsBetween(before, gone)).toEqual([
      'No facilitator is in the room now.',
      'Hank I. rings: the doors are closed.',
    ]);
    expect(newsBetween(gone, before)).toEqual(['Ines F. is back.']);
    const people = [person('Amos G.', true)];
    expect(newsBetween(room({ people }), room({ place: 'r1', placeKind: 'private' }))).toEqual([
      'You are in a private room.',
    ]);
  });

  it('keeps the newer answer whichever comes last', () => {
    const older = { version: '01', now: '2026-03-02T21:00:05Z' };
    const newer = { version: '02', now: '2026-03-02T21:00:00Z' };
    expect(newerOf(newer, older)).toBe(newer);
    expect(newerOf(older, newer)).toBe(newer);
    expect(newerOf(older, { ...older, now: '2026-03-02T21:00:09Z' })).toMatchObject({
      now: '2026-03-02T21:00:09Z',
    });
  });
});
