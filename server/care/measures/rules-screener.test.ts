import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findingsOf,
  findingsOfSafety,
  inForce,
  itemsAsked,
  laxerThanShipped,
  mayAnswer,
  nextItem,
  screenerWords,
  severityOf,
  shippedTriage,
} from './rules-screener.ts';
import {
  type Finding,
  type SafetyAnswer,
  type ScreenerAnswer,
  type ScreenerForm,
  type ScreenerItem,
  screenerItems,
} from './types.ts';

test('the words of the screener are the instrument’s own: whoever changes one changes the instrument', () => {
  expect(screenerItems.map((item) => screenerWords[item].question)).toEqual([
    'Have you wished you were dead or wished you could go to sleep and not wake up?',
    'Have you actually had any thoughts about killing yourself?',
    'Have you thought about how you might do this?',
    'Have you had any intention of acting on these thoughts of killing yourself, as opposed to you have the thoughts but you definitely would not act on them?',
    'Have you started to work out or worked out the details of how to kill yourself? Do you intend to carry out this plan?',
    'Have you done anything, started to do anything, or prepared to do anything to end your life?',
    'Was this within the past 3 months?',
  ]);
});

type Given = { item: ScreenerItem; answer: ScreenerAnswer };

/** "1y 2n 6p": item 1 yes, item 2 no, item 6 passed; "r" is the question whether it was recent. */
const given = (text: string): Given[] =>
  text.split(' ').flatMap((one): Given[] => {
    if (one === '') return [];
    const answer = { y: 'yes', n: 'no', p: 'passed' }[one.at(-1)!] as ScreenerAnswer;
    return [{ item: (one[0] === 'r' ? '6recent' : one[0]) as ScreenerItem, answer }];
  });
const found = (text: string, form: ScreenerForm = 'recent', last: number | null = null) =>
  findingsOf(shippedTriage, form, given(text), last)
    .map(({ because, level }) => `${because}: ${level}`)
    .sort();

test.each<[string, ScreenerForm, ScreenerItem | null]>([
  ['', 'recent', '1'],
  ['1n', 'recent', '2'],
  ['1y 2n', 'recent', '6'],
  ['1n 2y', 'recent', '3'],
  ['1n 2p', 'recent', '3'],
  ['1n 2y 3y 4n', 'recent', '5'],
  ['1n 2y 3y 4n 5n', 'recent', '6'],
  ['1n 2n 6n', 'recent', null],
  ['1n 2n 6p', 'recent', null],
  ['1n 2n 6y', 'recent', '6recent'],
  ['1n 2n 6y rn', 'recent', null],
  ['1n 2n 6y', 'since_last', null],
  ['1n 2n 2y', 'recent', '3'],
])('after "%s" of the %s form comes %s', (text, form, next) => {
  expect(nextItem(form, given(text))).toBe(next);
});

test.each<[string, ScreenerForm, string[]]>([
  ['1n 2n 6n', 'recent', []],
  ['1y 2n 6n', 'recent', ['ideation: same_day']],
  ['1n 2y 3n 4n 5n 6n', 'recent', ['ideation: same_day']],
  ['1n 2y 3y 4n 5n 6n', 'recent', ['ideation: same_day']],
  ['1n 2y 3n 4y', 'recent', ['ideation: same_day', 'intent_or_plan: page']],
  ['1n 2y 3n 4n 5y', 'recent', ['ideation: same_day', 'intent_or_plan: page']],
  ['1n 2n 6y', 'recent', ['ideation: same_day']],
  ['1n 2n 6y ry', 'recent', ['ideation: same_day', 'recent_behaviour: page']],
  ['1n 2n 6y rn', 'recent', ['ideation: same_day']],
  ['1n 2n 6y', 'since_last', ['recent_behaviour: page']],
  ['1p', 'recent', ['safety_question: same_day']],
  ['1n 2y 3n 4p', 'recent', ['ideation: same_day', 'safety_question: page']],
  ['1n 2n 6p', 'recent', ['safety_question: page']],
])('"%s" of the %s form calls for %j', (text, form, expected) => {
  expect(found(text, form)).toEqual(expected);
});

test.each<[string, number | null, boolean]>([
  ['1y', 0, true],
  ['1y', 1, false],
  ['1y', null, false],
  ['1n 2y', 1, true],
  ['1n 2y 3y', 3, false],
  ['1n 2n 6y ry', 5, true],
  ['1n 2n 6y rn', 0, false],
])('"%s" after a time of severity %s: a rise is %s', (text, last, isRise) => {
  expect(found(text, 'recent', last).includes('rise_since_last: page')).toBe(isRise);
});

