import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { institutionalBatch, professionalBatch } from './arbitrary.ts';
import { anyGroupAcknowledgement, anyRemittance } from './arbitrary-answers.ts';
import {
  anyEligibilityAnswer,
  anyEligibilityInquiry,
  anyStatusAnswer,
  anyStatusInquiry,
} from './arbitrary-questions.ts';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { therapyBatch } from './example-837p.ts';
import type { ProfessionalClaim } from './types-837p.ts';
import type { Written } from './types-claim.ts';
import { stream835, write835 } from './write-835.ts';
import { stream837I, write837I } from './write-837i.ts';
import { stream837P, write837P } from './write-837p.ts';
import { stream999, write999 } from './write-999.ts';
import { stream270, stream271, write270, write271 } from './write-eligibility.ts';
import { NotWritten } from './write-set.ts';
import { stream276, stream277, write276, write277 } from './write-status.ts';

const numRuns = Number(process.env.X12_RUNS ?? 10);

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

async function* later<T>(list: T[]): AsyncGenerator<T> {
  for (const one of list) {
    await Promise.resolve();
    yield one;
  }
}

type Kind<W, U> = {
  any: fc.Arbitrary<W>;
  whole: (thing: W) => Written;
  units: (thing: W) => U[];
  stream: (thing: W, units: AsyncIterable<U>) => AsyncGenerator<string, void>;
};
const kind = <W, U>(of: Kind<W, U>) => of as unknown as Kind<unknown, unknown>;

const KINDS: [string, Kind<unknown, unknown>][] = [
  ['837I', kind({ any: institutionalBatch, whole: write837I, units: (b) => b.claims, stream: stream837I })],
  ['837P', kind({ any: professionalBatch, whole: write837P, units: (b) => b.claims, stream: stream837P })],
  ['835', kind({ any: anyRemittance, whole: write835, units: (r) => r.claims, stream: stream835 })],
  ['999', kind({ any: anyGroupAcknowledgement, whole: write999, units: (a) => a.sets, stream: stream999 })],
  [
    '270',
    kind({ any: anyEligibilityInquiry, whole: write270, units: (i) => i.questions, stream: stream270 }),
  ],
  ['271', kind({ any: anyEligibilityAnswer, whole: write271, units: (a) => a.results, stream: stream271 })],
  ['276', kind({ any: anyStatusInquiry, whole: write276, units: (i) => i.questions, stream: stream276 })],
  ['277', kind({ any: anyStatusAnswer, whole: write277, units: (a) => a.results, stream: stream277 })],
];

describe('writing as it streams', () => {
  test.each(KINDS)(
    '%s: piece by piece the same text as in memory',
    async (_, { any, whole, units, stream }) => {
      await fc.assert(
        fc.asyncProperty(any, async (thing) => {
          const written = whole(thing);
          fc.pre(written.ok && units(thing).length > 0);
          expect(await joined(stream(thing, later(units(thing))))).toBe(written.ok && written.text);
        }),
        { numRuns },
      );
    },
  );

  test('the next claim is asked for only when the piece before is taken', async () => {
    const { claims, ...head } = therapyBatch();
    let given = 0;
    function* endless(): Generator<ProfessionalClaim> {
      for (;;) yield { ...claims[0]!, claimId: `C${++given}` };
    }
    const pieces = stream837P(head, endless());
    const first = await pieces.next();
    const after = given;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given).toBe(after);
    const claimLength = String(first.value).length / after;
    expect(after * claimLength).toBeLessThan(200_000);
    await pieces.next();
    expect(given).toBeLessThan(after * 2 + 2);
    await pieces.return();
    const stopped = given;
    await pieces.next();
    expect(given).toBe(stopped);
  });

  test('the first claim that cannot be written ends it, with the path of its field', async () => {
    const { claims, ...head } = therapyBatch();
    const good = (n: number) => ({ ...claims[0]!, claimId: `C${n}` });
    const bad = { ...good(3), lines: [{ ...claims[0]!.lines[0]!, chargeCents: 1 }] };
    const pieces: string[] = [];
    const writing = async () => {
      for await (const piece of stream837P(head, [good(1), good(2), bad, good(4)])) pieces.push(piece);
    };
    const error = await writing().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotWritten);
    expect((error as NotWritten).problems).toMatchObject([{ path: 'claims[2].totalChargeCents' }]);
    expect(pieces.join('')).not.toContain('C3');
  });

  test('a head that cannot be written gives out nothing', async () => {
    const { claims, ...head } = iopBatch();
    const wrong = { ...head, billingProvider: { ...head.billingProvider, npi: '1' } };
    await expect(stream837I(wrong, claims).next()).rejects.toMatchObject({
      problems: [{ path: 'billingProvider.npi' }],
    });
  });

  test('a payment that is not the sum of its claims is refused at the end', async () => {
    const { claims, ...head } = remittance();
    const wrong = { ...head, payment: { ...head.payment, amountCents: 1 } };
    const error = await joined(stream835(wrong, claims)).catch((caught: unknown) => caught);
    expect((error as NotWritten).problems).toMatchObject([{ path: 'payment.amountCents' }]);
  });
});
