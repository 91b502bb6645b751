import { expect, test } from 'vitest';
import { isAllAsItShouldBe } from './rules-sweep.ts';
import type { Standing, StandingSeat } from './types.ts';

const seat = (identity: string, openingId: string | null, leads = false): [string, StandingSeat] => [
  `person ${identity}`,
  { seatId: identity, identity, openingId, mediaName: openingId, leads },
];
const standing: Standing = {
  version: '1',
  seats: new Map([
    seat('ruth', 'group', true),
    seat('delia', 'group'),
    seat('amos', 'apart'),
    seat('june', null),
  ]),
  openings: new Map([
    ['group', 'main'],
    ['apart', 'private'],
  ]),
  hasBreakouts: false,
  facilitatorsGone: false,
  endsAt: 1_000,
};
const minute = 60_000;

test.each<[string, boolean, string, string[], Partial<Standing>, number]>([
  ['who leads and a patient', true, 'group', ['ruth', 'delia'], {}, 0],
  ['somebody whose seat is elsewhere', false, 'group', ['ruth', 'amos'], {}, 0],
  ['somebody whose seat is in no room', false, 'group', ['ruth', 'june'], {}, 0],
  ['a stranger', false, 'group', ['ruth', 'nobody'], {}, 0],
  ['nobody who leads', false, 'group', ['delia'], {}, 0],
  ['nobody at all', true, 'group', [], {}, 0],
  ['nobody at all while there are breakouts', false, 'group', [], { hasBreakouts: true }, 0],
  ['who leads is back', false, 'group', ['ruth', 'delia'], { facilitatorsGone: true }, 0],
  ['a private room without who leads', true, 'apart', ['amos'], {}, 0],
  ['somebody of the group in a private room', false, 'apart', ['delia'], {}, 0],
  ['an opening that is over', false, 'older', [], {}, 0],
  ['half an hour after the end', true, 'group', ['ruth', 'delia'], {}, 30 * minute],
  ['longer than that', false, 'group', ['ruth', 'delia'], {}, 31 * minute],
])('%s: nothing to do is %s', (_what, expected, openingId, inside, change, later) => {
  const now = standing.endsAt + later;
  expect(isAllAsItShouldBe({ ...standing, ...change }, { openingId, inside, now })).toBe(expected);
});
