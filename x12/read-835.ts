// Pure. Remittances from their loops.
import { fromCompactDate } from './dates.ts';
import { readAdjustments } from './forms/adjustments.ts';
import { ADDRESS, given } from './forms/parts.ts';
import {
  BATCH,
  CLAIM_CONTACTS,
  CLAIM_OUTCOME,
  CLAIM_PEOPLE,
  DELIVERY,
  HEAD,
  PAYER_CONTACTS,
  readProcedure,
} from './forms/remittance.ts';
import { cents } from './money.ts';
import { type Envelope, readInterchange } from './read-claim-parts.ts';
import { amount, day, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopOf, loopsOf, type Segment } from './tree.ts';
import type {
  Account,
  ProviderAdjustment,
  Qualified,
  RemittanceClaim,
  RemittanceHead,
  RemittanceLine,
} from './types-835.ts';

export type ReadRemittance = {
  head: RemittanceHead;
  providerAdjustments: ProviderAdjustment[];
  kept: string[];
};

/** What stands around the claims, read at the end of the set; the claims themselves come one by one before. */
export function readRemittance(set: LoopNode, envelope: Envelope, taker: Taker): ReadRemittance {
  const bpr = taker.take(set, 'BPR');
  const trn = taker.take(set, 'TRN');
  const head: RemittanceHead = {
    interchange: readInterchange(envelope),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    payment: {
      handling: text(bpr, 1),
      amountCents: amount(bpr, 2) ?? Number.NaN,
      credit: text(bpr, 3) as 'C',
      method: text(bpr, 4),
      date: day(bpr, 16) ?? '',
      ...given({
        format: value(bpr, 5),
        from: readAccount(bpr, 6),
        originatorId: value(bpr, 10),
        originatorSupplement: value(bpr, 11),
        to: readAccount(bpr, 12),
      }),
    },
    trace: { number: text(trn, 2), payerId: text(trn, 3), ...given({ supplement: value(trn, 4) }) },
    ...HEAD.read(set, taker),
    payer: readPayer(loopOf(set, '1000A'), taker),
    payee: readPayee(loopOf(set, '1000B'), taker),
  };
  const providerAdjustments = taker.all(set, 'PLB').flatMap((plb) => readProviderAdjustments(plb, taker));
  for (const id of ['ST', 'SE']) taker.take(set, id);
  return { head, providerAdjustments, kept: taker.left(set) };
}

function readAccount(bpr: Segment | undefined, n: number): Account | undefined {
  if (!value(bpr, n + 1)) return undefined;
  return {
    routingQualifier: text(bpr, n),
    routingNumber: text(bpr, n + 1),
    accountQualifier: text(bpr, n + 2),
    accountNumber: text(bpr, n + 3),
  };
}

function readPayer(loop: LoopNode | undefined, taker: Taker): RemittanceHead['payer'] {
  const n1 = taker.take(loop, 'N1');
  const [technical, ...others] = PAYER_CONTACTS.technical.read(loop, taker) ?? [];
  return {
    name: text(n1, 2),
    ...given({
      id: value(n1, 4),
      contact: PAYER_CONTACTS.claims.read(loop, taker),
      otherTechnicalContacts: others.length > 0 ? others : undefined,
      website: PAYER_CONTACTS.website.read(loop, taker),
    }),
    address: ADDRESS.read(loop, taker) ?? { line1: '', city: '', state: '', zip: '' },
    references: qualified(taker.all(loop, 'REF')),
    technicalContact: technical ?? { name: '' },
  };
}

function readPayee(loop: LoopNode | undefined, taker: Taker): RemittanceHead['payee'] {
  const n1 = taker.take(loop, 'N1');
  return {
    name: text(n1, 2),
    idQualifier: text(n1, 3) as 'XX',
    id: text(n1, 4),
    ...given({ address: ADDRESS.read(loop, taker), delivery: DELIVERY.read(loop, taker) }),
    references: qualified(taker.all(loop, 'REF')),
  };
}

const qualified = (segments: Segment[]): Qualified<string>[] =>
  segments.map((s) => ({ qualifier: text(s, 1), value: text(s, 2) }));
