import { describe, expect, test } from 'vitest';
import { draftOf } from './draft-of.ts';
import { fullText } from './full-text.ts';
import { GUIDES } from './guides/all.ts';
import { readText } from './read.ts';

/** Segments without what numbers them: the writer counts levels, lines and segments itself. */
const segmentsOf = (text: string) =>
  text
    .split('~')
    .filter((segment) => segment && !/^(ISA|GS|ST|SE|GE|IEA|HL|LX)\*/.test(segment))
    .sort();

/** What a typed object does not carry, by guide, with the reason. */
const NOT_CARRIED: Partial<Record<string, RegExp>> = {
  // Counts and sums are made from the claims.
  '277CA': /^(QTY|AMT)\*/,
};

/** The codes of each element in turn: first, second … of those that the guide lists. */
const VARIANTS = [0, 1, 2, 3, 5, 8];

describe('every loop, segment and element of a guide is typed', () => {
  for (const guide of GUIDES) {
    test.each(VARIANTS)(`${guide.kind}, variant %i`, (variant) => {
      const text = fullText(guide, variant, variant % 2 === 0 ? 'insured' : 'other');
      const items = readText(text);
      expect(items.flatMap((item) => ('kept' in item ? item.kept : []))).toEqual([]);
      const exception = NOT_CARRIED[guide.kind];
      const sent = segmentsOf(text).filter((segment) => !exception?.test(segment));
      const back = segmentsOf(draftOf(guide.kind, text)).filter((segment) => !exception?.test(segment));
      expect(back).toEqual(sent);
    });
  }
});
