// Pure. What 837P and 837I write alike: who sends, who bills, who is insured and treated.
import { phoneDigits } from './contact-numbers.ts';
import { toCompactMinute } from './dates.ts';
import { setNumber } from './envelope.ts';
import { date } from './forms/adjustments.ts';
import { ADDRESS, contact, numbers } from './forms/parts.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type {
  Attachment,
  BatchHead,
  BillingProvider,
  ClaimParties,
  Condition,
  OtherPatient,
  Payer,
  Person,
  Subscriber,
} from './types-claim.ts';

const CONTACT = contact('IC');
const NUMBERS = numbers();

export function writeBatchHead(out: SegmentWriter, batch: BatchHead): void {
  const { submitter, receiver, billingProvider: provider, interchange } = batch;
  const created = batch.batchCreatedAt ?? interchange.createdAt;
  const minute = toCompactMinute(created) ?? { date: '', time: '' };
  const when = batch.batchCreatedAt ? 'batchCreatedAt' : 'interchange.createdAt';
  out.segment('BHT', 'setControlNumber', [
    ...[
      '0019',
      field('purpose', batch.purpose ?? '00'),
      field('batchId', batch.batchId ?? defaultBatchId(batch)),
    ],
    ...[field(when, minute.date), field(when, minute.time)],
    field('transactionType', batch.transactionType ?? 'CH'),
  ]);
  const { person } = submitter;
  out.segment('NM1', 'submitter', [
    ...['41', person ? '1' : '2', field('submitter.name', submitter.name)],
    ...[field('submitter.person.firstName', person?.firstName)],
    ...[field('submitter.person.middleName', person?.middleName), '', ''],
    ...['46', field('submitter.id', submitter.id)],
  ]);
  CONTACT.write(out, 'submitter.contact', submitter.contact);
  if (submitter.otherContact) CONTACT.write(out, 'submitter.otherContact', submitter.otherContact);
  out.segment('NM1', 'receiver', [
    ...['40', '2', field('receiver.name', receiver.name), '', '', '', ''],
    ...['46', field('receiver.id', receiver.id)],
  ]);
  out.segment('HL', 'billingProvider', ['1', '', '20', '1']);
  writeBillingProvider(out, provider);
}

/** BHT03 of a batch that has no number of its own. */
export const defaultBatchId = (batch: Pick<BatchHead, 'interchange' | 'setControlNumber'>): string =>
  `${batch.interchange.controlNumber}-${setNumber(batch.setControlNumber)}`;

function writeBillingProvider(out: SegmentWriter, provider: BillingProvider): void {
  const at = 'billingProvider';
  const { person, payTo, payToPlan } = provider;
  if (provider.taxonomy) out.segment('PRV', at, ['BI', 'PXC', field(`${at}.taxonomy`, provider.taxonomy)]);
  if (provider.currency) out.segment('CUR', at, ['85', field(`${at}.currency`, provider.currency)]);
  const known = provider.npi !== '' || !provider.numbers;
  out.segment('NM1', at, [
    ...['85', person ? '1' : '2', field(`${at}.name`, provider.name)],
    ...[field(`${at}.person.firstName`, person?.firstName)],
    ...[field(`${at}.person.middleName`, person?.middleName), ''],
    field(`${at}.person.suffix`, person?.suffix),
    ...(known ? ['XX', field(`${at}.npi`, provider.npi)] : []),
  ]);
  ADDRESS.write(out, `${at}.address`, provider.address);
  out.segment('REF', `${at}.taxId`, [
    provider.taxIdQualifier ?? 'EI',
    field(`${at}.taxId`, provider.taxId.replace('-', '')),
  ]);
  if (provider.numbers) NUMBERS.write(out, `${at}.numbers`, provider.numbers);
  if (provider.phone) {
    out.segment('PER', `${at}.phone`, [
      ...['IC', field(`${at}.name`, provider.name)],
      ...['TE', field(`${at}.phone`, phoneDigits(provider.phone))],
    ]);
  }
  for (const [n, whom] of (provider.contacts ?? []).entries())
    CONTACT.write(out, `${at}.contacts[${n}]`, whom);
  if (payTo) {
    out.segment('NM1', `${at}.payTo`, ['87', payTo.person ? '1' : '2']);
    ADDRESS.write(out, `${at}.payTo.address`, payTo.address);
  }
  if (payToPlan) {
    const path = `${at}.payToPlan`;
    writePlan(out, 'PE', path, payToPlan);
    if (payToPlan.numbers) NUMBERS.write(out, `${path}.numbers`, payToPlan.numbers);
    out.segment('REF', `${path}.taxId`, ['EI', field(`${path}.taxId`, payToPlan.taxId)]);
  }
}

