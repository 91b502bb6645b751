import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, restBefore, wayBack } from './way-back.ts';

const group = '/sessions/0198b2c4-0000-7000-8000-000000000001/join';
const at = 1_000_000;

describe('the way back from the plan', () => {
  test.each([
    ['nobody answers yet', group, { answers: false, touched: false, after: 5_000 }, 'waits'],
    [
      'on the way into a group, nothing touched, not for long',
      group,
      { answers: true, touched: false, after: 5_000 },
      'leads',
    ],
    ['something was touched', group, { answers: true, touched: true, after: 5_000 }, 'asks'],
    ['long enough to be reading', group, { answers: true, touched: false, after: 60_001 }, 'asks'],
    ['the clock was set back', group, { answers: true, touched: false, after: -1 }, 'asks'],
    ['not on the way into a group', '/today', { answers: true, touched: false, after: 5_000 }, 'asks'],
    [
      'what is written before a group is no room',
      group.replace('join', 'check-in'),
      { answers: true, touched: false, after: 5_000 },
      'asks',
    ],
  ] as const)('%s', (_when, href, { after, ...seen }, way) => {
    expect(wayBack({ href, since: at }, { ...seen, now: at + after })).toBe(way);
  });

  test('who touched anything is never led away', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.boolean(), (tail, after, answers) => {
        const way = wayBack({ href: group + tail, since: at }, { answers, touched: true, now: at + after });
        expect(way).not.toBe('leads');
      }),
    );
  });

  test('it is named by where it leads', () => {
    expect([group, '/today', '/schedule'].map(placeOf)).toEqual(['my group', 'Today', 'where I was going']);
  });
});

test('rests grow from half a second to ten and no further', () => {
  const rests = Array.from({ length: 60 }, (_, attempt) => restBefore(attempt));
  expect(rests[0]).toBe(500);
  expect(rests).toEqual(rests.toSorted((a, b) => a - b));
  expect(rests.at(-1)).toBe(10_000);
});
