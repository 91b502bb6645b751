// Pure. A review, asked for or decided, from its event loop.
import { fromCompactDate } from './dates.ts';
import { party, REFERENCES, ROLE, readPerson } from './forms/member.ts';
import { ADDRESS, contact, given } from './forms/parts.ts';
import {
  ATTACHMENTS,
  DECISION,
  EVENT_CONTACT,
  EVENT_PROVIDERS,
  EXPIRES,
  ISSUED,
  OTHER_REVIEWERS,
  REJECTIONS,
  REQUEST_STOPS,
  RESPONSE_STOPS,
  SERVICE_CONTACT,
  SERVICE_PROVIDERS,
  TERMS,
  WANTED,
} from './forms/review.ts';
import { ADMISSION, CARE, SERVICE_DETAILS } from './forms/review-care.ts';
import type { Envelope } from './read-claim-parts.ts';
import {
  readDates,
  readLimit,
  readNumbers,
  readPeriod,
  readPointers,
  readProcedure,
  readRejections,
  readTrace,
} from './read-question-parts.ts';
import { amount, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment } from './tree.ts';
import type { Review, ReviewService } from './types-review.ts';

export const REVIEWER = party('X3', 'PI');
const ALL_REFERENCES = REFERENCES();
const CONTACT = contact('IC');

/** What stands around the event, also when an answer stops before it. */
export type ReviewHead = Pick<
  Review,
  | 'interchange'
  | 'groupControlNumber'
  | 'setControlNumber'
  | 'reference'
  | 'purpose'
  | 'transactionType'
  | 'askedAt'
> &
  Pick<Review, 'reviewer' | 'requester' | 'insured' | 'patient' | 'rejections'>;

/** `from`: the event, or the deepest level that there is; `purpose`: BHT02 as usual in this direction. */
export function readReviewHead(
  from: { reviewer?: LoopNode; requester?: LoopNode; insured?: LoopNode; patient?: LoopNode },
  level: LoopNode,
  envelope: Envelope,
  taker: Taker,
  direction: 'request' | 'response',
): ReviewHead {
  const usual = direction === 'request' ? { purpose: '13' } : { purpose: '11', transactionType: '18' };
  const reviewer = loopOf(from.reviewer, '2010A');
  const requester = loopOf(from.requester, '2010B');
  const insured = loopOf(from.insured, '2010C');
  const patient = loopOf(from.patient, '2010D');
  const rejections = [
    ...readRejections(taker.all(from.reviewer, 'AAA'), 'request'),
    ...readRejections(taker.all(reviewer, 'AAA'), 'payer'),
    ...readRejections(taker.all(requester, 'AAA'), 'asker'),
    ...readRejections(taker.all(insured, 'AAA'), 'insured'),
    ...readRejections(taker.all(patient, 'AAA'), 'patient'),
  ];
  return {
    ...readNumbers(level, envelope, usual),
    reviewer: REVIEWER.read(reviewer, taker) ?? { name: '', id: '' },
    requester: readRequester(requester, taker),
    insured: readPerson(insured, taker),
    ...(from.patient ? { patient: readPerson(patient, taker) } : {}),
    rejections,
  };
}

export function readReview(
  event: LoopNode,
  envelope: Envelope,
  taker: Taker,
  direction: 'request' | 'response',
): Review {
  const from = {
    reviewer: around(event, '2000A'),
    requester: around(event, '2000B'),
    insured: around(event, '2000C'),
    patient: around(event, '2000D'),
  };
  const head = readReviewHead(from, event, envelope, taker, direction);
  const { certification = '', ...terms } = TERMS.read(event, taker) ?? { category: '' };
  const request = direction === 'request';
  return {
    ...head,
    ...terms,
    certification,
    ...traces(event, taker),
    ...numbersOf(event, taker),
    ...given({
      decision: DECISION.read(event, taker),
      limit: readLimit(taker.take(event, 'HSD')),
      message: value(taker.take(event, 'MSG'), 1),
      contact: request ? undefined : EVENT_CONTACT.read(event, taker),
      stops: (request ? REQUEST_STOPS : RESPONSE_STOPS).read(event, taker),
      otherReviewers: request ? OTHER_REVIEWERS.read(event, taker) : undefined,
    }),
    rejections: [...head.rejections, ...readRejections(taker.all(event, 'AAA'))],
    dates: readDates(taker.all(event, 'DTP')),
    diagnoses: readDiagnoses(event, taker),
    attachments: ATTACHMENTS.read(event, taker) ?? [],
    ...ADMISSION.read(event, taker),
    ...CARE.read(event, taker),
    providers: EVENT_PROVIDERS.read(event, taker) ?? [],
    services: loopsOf(event, '2000F').map((loop) => readService(loop, taker)),
  };
}

