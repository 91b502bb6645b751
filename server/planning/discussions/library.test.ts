import { expect, test } from 'vitest';
import { discussionBody } from './contract.ts';
import { houseLibrary } from './library.ts';
import { depths, type HouseDiscussion, themes } from './types.ts';

// What a library that ships to clinics must hold to. Whether it is good is for clinicians to say.

const textsOf = (one: HouseDiscussion) => [
  one.title,
  one.purpose,
  ...depths.flatMap((depth) => one.prompts[depth]),
  ...one.cautions,
  one.exercise,
  ...one.steps.flatMap((step) => [step.title, step.prompt, step.notes]),
];

test('at least sixteen discussions, every theme has one, every key and title is there once', () => {
  expect(houseLibrary.length).toBeGreaterThanOrEqual(16);
  expect(themes.filter((theme) => !houseLibrary.some((one) => one.theme === theme))).toEqual([]);
  for (const part of ['key', 'title'] as const) {
    expect(new Set(houseLibrary.map((one) => one[part])).size).toBe(houseLibrary.length);
  }
});

test.each(houseLibrary.map((one) => [one.key, one] as const))('%s is complete', (_, one) => {
  const { key, version, ...content } = one;
  expect(discussionBody.safeParse(content).error?.issues ?? []).toEqual([]);
  expect(key).toMatch(/^[a-z-]{3,64}$/);
  expect(version).toBeGreaterThanOrEqual(1);
  for (const depth of depths) expect(one.prompts[depth].length).toBeGreaterThanOrEqual(2);
  expect(one.cautions.length).toBeGreaterThanOrEqual(2);
  expect(one.factors.length).toBeGreaterThanOrEqual(1);
  expect(one.steps.filter((step) => step.usesPrompts)).toHaveLength(1);
  expect(one.steps.every((step) => step.notes.length > 20)).toBe(true);
  expect(one.steps.every((step) => step.usesPrompts || step.prompt.length > 0)).toBe(true);
  // It fits the 25 + 8 minutes of a guided discussion of an hour, give or take.
  const minutes = one.steps.reduce((sum, step) => sum + step.minutes, 0);
  expect(minutes).toBeGreaterThanOrEqual(28);
  expect(minutes).toBeLessThanOrEqual(40);
});

test('no brand, no manual, no licensed measure is named', () => {
  const names =
    /gottman|linehan|\bDBT\b|\bACT\b|\bEFT\b|brené|brown's|seeking safety|imago|dear ?man|wise mind|love languages|four horsemen|window of tolerance|internal family|\bIFS\b|non-?violent communication|\bPHQ|\bGAD|\bPCL|twelve steps|12 steps|hayes|van der kolk|™|®/i;
  const found = houseLibrary.flatMap((one) => textsOf(one).filter((text) => names.test(text)));
  expect(found).toEqual([]);
});

/** Flesch-Kincaid grade; syllables by groups of vowels, which is near enough to catch a lecture. */
function grade(text: string): number {
  const words = text.toLowerCase().match(/[a-z’']+/g) ?? [];
  const sentences = Math.max(1, (text.match(/[.!?:]+(\s|$)/g) ?? []).length);
  const syllables = words.reduce(
    (sum, word) => sum + Math.max(1, (word.replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length),
    0,
  );
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

test('what patients read is plain: about sixth grade over each discussion, eighth at most', () => {
  for (const one of houseLibrary) {
    const read = [
      ...depths.flatMap((depth) => one.prompts[depth]),
      one.exercise,
      ...one.steps.map((step) => step.prompt).filter((prompt) => prompt !== ''),
    ];
    expect([one.key, grade(read.join(' ')) <= 8]).toEqual([one.key, true]);
  }
});
