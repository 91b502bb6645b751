// Pure. 999, TA1 and 277CA from their loops.
import { CONTEXTS } from './forms/context.ts';
import { given } from './forms/parts.ts';
import { type Envelope, readInterchange } from './read-claim-parts.ts';
import { amount, day, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment, segmentOf } from './tree.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  AcknowledgedProvider,
  AcknowledgedSegment,
  AcknowledgedSet,
  ClaimAcknowledgement,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  Status,
} from './types-acknowledgement.ts';

export function readAcknowledgedSet(loop: LoopNode, taker: Taker): AcknowledgedSet {
  const ak2 = taker.take(loop, 'AK2');
  const ik5 = taker.take(loop, 'IK5');
  return {
    set: text(ak2, 1),
    controlNumber: text(ak2, 2),
    ...given({ version: value(ak2, 3) }),
    segments: loopsOf(loop, '2100').map((child) => readSegment(child, taker)),
    verdict: text(ik5, 1) as 'A',
    reasons: (ik5?.e.slice(2) ?? []).filter(Boolean),
  };
}

function readSegment(loop: LoopNode, taker: Taker): AcknowledgedSegment {
  const ik3 = taker.take(loop, 'IK3');
  return {
    id: text(ik3, 1),
    position: Number(text(ik3, 2)),
    ...given({ loop: value(ik3, 3) }),
    code: text(ik3, 4),
    ...given({ contexts: CONTEXTS.read(loop, taker) }),
    elements: loopsOf(loop, '2110').map((child) => {
      const ik4 = taker.take(child, 'IK4');
      const [position, component, repetition] = parts(taker, ik4, 1);
      return {
        position: Number(position),
        ...given({
          component: component ? Number(component) : undefined,
          repetition: repetition ? Number(repetition) : undefined,
          reference: value(ik4, 2),
        }),
        code: text(ik4, 3),
        ...given({ value: value(ik4, 4), contexts: CONTEXTS.read(child, taker) }),
      };
    }),
  };
}

/** The verdict on the group; its sets have come one by one before. */
export function readGroupVerdict(
  set: LoopNode,
  envelope: Envelope,
  taker: Taker,
): Omit<GroupAcknowledgement, 'sets'> {
  const ak1 = taker.take(set, 'AK1');
  const ak9 = taker.take(set, 'AK9');
  return {
    interchange: readInterchange(envelope),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    group: { functionalId: text(ak1, 1), controlNumber: text(ak1, 2), version: text(ak1, 3) },
    verdict: text(ak9, 1) as 'A',
    included: Number(text(ak9, 2)),
    received: Number(text(ak9, 3)),
    accepted: Number(text(ak9, 4)),
    reasons: (ak9?.e.slice(5) ?? []).filter(Boolean),
  };
}

export function readTA1(e: string[]): InterchangeAcknowledgement {
  const [, controlNumber = '', date = '', time = '', verdict = '', note = ''] = e;
  return { controlNumber, date, time, verdict: verdict as 'A', note };
}

export function readStatuses(stc: Segment[], taker: Taker): Status[] {
  return stc.flatMap((segment) =>
    [1, 10, 11].flatMap((n) => {
      const [category, code = '', entity] = parts(taker, segment, n);
      return category ? [{ category, code, ...given({ entity: entity || undefined }) }] : [];
    }),
  );
}

export function readAcknowledgedClaim(loop: LoopNode, taker: Taker): AcknowledgedClaim {
  const nm1 = taker.take(loopOf(loop.parent, '2100D'), 'NM1');
  const stc = taker.all(loop, 'STC');
  const dtp = taker.take(loop, 'DTP', '472');
  const { from = '', through } = days(dtp);
  const lines = loopsOf(loop, '2220D').map((line) => readLine(line, taker));
  return {
    patient: {
      lastName: text(nm1, 3),
      firstName: text(nm1, 4),
      ...given({
        middleName: value(nm1, 5),
        prefix: value(nm1, 6),
        suffix: value(nm1, 7),
        idQualifier: value(nm1, 8) === 'II' ? ('II' as const) : undefined,
      }),
      memberId: text(nm1, 9),
    },
    claimId: text(taker.take(loop, 'TRN'), 2),
    accepted: stc[0]?.e[3] === 'WQ',
    statuses: readStatuses(stc, taker),
    on: day(stc[0], 2) ?? '',
    chargeCents: amount(stc[0], 4) ?? 0,
    ...given({
      payerClaimNumber: value(taker.take(loop, 'REF', '1K'), 2),
      clearinghouseNumber: value(taker.take(loop, 'REF', 'D9'), 2),
      typeOfBill: value(taker.take(loop, 'REF', 'BLT'), 2),
    }),
    serviceFrom: from,
    ...given({
      serviceThrough: dtp?.e[2] === 'RD8' ? through : undefined,
      message: value(stc[0], 12),
      lines: lines.length > 0 ? lines : undefined,
    }),
  };
}

