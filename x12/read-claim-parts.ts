// Pure. What 837P and 837I say alike.
import { fromCompactDate } from './dates.ts';
import { OTHER_PAYERS } from './forms/cob.ts';
import { ADDRESS, contact, given, numbers } from './forms/parts.ts';
import { day, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, type Segment } from './tree.ts';
import type {
  Address,
  Attachment,
  BatchHead,
  BillingProvider,
  ClaimParties,
  Condition,
  Interchange,
  OtherPatient,
  Payer,
  Person,
} from './types-claim.ts';
import { defaultBatchId } from './write-claim-parts.ts';

/** The envelope around a set, as the validator's events give it. */
export type Envelope = { isa: string[]; gs: string[]; control: string };

const CONTACT = contact('IC');
const PAYER_NUMBERS = numbers('2U', 'EI', 'FY', 'NF');
const BILLING_NUMBERS = numbers('G2', 'LU');

const minute = (date: string, time: string) =>
  `${fromCompactDate(date)}T${time.slice(0, 2)}:${time.slice(2, 4)}`;

export function readInterchange({ isa, gs }: Envelope): Interchange {
  const [senderId, receiverId] = [(isa[6] ?? '').trimEnd(), (isa[8] ?? '').trimEnd()];
  return {
    senderQualifier: isa[5] ?? '',
    senderId,
    receiverQualifier: isa[7] ?? '',
    receiverId,
    controlNumber: Number(isa[13]),
    usage: isa[15] === 'P' ? 'P' : 'T',
    createdAt: minute(`20${isa[9]}`, isa[10] ?? ''),
    ...given({
      applicationSender: gs[2] && gs[2] !== senderId ? gs[2] : undefined,
      applicationReceiver: gs[3] && gs[3] !== receiverId ? gs[3] : undefined,
      acknowledgmentRequested: isa[14] === '1' ? (true as const) : undefined,
    }),
  };
}

export function readBatchHead(claim: LoopNode, envelope: Envelope, taker: Taker): BatchHead {
  const set = around(claim, 'ST');
  const bht = set?.segments.find((s) => s.id === 'BHT');
  const submitter = loopOf(set, '1000A');
  const receiver = loopOf(set, '1000B');
  const nm41 = taker.take(submitter, 'NM1');
  const nm40 = taker.take(receiver, 'NM1');
  const head = {
    interchange: readInterchange(envelope),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
  };
  const created = minute(text(bht, 4), text(bht, 5));
  return {
    ...head,
    ...given({
      batchId: text(bht, 3) === defaultBatchId(head) ? undefined : value(bht, 3),
      purpose: value(bht, 2) === '18' ? ('18' as const) : undefined,
      transactionType: value(bht, 6) === 'CH' ? undefined : (value(bht, 6) as 'RP'),
      batchCreatedAt: created === head.interchange.createdAt ? undefined : created,
    }),
    submitter: {
      name: text(nm41, 3),
      id: text(nm41, 9),
      contact: CONTACT.read(submitter, taker) ?? { name: '' },
      ...given({
        otherContact: CONTACT.read(submitter, taker),
        person:
          nm41?.e[2] === '1' ? given({ firstName: value(nm41, 4), middleName: value(nm41, 5) }) : undefined,
      }),
    },
    receiver: { name: text(nm40, 3), id: text(nm40, 9) },
    billingProvider: readBillingProvider(around(claim, '2000A'), taker),
  };
}

function readBillingProvider(level: LoopNode | undefined, taker: Taker): BillingProvider {
  const loop = loopOf(level, '2010AA');
  const nm1 = taker.take(loop, 'NM1');
  const name = text(nm1, 3);
  const tax = taker.take(loop, 'REF', 'EI', 'SY');
  const contacts = [CONTACT.read(loop, taker), CONTACT.read(loop, taker)].filter((c) => c !== undefined);
  const [first] = contacts;
  const plain =
    contacts.length === 1 &&
    first?.name === name &&
    Object.keys(first).join() === 'name,phone' &&
    first.phone;
  return {
    name,
    npi: text(nm1, 9),
    taxId: text(tax, 2),
    taxonomy: text(taker.take(level, 'PRV'), 3),
    address: ADDRESS.read(loop, taker) ?? NOWHERE,
    ...(plain ? { phone: plain } : {}),
    ...given({
      contacts: plain || contacts.length === 0 ? undefined : contacts,
      person:
        nm1?.e[2] === '1'
          ? given({ firstName: value(nm1, 4), middleName: value(nm1, 5), suffix: value(nm1, 7) })
          : undefined,
      taxIdQualifier: tax?.e[1] === 'SY' ? ('SY' as const) : undefined,
      numbers: numbers().read(loop, taker),
      currency: value(taker.take(level, 'CUR'), 2),
      payTo: readPayTo(loopOf(level, '2010AB'), taker),
      payToPlan: readPayToPlan(loopOf(level, '2010AC'), taker),
    }),
  };
}

