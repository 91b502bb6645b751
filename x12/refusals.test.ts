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
import type { Problem, Written } from './types-claim.ts';
import { write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999, writeTA1 } from './write-999.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

const kind = <T>(name: string, make: () => T, write: (thing: T) => Written) =>
  [name, make, write as (thing: unknown) => Written] as const;

const KINDS = [
  kind('837I', secondaryIop, write837I),
  kind('837P', secondaryTherapy, write837P),
  kind('835', remittance, write835),
  kind('999', groupAcknowledgement, write999),
  kind('277CA', claimAcknowledgement, write277CA),
  kind('270', eligibilityInquiry, write270),
  kind('271', eligibilityAnswer, write271),
  kind('276', statusInquiry, write276),
  kind('277', statusAnswer, write277),
  kind('278 request', reviewRequest, (review) => write278(review, 'request')),
  kind('278 response', reviewDecision, (review) => write278(review, 'response')),
];

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
function spoilt(
  make: () => unknown,
  write: (thing: unknown) => Written,
  path: string,
  spoil: (place: Place) => void,
): Written {
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

describe.each(KINDS)('%s: what cannot be written is refused by the path of its field', (_, make, write) => {
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