function readLine(loop: LoopNode, taker: Taker): AcknowledgedLine {
  const svc = taker.take(loop, 'SVC');
  const stc = taker.all(loop, 'STC');
  const [qualifier = '', code = '', ...modifiers] = parts(taker, svc, 1);
  const dtp = taker.take(loop, 'DTP', '472');
  const { from, through } = days(dtp);
  return {
    procedure: { qualifier, code, modifiers: modifiers.slice(0, 4).filter(Boolean) },
    chargeCents: amount(svc, 2) ?? 0,
    statuses: readStatuses(stc, taker),
    ...given({
      revenueCode: value(svc, 4),
      units: quantity(svc, 7),
      on: day(stc[0], 2),
      lineControlNumber: value(taker.take(loop, 'REF', 'FJ'), 2),
      prescription: value(taker.take(loop, 'REF', 'XZ'), 2),
      service: from ? { from, ...given({ through: dtp?.e[2] === 'RD8' ? through : undefined }) } : undefined,
    }),
  };
}

export function readClaimProvider(claim: LoopNode): { name: string; npi: string } {
  const nm1 = segmentOf(loopOf(around(claim, '2000C'), '2100C'), 'NM1');
  return { name: text(nm1, 3), npi: text(nm1, 9) };
}

/** A provider with what is said of all its claims; the claims themselves have come one by one before. */
export function readAcknowledgedProvider(level: LoopNode, taker: Taker): AcknowledgedProvider {
  const nm1 = taker.take(loopOf(level, '2100C'), 'NM1');
  const trace = loopOf(level, '2200C');
  const number = value(taker.take(trace, 'TRN'), 2);
  const stc = taker.all(trace, 'STC');
  const statuses = readStatuses(stc, taker);
  const plain = statuses.length === 1 && statuses[0]!.code === '19' && statuses[0]!.entity === 'PR';
  const references = taker.all(trace, 'REF').map((ref) => ({ qualifier: text(ref, 1), value: text(ref, 2) }));
  for (const id of ['QTY', 'AMT']) taker.all(trace, id);
  return {
    name: text(nm1, 3),
    npi: text(nm1, 9),
    ...given({
      idQualifier: value(nm1, 8) === 'XX' ? undefined : (value(nm1, 8) as 'FI' | undefined),
      person:
        nm1?.e[2] === '1'
          ? given({
              firstName: value(nm1, 4),
              middleName: value(nm1, 5),
              prefix: value(nm1, 6),
              suffix: value(nm1, 7),
            })
          : undefined,
      trace: number === '0' ? undefined : number,
      status:
        stc.length === 0 || plain
          ? undefined
          : { accepted: stc[0]!.e[3] === 'WQ', statuses, ...given({ chargeCents: amount(stc[0], 4) }) },
      references: references.length > 0 ? references : undefined,
    }),
  };
}

export type BatchAcknowledgement = Omit<ClaimAcknowledgement, 'providers'> & {
  acceptedClaims?: number;
  rejectedClaims?: number;
  acceptedCents?: number;
  rejectedCents?: number;
};

export function readBatchAcknowledgement(
  receiver: LoopNode,
  envelope: Envelope,
  taker: Taker,
): BatchAcknowledgement {
  const source = around(receiver, '2000A');
  const payer = taker.take(loopOf(source, '2100A'), 'NM1');
  const receipt = loopOf(source, '2200A');
  const name = taker.take(loopOf(receiver, '2100B'), 'NM1');
  const trace = loopOf(receiver, '2200B');
  const stc = taker.all(trace, 'STC');
  const receiptNumber = text(taker.take(receipt, 'TRN'), 2);
  const reference = value(segmentOf(around(receiver, 'ST'), 'BHT'), 3);
  return {
    interchange: readInterchange(envelope),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    source: {
      kind: text(payer, 1) as 'PR',
      name: text(payer, 3),
      id: text(payer, 9),
      ...given({ idQualifier: value(payer, 8) === '46' ? undefined : (value(payer, 8) as 'PI' | undefined) }),
    },
    receiptNumber,
    ...given({ reference: reference === receiptNumber ? undefined : reference }),
    receivedOn: day(taker.take(receipt, 'DTP', '050'), 3) ?? '',
    processedOn: day(taker.take(receipt, 'DTP', '009'), 3) ?? '',
    receiver: {
      name: text(name, 3),
      id: text(name, 9),
      ...given({
        person:
          name?.e[2] === '1' ? given({ firstName: value(name, 4), middleName: value(name, 5) }) : undefined,
      }),
    },
    batchId: text(taker.take(trace, 'TRN'), 2),
    batch: {
      accepted: stc[0]?.e[3] === 'WQ',
      statuses: readStatuses(stc, taker),
      chargeCents: amount(stc[0], 4) ?? 0,
    },
    ...given({
      acceptedClaims: quantity(taker.take(trace, 'QTY', '90'), 2),
      rejectedClaims: quantity(taker.take(trace, 'QTY', 'AA'), 2),
      acceptedCents: amount(taker.take(trace, 'AMT', 'YU'), 2),
      rejectedCents: amount(taker.take(trace, 'AMT', 'YY'), 2),
    }),
  };
}
