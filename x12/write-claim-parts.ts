// Pure. What 837P and 837I write alike: who sends, who bills, who is insured and treated, and other payers.
import { phoneDigits, zipDigits } from './contact-numbers.ts';
import { toCompactDate, toCompactMinute } from './dates.ts';
import { setNumber } from './envelope.ts';
import { centsToDecimal } from './money.ts';
import { type Cell, type Field, field, type SegmentWriter } from './segment-writer.ts';
import type {
  Address,
  Adjustment,
  BatchHead,
  ClaimHead,
  ClaimParties,
  LineDecision,
  NamedProvider,
  OtherPayer,
  Person,
  ServiceFacility,
} from './types-claim.ts';

export function writeBatchHead(out: SegmentWriter, batch: BatchHead): void {
  const { submitter, receiver, billingProvider: provider, interchange } = batch;
  const minute = toCompactMinute(interchange.createdAt) ?? { date: '', time: '' };
  out.segment('BHT', 'setControlNumber', [
    ...['0019', '00', `${interchange.controlNumber}-${setNumber(batch.setControlNumber)}`],
    ...[field('interchange.createdAt', minute.date), field('interchange.createdAt', minute.time), 'CH'],
  ]);
  const { contact } = submitter;
  out.segment('NM1', 'submitter', [
    '41',
    '2',
    field('submitter.name', submitter.name),
    ...id46('submitter.id', submitter.id),
  ]);
  out.segment('PER', 'submitter.contact', [
    'IC',
    field('submitter.contact.name', contact.name),
    ...channel('TE', 'submitter.contact.phone', contact.phone && phoneDigits(contact.phone)),
    ...channel('EM', 'submitter.contact.email', contact.email),
  ]);
  out.segment('NM1', 'receiver', [
    '40',
    '2',
    field('receiver.name', receiver.name),
    ...id46('receiver.id', receiver.id),
  ]);
  out.segment('HL', 'billingProvider', ['1', '', '20', '1']);
  out.segment('PRV', 'billingProvider', ['BI', 'PXC', field('billingProvider.taxonomy', provider.taxonomy)]);
  out.segment('NM1', 'billingProvider', [
    ...['85', '2', field('billingProvider.name', provider.name), '', '', '', ''],
    ...['XX', field('billingProvider.npi', provider.npi)],
  ]);
  writeAddress(out, 'billingProvider.address', provider.address);
  out.segment('REF', 'billingProvider.taxId', [
    'EI',
    field('billingProvider.taxId', provider.taxId.replace('-', '')),
  ]);
  if (provider.phone) {
    out.segment('PER', 'billingProvider.phone', [
      'IC',
      field('billingProvider.name', provider.name),
      ...channel('TE', 'billingProvider.phone', phoneDigits(provider.phone)),
    ]);
  }
}

const id46 = (path: string, id: string): Cell[] => ['', '', '', '', '46', field(path, id)];
const channel = (qualifier: string, path: string, number: string | undefined): Cell[] =>
  number ? [qualifier, field(path, number)] : [];

/** Subscriber, payer and, when another person is treated, the patient; gives back the last hierarchy number. */
export function writeParties(out: SegmentWriter, claim: ClaimParties, at: string, level: number): number {
  const { subscriber, patient, payer } = claim;
  const path = `${at}.subscriber`;
  out.segment('HL', path, [`${level + 1}`, '1', '22', patient ? '1' : '0']);
  out.segment('SBR', path, [
    field(`${at}.payerSequence`, claim.payerSequence ?? 'P'),
    patient ? '' : '18',
    field(`${path}.groupNumber`, subscriber.groupNumber),
    // A group's name is said only when its number is not known.
    subscriber.groupNumber ? '' : field(`${path}.groupName`, subscriber.groupName),
    ...['', '', '', ''],
    field(`${at}.claimFilingIndicator`, claim.claimFilingIndicator),
  ]);
  writePerson(out, 'IL', path, subscriber, ['MI', field(`${path}.memberId`, subscriber.memberId)]);
  writePayer(out, `${at}.payer`, payer);
  if (!patient) return level + 1;
  out.segment('HL', `${at}.patient`, [`${level + 2}`, `${level + 1}`, '23', '0']);
  out.segment('PAT', `${at}.patient`, [field(`${at}.patient.relationship`, patient.relationship)]);
  writePerson(out, 'QC', `${at}.patient`, patient, []);
  return level + 2;
}

function writePayer(out: SegmentWriter, path: string, payer: { name: string; id: string }): void {
  out.segment('NM1', path, [
    ...['PR', '2', field(`${path}.name`, payer.name), '', '', '', ''],
    ...['PI', field(`${path}.id`, payer.id)],
  ]);
}

function writePerson(out: SegmentWriter, entity: string, path: string, person: Person, id: Cell[]): void {
  writeName(out, entity, path, person, id);
  writeAddress(out, `${path}.address`, person.address);
  out.segment('DMG', path, [
    'D8',
    date(`${path}.birthDate`, person.birthDate),
    field(`${path}.gender`, person.gender),
  ]);
}

type Name = { lastName: string; firstName: string; middleName?: string };

/** NM1 of one person; `id` is the qualifier and the number. */
export function writeName(out: SegmentWriter, entity: string, path: string, name: Name, id: Cell[]): void {
  out.segment('NM1', path, [
    ...[entity, '1', field(`${path}.lastName`, name.lastName), field(`${path}.firstName`, name.firstName)],
    ...[field(`${path}.middleName`, name.middleName), '', '', ...id],
  ]);
}

