// Pure. Remittances from their loops.

import { fromCompactDate } from './dates.ts';
import { cents } from './money.ts';
import {
  type Envelope,
  given,
  readAddress,
  readAdjustments,
  readContact,
  readInterchange,
} from './read-claim-parts.ts';
import { amount, day, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopOf, loopsOf, type Segment } from './tree.ts';
import type {
  Account,
  ProviderAdjustment,
  Qualified,
  RemittanceClaim,
  RemittanceHead,
  RemittanceLine,
  RemittancePerson,
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
    interchange: readInterchange(envelope.isa),
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
        to: readAccount(bpr, 12),
      }),
    },
    trace: { number: text(trn, 2), payerId: text(trn, 3), ...given({ supplement: value(trn, 4) }) },
    ...given({
      receiverId: value(taker.take(set, 'REF', 'EV'), 2),
      productionDate: day(taker.take(set, 'DTM', '405'), 2),
    }),
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
  const contact = taker.take(loop, 'PER', 'CX');
  return {
    name: text(n1, 2),
    ...given({ id: value(n1, 4), contact: contact && readContact(contact) }),
    address: readAddress(loop, taker),
    references: qualified(taker.all(loop, 'REF')),
    technicalContact: readContact(taker.take(loop, 'PER', 'BL')),
  };
}

function readPayee(loop: LoopNode | undefined, taker: Taker): RemittanceHead['payee'] {
  const n1 = taker.take(loop, 'N1');
  const address = loop?.segments.some((s) => s.id === 'N3') ? readAddress(loop, taker) : undefined;
  return {
    name: text(n1, 2),
    idQualifier: text(n1, 3) as 'XX',
    id: text(n1, 4),
    ...given({ address }),
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
  const crossover = taker.take(loop, 'NM1', 'TT');
  const remarks = [taker.take(loop, 'MIA'), taker.take(loop, 'MOA')].flatMap((s) => remarkCodes(s));
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
    patient: readName(taker.take(loop, 'NM1', 'QC')) ?? {},
    ...given({
      insured: readName(taker.take(loop, 'NM1', 'IL')),
      corrected: readName(taker.take(loop, 'NM1', '74')),
      renderingProvider: readName(taker.take(loop, 'NM1', '82')),
      crossoverPayer: crossover && {
        name: text(crossover, 3),
        idQualifier: text(crossover, 8),
        id: text(crossover, 9),
      },
    }),
    adjustments: readAdjustments(taker.all(loop, 'CAS')),
    references: qualified(taker.all(loop, 'REF')),
    dates: dated(taker.all(loop, 'DTM')),
    amounts: numbers(taker.all(loop, 'AMT'), amount),
    quantities: numbers(taker.all(loop, 'QTY'), quantity),
    remarks,
    lines: loopsOf(loop, '2110').map((line) => readLine(line, taker)),
  };
  // Sums of the batch that the claim stands in (TS3, TS2).
  const batch = (loop.parent?.segments ?? []).filter((s) => s.id !== 'LX').map((s) => s.e.join('*'));
  return { claim, kept: [...(loop.parent?.id === '2000' ? batch : []), ...taker.left(loop)] };
}

/** MIA carries remark codes in 5 and 20 to 23, MOA in 3 to 7. */
function remarkCodes(segment: Segment | undefined): string[] {
  const places = segment?.id === 'MIA' ? [5, 20, 21, 22, 23] : [3, 4, 5, 6, 7];
  return places.flatMap((n) => value(segment, n) ?? []);
}

function readName(nm1: Segment | undefined): RemittancePerson | undefined {
  if (!nm1) return undefined;
  return given({
    lastName: value(nm1, 3),
    firstName: value(nm1, 4),
    middleName: value(nm1, 5),
    idQualifier: value(nm1, 8),
    id: value(nm1, 9),
  });
}

function readProcedure(
  segment: Segment | undefined,
  n: number,
  taker: Taker,
): RemittanceLine['procedure'] | undefined {
  const [qualifier, code = '', ...modifiers] = parts(taker, segment, n);
  return qualifier ? { qualifier, code, modifiers: modifiers.slice(0, 4).filter(Boolean) } : undefined;
}

function readLine(line: LoopNode, taker: Taker): RemittanceLine {
  const svc = taker.take(line, 'SVC');
  const lineControlNumber = value(taker.take(line, 'REF', '6R'), 2);
  return {
    procedure: readProcedure(svc, 1, taker) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: amount(svc, 2) ?? Number.NaN,
    paidCents: amount(svc, 3) ?? Number.NaN,
    ...given({
      sentProcedure: readProcedure(svc, 6, taker),
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
