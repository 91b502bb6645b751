// Pure. Claim status questions and answers from their loops, one claim at a time.
import { type Envelope, given } from './read-claim-parts.ts';
import {
  readDependent,
  readMember,
  readNumbers,
  readParty,
  readPeriod,
  readProcedure,
} from './read-question-parts.ts';
import { amount, day, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment, segmentOf } from './tree.ts';
import type {
  ClaimStatus,
  StatusInquiry,
  StatusLine,
  StatusQuestion,
  StatusResult,
} from './types-questions.ts';

export function readStatusHead(
  claim: LoopNode,
  envelope: Envelope,
  taker: Taker,
): Omit<StatusInquiry, 'questions'> {
  const provider = readParty(loopOf(around(claim, '2000C'), '2100C'), taker);
  return {
    ...readNumbers(envelope),
    reference: text(segmentOf(around(claim, 'ST'), 'BHT'), 3),
    payer: readParty(loopOf(around(claim, '2000A'), '2100A'), taker),
    asker: readParty(loopOf(around(claim, '2000B'), '2100B'), taker),
    provider: { name: provider.name, npi: provider.id },
  };
}

function common(claim: LoopNode, taker: Taker): Omit<StatusQuestion, 'lines'> {
  const dependent = around(claim, '2000E');
  return {
    insured: readMember(around(claim, '2000D'), '2100D', taker),
    ...(dependent ? { patient: readDependent(dependent, '2100E', taker) } : {}),
    trace: text(taker.take(claim, 'TRN'), 2),
    ...given({
      payerClaimNumber: value(taker.take(claim, 'REF', '1K'), 2),
      typeOfBill: value(taker.take(claim, 'REF', 'BLT'), 2),
      patientControlNumber: value(taker.take(claim, 'REF', 'EJ'), 2),
      service: readPeriod(taker.take(claim, 'DTP', '472')),
    }),
  };
}

export function readStatusQuestion(claim: LoopNode, taker: Taker): StatusQuestion {
  return {
    ...common(claim, taker),
    ...given({ chargeCents: amount(taker.take(claim, 'AMT', 'T3'), 2) }),
    lines: claim.loops.map((loop) => readLine(loop, taker.take(loop, 'SVC'), taker)),
  };
}

export function readStatusResult(claim: LoopNode, taker: Taker): StatusResult {
  const lines = loopsOf(claim, claim.id === '2200E' ? '2220E' : '2220D');
  return {
    ...common(claim, taker),
    status: readStatus(claim, taker),
    lines: lines.map((loop) => {
      const svc = taker.take(loop, 'SVC');
      return {
        ...readLine(loop, svc, taker),
        paidCents: amount(svc, 3) ?? 0,
        status: readStatus(loop, taker),
      };
    }),
  };
}

function readStatus(loop: LoopNode, taker: Taker): ClaimStatus[] {
  return taker.all(loop, 'STC').map((stc) => ({
    statuses: [1, 10, 11].flatMap((n) => {
      const [category, code = '', entity] = parts(taker, stc, n);
      return category ? [{ category, code, ...given({ entity: entity || undefined }) }] : [];
    }),
    on: day(stc, 2) ?? '',
    ...given({
      chargeCents: amount(stc, 4),
      paidCents: amount(stc, 5),
      adjudicatedOn: day(stc, 6),
      paidOn: day(stc, 8),
      checkNumber: value(stc, 9),
    }),
  }));
}

function readLine(loop: LoopNode, svc: Segment | undefined, taker: Taker): StatusLine {
  return {
    procedure: readProcedure(svc, 1, taker) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: amount(svc, 2) ?? Number.NaN,
    ...given({
      revenueCode: value(svc, 4),
      units: quantity(svc, 7),
      lineControlNumber: value(taker.take(loop, 'REF', 'FJ'), 2),
    }),
    service: readPeriod(taker.take(loop, 'DTP', '472')) ?? { from: '' },
  };
}
