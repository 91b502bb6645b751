// Pure. An institutional claim batch as X12 text.
import { check837I } from './check-837i.ts';
import { toCompactDate } from './dates.ts';
import { checkEnvelope, writeSet } from './envelope.ts';
import { finish } from './finish.ts';
import { centsToDecimal } from './money.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { InstitutionalBatch, InstitutionalClaim, InstitutionalLine } from './types-837i.ts';
import type { Written } from './types-claim.ts';
import {
  date,
  money,
  reference,
  writeAttachments,
  writeBatchHead,
  writeDecision,
  writeFacility,
  writeName,
  writeNamed,
  writeOtherPayer,
  writeParties,
} from './write-claim-parts.ts';

/**
 * One interchange with one group and one set of 837I claims, every claim under a subscriber loop of its own.
 * Nothing is written unless all of it can be written correctly; each problem names the field to mend.
 */
export function write837I(batch: InstitutionalBatch): Written {
  const problems = [...checkEnvelope(batch), ...check837I(batch)];
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  writeSet(out, { ...batch, set: '837', functionalId: 'HC', version: '005010X223A2' }, () => {
    writeBatchHead(out, batch);
    let level = 1;
    for (const [index, claim] of batch.claims.entries()) {
      level = writeParties(out, claim, `claims[${index}]`, level);
      writeClaim(out, claim, `claims[${index}]`);
    }
  });
  return finish(out);
}

function writeClaim(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  const { admission } = claim;
  const facility = field(`${at}.typeOfBill`, claim.typeOfBill.slice(-2));
  out.segment('CLM', at, [
    field(`${at}.claimId`, claim.claimId),
    money(`${at}.totalChargeCents`, claim.totalChargeCents),
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
  writeAttachments(out, claim.attachments, at);
  reference(out, 'G1', `${at}.priorAuthorization`, claim.priorAuthorization);
  reference(out, 'F8', `${at}.originalClaimNumber`, claim.originalClaimNumber);
  reference(out, 'EA', `${at}.medicalRecordNumber`, claim.medicalRecordNumber);
  if (claim.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, claim.note)]);
  writeCodes(out, claim, at);
  writeAttending(out, claim, `${at}.attendingProvider`);
  writeNamed(out, '82', claim.renderingProvider, `${at}.renderingProvider`);
  writeFacility(out, claim.serviceFacility, `${at}.serviceFacility`);
  writeNamed(out, 'DN', claim.referringProvider, `${at}.referringProvider`);
  for (const [n, other] of (claim.otherPayers ?? []).entries())
    writeOtherPayer(out, other, `${at}.otherPayers[${n}]`);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, n + 1, `${at}.lines[${n}]`);
}

function writeCodes(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  const code = (qualifier: string, path: string, value: string): Cell => [
    qualifier,
    field(path, value.replace('.', '')),
  ];
  const one = (qualifier: string, name: 'principalDiagnosis' | 'admittingDiagnosis') => {
    const value = claim[name];
    if (value) out.segment('HI', `${at}.${name}`, [code(qualifier, `${at}.${name}`, value)]);
  };
  const several = (qualifier: string, name: 'otherDiagnoses' | 'visitReasonDiagnoses' | 'conditionCodes') => {
    const cells = (claim[name] ?? []).map((value, n) => code(qualifier, `${at}.${name}[${n}]`, value));
    runs(out, `${at}.${name}`, cells);
  };
  one('ABK', 'principalDiagnosis');
  one('ABJ', 'admittingDiagnosis');
  several('APR', 'visitReasonDiagnoses');
  several('ABF', 'otherDiagnoses');
  runs(
    out,
    `${at}.occurrences`,
    (claim.occurrences ?? []).map(({ code: of, on }, n): Cell => {
      const path = `${at}.occurrences[${n}]`;
      return ['BH', field(`${path}.code`, of), 'D8', date(`${path}.on`, on)];
    }),
  );
  runs(
    out,
    `${at}.values`,
    (claim.values ?? []).map(({ code: of, amountCents }, n): Cell => {
      const path = `${at}.values[${n}]`;
      return [
        'BE',
        field(`${path}.code`, of),
        '',
        '',
        field(`${path}.amountCents`, centsToDecimal(amountCents)),
      ];
    }),
  );
  several('BG', 'conditionCodes');
}

/** Twelve codes to a segment. */
function runs(out: SegmentWriter, path: string, cells: Cell[]): void {
  for (let n = 0; n < cells.length; n += 12) out.segment('HI', path, cells.slice(n, n + 12));
}

function writeAttending(out: SegmentWriter, claim: InstitutionalClaim, path: string): void {
  const attending = claim.attendingProvider;
  writeName(out, '71', path, attending, ['XX', field(`${path}.npi`, attending.npi)]);
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
    money(`${at}.chargeCents`, line.chargeCents),
    field(`${at}.unit`, line.unit),
    field(`${at}.units`, line.units),
  ]);
  out.segment('DTP', `${at}.serviceDate`, ['472', 'D8', date(`${at}.serviceDate`, line.serviceDate)]);
  reference(out, '6R', `${at}.lineControlNumber`, line.lineControlNumber);
  for (const [n, decision] of (line.decisions ?? []).entries())
    writeDecision(out, decision, `${at}.decisions[${n}]`);
}
