import { expect, test } from 'vitest';
import { addressWords, phoneText } from './emergency-words.ts';

test.each([
  ['Exit 12, Florence', 'KY', 'Exit 12, Florence, KY'],
  ['12 Alder Lane, Columbus, OH 43206', 'OH', '12 Alder Lane, Columbus, OH 43206'],
  ['4 KYLE Street, Cincinnati', 'KY', '4 KYLE Street, Cincinnati, KY'],
])('the address %j in %s is said with its state', (address, state, said) => {
  expect(addressWords({ address, state, from: 'today', saidAt: null })).toBe(said);
});

test('a telephone number as people write it, however it came', () => {
  expect(['6145550123', '+16145550123', '+442079460000', 'ext. 4'].map(phoneText)).toEqual([
    '(614) 555-0123',
    '(614) 555-0123',
    '+442079460000',
    'ext. 4',
  ]);
});