export function writeAddress(out: SegmentWriter, path: string, address: Address): void {
  out.segment('N3', path, [field(`${path}.line1`, address.line1), field(`${path}.line2`, address.line2)]);
  out.segment('N4', path, [
    field(`${path}.city`, address.city),
    field(`${path}.state`, address.state),
    field(`${path}.zip`, zipDigits(address.zip)),
  ]);
}

export function reference(
  out: SegmentWriter,
  qualifier: string,
  path: string,
  value: string | undefined,
): void {
  if (value) out.segment('REF', path, [qualifier, field(path, value)]);
}

/** A day as a cell; what is no day stays as it is, for the validator to name. */
export const date = (path: string, day: string): Field => field(path, toCompactDate(day) ?? day);

export const money = (path: string, amountCents: number | undefined): Cell =>
  field(path, amountCents === undefined ? undefined : centsToDecimal(amountCents));

export function writeAttachments(
  out: SegmentWriter,
  attachments: ClaimHead['attachments'],
  at: string,
): void {
  for (const [n, { type, by, number }] of (attachments ?? []).entries()) {
    const path = `${at}.attachments[${n}]`;
    const control = number ? ['AC', field(`${path}.number`, number)] : [];
    out.segment('PWK', path, [field(`${path}.type`, type), field(`${path}.by`, by), '', '', ...control]);
  }
}

export function writeFacility(out: SegmentWriter, facility: ServiceFacility | undefined, path: string): void {
  if (!facility) return;
  const id = facility.npi ? ['XX', field(`${path}.npi`, facility.npi)] : [];
  out.segment('NM1', path, ['77', '2', field(`${path}.name`, facility.name), '', '', '', '', ...id]);
  writeAddress(out, `${path}.address`, facility.address);
}

export function writeNamed(
  out: SegmentWriter,
  entity: string,
  who: NamedProvider | undefined,
  path: string,
): void {
  if (who) writeName(out, entity, path, who, ['XX', field(`${path}.npi`, who.npi)]);
}

export function writeOtherPayer(out: SegmentWriter, other: OtherPayer, at: string): void {
  const { insured } = other;
  out.segment('SBR', at, [
    field(`${at}.sequence`, other.sequence),
    field(`${at}.relationship`, other.relationship),
    field(`${at}.groupNumber`, other.groupNumber),
    other.groupNumber ? '' : field(`${at}.groupName`, other.groupName),
    ...['', '', '', ''],
    field(`${at}.claimFilingIndicator`, other.claimFilingIndicator),
  ]);
  writeAdjustments(out, other.adjustments, `${at}.adjustments`);
  const amount = (code: string, path: string, value: number | undefined) => {
    if (value !== undefined) out.segment('AMT', path, [code, money(path, value)]);
  };
  amount('D', `${at}.paidCents`, other.paidCents);
  amount('EAF', `${at}.remainingLiabilityCents`, other.remainingLiabilityCents);
  amount('A8', `${at}.nonCoveredCents`, other.nonCoveredCents);
  out.segment('OI', at, [
    ...['', ''],
    field(`${at}.benefitsAssigned`, other.benefitsAssigned ?? 'Y'),
    ...['', ''],
    field(`${at}.releaseOfInformation`, other.releaseOfInformation ?? 'Y'),
  ]);
  writeName(out, 'IL', `${at}.insured`, insured, ['MI', field(`${at}.insured.memberId`, insured.memberId)]);
  if (insured.address) writeAddress(out, `${at}.insured.address`, insured.address);
  writePayer(out, `${at}.payer`, other.payer);
  if (other.decidedOn)
    out.segment('DTP', `${at}.decidedOn`, ['573', 'D8', date(`${at}.decidedOn`, other.decidedOn)]);
  reference(out, 'F8', `${at}.claimNumber`, other.claimNumber);
}

export function writeDecision(out: SegmentWriter, decision: LineDecision, at: string): void {
  const procedure: Cell = decision.hcpcs
    ? [
        'HC',
        field(`${at}.hcpcs`, decision.hcpcs),
        ...decision.modifiers.map((code) => field(`${at}.modifiers`, code)),
      ]
    : undefined;
  out.segment('SVD', at, [
    field(`${at}.payerId`, decision.payerId),
    money(`${at}.paidCents`, decision.paidCents),
    procedure,
    field(`${at}.revenueCode`, decision.revenueCode),
    field(`${at}.units`, decision.units),
  ]);
  writeAdjustments(out, decision.adjustments, `${at}.adjustments`);
  out.segment('DTP', `${at}.decidedOn`, ['573', 'D8', date(`${at}.decidedOn`, decision.decidedOn)]);
  if (decision.remainingLiabilityCents !== undefined) {
    const path = `${at}.remainingLiabilityCents`;
    out.segment('AMT', path, ['EAF', money(path, decision.remainingLiabilityCents)]);
  }
}

/** One CAS for each run of adjustments of one group, six to a segment. */
export function writeAdjustments(out: SegmentWriter, adjustments: Adjustment[], path: string): void {
  for (let n = 0; n < adjustments.length; ) {
    const { group } = adjustments[n]!;
    const cells: Cell[] = [field(`${path}[${n}].group`, group)];
    for (; n < adjustments.length && adjustments[n]!.group === group && cells.length < 19; n++) {
      const at = `${path}[${n}]`;
      const { reason, amountCents, quantity } = adjustments[n]!;
      cells.push(
        field(`${at}.reason`, reason),
        money(`${at}.amountCents`, amountCents),
        field(`${at}.quantity`, quantity),
      );
    }
    out.segment('CAS', path, cells);
  }
}
