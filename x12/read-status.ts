// Pure. Claim status questions and answers from their loops, one claim at a time.
import { type Form, group, reference } from './form.ts';
import { asker, party, readPerson } from './forms/member.ts';
import { given } from './forms/parts.ts';
import type { Envelope } from './read-claim-parts.ts';
import { readNumbers, readPeriod, readProcedure } from './read-question-parts.ts';
import { amount, day, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment } from './tree.ts';
import type {
  ClaimStatus,
  Member,
  StatusInquiry,
  StatusLine,
  StatusQuestion,
  StatusRefusal,
  StatusResult,
} from './types-questions.ts';

export const PAYER = party('PR', 'PI');
export const ASKER = party('41', '46');
export const PROVIDER = asker('1P');

/** Numbers by which a claim is found. */
export const NUMBERS = group({
  payerClaimNumber: reference('1K'),
  typeOfBill: reference('BLT'),
  location: reference('LU'),
  groupNumber: reference('6P'),
  patientControlNumber: reference('EJ'),
  prescription: reference('XZ'),
  voucher: reference('VV'),
  clearinghouseNumber: reference('D9'),
}) satisfies Form<Partial<StatusQuestion>>;

export function readStatusHead(
  level: LoopNode,
  envelope: Envelope,
  taker: Taker,
  usual: { purpose: string; transactionType?: string },
): Omit<StatusInquiry, 'questions'> {
  const [provider, other] = loopsOf(around(level, '2000C'), '2100C');
  return {
    ...readNumbers(level, envelope, usual),
    payer: PAYER.read(loopOf(around(level, '2000A'), '2100A'), taker) ?? { name: '', id: '' },
    asker: ASKER.read(loopOf(around(level, '2000B'), '2100B'), taker) ?? { name: '', id: '' },
    provider: PROVIDER.read(provider, taker) ?? { name: '', npi: '' },
    ...given({ otherProvider: PROVIDER.read(other, taker) }),
  };
}

/** 276 keeps birth date and sex on the level around the name. */
function member(level: LoopNode | undefined, name: string, taker: Taker): Member {
  const dmg = taker.take(level, 'DMG');
  return {
    ...readPerson(loopOf(level, name), taker),
    ...given({ birthDate: day(dmg, 2), gender: value(dmg, 3) }),
  };
}

function common(claim: LoopNode, taker: Taker): Omit<StatusQuestion, 'lines'> {
  const dependent = around(claim, '2000E');
  return {
    insured: member(around(claim, '2000D'), '2100D', taker),
    ...(dependent ? { patient: member(dependent, '2100E', taker) } : {}),
    trace: text(taker.take(claim, 'TRN'), 2),
    ...NUMBERS.read(claim, taker),
    ...given({ service: readPeriod(taker.take(claim, 'DTP', '472')) }),
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

/** What an answer says to whoever asked (2200B) or to the provider (2200C) instead of about a claim. */
export function readStatusRefusal(trace: LoopNode, taker: Taker): StatusRefusal {
  return { trace: text(taker.take(trace, 'TRN'), 2), status: readStatus(trace, taker) };
}

function readStatus(loop: LoopNode, taker: Taker): ClaimStatus[] {
  return taker.all(loop, 'STC').map((stc) => ({
    statuses: [1, 10, 11].flatMap((n) => {
      const [category, code = '', entity, list] = parts(taker, stc, n);
      return category
        ? [{ category, code, ...given({ entity: entity || undefined, list: list || undefined }) }]
        : [];
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