/** A payer by name, id and, when it is said, address. */
function writePlan(out: SegmentWriter, entity: string, path: string, plan: Payer): void {
  out.segment('NM1', path, [
    ...[entity, '2', field(`${path}.name`, plan.name), '', '', '', ''],
    ...[plan.idQualifier ?? 'PI', field(`${path}.id`, plan.id)],
  ]);
  if (plan.address) ADDRESS.write(out, `${path}.address`, plan.address);
}

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
    field(`${path}.insuranceType`, subscriber.insuranceType),
    ...['', '', ''],
    field(`${at}.claimFilingIndicator`, claim.claimFilingIndicator),
  ]);
  const condition = conditionCells(path, subscriber);
  if (condition.some(Boolean)) out.segment('PAT', path, ['', '', '', '', ...condition]);
  writeSubscriber(out, path, subscriber);
  writePlan(out, 'PR', `${at}.payer`, payer);
  if (payer.numbers) NUMBERS.write(out, `${at}.payer.numbers`, payer.numbers);
  if (payer.providerNumbers) NUMBERS.write(out, `${at}.payer.providerNumbers`, payer.providerNumbers);
  if (!patient) return level + 1;
  writePatient(out, `${at}.patient`, patient, level);
  return level + 2;
}

function writeSubscriber(out: SegmentWriter, path: string, who: Subscriber): void {
  const id = [who.idQualifier ?? 'MI', field(`${path}.memberId`, who.memberId)];
  writePerson(out, who.organization ? ['IL', '2'] : ['IL', '1'], path, who, who.memberId ? id : []);
  if (who.socialSecurity)
    out.segment('REF', path, ['SY', field(`${path}.socialSecurity`, who.socialSecurity)]);
  writeCasualty(out, path, who);
}

function writePatient(out: SegmentWriter, path: string, patient: OtherPatient, level: number): void {
  out.segment('HL', path, [`${level + 2}`, `${level + 1}`, '23', '0']);
  out.segment('PAT', path, [
    field(`${path}.relationship`, patient.relationship),
    ...['', '', ''],
    ...conditionCells(path, patient),
  ]);
  writePerson(out, ['QC', '1'], path, patient, []);
  if (patient.numbers) NUMBERS.write(out, `${path}.numbers`, patient.numbers);
  writeCasualty(out, path, patient);
}

function writeCasualty(
  out: SegmentWriter,
  path: string,
  who: Pick<Subscriber, 'casualtyNumber' | 'contact'>,
): void {
  if (who.casualtyNumber)
    out.segment('REF', path, ['Y4', field(`${path}.casualtyNumber`, who.casualtyNumber)]);
  if (who.contact) CONTACT.write(out, `${path}.contact`, who.contact);
}

/** PAT05 to PAT09. */
function conditionCells(path: string, of: Condition): Cell[] {
  return [
    ...(of.deathDate ? ['D8', date(`${path}.deathDate`, of.deathDate)] : ['', '']),
    ...(of.weightPounds === undefined ? ['', ''] : ['01', field(`${path}.weightPounds`, of.weightPounds)]),
    of.pregnant ? field(`${path}.pregnant`, of.pregnant) : '',
  ];
}

/** An insured who is not the patient may come without address and birth date. */
function writePerson(out: SegmentWriter, entity: Cell[], path: string, person: Person, id: Cell[]): void {
  out.segment('NM1', path, [
    ...[...entity, field(`${path}.lastName`, person.lastName), field(`${path}.firstName`, person.firstName)],
    ...[field(`${path}.middleName`, person.middleName), '', field(`${path}.suffix`, person.suffix), ...id],
  ]);
  if (person.address.line1 || person.address.city) ADDRESS.write(out, `${path}.address`, person.address);
  if (!person.birthDate) return;
  out.segment('DMG', path, [
    'D8',
    date(`${path}.birthDate`, person.birthDate),
    field(`${path}.gender`, person.gender),
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

export function writeAttachments(
  out: SegmentWriter,
  attachments: Attachment[] | undefined,
  at: string,
): void {
  for (const [n, { type, by, number }] of (attachments ?? []).entries()) {
    const path = `${at}.attachments[${n}]`;
    const control = number ? ['AC', field(`${path}.number`, number)] : [];
    out.segment('PWK', path, [field(`${path}.type`, type), field(`${path}.by`, by), '', '', ...control]);
  }
}
