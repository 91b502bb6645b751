import { expect, test } from 'vitest';
import { lineTexts, titleOf } from '../pages/patient/trend-words.ts';
import { checkInToSend, passing, startCheckIn, wrongWithCheckIn } from './answers.ts';
import { piece, placeAfter, rings, size, wordPlace } from './wheel-shape.ts';

test('each part is answered or passed before it is sent; the question about safety only where it is asked', () => {
  const empty = startCheckIn(null);
  expect(Object.keys(wrongWithCheckIn(empty, true))).toEqual([
    'mood',
    'body',
    'urge',
    'feeling',
    'need',
    'safety',
  ]);
  const passed = passing(empty, 'safety', null);
  expect(wrongWithCheckIn(passed, true)).not.toHaveProperty('safety');
  expect(checkInToSend(passed, true).passed).toEqual(['safety']);
  expect(checkInToSend(passed, false).passed, 'nobody asked').toEqual([]);
  expect(wrongWithCheckIn(empty, false)).not.toHaveProperty('safety');
});

test('passing takes the answer away, and answering after all opens the part again', () => {
  const answered = { ...startCheckIn(null), mood: 3 };
  const passed = passing(answered, 'mood', null);
  expect(passed).toMatchObject({ mood: null, passed: ['mood'] });
  expect(passing(passed, 'mood', null)).toMatchObject({ mood: null, passed: [] });
});

test('words are sent without their edges, and nothing as nothing', () => {
  const sent = checkInToSend({ ...startCheckIn(null), need: '  quiet ', feeling: ' ' }, false);
  expect(sent).toMatchObject({ need: 'quiet', feeling: null });
});

test('the wheel: pieces close, words stand inside their ring, arrows go round', () => {
  expect(piece(0, 7, rings.hub, rings.families)).toMatch(/^M .* Z$/);
  for (let index = 0; index < 6; index++) {
    const { x, y } = wordPlace(index, 6, rings.families, rings.words);
    const distance = Math.hypot(x - size / 2, y - size / 2);
    expect(distance).toBeGreaterThan(rings.families);
    expect(distance).toBeLessThan(rings.words);
  }
  expect(placeAfter('ArrowRight', 5, 6)).toBe(0);
  expect(placeAfter('ArrowUp', 0, 6)).toBe(5);
  expect(placeAfter('a', 0, 6)).toBeNull();
});

test('a trend is a sentence: lighter is named by what it means, and too early is said', () => {
  const points = [{ date: '2026-03-02', value: 4 }];
  const line = (trend: object) => ({ points, trend }) as Parameters<typeof lineTexts.mood>[0];
  expect(lineTexts.urge(line({ kind: 'lower', was: 6, now: 3 }))).toMatchObject({ markWord: 'Lighter' });
  expect(lineTexts.mood(line({ kind: 'lower', was: 6, now: 3 }))).toMatchObject({ markWord: 'Heavier' });
  const early = lineTexts.mood(line({ kind: 'too_early', answers: 4, needed: 6 }));
  expect(early.sentence).toBe('4 of 6 answers. After 2 more a direction can be told from chance.');
  const data = { sessions: 1, mood: line({ kind: 'too_early', answers: 1, needed: 6 }) };
  expect(titleOf(data as Parameters<typeof titleOf>[0])).toBe('It is too early to say where this goes.');
});