const NOWHERE: Address = { line1: '', city: '', state: '', zip: '' };

function readPayTo(loop: LoopNode | undefined, taker: Taker): BillingProvider['payTo'] {
  const nm1 = taker.take(loop, 'NM1');
  if (!nm1) return undefined;
  return {
    address: ADDRESS.read(loop, taker) ?? NOWHERE,
    ...(nm1.e[2] === '1' ? { person: true as const } : {}),
  };
}

function readPayToPlan(loop: LoopNode | undefined, taker: Taker): BillingProvider['payToPlan'] {
  if (!loop) return undefined;
  return {
    taxId: text(taker.take(loop, 'REF', 'EI'), 2),
    ...readPayer(loop, taker),
    address: ADDRESS.read(loop, taker) ?? NOWHERE,
    ...given({ numbers: numbers('2U', 'FY', 'NF').read(loop, taker) }),
  };
}

function readPayer(loop: LoopNode | undefined, taker: Taker): Payer {
  const nm1 = taker.take(loop, 'NM1');
  return {
    name: text(nm1, 3),
    id: text(nm1, 9),
    ...given({ idQualifier: value(nm1, 8) === 'XV' ? ('XV' as const) : undefined }),
  };
}

function readPerson(loop: LoopNode | undefined, nm1: Segment | undefined, taker: Taker): Person {
  const dmg = taker.take(loop, 'DMG');
  return {
    lastName: text(nm1, 3),
    firstName: text(nm1, 4),
    ...given({ middleName: value(nm1, 5), suffix: value(nm1, 7) }),
    birthDate: day(dmg, 2) ?? '',
    gender: (value(dmg, 3) ?? 'U') as Person['gender'],
    address: ADDRESS.read(loop, taker) ?? NOWHERE,
  };
}

const readCondition = (pat: Segment | undefined): Condition =>
  given({
    deathDate: day(pat, 6),
    weightPounds: quantity(pat, 8),
    pregnant: value(pat, 9) === 'Y' ? ('Y' as const) : undefined,
  });

export function readParties(claim: LoopNode, taker: Taker): ClaimParties {
  const insured = around(claim, '2000B');
  const other = around(claim, '2000C');
  const sbr = taker.take(insured, 'SBR');
  const name = loopOf(insured, '2010BA');
  const nm1 = taker.take(name, 'NM1');
  const payer = loopOf(insured, '2010BB');
  return {
    subscriber: {
      ...readPerson(name, nm1, taker),
      memberId: text(nm1, 9),
      ...given({
        groupNumber: value(sbr, 3),
        groupName: value(sbr, 4),
        insuranceType: value(sbr, 5),
        idQualifier: value(nm1, 8) === 'II' ? ('II' as const) : undefined,
        organization: nm1?.e[2] === '2' ? (true as const) : undefined,
        socialSecurity: value(taker.take(name, 'REF', 'SY'), 2),
        casualtyNumber: value(taker.take(name, 'REF', 'Y4'), 2),
        contact: CONTACT.read(name, taker),
      }),
      ...readCondition(taker.take(insured, 'PAT')),
    },
    ...(other ? { patient: readPatient(other, taker) } : {}),
    payer: {
      ...readPayer(payer, taker),
      ...given({
        address: ADDRESS.read(payer, taker),
        numbers: PAYER_NUMBERS.read(payer, taker),
        providerNumbers: BILLING_NUMBERS.read(payer, taker),
      }),
    },
    payerSequence: text(sbr, 1) as 'P',
    claimFilingIndicator: text(sbr, 9),
    ...given({ otherPayers: OTHER_PAYERS.read(claim, taker) }),
  };
}

function readPatient(level: LoopNode, taker: Taker): OtherPatient {
  const loop = loopOf(level, '2010CA');
  const pat = taker.take(level, 'PAT');
  return {
    ...readPerson(loop, taker.take(loop, 'NM1'), taker),
    relationship: text(pat, 1),
    ...readCondition(pat),
    ...given({
      numbers: numbers('1W', 'SY').read(loop, taker),
      casualtyNumber: value(taker.take(loop, 'REF', 'Y4'), 2),
      contact: CONTACT.read(loop, taker),
    }),
  };
}

export function readAttachments(loop: LoopNode, taker: Taker): Attachment[] | undefined {
  const found = taker
    .all(loop, 'PWK')
    .map((pwk) => ({ type: text(pwk, 1), by: text(pwk, 2), ...given({ number: value(pwk, 6) }) }));
  return found.length > 0 ? found : undefined;
}
