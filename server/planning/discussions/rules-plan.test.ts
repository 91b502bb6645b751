import fc from 'fast-check';
import { expect, test } from 'vitest';
import { houseLibrary } from './library.ts';
import { fitMinutes, inBlockOrder, planFindings, suggestedSteps, withDiscussion } from './rules-plan.ts';
import type { PlanBlock } from './types.ts';

const sum = (steps: readonly { minutes: number }[]) => steps.reduce((all, step) => all + step.minutes, 0);
const blocksOf = (...minutes: [PlanBlock['kind'], number][]): PlanBlock[] =>
  minutes.map(([kind, length], index) => ({ ordinal: index + 1, kind, minutes: length }));
const short = (step: { kind: string; minutes: number }) => `${step.kind} ${step.minutes}`;

test.each([
  [
    'one hour is the guided discussion of the field',
    blocksOf(['therapy', 58]),
    [['arrival 5', 'check_in 8', 'topic 3', 'work 25', 'skill 8', 'check_out 6', 'check_out 3']],
  ],
  [
    'an evening opens once, closes once, its break stays a break',
    blocksOf(['therapy', 50], ['break', 10], ['education', 60], ['therapy', 45]),
    [
      ['arrival 5', 'check_in 8', 'topic 3', 'work 26', 'skill 8'],
      ['break 10'],
      ['work 52', 'skill 8'],
      ['work 28', 'skill 8', 'check_out 6', 'check_out 3'],
    ],
  ],
  [
    'a short group shrinks all of it alike',
    blocksOf(['education', 25]),
    [['arrival 2', 'check_in 4', 'topic 1', 'work 11', 'skill 3', 'check_out 3', 'check_out 1']],
  ],
  ['a minute is one step', blocksOf(['therapy', 1]), [['arrival 1']]],
])('%s', (_, blocks, expected) => {
  const steps = suggestedSteps(blocks);
  expect(blocks.map(({ ordinal }) => steps.filter((step) => step.block === ordinal).map(short))).toEqual(
    expected,
  );
  expect(planFindings(steps, blocks)).toEqual([]);
});

const anyBlocks = fc
  .array(
    fc.tuple(
      fc.constantFrom<PlanBlock['kind'][]>('therapy', 'education', 'activityTherapy', 'break'),
      fc.integer({ min: 1, max: 240 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => blocksOf(...list));

test('what blocks suggest fills each of them to the minute, every step at least one', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const steps = suggestedSteps(blocks);
      expect(planFindings(steps, blocks)).toEqual([]);
      expect(Math.min(...steps.map((step) => step.minutes))).toBeGreaterThanOrEqual(1);
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
      expect(inBlockOrder(steps)).toEqual(steps);
    }),
  );
});

test('minutes are fitted in proportion and never below one', () => {
  const parts = fc.array(
    fc.integer({ min: 1, max: 90 }).map((minutes) => ({ minutes })),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 300 }), (steps, total) => {
      const fitted = fitMinutes(steps, total);
      expect(sum(fitted)).toBe(Math.max(total, steps.length));
      expect(Math.min(...fitted.map((step) => step.minutes))).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('a discussion takes the place of the focus, fits the block, and leaves rounds and what has run alone', () => {
  const blocks = blocksOf(['therapy', 58], ['break', 10], ['therapy', 45]);
  const steps = suggestedSteps(blocks);
  const shame = houseLibrary.find((one) => one.theme === 'shame')!;
  const planned = withDiscussion(steps, blocks[2]!, shame, (index) => `new-${index}`);
  expect(planFindings(planned, blocks)).toEqual([]);
  const third = planned.filter((step) => step.block === 3);
  expect(third.map((step) => step.kind)).toEqual(['topic', 'work', 'skill', 'check_out', 'check_out']);
  expect(third[1]).toMatchObject({ prompts: shame.prompts, from: { key: shame.key, version: 1 } });
  const hope = houseLibrary.find((one) => one.theme === 'hope')!;
  const changed = withDiscussion(planned, blocks[2]!, hope, (index) => `newer-${index}`);
  expect(changed.filter((step) => step.from?.key === shame.key)).toEqual([]);
  expect(planFindings(changed, blocks)).toEqual([]);
  const inTheMiddle = withDiscussion(planned, blocks[2]!, hope, (i) => `x-${i}`, new Set(['new-0', 'new-1']));
  expect(inTheMiddle.map((step) => step.id)).toEqual(expect.arrayContaining(['new-0', 'new-1', 'x-0']));
});

test('findings say what to do, in words', () => {
  const blocks = blocksOf(['therapy', 50], ['break', 10], ['education', 40]);
  const steps = suggestedSteps(blocks).filter((step) => step.block !== 2);
  const long = steps.map((step) => (step.id === 'suggested-1-1' ? { ...step, minutes: 10 } : step));
  const less = long.filter((step) => step.id !== 'suggested-3-2');
  expect(planFindings(less, blocks).map((one) => one.message)).toEqual([
    'Block 1, therapy: the steps take 55 minutes, the block has 50 minutes. Take out 5 minutes.',
    'Block 2, break has no step: 10 minutes are open. Add one.',
    'Block 3, education: the steps take 32 minutes, the block has 40 minutes. 8 minutes are free.',
  ]);
});
