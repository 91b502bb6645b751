// Pure. What 837P and 837I say alike.
import { fromCompactDate } from './dates.ts';
import { cents } from './money.ts';
import { amount, day, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, type Segment } from './tree.ts';
import type {
  Address,
  Adjustment,
  BatchHead,
  BillingProvider,
  ClaimHead,
  ClaimParties,
  Contact,
  Interchange,
  LineDecision,
  NamedProvider,
  OtherPayer,
  Person,
  ServiceFacility,
} from './types-claim.ts';

/** The envelope around a set, as the validator's events give it. */
export type Envelope = { isa: string[]; gs: string[]; control: string };

export function readInterchange(isa: string[]): Interchange {
  const time = `${(isa[10] ?? '').slice(0, 2)}:${(isa[10] ?? '').slice(2, 4)}`;
  return {
    senderQualifier: isa[5] ?? '',
    senderId: (isa[6] ?? '').trimEnd(),
    receiverQualifier: isa[7] ?? '',
    receiverId: (isa[8] ?? '').trimEnd(),
    controlNumber: Number(isa[13]),
    usage: isa[15] === 'P' ? 'P' : 'T',
    createdAt: `${fromCompactDate(`20${isa[9]}`)}T${time}`,
  };
}

export function readBatchHead(claim: LoopNode, envelope: Envelope, taker: Taker): BatchHead {
  const set = around(claim, 'ST');
  const submitter = loopOf(set, '1000A');
  const receiver = loopOf(set, '1000B');
  const nm41 = taker.take(submitter, 'NM1');
  const nm40 = taker.take(receiver, 'NM1');
  return {
    interchange: readInterchange(envelope.isa),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    submitter: { name: text(nm41, 3), id: text(nm41, 9), contact: readContact(taker.take(submitter, 'PER')) },
    receiver: { name: text(nm40, 3), id: text(nm40, 9) },
    billingProvider: readBillingProvider(around(claim, '2000A'), taker),
  };
}

export function readContact(per: Segment | undefined): Contact {
  const contact: Contact = { name: text(per, 2) };
  for (let n = 3; n < 9; n += 2) {
    if (value(per, n) === 'TE') contact.phone = text(per, n + 1);
    if (value(per, n) === 'EM') contact.email = text(per, n + 1);
  }
  return contact;
}

function readBillingProvider(level: LoopNode | undefined, taker: Taker): BillingProvider {
  const loop = loopOf(level, '2010AA');
  const nm1 = taker.take(loop, 'NM1');
  const phone = readContact(taker.take(loop, 'PER')).phone;
  return {
    name: text(nm1, 3),
    npi: text(nm1, 9),
    taxId: text(taker.take(loop, 'REF', 'EI', 'SY'), 2),
    taxonomy: text(taker.take(level, 'PRV'), 3),
    address: readAddress(loop, taker),
    ...(phone ? { phone } : {}),
  };
}

export function readAddress(loop: LoopNode | undefined, taker: Taker): Address {
  const n3 = taker.take(loop, 'N3');
  const n4 = taker.take(loop, 'N4');
  const line2 = value(n3, 2);
  return {
    line1: text(n3, 1),
    ...(line2 ? { line2 } : {}),
    city: text(n4, 1),
    state: text(n4, 2),
    zip: text(n4, 3),
  };
}

function readPerson(loop: LoopNode | undefined, nm1: Segment | undefined, taker: Taker): Person {
  const dmg = taker.take(loop, 'DMG');
  const middleName = value(nm1, 5);
  return {
    lastName: text(nm1, 3),
    firstName: text(nm1, 4),
    ...(middleName ? { middleName } : {}),
    birthDate: day(dmg, 2) ?? '',
    gender: (value(dmg, 3) ?? 'U') as Person['gender'],
    address: readAddress(loop, taker),
  };
}

export function readParties(claim: LoopNode, taker: Taker): ClaimParties {
  const insured = around(claim, '2000B');
  const other = around(claim, '2000C');
  const sbr = taker.take(insured, 'SBR');
  const name = loopOf(insured, '2010BA');
  const nm1 = taker.take(name, 'NM1');
  const payer = taker.take(loopOf(insured, '2010BB'), 'NM1');
  const patient = loopOf(other, '2010CA');
  const others = loopsOf(claim, '2320').map((loop) => readOtherPayer(loop, taker));
  return {
    subscriber: {
      ...readPerson(name, nm1, taker),
      memberId: text(nm1, 9),
      ...given({ groupNumber: value(sbr, 3), groupName: value(sbr, 4) }),
    },
    ...(other
      ? {
          patient: {
            ...readPerson(patient, taker.take(patient, 'NM1'), taker),
            relationship: text(taker.take(other, 'PAT'), 1),
          },
        }
      : {}),
    payer: { name: text(payer, 3), id: text(payer, 9) },
    payerSequence: text(sbr, 1) as 'P',
    claimFilingIndicator: text(sbr, 9),
    ...(others.length > 0 ? { otherPayers: others } : {}),
  };
}

