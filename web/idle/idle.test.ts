import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askAgainAt, isToTell, leftText, tellEveryMs, warnSeconds } from './rules-idle.ts';

test('the server is asked in time for the warning and never in a hurry', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (left) => {
      const waits = (askAgainAt(0, left) - 0) / 1000;
      expect(waits).toBeGreaterThanOrEqual(5);
      if (left > warnSeconds + 5) expect(left - waits).toBeCloseTo(warnSeconds, 5);
    }),
  );
});

test('what somebody does is told once a minute, and nothing when they do nothing', () => {
  expect(isToTell(tellEveryMs, 1, 0)).toBe(true);
  expect(isToTell(tellEveryMs - 1, 1, 0)).toBe(false);
  expect(isToTell(10 * tellEveryMs, 5, 5)).toBe(false);
});

test.each([
  [120, '2:00'],
  [61.9, '1:01'],
  [0, '0:00'],
  [-3, '0:00'],
])('%s s are %s', (seconds, text) => expect(leftText(seconds)).toBe(text));
