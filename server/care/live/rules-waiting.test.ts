import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitsCausedByStaff } from './rules-waiting.ts';
import type { Mark, Opening } from './types.ts';

const minute = 60_000;
const session = { startsAt: 0, endsAt: 60 * minute };
const opening = (from: number, to: number | null = null): Opening => ({
  id: 'o',
  roomId: 'r',
  roomKind: 'main',
  mediaName: 'm',
  openedAt: from * minute,
  closedAt: to === null ? null : to * minute,
});
const mark = (kind: Mark['kind'], at: number, personId = 'ada'): Mark => ({
  id: `${at}`,
  source: kind === 'ready' || kind === 'rang' ? 'person' : 'staff',
  kind,
  personId,
  byPersonId: null,
  at: at * minute,
  body: {},
});
const inWords = (openings: Opening[], marks: Mark[]) =>
  (waitsCausedByStaff(session, openings, marks).get('ada') ?? []).map(
    ({ from, to, cause }) => `${from / minute} to ${to / minute}: ${cause}`,
  );

test.each<[string, Opening[], Mark[], string[]]>([
  ['let in at the start', [opening(0)], [mark('ready', -5), mark('admitted', 0)], []],
  ['opened late', [opening(8)], [mark('ready', -5), mark('admitted', 8)], ['0 to 8: opened_late']],
  ['held', [opening(0)], [mark('ready', -5), mark('held', 0), mark('admitted', 6)], ['0 to 6: held']],
  [
    'opened late, then held',
    [opening(5)],
    [mark('ready', -5), mark('held', 4), mark('admitted', 9)],
    ['0 to 4: opened_late', '4 to 5: opened_late', '5 to 9: held'],
  ],
  [
    'late by themself, then forgotten',
    [opening(0)],
    [mark('ready', 10), mark('admitted', 14)],
    ['10 to 14: not_let_in'],
  ],
  [
    'rang after the doors closed',
    [opening(0)],
    [mark('ready', 20), mark('rang', 20), mark('admitted', 30)],
    [],
  ],
  ['went away', [opening(8)], [mark('ready', -5), mark('stepped_away', 2)], ['0 to 2: opened_late']],
  [
    'talked with staff meanwhile',
    [opening(0)],
    [mark('ready', 3), mark('placed', 5)],
    ['3 to 5: not_let_in'],
  ],
  ['never let in', [opening(0, 40)], [mark('ready', -1)], ['0 to 40: not_let_in']],
  ['never opened', [], [mark('ready', -1)], ['0 to 60: opened_late']],
])('%s', (_, openings, marks, expected) => {
  // A mark of a room names it.
  const named = marks.map((one) => (one.kind === 'placed' ? { ...one, body: { roomId: 'p' } } : one));
  expect(inWords(openings, named)).toEqual(expected);
});

test('waits lie within the scheduled time, in order, and never overlap, whatever staff do', () => {
  const kinds = ['ready', 'rang', 'held', 'admitted', 'placed', 'removed', 'left', 'stepped_away'] as const;
  const some = fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), at: fc.integer({ min: -20, max: 80 }) }),
    {
      maxLength: 15,
    },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: -20, max: 50 }), (list, openedAt) => {
      const marks = list.toSorted((a, b) => a.at - b.at).map(({ kind, at }) => mark(kind, at));
      const waits = waitsCausedByStaff(session, [opening(openedAt)], marks).get('ada') ?? [];
      waits.forEach((one, index) => {
        expect(one.from).toBeLessThan(one.to);
        expect(one.from).toBeGreaterThanOrEqual(Math.max(session.startsAt, waits[index - 1]?.to ?? 0));
        expect(one.to).toBeLessThanOrEqual(session.endsAt);
      });
    }),
  );
});
