import { describe, expect, test } from 'vitest';
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
import type { AcknowledgedItem, ClaimAcknowledgement } from './types-acknowledgement.ts';
import type { Problem, Written } from './types-claim.ts';
import { stream277CA, write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { stream835, write835 } from './write-835.ts';
import { stream837I, write837I } from './write-837i.ts';
import { stream837P, write837P } from './write-837p.ts';
import { stream999, write999, writeTA1 } from './write-999.ts';
import { stream270, stream271, write270, write271 } from './write-eligibility.ts';
import { NotWritten } from './write-set.ts';
import { stream276, stream277, write276, write277 } from './write-status.ts';

type Pieces = AsyncGenerator<string, void>;

const kind = <T>(name: string, make: () => T, write: (thing: T) => Written, stream?: (thing: T) => Pieces) =>
  [
    name,
    make,
    write as (thing: unknown) => Written,
    stream as ((thing: unknown) => Pieces) | undefined,
  ] as const;

const KINDS = [
  kind('837I', secondaryIop, write837I, ({ claims, ...head }) => stream837I(head, claims)),
  kind('837P', secondaryTherapy, write837P, ({ claims, ...head }) => stream837P(head, claims)),
  kind('835', remittance, write835, ({ claims, ...head }) => stream835(head, claims)),
  kind('999', groupAcknowledgement, write999, ({ sets, ...head }) => stream999(head, sets)),
  kind('277CA', claimAcknowledgement, write277CA, (ack) => stream277CA(ack, () => rows(ack))),
  kind('270', eligibilityInquiry, write270, ({ questions, ...head }) => stream270(head, questions)),
  kind('271', eligibilityAnswer, write271, ({ results, ...head }) => stream271(head, results)),
  kind('276', statusInquiry, write276, ({ questions, ...head }) => stream276(head, questions)),
  kind('277', statusAnswer, write277, ({ results, ...head }) => stream277(head, results)),
  kind('278 request', reviewRequest, (review) => write278(review, 'request')),
  kind('278 response', reviewDecision, (review) => write278(review, 'response')),
];

function* rows({ providers }: ClaimAcknowledgement): Generator<AcknowledgedItem> {
  for (const { claims, ...provider } of providers) {
    yield { provider };
    for (const claim of claims ?? []) yield { claim };
  }
}

async function streamed(pieces: Pieces): Promise<Written> {
  try {
    let text = '';
    for await (const piece of pieces) text += piece;
    return { ok: true, text };
  } catch (error) {
    if (error instanceof NotWritten) return { ok: false, problems: error.problems };
    throw error;
  }
}

type Place = { path: string; value: unknown; put: (value: unknown) => void; take: () => void };

function* placesOf(object: object, at = ''): Generator<Place> {
  for (const [key, value] of Object.entries(object)) {
    const path = Array.isArray(object) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    yield {
      path,
      value,
      put: (other) => void Object.assign(object, { [key]: other }),
      take: () => void Reflect.deleteProperty(object, key),
    };
    if (typeof value === 'object' && value !== null) yield* placesOf(value, path);
  }
}

/** Writes the example with one place changed. */
function spoilt<Result>(
  make: () => unknown,
  write: (thing: unknown) => Result,
  path: string,
  spoil: (place: Place) => void,
): Result {
  const thing = structuredClone(make());
  for (const place of placesOf(thing as object)) {
    if (place.path !== path) continue;
    spoil(place);
    break;
  }
  return write(thing);
}

/** Of an element of its own the path is the field's; a date, a period or a composite is blamed as a whole. */
const parent = (path: string) => path.replace(/(\.\w+|\[\d+\])$/, '');
const blamed = (problems: Problem[], path: string) =>
  problems.some((one) => one.path !== '' && (path.startsWith(one.path) || one.path.startsWith(parent(path))));

describe.each(KINDS)(
  '%s: what cannot be written is refused by the path of its field',
  (name, make, write, stream) => {
    const places = [...placesOf(structuredClone(make()) as object)];
    const texts = places.filter(({ value }) => typeof value === 'string' && value !== '');

    test('a separator or a foreign letter, in every text', () => {
      const told = texts.flatMap(({ path }) =>
        ['A*B', 'Zo\u00eb'].flatMap((bad) => {
          const written = spoilt(make, write, path, (place) => place.put(bad));
          const well = written.ok ? !written.text.includes(bad) : blamed(written.problems, path);
          return well ? [] : [`${path} ${bad}`];
        }),
      );
      expect(told).toEqual([]);
    });

    test('a field that is missing, wherever it is missed: a problem, never an exception', () => {
      const fields = places.filter(({ path }) => !path.endsWith(']'));
      const told = fields.filter(({ path, value }) => {
        const written = spoilt(make, write, path, (place) => place.take());
        // Of what is added up the sum is blamed.
        const summed = typeof value === 'number' || /decisions$/.test(path);
        return !written.ok && !summed && !blamed(written.problems, path);
      });
      expect(told.map(({ path }) => path)).toEqual([]);
    });

    if (!stream) return;

    test('the same of a stream, which never looks back', async () => {
      for (const { path } of places) {
        // Lists of providers and their claims are a row there, and what is counted is counted before anything is judged.
        if (name === '277CA' && /^providers(\[\d+\](\.claims)?)?$/.test(path)) continue;
        const take = (place: Place) => (path.endsWith(']') ? place.put(null) : place.take());
        const whole = spoilt(make, write, path, take);
        const pieces = await streamed(spoilt(make, stream, path, take));
        expect([path, pieces.ok]).toEqual([path, whole.ok]);
        if (pieces.ok || whole.ok) continue;
        // A whole tells all that is wrong, a stream what is wrong first.
        for (const problem of pieces.problems) expect(whole.problems).toContainEqual(problem);
        expect(pieces.problems).not.toEqual([]);
      }
    });
  },
);

test('to find a forgotten field the claims before it are not written again', () => {
  const batch = secondaryTherapy();
  const claim = batch.claims[0]!;
  let read = 0;
  const counted = { ...claim, claimId: 'C0' };
  Object.defineProperty(counted, 'claimId', {
    get: () => {
      read++;
      return 'C0';
    },
  });
  const spoiled = { ...claim, lines: [{ ...claim.lines[0]!, modifiers: undefined as never }] };
  const problems = [{ path: 'claims[1].lines[0].modifiers', message: 'must be given' }];
  expect(write837P({ ...batch, claims: [counted, spoiled] })).toEqual({ ok: false, problems });
  expect(read).toBe(1);
});

test('fields that a plain JavaScript caller forgot are named', () => {
  const batch = secondaryIop();
  const without = (spoil: (thing: typeof batch) => void) => {
    const thing = structuredClone(batch);
    spoil(thing);
    const written = write837I(thing);
    return written.ok ? [] : written.problems;
  };
  const gone = undefined as never;
  const must = (path: string) => [{ path, message: 'must be given' }];
  expect(without((b) => (b.billingProvider = gone))).toEqual(must('billingProvider'));
  expect(without((b) => (b.interchange.senderId = gone))).toEqual(must('interchange.senderId'));
  expect(without((b) => (b.billingProvider.taxId = gone))).toEqual(must('billingProvider.taxId'));
  expect(without((b) => (b.claims[0]!.subscriber.address = gone))).toEqual(
    must('claims[0].subscriber.address'),
  );
  expect(without((b) => (b.claims[0]!.lines[0]!.modifiers = gone))).toEqual(
    must('claims[0].lines[0].modifiers'),
  );
  expect(without((b) => (b.claims[0]!.statementFrom = 5 as never))[0]!.message).toMatch(
    /another type|YYYY-MM-DD/,
  );
  const ta1 = {
    controlNumber: '000000101',
    date: '260112',
    time: '0830',
    verdict: 'A',
    note: '000',
  } as const;
  expect(writeTA1({ ...batch.interchange, receiverId: gone }, ta1)).toEqual({
    ok: false,
    problems: must('interchange.receiverId'),
  });
});