function readOtherPayer(loop: LoopNode, taker: Taker): OtherPayer {
  const sbr = taker.take(loop, 'SBR');
  const oi = taker.take(loop, 'OI');
  const name = loopOf(loop, '2330A');
  const nm1 = taker.take(name, 'NM1');
  const payer = loopOf(loop, '2330B');
  const payerName = taker.take(payer, 'NM1');
  const hasAddress = name?.segments.some((s) => s.id === 'N3');
  return {
    sequence: text(sbr, 1) as 'P',
    relationship: text(sbr, 2),
    claimFilingIndicator: text(sbr, 9),
    ...given({ groupNumber: value(sbr, 3), groupName: value(sbr, 4) }),
    insured: {
      lastName: text(nm1, 3),
      firstName: text(nm1, 4),
      ...given({ middleName: value(nm1, 5) }),
      memberId: text(nm1, 9),
      ...(hasAddress ? { address: readAddress(name, taker) } : {}),
    },
    payer: { name: text(payerName, 3), id: text(payerName, 9) },
    benefitsAssigned: text(oi, 3) as 'Y',
    releaseOfInformation: text(oi, 6) as 'Y',
    ...given({
      paidCents: amount(taker.take(loop, 'AMT', 'D'), 2),
      remainingLiabilityCents: amount(taker.take(loop, 'AMT', 'EAF'), 2),
      nonCoveredCents: amount(taker.take(loop, 'AMT', 'A8'), 2),
      decidedOn: day(taker.take(payer, 'DTP', '573'), 3),
      claimNumber: value(taker.take(payer, 'REF', 'F8'), 2),
    }),
    adjustments: readAdjustments(taker.all(loop, 'CAS')),
  };
}

/** Leaves out what is undefined, so that what is read equals what was written. */
export function given<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as never;
}

export function readAdjustments(segments: Segment[]): Adjustment[] {
  return segments.flatMap((cas) => {
    const adjustments: Adjustment[] = [];
    for (let n = 2; n < cas.e.length; n += 3) {
      if (!cas.e[n]) continue;
      const count = quantity(cas, n + 2);
      adjustments.push({
        group: text(cas, 1),
        reason: cas.e[n]!,
        amountCents: cents(cas.e[n + 1]),
        ...given({ quantity: count }),
      });
    }
    return adjustments;
  });
}

export function readDecisions(line: LoopNode, taker: Taker): { decisions?: LineDecision[] } {
  const decisions = loopsOf(line, '2430').map((loop): LineDecision => {
    const svd = taker.take(loop, 'SVD');
    const [, hcpcs, ...modifiers] = parts(taker, svd, 3);
    return {
      payerId: text(svd, 1),
      paidCents: amount(svd, 2) ?? 0,
      ...given({ hcpcs, revenueCode: value(svd, 4) }),
      modifiers: modifiers.filter(Boolean),
      units: quantity(svd, 5) ?? 0,
      adjustments: readAdjustments(taker.all(loop, 'CAS')),
      decidedOn: day(taker.take(loop, 'DTP', '573'), 3) ?? '',
      ...given({ remainingLiabilityCents: amount(taker.take(loop, 'AMT', 'EAF'), 2) }),
    };
  });
  return decisions.length > 0 ? { decisions } : {};
}

export function readAttachments(loop: LoopNode, taker: Taker): ClaimHead['attachments'] {
  const found = taker
    .all(loop, 'PWK')
    .map((pwk) => ({ type: text(pwk, 1), by: text(pwk, 2), ...given({ number: value(pwk, 6) }) }));
  return found.length > 0 ? found : undefined;
}

export function readFacility(loop: LoopNode | undefined, taker: Taker): ServiceFacility | undefined {
  if (!loop) return undefined;
  const nm1 = taker.take(loop, 'NM1');
  return { name: text(nm1, 3), ...given({ npi: value(nm1, 9) }), address: readAddress(loop, taker) };
}

export function readNamed(loop: LoopNode | undefined, taker: Taker): NamedProvider | undefined {
  const nm1 = taker.take(loop, 'NM1');
  return nm1 && { lastName: text(nm1, 3), firstName: text(nm1, 4), npi: text(nm1, 9) };
}
