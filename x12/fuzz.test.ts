import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswerer } from './answer.ts';
import { createClaimAnswerer } from './answer-claims.ts';
import { LABELS } from './code-lists.ts';
import { remittance } from './example-835.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import { secondaryIop, secondaryTherapy } from './example-cob.ts';
import {
  eligibilityAnswer,
  eligibilityInquiry,
  reviewDecision,
  reviewRequest,
  statusAnswer,
  statusInquiry,
} from './example-questions.ts';
import type { Finding } from './finding.ts';
import { fullText } from './full-text.ts';
import { GUIDES } from './guides/all.ts';
import { createReader } from './read.ts';
import { createTreePrinter } from './tree-text.ts';
import type { Written } from './types-claim.ts';
import { createValidator } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999, writeTA1 } from './write-999.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

/** Milliseconds for each of the four properties; an hour in all was run once without a finding (X12_FUZZ_MS=900000). */
const ms = Number(process.env.X12_FUZZ_MS ?? 15_000);
const textOf = (written: Written) => (written.ok ? written.text : '');
const GOOD = [
  write837I(secondaryIop()),
  write837P(secondaryTherapy()),
  write835(remittance()),
  write999(groupAcknowledgement()),
  write277CA(claimAcknowledgement()),
  write270(eligibilityInquiry()),
  write271(eligibilityAnswer()),
  write276(statusInquiry()),
  write277(statusAnswer()),
  write278(reviewRequest(), 'request'),
  write278(reviewDecision(), 'response'),
].map(textOf);

/** And files in which every loop and element of a guide stands: readers get to see all of it. */
const FULL = GUIDES.flatMap((guide) => [fullText(guide, 0, 'insured'), fullText(guide, 1, 'other')]);

/** Everything that takes a file takes this one, and whatever it writes is accepted by itself. */
function survive(text: string): void {
  const head = { createdAt: '2026-02-02T08:30', controlNumber: 1 };
  const written = (result: Written) => {
    if (!result.ok && !onlyEnvelope(result))
      throw new Error(`${JSON.stringify(result.problems)} for ${JSON.stringify(text)}`);
  };
  const answers = {
    group(ack: Parameters<typeof write999>[0]) {
      written(write999(ack));
      const unnamed = ack.sets.flatMap(({ segments }) => segments.filter(({ code }) => code === '8'));
      expect(unnamed.filter(({ elements }) => elements.length === 0)).toEqual([]);
    },
    interchange: (ack: Parameters<typeof writeTA1>[1], to: Parameters<typeof writeTA1>[0]) =>
      written(writeTA1(to, ack)),
  };
  const source = { kind: 'PR' as const, name: 'PAYER', id: 'P1' };
  const takers = [
    createValidator({ finding: (finding) => expect(finding.message).not.toBe('') }),
    createReader((item) => JSON.stringify(item), {}, { labels: LABELS }),
    createTreePrinter(() => undefined),
    createAnswerer(head, answers),
    createClaimAnswerer({ ...head, source }, (ack) => written(write277CA(ack))),
  ];
  for (const taker of takers) {
    taker.push(text.slice(0, 1000));
    taker.push(text.slice(1000));
    taker.end();
  }
  expect(found(text, 61)).toEqual(found(text, text.length + 1));
}

/** A file says the same however it is cut. */
function found(text: string, size: number): string[] {
  const told: string[] = [];
  const finding = ({ code, segment, element }: Finding) => told.push(`${code} ${segment} ${element}`);
  const validator = createValidator({ finding });
  for (let at = 0; at < text.length; at += size) validator.push(text.slice(at, at + size));
  validator.end();
  return told;
}

/** An answer to an envelope that names nobody cannot be addressed, and says so. */
function onlyEnvelope(result: Written): boolean {
  const fields =
    /^(interchange|group\b|sets\[\d+\]\.(set|controlNumber|version)|controlNumber|date|time|setControlNumber)/;
  return !result.ok && result.problems.every(({ path }) => fields.test(path));
}

const options = { numRuns: 100_000_000, interruptAfterTimeLimit: ms, markInterruptAsFailure: false };
/** Any bytes, as a lenient decoder would hand them over. */
const bytes = fc.uint8Array({ maxLength: 3000 }).map((found) => String.fromCharCode(...found));
const good = fc.constantFrom(...GOOD, ...FULL);
const limit = ms * 3 + 60_000;

describe('nothing throws', () => {
  test('the good ones are good', () => expect(GOOD).not.toContain(''));

  test('bytes', () => fc.assert(fc.property(bytes, survive), options), limit);

  test(
    'a good file with characters changed',
    () =>
      fc.assert(
        fc.property(
          good,
          fc.array(
            fc.tuple(fc.nat(), fc.string({ unit: fc.constantFrom(...'*:^~0A \n\u0000é'), maxLength: 3 })),
            { maxLength: 6 },
          ),
          (text, changes) => {
            let broken = text;
            for (const [where, what] of changes) {
              const at = where % broken.length;
              broken = broken.slice(0, at) + what + broken.slice(at + (where % 3));
            }
            survive(broken);
          },
        ),
        options,
      ),
    limit,
  );

  test(
    'segments of good files, shuffled, doubled, cut and mixed',
    () => {
      const pool = [...GOOD, ...FULL].flatMap((text) => text.split('~').slice(0, -1));
      const isa = pool[0]!;
      fc.assert(
        fc.property(
          good,
          fc.array(fc.constantFrom(...pool), { maxLength: 60 }),
          fc.nat(80),
          (text, more, at) => {
            const segments = text.split('~').slice(0, -1);
            survive([...segments.slice(0, at), ...more, ...segments.slice(at)].map((s) => `${s}~`).join(''));
            survive([isa, ...more].map((s) => `${s}~`).join(''));
          },
        ),
        options,
      );
    },
    limit,
  );

  test(
    'elements of segments changed for others',
    () => {
      const values = fc.oneof(
        fc.constantFrom(
          '',
          '0',
          '-1',
          '18',
          '99999999999999999999',
          'HC:',
          ':::',
          'A^B',
          '20260230',
          'constructor',
          '__proto__:x',
          'toString:1',
          'ABK:F331',
        ),
        fc.string({ maxLength: 12 }),
      );
      fc.assert(
        fc.property(
          good,
          fc.array(fc.tuple(fc.nat(), fc.nat(), values), { minLength: 1, maxLength: 8 }),
          (text, changes) => {
            const segments = text.split('~').slice(0, -1);
            for (const [where, which, value] of changes) {
              const n = where % segments.length;
              const elements = segments[n]!.split('*');
              elements[which % (elements.length + 1)] = value;
              segments[n] = elements.join('*');
            }
            survive(segments.map((s) => `${s}~`).join(''));
          },
        ),
        options,
      );
    },
    limit,
  );
});
