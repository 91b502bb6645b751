import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answersForTrend,
  changeOf,
  isTimeFor,
  partsMissing,
  standOf,
  trendOf,
  wordOf,
} from './rules-check-in.ts';
import { familyOf, feelings, ownWords, readFeeling } from './rules-feelings.ts';
import { riskLine, safetyStateOf } from './rules-risk-line.ts';
import { type CheckInAnswers, checkInParts } from './types.ts';

const nothing: CheckInAnswers = {
  mood: null,
  body: null,
  urge: null,
  feeling: null,
  need: null,
  safety: null,
  passed: [],
};

test('every number of every scale has a word, and the ends have their own', () => {
  for (const scale of ['mood', 'body', 'urge', 'feltSafe', 'feltHeard'] as const) {
    const all = Array.from({ length: 11 }, (_, value) => wordOf(scale, value));
    expect(new Set(all).size).toBe(7);
    expect(all.every((word) => word.length > 0)).toBe(true);
  }
  expect(wordOf('mood', 3)).toBe('low');
  expect(wordOf('urge', 0)).toBe('no urge');
});

test.each([
  [5, 5, 'same'],
  [6, 5, 'same'],
  [7, 5, 'higher'],
  [9, 5, 'much_higher'],
  [3, 5, 'lower'],
  [1, 5, 'much_lower'],
] as const)('%i after %i is %s', (now, last, change) => expect(changeOf(now, last)).toBe(change));

test('a trend is told from the middle of three against the middle of three, and not too early', () => {
  expect(trendOf([2, 3, 2, 8, 9])).toEqual({ kind: 'too_early', answers: 5, needed: answersForTrend });
  expect(trendOf([2, 3, 2, 8, 9, 7])).toEqual({ kind: 'higher', was: 2, now: 8 });
  expect(trendOf([5, 0, 5, 5, 10, 5])).toEqual({ kind: 'same', was: 5, now: 5 });
  expect(trendOf([8, 8, 8, 5, 5, 5])).toEqual({ kind: 'lower', was: 8, now: 5 });
});

test('one odd day at either end turns no trend round', () => {
  const value = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(value, value, (usual, odd) => {
      expect(trendOf([odd, usual, usual, usual, usual, odd]).kind).toBe('same');
    }),
  );
});

test('a part is answered or passed; only then is it complete', () => {
  expect(partsMissing(nothing, true)).toEqual([...checkInParts]);
  expect(partsMissing(nothing, false)).not.toContain('safety');
  expect(
    partsMissing({ ...nothing, mood: 0, safety: 0, passed: ['body', 'urge', 'feeling', 'need'] }, true),
  ).toEqual([]);
});

test('who only passes has passed, who says one thing has checked in', () => {
  expect(standOf(null)).toBe('missing');
  expect(standOf({ passed: [...checkInParts], safetyOffered: true })).toBe('passed');
  expect(standOf({ passed: checkInParts.filter((one) => one !== 'safety'), safetyOffered: false })).toBe(
    'passed',
  );
  expect(standOf({ passed: ['mood'], safetyOffered: true })).toBe('done');
});

test.each([
  ['check_in', '2026-03-01T20:59:00Z', 'too_early'],
  ['check_in', '2026-03-01T21:00:00Z', 'now'],
  ['check_in', '2026-03-03T00:31:00Z', 'too_late'],
  ['check_out', '2026-03-02T20:59:00Z', 'too_early'],
  ['check_out', '2026-03-03T23:00:00Z', 'now'],
  ['check_out', '2026-03-04T00:31:00Z', 'too_late'],
] as const)('a %s at %s is %s', (what, now, expected) => {
  const session = {
    startsAt: Temporal.Instant.from('2026-03-02T21:00:00Z'),
    endsAt: Temporal.Instant.from('2026-03-03T00:30:00Z'),
  };
  expect(isTimeFor(what, session, Temporal.Instant.from(now))).toBe(expected);
});

test('the wheel: seven families of six, each word once, and own words are kept as they were written', () => {
  const all = feelings.flatMap((family) => family.words.map((one) => one.word));
  expect(feelings.map((family) => family.words.length)).toEqual([6, 6, 6, 6, 6, 6, 6]);
  expect(new Set(all).size).toBe(all.length);
  expect(readFeeling(' Worn  Out ')).toEqual({ word: 'worn out', own: false });
  expect(familyOf('worn out')?.name).toBe('Tired');
  expect(readFeeling('Like wet Sand')).toEqual({ word: 'Like wet Sand', own: true });
  expect(
    ownWords([
      { word: 'Wet sand', own: true },
      null,
      { word: 'sad', own: false },
      { word: 'wet sand', own: true },
    ]),
  ).toEqual(['Wet sand']);
});

test('the line for the note says what was asked and answered, and that somebody passed', () => {
  const mood = { value: 3, words: 'low', change: 'lower' as const };
  expect(
    riskLine({
      stand: 'done',
      mood,
      urge: null,
      safety: { state: 'at_times', screening: 'finished', level: 'page' },
    }),
  ).toEqual({
    text: 'Check-in: mood 3 of 10 (low, lower than last time); thoughts of dying or of self-harm at times; C-SSRS screener finished; on-call staff paged.',
    isRisk: true,
  });
  expect(safetyStateOf({ safety: null, passed: ['safety'], safetyOffered: true })).toBe('passed');
  expect(safetyStateOf({ safety: null, passed: [], safetyOffered: false })).toBe('not_asked');
  const missing = { stand: 'missing' as const, mood: null, urge: null };
  expect(riskLine({ ...missing, safety: { state: 'not_asked', screening: 'none', level: null } })).toBeNull();
});
