import { expect, test } from 'vitest';
import { feedbackOf, fitting, offLadder, rungs } from './rules-practice.ts';
import { vignettes } from './rules-vignettes.ts';

test('at least twelve vignettes, two for each step, each with one that fits and something that comes too early', () => {
  expect(vignettes.length).toBeGreaterThanOrEqual(12);
  expect(new Set(vignettes.map((one) => one.key)).size).toBe(vignettes.length);
  for (const rung of rungs)
    expect(vignettes.filter((one) => one.rung === rung).length).toBeGreaterThanOrEqual(2);
  for (const { key, says, soFar, rung, options } of vignettes) {
    expect(key).toMatch(/^[a-z0-9_]{2,40}$/);
    expect(says.length, key).toBeGreaterThanOrEqual(30);
    expect(soFar, key).not.toBe('');
    expect(options.length, key).toBeGreaterThanOrEqual(4);
    expect(options.length, key).toBeLessThanOrEqual(10);
    expect(
      options.filter((one) => feedbackOf(rung, one.kind).fits),
      key,
    ).toHaveLength(1);
    expect(
      options.some((one) => (offLadder as readonly string[]).includes(one.kind)),
      key,
    ).toBe(true);
    expect(new Set(options.map((one) => one.text)).size, key).toBe(options.length);
  }
});

test('the response that fits does not always stand in the same place', () => {
  const places = vignettes.map((one) => one.options.findIndex((option) => option.kind === one.rung));
  expect(new Set(places).size).toBeGreaterThan(2);
});

test.each([
  ['content', 'content', true, /what you heard/],
  ['content', 'advice', false, /advice.*listening/],
  ['content', 'need', false, /further up the ladder/],
  ['check', 'feeling', false, /been there already/],
  ['feeling', 'reassure', false, /comforts/],
  ['feeling', 'own_story', false, /about you/],
  ['summary', 'interrogate', false, /reasons/],
] as const)('asked for %s, chosen %s: fits %s', (rung, kind, fits, text) => {
  expect(feedbackOf(rung, kind)).toMatchObject({ fits, text: expect.stringMatching(text) });
});

test('only the last answer to each counts', () => {
  const answer = (vignette: string, fits: boolean) => ({ vignette, option: 0, fits });
  expect([
    ...fitting([answer('a', false), answer('a', true), answer('b', true), answer('b', false)]),
  ]).toEqual(['a']);
});
