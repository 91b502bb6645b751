// Pure. Files of our own for a second opinion: every example, the claims of an intensive outpatient program, and generated
// ones of every kind.
import fc from 'fast-check';
import { institutionalBatch, professionalBatch } from './arbitrary.ts';
import { anyClaimAcknowledgement, anyGroupAcknowledgement, anyRemittance } from './arbitrary-answers.ts';
import {
  anyEligibilityAnswer,
  anyEligibilityInquiry,
  anyReview,
  anyStatusAnswer,
  anyStatusInquiry,
} from './arbitrary-questions.ts';
import { IOP_837I, IOP_837P } from './example-iop.ts';
import type { Written } from './types-claim.ts';
import { write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999 } from './write-999.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

/** `each`: how many generated ones of a kind; always the same. */
export function ownFiles(each: number): [name: string, text: string][] {
  const text = (written: Written) => {
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    return written.text;
  };
  const of = <T>(
    kind: string,
    arbitrary: fc.Arbitrary<T>,
    write: (thing: T) => Written,
  ): [string, string][] =>
    fc
      .sample(arbitrary, { numRuns: each, seed: 7 })
      .map((thing, n) => [`generated ${kind} ${n + 1}`, text(write(thing))]);
  return [
    ...IOP_837I.map(([what, make]): [string, string] => [`837I: ${what}`, text(write837I(make()))]),
    ...IOP_837P.map(([what, make]): [string, string] => [`837P: ${what}`, text(write837P(make()))]),
    ...of('837I', institutionalBatch, write837I),
    ...of('837P', professionalBatch, write837P),
    ...of('835', anyRemittance, write835),
    ...of('999', anyGroupAcknowledgement, write999),
    ...of('277CA', anyClaimAcknowledgement, write277CA),
    ...of('270', anyEligibilityInquiry, write270),
    ...of('271', anyEligibilityAnswer, write271),
    ...of('276', anyStatusInquiry, write276),
    ...of('277', anyStatusAnswer, write277),
    ...of('278', anyReview, ({ review, direction }) => write278(review, direction)),
  ];
}