const numbers = (
  segments: Segment[],
  read: (s: Segment, n: number) => number | undefined,
): Qualified<number>[] => segments.map((s) => ({ qualifier: text(s, 1), value: read(s, 2) ?? Number.NaN }));
const dated = (segments: Segment[]): Qualified<string>[] =>
  segments.map((s) => ({ qualifier: text(s, 1), value: day(s, 2) ?? '' }));

function readProviderAdjustments(plb: Segment, taker: Taker): ProviderAdjustment[] {
  const found: ProviderAdjustment[] = [];
  for (let n = 3; n < plb.e.length; n += 2) {
    const [reason = '', reference] = parts(taker, plb, n);
    if (!reason) continue;
    const yearEnd = fromCompactDate(text(plb, 2));
    found.push({
      providerId: text(plb, 1),
      yearEnd,
      reason,
      ...given({ reference }),
      amountCents: cents(plb.e[n + 1]),
    });
  }
  return found;
}

export function readRemittanceClaim(
  loop: LoopNode,
  taker: Taker,
): { claim: RemittanceClaim; kept: string[] } {
  const clp = taker.take(loop, 'CLP');
  const claim: RemittanceClaim = {
    claimId: text(clp, 1),
    status: text(clp, 2),
    chargeCents: amount(clp, 3) ?? Number.NaN,
    paidCents: amount(clp, 4) ?? Number.NaN,
    ...given({
      patientResponsibilityCents: amount(clp, 5),
      facilityCode: value(clp, 8),
      frequency: value(clp, 9),
    }),
    claimFilingIndicator: text(clp, 6),
    payerClaimNumber: text(clp, 7),
    patient: {},
    ...CLAIM_PEOPLE.read(loop, taker),
    ...given({
      drgCode: value(clp, 11),
      drgWeight: quantity(clp, 12),
      dischargeFraction: quantity(clp, 13),
      contacts: CLAIM_CONTACTS.read(loop, taker),
      batch: readBatch(loop.parent, taker),
    }),
    remarks: [],
    ...CLAIM_OUTCOME.read(loop, taker),
    adjustments: readAdjustments(taker.all(loop, 'CAS')),
    references: qualified(taker.all(loop, 'REF')),
    dates: dated(taker.all(loop, 'DTM')),
    amounts: numbers(taker.all(loop, 'AMT'), amount),
    quantities: numbers(taker.all(loop, 'QTY'), quantity),
    lines: loopsOf(loop, '2110').map((line) => readLine(line, taker)),
  };
  const batch = loop.parent?.id === '2000' ? taker.own(loop.parent) : [];
  return { claim, kept: [...batch, ...taker.left(loop)] };
}

/** The batch, unless it is the plain first one. */
function readBatch(loop: LoopNode | undefined, taker: Taker): RemittanceClaim['batch'] {
  const batch = loop?.id === '2000' ? BATCH.read(loop, taker) : undefined;
  return batch && (batch.number !== '1' || batch.provider || batch.inpatients) ? batch : undefined;
}

function readLine(line: LoopNode, taker: Taker): RemittanceLine {
  const svc = taker.take(line, 'SVC');
  const lineControlNumber = value(taker.take(line, 'REF', '6R'), 2);
  return {
    procedure: readProcedure(taker, svc, 1) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: amount(svc, 2) ?? Number.NaN,
    paidCents: amount(svc, 3) ?? Number.NaN,
    ...given({
      sentProcedure: readProcedure(taker, svc, 6),
      revenueCode: value(svc, 4),
      paidUnits: quantity(svc, 5),
      sentUnits: quantity(svc, 7),
      lineControlNumber,
    }),
    dates: dated(taker.all(line, 'DTM')),
    adjustments: readAdjustments(taker.all(line, 'CAS')),
    references: qualified(taker.all(line, 'REF')),
    amounts: numbers(taker.all(line, 'AMT'), amount),
    quantities: numbers(taker.all(line, 'QTY'), quantity),
    remarks: qualified(taker.all(line, 'LQ')),
  };
}
