import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAnswers, dropOf, heardWord, middleOf, ratingsForDrop } from './rules-heard.ts';

const rating = fc.integer({ min: 0, max: 10 });

test.each([
  [[8, 8, 8, 4], { was: 8, now: 4 }],
  [[8, 8, 8, 5], { was: 8, now: 5 }],
  [[8, 8, 8, 6], null],
  // Too few to know what is usual.
  [[9, 9, 1], null],
  [[], null],
  // Always low is no drop.
  [[2, 2, 2, 1], null],
  // Only the last six before it are what is usual now.
  [[10, 10, 10, 3, 4, 3, 4, 3, 4, 1], null],
  [[6, 9, 6, 9, 4], { was: 7.5, now: 4 }],
])('ratings %j are a drop: %j', (ratings, drop) => {
  expect(dropOf(ratings, 3)).toEqual(drop);
});

test('a drop is never found where the newest number is not lower than all that is usual', () => {
  fc.assert(
    fc.property(fc.array(rating, { maxLength: 20 }), fc.integer({ min: 2, max: 8 }), (ratings, points) => {
      const drop = dropOf(ratings, points);
      if (!drop) return;
      expect(ratings.length).toBeGreaterThan(ratingsForDrop);
      expect(drop.was - drop.now).toBeGreaterThanOrEqual(points);
      expect(drop.now).toBe(ratings.at(-1));
      // A stricter limit finds no more.
      expect(dropOf(ratings, points + 1) === null || drop.was - drop.now >= points + 1).toBe(true);
    }),
  );
});

test('the middle lies between the lowest and the highest and knows no order', () => {
  fc.assert(
    fc.property(fc.array(rating, { minLength: 1, maxLength: 12 }), (ratings) => {
      expect(middleOf(ratings)).toBe(middleOf(ratings.toReversed()));
      expect(middleOf(ratings)).toBeGreaterThanOrEqual(Math.min(...ratings));
      expect(middleOf(ratings)).toBeLessThanOrEqual(Math.max(...ratings));
    }),
  );
});

test('words of numbers, and answers counted', () => {
  expect([0, 3, 4, 6, 7, 10].map(heardWord)).toEqual(['no', 'no', 'partly', 'partly', 'yes', 'yes']);
  expect(countAnswers([{ answer: 'yes' }, { answer: 'no' }, { answer: 'yes' }])).toEqual({
    yes: 2,
    partly: 0,
    no: 1,
  });
});
