// Pure. A professional claim batch as X12 text.

import { toCompactDate } from './dates.ts';
import { checkEnvelope, writeSet } from './envelope.ts';
import { finish } from './finish.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { ClaimProvider, ProfessionalBatch, ProfessionalClaim, ProfessionalLine } from './types-837p.ts';
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
  writeOtherPayer,
  writeParties,
} from './write-claim-parts.ts';

/** One interchange, one group, one set of 837P claims; or the fields that must be mended first. */
export function write837P(batch: ProfessionalBatch): Written {
  const problems = checkEnvelope(batch);
  if (batch.claims.length === 0) problems.push({ path: 'claims', message: 'must hold at least one claim' });
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  writeSet(out, { ...batch, set: '837', functionalId: 'HC', version: '005010X222A1' }, () => {
    writeBatchHead(out, batch);
    let level = 1;
    for (const [index, claim] of batch.claims.entries()) {
      level = writeParties(out, claim, `claims[${index}]`, level);
      writeClaim(out, claim, `claims[${index}]`);
    }
  });
  return finish(out);
}

function writeClaim(out: SegmentWriter, claim: ProfessionalClaim, at: string): void {
  out.segment('CLM', at, [
    field(`${at}.claimId`, claim.claimId),
    money(`${at}.totalChargeCents`, claim.totalChargeCents),
    ...['', ''],
    [field(`${at}.placeOfService`, claim.placeOfService), 'B', field(`${at}.frequency`, claim.frequency)],
    field(`${at}.providerSignatureOnFile`, claim.providerSignatureOnFile ?? 'Y'),
    field(`${at}.assignmentAccepted`, claim.assignmentAccepted ?? 'A'),
    field(`${at}.benefitsAssigned`, claim.benefitsAssigned ?? 'Y'),
    field(`${at}.releaseOfInformation`, claim.releaseOfInformation ?? 'Y'),
  ]);
  writeAttachments(out, claim.attachments, at);
  reference(out, 'G1', `${at}.priorAuthorization`, claim.priorAuthorization);
  reference(out, 'F8', `${at}.originalClaimNumber`, claim.originalClaimNumber);
  reference(out, 'EA', `${at}.medicalRecordNumber`, claim.medicalRecordNumber);
  if (claim.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, claim.note)]);
  const diagnoses = claim.diagnoses.map(
    (code, n): Cell => [n === 0 ? 'ABK' : 'ABF', field(`${at}.diagnoses[${n}]`, code.replace('.', ''))],
  );
  if (diagnoses.length > 0) out.segment('HI', `${at}.diagnoses`, diagnoses);
  const { referringProvider, renderingProvider, serviceFacility, supervisingProvider } = claim;
  if (referringProvider) writeProvider(out, 'DN', `${at}.referringProvider`, referringProvider);
  if (renderingProvider) writeProvider(out, '82', `${at}.renderingProvider`, renderingProvider);
  writeFacility(out, serviceFacility, `${at}.serviceFacility`);
  if (supervisingProvider) writeProvider(out, 'DQ', `${at}.supervisingProvider`, supervisingProvider);
  for (const [n, other] of (claim.otherPayers ?? []).entries())
    writeOtherPayer(out, other, `${at}.otherPayers[${n}]`);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, n + 1, `${at}.lines[${n}]`);
}

function writeProvider(out: SegmentWriter, entity: string, path: string, provider: ClaimProvider): void {
  writeName(out, entity, path, provider, ['XX', field(`${path}.npi`, provider.npi)]);
  if (provider.taxonomy)
    out.segment('PRV', path, ['PE', 'PXC', field(`${path}.taxonomy`, provider.taxonomy)]);
}

function writeLine(out: SegmentWriter, line: ProfessionalLine, number: number, at: string): void {
  out.segment('LX', at, [`${number}`]);
  out.segment('SV1', at, [
    [
      'HC',
      field(`${at}.hcpcs`, line.hcpcs),
      ...line.modifiers.map((code, n) => field(`${at}.modifiers[${n}]`, code)),
    ],
    money(`${at}.chargeCents`, line.chargeCents),
    field(`${at}.unit`, line.unit),
    field(`${at}.units`, line.units),
    field(`${at}.placeOfService`, line.placeOfService),
    '',
    line.diagnosisPointers.map((pointer, n) => field(`${at}.diagnosisPointers[${n}]`, pointer)),
  ]);
  const through = line.serviceThrough;
  const days: Cell[] = through
    ? ['RD8', field(`${at}.serviceThrough`, `${toCompactDate(line.serviceFrom)}-${toCompactDate(through)}`)]
    : ['D8', date(`${at}.serviceFrom`, line.serviceFrom)];
  out.segment('DTP', `${at}.serviceFrom`, ['472', ...days]);
  reference(out, '6R', `${at}.lineControlNumber`, line.lineControlNumber);
  if (line.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, line.note)]);
  if (line.renderingProvider) writeProvider(out, '82', `${at}.renderingProvider`, line.renderingProvider);
  for (const [n, decision] of (line.decisions ?? []).entries())
    writeDecision(out, decision, `${at}.decisions[${n}]`);
}
