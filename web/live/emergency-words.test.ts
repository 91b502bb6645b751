import { expect, test } from 'vitest';
import { addressWords } from './emergency-words.ts';

test.each([
  ['Exit 12, Florence', 'KY', 'Exit 12, Florence, KY'],
  ['12 Alder Lane, Columbus, OH 43206', 'OH', '12 Alder Lane, Columbus, OH 43206'],
  ['4 KYLE Street, Cincinnati', 'KY', '4 KYLE Street, Cincinnati, KY'],
])('the address %j in %s is said with its state', (address, state, said) => {
  expect(addressWords({ address, state, from: 'today', saidAt: null })).toBe(said);
});