function traces(loop: LoopNode, taker: Taker): Pick<Review, 'trace' | 'otherTraces'> {
  const [trace, ...otherTraces] = taker.all(loop, 'TRN').map(readTrace);
  return { ...(trace ? { trace } : {}), ...(otherTraces.length > 0 ? { otherTraces } : {}) };
}

const numbersOf = (loop: LoopNode, taker: Taker) =>
  given({
    previousAuthorization: value(taker.take(loop, 'REF', 'BB'), 2),
    administrativeReference: value(taker.take(loop, 'REF', 'NT'), 2),
  });

function readRequester(loop: LoopNode | undefined, taker: Taker): Review['requester'] {
  const nm1 = taker.take(loop, 'NM1');
  return {
    kind: text(nm1, 1),
    name: text(nm1, 3),
    npi: text(nm1, 9),
    ...given({
      firstName: value(nm1, 4),
      middleName: value(nm1, 5),
      suffix: value(nm1, 7),
      idQualifier: nm1?.e[8] === 'XX' ? undefined : value(nm1, 8),
      references: ALL_REFERENCES.read(loop, taker),
      address: ADDRESS.read(loop, taker),
      contact: CONTACT.read(loop, taker),
      role: ROLE.read(loop, taker),
    }),
  };
}

function readDiagnoses(event: LoopNode, taker: Taker): Review['diagnoses'] {
  return taker.all(event, 'HI').flatMap((hi) =>
    hi.e.slice(1).map((composite) => {
      const [list = '', code = '', , on] = composite.split(taker.component);
      return { list, code, ...given({ on: on ? fromCompactDate(on) : undefined }) };
    }),
  );
}

const [ASKED_PROVIDERS, ANSWERED_PROVIDERS] = SERVICE_PROVIDERS;

function readService(loop: LoopNode, taker: Taker): ReviewService {
  taker.take(loop, 'HL');
  const sv1 = taker.take(loop, 'SV1');
  const sv2 = taker.take(loop, 'SV2');
  return {
    ...traces(loop, taker),
    ...numbersOf(loop, taker),
    ...given({
      terms: TERMS.read(loop, taker),
      rejections: REJECTIONS.read(loop, taker),
      decision: DECISION.read(loop, taker),
      service: readPeriod(taker.take(loop, 'DTP', '472')),
      issued: ISSUED.read(loop, taker),
      expires: EXPIRES.read(loop, taker),
      effective: readPeriod(taker.take(loop, 'DTP', '007')),
      wanted: WANTED.read(loop, taker),
      limit: readLimit(taker.take(loop, 'HSD')),
      attachments: ATTACHMENTS.read(loop, taker),
      message: value(taker.take(loop, 'MSG'), 1),
      providers: ASKED_PROVIDERS.read(loop, taker) ?? ANSWERED_PROVIDERS.read(loop, taker),
      contact: SERVICE_CONTACT.read(loop, taker),
    }),
    ...SERVICE_DETAILS.read(loop, taker),
    ...readLine(sv1, sv2, taker),
  };
}

function readLine(sv1: Segment | undefined, sv2: Segment | undefined, taker: Taker): Partial<ReviewService> {
  return {
    ...given({
      procedure: readProcedure(sv1, 1, taker) ?? readProcedure(sv2, 2, taker),
      revenueCode: value(sv2, 1),
      institutional: sv2 && !sv2.e[1] ? (true as const) : undefined,
      chargeCents: amount(sv1, 2) ?? amount(sv2, 3),
      unit: value(sv1, 3) ?? value(sv2, 4),
      units: quantity(sv1, 4) ?? quantity(sv2, 5),
      rate: quantity(sv2, 6),
      epsdt: value(sv1, 11),
      nursingHome: value(sv2, 9),
      nursingLevel: value(sv1, 20) ?? value(sv2, 10),
    }),
    ...readPointers(sv1, 7, taker),
  };
}
