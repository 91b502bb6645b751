import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maySayWord,
  ownWays,
  ownWaysOf,
  shownWord,
  staffLines,
  withoutUndone,
  wordShownMs,
} from './rules-inside.ts';
import type { Mark, MarkBody } from './types.ts';

let next = 0;
const mark = (kind: Mark['kind'], at: number, body: MarkBody = {}, more: Partial<Mark> = {}): Mark => ({
  id: `m${next++}`,
  source: 'person',
  kind,
  personId: 'delia',
  byPersonId: 'delia',
  at,
  body,
  ...more,
});
const of = (marks: Mark[]) => ownWays(ownWaysOf(marks), 'delia');

describe('how people take part', () => {
  it('ends as it began, and says since when and why', () => {
    const off = mark('camera_off_agreed', 5, { reason: 'a hard week' });
    expect(of([off]).cameraOff).toEqual({ reason: 'a hard week', since: 5 });
    expect(of([off, mark('camera_off_ended', 6)]).cameraOff).toBeNull();
    const sound = mark('audio_only', 7, { why: 'network' });
    expect(of([sound]).audioOnly).toEqual({ why: 'network', since: 7 });
    expect(of([sound, mark('audio_only_ended', 8)]).audioOnly).toBeNull();
    const wants = mark('captions_wanted', 1, { on: true });
    expect(of([wants]).wantsCaptions).toBe(true);
    expect(of([wants, mark('captions_wanted', 2, { on: false })]).wantsCaptions).toBe(false);
    expect(ownWays(ownWaysOf([off]), 'amos').cameraOff).toBeNull();
  });

  it('shows a quiet word for some seconds, the newest only', () => {
    const ways = of([
      mark('quiet_word', 0, { word: 'thank_you' }),
      mark('quiet_word', 4_000, { word: 'same_here' }),
    ]);
    expect(shownWord(ways, 4_000 + wordShownMs - 1)?.word).toBe('same_here');
    expect(shownWord(ways, 4_000 + wordShownMs)).toBeNull();
  });

  it('never lets through more words than a minute holds, nor two at once, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 60 }), (times) => {
        const said: Mark[] = [];
        for (const at of times.toSorted((a, b) => a - b)) {
          if (maySayWord(said, 'delia', at)) said.push(mark('quiet_word', at, { word: 'thank_you' }));
        }
        for (const [index, one] of said.entries()) {
          expect(
            said.filter((other) => other.at <= one.at && one.at - other.at < 60_000).length,
          ).toBeLessThanOrEqual(8);
          expect(one.at - (said[index - 1]?.at ?? -Infinity)).toBeGreaterThanOrEqual(3_000);
        }
        expect(maySayWord(said, 'amos', 0)).toBe(true);
      }),
    );
  });
});

describe('what staff said and saw', () => {
  const seen = mark('observed', 1, { present: true, text: 'smiles' }, { source: 'staff', byPersonId: 'kit' });
  const undone = mark('observation_undone', 2, { undoes: seen.id }, { source: 'staff', byPersonId: 'kit' });
  const said = mark(
    'said',
    3,
    { text: 'June is quiet today' },
    { source: 'staff', byPersonId: 'kit', personId: null },
  );

  it('keeps a slip on record, and takes it from the witnesses', () => {
    expect(staffLines([seen, undone, said])).toMatchObject([
      { kind: 'seen', aboutPersonId: 'delia', present: true, text: 'smiles', undone: true },
      { kind: 'said', aboutPersonId: null, present: null, undone: false },
    ]);
    expect(withoutUndone([seen, undone], (one) => one.body.undoes)).toEqual([undone]);
    expect(withoutUndone([seen, said], (one) => one.body.undoes)).toEqual([seen, said]);
  });
});
