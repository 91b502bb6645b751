import { describe, expect, it } from 'vitest';
import type { OutreachCaseShown } from '#server/care/outreach/contract.ts';
import { lastCallText } from './outreach-words.ts';

const zone = 'America/New_York';
const missed = (changes: Partial<OutreachCaseShown> = {}) =>
  ({
    personId: 'delia',
    localDate: '2026-09-21',
    startsAt: '2026-09-21T20:00:00Z',
    timeZone: zone,
    calls: [],
    ...changes,
  }) as unknown as OutreachCaseShown;
const call = {
  way: 'call',
  answer: 'no_answer',
  nextStep: 'call_again',
  at: '2026-09-21T20:20:00Z',
  nextAt: '2026-09-21T22:00:00Z',
};

describe('what the board says of somebody who was missed', () => {
  it.each([
    ['nobody missed them', [], null],
    ['not called yet', [missed()], /^Absent .*4:00 pm. Nobody has called yet.$/],
    [
      'the last try and what comes next',
      [missed({ calls: [call] as never })],
      /^Called .*4:20 pm, no answer. Next: call again, .*6:00 pm.$/,
    ],
    [
      'of the latest day',
      [missed({ localDate: '2026-09-23' }), missed({ calls: [call] as never })],
      /Nobody has called yet/,
    ],
    ['somebody else', [missed({ personId: 'amos' })], null],
  ] as const)('%s', (_what, cases, expected) => {
    const said = lastCallText(cases, 'delia');
    if (expected === null) expect(said).toBeNull();
    else expect(said).toMatch(expected);
  });
});
