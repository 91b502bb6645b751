// Pure. 999, TA1 and 277CA from their loops.
import { type Envelope, given, readInterchange } from './read-claim-parts.ts';
import { amount, day, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment, segmentOf } from './tree.ts';
import type {
  AcknowledgedClaim,
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
        ...given({ value: value(ik4, 4) }),
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
    interchange: readInterchange(envelope.isa),
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
  return {
    patient: {
      lastName: text(nm1, 3),
      firstName: text(nm1, 4),
      ...given({ middleName: value(nm1, 5) }),
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
    ...given({ serviceThrough: dtp?.e[2] === 'RD8' ? through : undefined }),
  };
}

export function readClaimProvider(claim: LoopNode): { name: string; npi: string } {
  const nm1 = segmentOf(loopOf(around(claim, '2000C'), '2100C'), 'NM1');
  return { name: text(nm1, 3), npi: text(nm1, 9) };
}

export type BatchAcknowledgement = Omit<ClaimAcknowledgement, 'providers'> & {
  acceptedClaims?: number;
  rejectedClaims?: number;
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
  return {
    interchange: readInterchange(envelope.isa),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    source: { kind: text(payer, 1) as 'PR', name: text(payer, 3), id: text(payer, 9) },
    receiptNumber: text(taker.take(receipt, 'TRN'), 2),
    receivedOn: day(taker.take(receipt, 'DTP', '050'), 3) ?? '',
    processedOn: day(taker.take(receipt, 'DTP', '009'), 3) ?? '',
    receiver: { name: text(name, 3), id: text(name, 9) },
    batchId: text(taker.take(trace, 'TRN'), 2),
    batch: {
      accepted: stc[0]?.e[3] === 'WQ',
      statuses: readStatuses(stc, taker),
      chargeCents: amount(stc[0], 4) ?? 0,
    },
    ...given({
      acceptedClaims: quantity(taker.take(trace, 'QTY', '90'), 2),
      rejectedClaims: quantity(taker.take(trace, 'QTY', 'AA'), 2),
    }),
  };
}
