import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, dollars, parseCents } from './money.ts';

test.each([
  [0, '$0.00', '0.00'],
  [5, '$0.05', '0.05'],
  [124_000, '$1,240.00', '1240.00'],
  [123_456_789, '$1,234,567.89', '1234567.89'],
  [-4_550, '-$45.50', '-45.50'],
])('%i cents', (cents, forPeople, forFiles) => {
  expect(dollars(cents)).toBe(forPeople);
  expect(decimal(cents)).toBe(forFiles);
});

test.each([
  ['45', 4_500],
  ['45.5', 4_550],
  ['$1,240.50', 124_050],
  ['1,24', null],
  ['1.005', null],
  ['', null],
  ['-3', null],
])('"%s" is %s cents', (text, cents) => {
  expect(parseCents(text)).toBe(cents);
});

test('what is written for people or files reads back as the same cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), (cents) => {
      expect(parseCents(dollars(cents))).toBe(cents);
      expect(parseCents(decimal(cents))).toBe(cents);
    }),
  );
});

test('half a cent is no amount', () => {
  expect(() => dollars(0.5)).toThrow('not a whole number of cents');
});
