import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { institutionalBatch, professionalBatch } from './arbitrary.ts';
import { anyClaimAcknowledgement, anyGroupAcknowledgement, anyRemittance } from './arbitrary-answers.ts';
import {
  anyEligibilityAnswer,
  anyEligibilityInquiry,
  anyStatusAnswer,
  anyStatusInquiry,
} from './arbitrary-questions.ts';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { therapyBatch } from './example-837p.ts';
import { claimAcknowledgement } from './example-acknowledgement.ts';
import type { ProfessionalClaim } from './types-837p.ts';
import type { AcknowledgedItem, ClaimAcknowledgement } from './types-acknowledgement.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { stream277CA, write277CA } from './write-277ca.ts';
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

const itemsOf = ({ providers }: ClaimAcknowledgement): AcknowledgedItem[] =>
  providers.flatMap(({ claims, ...provider }) => [{ provider }, ...claims.map((claim) => ({ claim }))]);

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

  test('277CA: sums in front, and still the same text as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaimAcknowledgement, async (ack) => {
        const written = write277CA(ack);
        fc.pre(written.ok);
        const text = await joined(stream277CA(ack, () => later(itemsOf(ack))));
        expect(text).toBe(written.ok && written.text);
      }),
      { numRuns },
    );
  });

  test('277CA: the row is read three times, never further than the piece that was taken and the provider ahead', async () => {
    const ack = claimAcknowledgement();
    const [{ claims, ...provider }] = ack.providers as [(typeof ack.providers)[number]];
    const given: number[] = [];
    const many = 20;
    const rows = () => {
      const row = given.push(0) - 1;
      return (function* (): Generator<AcknowledgedItem> {
        for (let n = 0; n < many; n++) {
          yield { provider };
          for (let k = 0; k < 200; k++) {
            given[row]!++;
            yield { claim: claims[k % 2]! };
          }
        }
      })();
    };
    const pieces = stream277CA(ack, rows);
    let text = String((await pieces.next()).value);
    expect(given[0]).toBe(many * 200);
    expect(given[1]! - given[2]!).toBeLessThanOrEqual(200);
    expect(given[2]).toBeLessThan(many * 100);
    for await (const piece of pieces) text += piece;
    expect(given).toEqual([many * 200, many * 200, many * 200]);
    expect(validate(text)).toEqual([]);
    expect(text).toContain(`QTY*90*${many * 100}~QTY*AA*${many * 100}~AMT*YU*${many * 100 * 450}~`);
    expect(text.split('QTY*QA*100~')).toHaveLength(many + 1);
  });

  test('277CA: a row that tells other claims the next time ends it, and a wrong claim is named', async () => {
    const ack = claimAcknowledgement();
    let asked = 0;
    const fewer = () => itemsOf(ack).slice(0, asked++ === 0 ? undefined : -1);
    const error = await joined(stream277CA(ack, fewer)).catch((caught: unknown) => caught);
    expect((error as NotWritten).problems).toMatchObject([{ path: 'providers' }]);
    const wrong = claimAcknowledgement();
    wrong.providers[0]!.claims[1]!.statuses = [{ category: 'A7', code: 'no code' }];
    const named = await joined(stream277CA(wrong, () => itemsOf(wrong))).catch((caught: unknown) => caught);
    expect((named as NotWritten).problems[0]).toMatchObject({ path: 'providers[0].claims[1].statuses' });
  });
});
