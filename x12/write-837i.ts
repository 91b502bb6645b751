// Pure. An institutional claim batch as X12 text.
import { check837I, phoneDigits, zipDigits } from './check-837i.ts';
import { toCompactDate, toCompactMinute } from './dates.ts';
import { checkEnvelope, setNumber, writeSet } from './envelope.ts';
import { centsToDecimal } from './money.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type {
  Address,
  InstitutionalBatch,
  InstitutionalClaim,
  InstitutionalLine,
  Person,
  Problem,
} from './types-837i.ts';

const VERSION = '005010X223A2';

/**
 * One interchange with one group and one set of 837I claims, every claim under a subscriber loop of its own.
 * Nothing is written unless all of it can be written correctly; each problem names the field to mend.
 */
export function write837I(
  batch: InstitutionalBatch,
): { ok: true; text: string } | { ok: false; problems: Problem[] } {
  const out = startWriting();
  const problems = [...checkEnvelope(batch), ...check837I(batch)];
  if (problems.length > 0) return { ok: false, problems };
  writeSet(out, { ...batch, set: '837', functionalId: 'HC', version: VERSION }, () => writeBody(out, batch));
  return out.problems.length > 0 ? { ok: false, problems: out.problems } : { ok: true, text: out.text() };
}

function writeBody(out: SegmentWriter, batch: InstitutionalBatch): void {
  const { submitter, receiver, billingProvider: provider, interchange } = batch;
  const minute = toCompactMinute(interchange.createdAt)!;
  out.segment('BHT', 'setControlNumber', [
    ...['0019', '00', `${interchange.controlNumber}-${setNumber(batch.setControlNumber)}`],
    ...[minute.date, minute.time, 'CH'],
  ]);
  out.segment('NM1', 'submitter', [
    '41',
    '2',
    field('submitter.name', submitter.name),
    ...name46('submitter.id', submitter.id),
  ]);
  out.segment('PER', 'submitter.contact', [
    'IC',
    field('submitter.contact.name', submitter.contact.name),
    ...channel(
      'TE',
      'submitter.contact.phone',
      submitter.contact.phone && phoneDigits(submitter.contact.phone),
    ),
    ...channel('EM', 'submitter.contact.email', submitter.contact.email),
  ]);
  out.segment('NM1', 'receiver', [
    '40',
    '2',
    field('receiver.name', receiver.name),
    ...name46('receiver.id', receiver.id),
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
  let level = 1;
  batch.claims.forEach((claim, index) => {
    level = writeParties(out, claim, `claims[${index}]`, level);
    writeClaim(out, claim, `claims[${index}]`);
  });
}

const name46 = (path: string, id: string): Cell[] => ['', '', '', '', '46', field(path, id)];
const channel = (qualifier: string, path: string, number: string | undefined): Cell[] =>
  number ? [qualifier, field(path, number)] : [];

/** Subscriber, payer and, when another person is treated, the patient; gives back the last hierarchy number. */
function writeParties(out: SegmentWriter, claim: InstitutionalClaim, at: string, level: number): number {
  const { subscriber, patient, payer } = claim;
  const path = `${at}.subscriber`;
  out.segment('HL', path, [`${level + 1}`, '1', '22', patient ? '1' : '0']);
  out.segment('SBR', path, [
    claim.payerSequence ?? 'P',
    patient ? '' : '18',
    field(`${path}.groupNumber`, subscriber.groupNumber),
    // A group's name is said only when its number is not known.
    subscriber.groupNumber ? '' : field(`${path}.groupName`, subscriber.groupName),
    ...['', '', '', ''],
    field(`${at}.claimFilingIndicator`, claim.claimFilingIndicator),
  ]);
  writePerson(out, 'IL', path, subscriber, ['MI', field(`${path}.memberId`, subscriber.memberId)]);
  out.segment('NM1', `${at}.payer`, [
    ...['PR', '2', field(`${at}.payer.name`, payer.name), '', '', '', ''],
    ...['PI', field(`${at}.payer.id`, payer.id)],
  ]);
  if (!patient) return level + 1;
  out.segment('HL', `${at}.patient`, [`${level + 2}`, `${level + 1}`, '23', '0']);
  out.segment('PAT', `${at}.patient`, [field(`${at}.patient.relationship`, patient.relationship)]);
  writePerson(out, 'QC', `${at}.patient`, patient, []);
  return level + 2;
}

function writePerson(out: SegmentWriter, entity: string, path: string, person: Person, id: Cell[]): void {
  out.segment('NM1', path, [
    ...[
      entity,
      '1',
      field(`${path}.lastName`, person.lastName),
      field(`${path}.firstName`, person.firstName),
    ],
    ...[field(`${path}.middleName`, person.middleName), '', '', ...id],
  ]);
  writeAddress(out, `${path}.address`, person.address);
  out.segment('DMG', path, [
    'D8',
    date(`${path}.birthDate`, person.birthDate),
    field(`${path}.gender`, person.gender),
  ]);
}

function writeAddress(out: SegmentWriter, path: string, address: Address): void {
  out.segment('N3', path, [field(`${path}.line1`, address.line1), field(`${path}.line2`, address.line2)]);
  out.segment('N4', path, [
    field(`${path}.city`, address.city),
    field(`${path}.state`, address.state),
    field(`${path}.zip`, zipDigits(address.zip)),
  ]);
}

function writeClaim(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  const { admission } = claim;
  const facility = field(`${at}.typeOfBill`, claim.typeOfBill.slice(-2));
  out.segment('CLM', at, [
    field(`${at}.claimId`, claim.claimId),
    field(`${at}.totalChargeCents`, centsToDecimal(claim.totalChargeCents)),
    ...['', ''],
    [facility, 'A', field(`${at}.frequency`, claim.frequency)],
    '',
    field(`${at}.assignmentAccepted`, claim.assignmentAccepted ?? 'A'),
    field(`${at}.benefitsAssigned`, claim.benefitsAssigned ?? 'Y'),
    field(`${at}.releaseOfInformation`, claim.releaseOfInformation ?? 'Y'),
  ]);
  const period = `${toCompactDate(claim.statementFrom)}-${toCompactDate(claim.statementThrough)}`;
  out.segment('DTP', `${at}.statementFrom`, ['434', 'RD8', period]);
  if (admission.date) {
    const day = toCompactDate(admission.date)!;
    const when = admission.hour ? ['DT', day + admission.hour.replace(':', '')] : ['D8', day];
    out.segment('DTP', `${at}.admission.date`, ['435', ...when]);
  }
  out.segment('CL1', `${at}.admission`, [
    field(`${at}.admission.type`, admission.type),
    field(`${at}.admission.source`, admission.source),
    field(`${at}.admission.patientStatus`, admission.patientStatus),
  ]);
  reference(out, 'G1', `${at}.priorAuthorization`, claim.priorAuthorization);
  reference(out, 'F8', `${at}.originalClaimNumber`, claim.originalClaimNumber);
  reference(out, 'EA', `${at}.medicalRecordNumber`, claim.medicalRecordNumber);
  writeCodes(out, claim, at);
  writeAttending(out, claim, `${at}.attendingProvider`);
  for (const [index, line] of claim.lines.entries()) writeLine(out, line, index + 1, `${at}.lines[${index}]`);
}

function reference(out: SegmentWriter, qualifier: string, path: string, value: string | undefined): void {
  if (value) out.segment('REF', path, [qualifier, field(path, value)]);
}

function writeCodes(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  const code = (qualifier: string, path: string, value: string): Cell => [
    qualifier,
    field(path, value.replace('.', '')),
  ];
  out.segment('HI', `${at}.principalDiagnosis`, [
    code('ABK', `${at}.principalDiagnosis`, claim.principalDiagnosis),
  ]);
  const several = (qualifier: string, name: 'otherDiagnoses' | 'visitReasonDiagnoses' | 'conditionCodes') => {
    const cells = (claim[name] ?? []).map((value, n) => code(qualifier, `${at}.${name}[${n}]`, value));
    for (let n = 0; n < cells.length; n += 12) out.segment('HI', `${at}.${name}`, cells.slice(n, n + 12));
  };
  several('APR', 'visitReasonDiagnoses');
  several('ABF', 'otherDiagnoses');
  several('BG', 'conditionCodes');
}

function writeAttending(out: SegmentWriter, claim: InstitutionalClaim, path: string): void {
  const attending = claim.attendingProvider;
  out.segment('NM1', path, [
    ...[
      '71',
      '1',
      field(`${path}.lastName`, attending.lastName),
      field(`${path}.firstName`, attending.firstName),
    ],
    ...['', '', '', 'XX', field(`${path}.npi`, attending.npi)],
  ]);
  if (attending.taxonomy)
    out.segment('PRV', path, ['AT', 'PXC', field(`${path}.taxonomy`, attending.taxonomy)]);
}

function writeLine(out: SegmentWriter, line: InstitutionalLine, number: number, at: string): void {
  out.segment('LX', at, [`${number}`]);
  const procedure: Cell = line.hcpcs
    ? [
        'HC',
        field(`${at}.hcpcs`, line.hcpcs),
        ...line.modifiers.map((code, n) => field(`${at}.modifiers[${n}]`, code)),
      ]
    : undefined;
  out.segment('SV2', at, [
    field(`${at}.revenueCode`, line.revenueCode),
    procedure,
    field(`${at}.chargeCents`, centsToDecimal(line.chargeCents)),
    field(`${at}.unit`, line.unit),
    field(`${at}.units`, line.units),
  ]);
  out.segment('DTP', `${at}.serviceDate`, ['472', 'D8', date(`${at}.serviceDate`, line.serviceDate)]);
  reference(out, '6R', `${at}.lineControlNumber`, line.lineControlNumber);
}

const date = (path: string, day: string): Cell => field(path, toCompactDate(day));
