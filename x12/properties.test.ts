import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { institutionalBatch, professionalBatch } from './arbitrary.ts';
import { anyClaimAcknowledgement, anyGroupAcknowledgement, anyRemittance } from './arbitrary-answers.ts';
import {
  anyEligibilityAnswer,
  anyEligibilityInquiry,
  anyReview,
  anyStatusAnswer,
  anyStatusInquiry,
} from './arbitrary-questions.ts';
import type { Delimiters } from './delimiters.ts';
import type { Item } from './items.ts';
import { createReader, readText } from './read.ts';
import { readBack } from './read-back.ts';
import { createSegmentSink } from './segment-sink.ts';
import { createTokenizer } from './tokenize.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999 } from './write-999.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

/** The long run (npm run test:long) sets more. */
const numRuns = Number(process.env.X12_RUNS ?? 25);

const textOf = (written: Written): string => {
  if (!written.ok) throw new Error(JSON.stringify(written.problems, null, 1));
  return written.text;
};

/** Another legal set of separators, 0x1D among them, and line ends after terminators. */
function otherwise(text: string): string {
  const swapped = text.replace(
    /[*:^~]/g,
    (c) => ({ '*': '\x1d', ':': '>', '^': '\x1f', '~': '\x1c\r\n' })[c]!,
  );
  return swapped;
}

function rewritten(text: string, from: Delimiters, to: Delimiters): string {
  let out = '';
  const add = (piece: string) => {
    out += piece;
  };
  const sink = createSegmentSink(add, to, from);
  const tokenizer = createTokenizer({
    segment: (e) => sink.segment(e),
    fault: (fault) => expect(fault).toBe('none'),
  });
  tokenizer.push(text);
  tokenizer.end();
  sink.end();
  return out;
}

const KINDS = [
  ['837I', institutionalBatch, write837I, 'institutional'],
  ['837P', professionalBatch, write837P, 'professional'],
  ['835', anyRemittance, write835, 'remittance'],
  ['999', anyGroupAcknowledgement, write999, 'group'],
  ['277CA', anyClaimAcknowledgement, write277CA, 'batch'],
  ['270', anyEligibilityInquiry, write270, 'eligibilityInquiry'],
  ['271', anyEligibilityAnswer, write271, 'eligibilityAnswer'],
  ['276', anyStatusInquiry, write276, 'statusInquiry'],
  ['277', anyStatusAnswer, write277, 'statusAnswer'],
] as const;

describe('generated transactions', () => {
  test.each(KINDS)(
    '%s: written, valid, read back equal, whatever the separators',
    (_, arbitrary, write, name) => {
      fc.assert(
        fc.property(arbitrary as fc.Arbitrary<unknown>, (thing) => {
          const text = textOf((write as (thing: unknown) => Written)(thing));
          expect(validate(text)).toEqual([]);
          expect(readBack(text)[name]).toEqual(thing);
          expect(validate(otherwise(text))).toEqual([]);
          expect(readBack(otherwise(text))[name]).toEqual(thing);
        }),
        { numRuns },
      );
    },
  );

  test('278, both ways: written, valid, read back equal', () => {
    fc.assert(
      fc.property(anyReview, ({ review, direction }) => {
        const text = textOf(write278(review, direction));
        expect(validate(text)).toEqual([]);
        expect(readBack(text).review).toEqual(review);
      }),
      { numRuns },
    );
  });

  test('segments read and written again, with other separators and back, are the same text', () => {
    fc.assert(
      fc.property(institutionalBatch, (batch) => {
        const text = textOf(write837I(batch));
        const strange = { element: '\x1d', component: '>', repetition: '\x1f', segment: '\x1c' };
        const usual = { element: '*', component: ':', repetition: '^', segment: '~' };
        const there = rewritten(text, usual, strange);
        expect(there).not.toContain('*');
        expect(validate(there)).toEqual([]);
        expect(rewritten(there, strange, usual)).toBe(text);
      }),
      { numRuns },
    );
  });

  test('a file cut into pieces anywhere says the same', () => {
    fc.assert(
      fc.property(
        professionalBatch,
        anyRemittance,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
        (claims, paid, sizes) => {
          const text = `${textOf(write837P(claims))}\r\n${otherwise(textOf(write835(paid)))}`;
          const items: Item[] = [];
          const reader = createReader((item) => items.push(item));
          for (let at = 0, n = 0; at < text.length; n++) {
            const size = sizes[n % sizes.length]!;
            reader.push(text.slice(at, at + size));
            at += size;
          }
          reader.end();
          expect(items).toEqual(readText(text));
        },
      ),
      { numRuns },
    );
  });
});