test.each<[SafetyAnswer | null, SafetyAnswer | null, string[]]>([
  [null, null, []],
  [0, 2, []],
  [1, null, ['safety_question: same_day']],
  [1, 1, ['safety_question: same_day']],
  [1, 0, ['rise_since_last: page', 'safety_question: same_day']],
  [2, null, ['safety_question: page']],
  [3, 3, ['safety_question: page']],
])('the safety question at %s after %s calls for %j', (answer, last, expected) => {
  const findings = findingsOfSafety(shippedTriage, answer, last);
  expect(findings.map(({ because, level }) => `${because}: ${level}`).sort()).toEqual(expected);
});

const anyAnswer = fc.constantFrom<ScreenerAnswer>('yes', 'no', 'passed');
const anyForm = fc.constantFrom<ScreenerForm>('recent', 'since_last');
const anyLast = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });

/** Answers as a person can give them: the next question, or one that was answered before. */
const anyGiven = fc.tuple(anyForm, fc.array(fc.tuple(fc.nat(), fc.boolean(), anyAnswer), { maxLength: 16 }));
const played = ([form, moves]: [ScreenerForm, [number, boolean, ScreenerAnswer][]]) => {
  const answers: Given[] = [];
  for (const [pick, corrects, answer] of moves) {
    const next = nextItem(form, answers);
    const item = corrects || next === null ? answers[pick % Math.max(1, answers.length)]?.item : next;
    if (item && mayAnswer(form, answers, item)) answers.push({ item, answer });
  }
  return { form, answers };
};
const rank = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ because, level }) => [because, level === 'page' ? 2 : 1]));

test('a further answer, or a corrected one, adds findings and never takes one away', () => {
  fc.assert(
    fc.property(anyGiven, anyLast, (moves, last) => {
      const { form, answers } = played(moves);
      let before: Record<string, number> = {};
      for (let length = 0; length <= answers.length; length++) {
        const now = rank(findingsOf(shippedTriage, form, answers.slice(0, length), last));
        for (const [because, level] of Object.entries(before)) {
          expect(now[because] ?? 0).toBeGreaterThanOrEqual(level);
        }
        before = now;
      }
    }),
  );
});

test('whoever goes on answering comes to an end, and only what is asked can be answered', () => {
  fc.assert(
    fc.property(anyGiven, anyAnswer, (moves, answer) => {
      const { form, answers } = played(moves);
      const rest = [...answers];
      for (let steps = 0; steps < screenerItems.length; steps++) {
        const next = nextItem(form, rest);
        if (next) rest.push({ item: next, answer });
      }
      expect(nextItem(form, rest)).toBeNull();
      for (const item of screenerItems) {
        if (itemsAsked(form, answers).includes(item)) continue;
        expect(mayAnswer(form, answers, item)).toBe(answers.some((one) => one.item === item));
      }
    }),
  );
});

test('intent, plan or recent behaviour is always a page, whatever else was said', () => {
  fc.assert(
    fc.property(anyGiven, anyLast, (moves, last) => {
      const { form, answers } = played(moves);
      const isHigh = answers.some(
        ({ item, answer }) =>
          answer === 'yes' &&
          (['4', '5', '6recent'].includes(item) || (form === 'since_last' && item === '6')),
      );
      if (!isHigh) return;
      expect(severityOf(form, answers)).toBeGreaterThanOrEqual(4);
      expect(findingsOf(shippedTriage, form, answers, last).some((one) => one.level === 'page')).toBe(true);
    }),
  );
});

test('a program may be stricter than the triage points, never laxer', () => {
  expect(laxerThanShipped(shippedTriage)).toEqual([]);
  const strict = { ...shippedTriage, safetyPageFrom: 1 as const, unfinishedAfterMinutes: 5 };
  expect(laxerThanShipped(strict)).toEqual([]);
  const lax = {
    ...shippedTriage,
    safetyPageFrom: 3 as const,
    unfinishedAfterMinutes: 30,
    yes: { ...shippedTriage.yes, '4': 'same_day' as const },
  };
  expect(laxerThanShipped(lax)).toEqual(['yes.4', 'safetyPageFrom', 'unfinishedAfterMinutes']);
});

test('the version in force on a day', () => {
  const on = (date: string) =>
    inForce(
      [
        { version: 1, from: Temporal.PlainDate.from('2026-03-01') },
        { version: 2, from: Temporal.PlainDate.from('2026-05-01') },
        { version: 3, from: Temporal.PlainDate.from('2026-05-01') },
      ],
      Temporal.PlainDate.from(date),
    )?.version;
  expect([on('2026-02-28'), on('2026-03-01'), on('2026-04-30'), on('2026-05-01')]).toEqual([
    undefined,
    1,
    1,
    3,
  ]);
});
