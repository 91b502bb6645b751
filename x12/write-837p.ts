// Pure. A professional claim batch as X12 text.

import { toCompactDate } from './dates.ts';
import { date, money } from './forms/adjustments.ts';
import { PROFESSIONAL_DETAILS, PROFESSIONAL_PROVIDERS } from './forms/claim.ts';
import { DRUG, FORMS, PROFESSIONAL_LINE_DETAILS, PROFESSIONAL_LINE_PROVIDERS } from './forms/claim-line.ts';
import { DECISIONS, OTHER_PAYERS, procedureCell } from './forms/cob.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type { ProfessionalBatch, ProfessionalClaim, ProfessionalLine } from './types-837p.ts';
import type { Written } from './types-claim.ts';
import { reference, writeAttachments, writeBatchHead, writeParties } from './write-claim-parts.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

type Head = Omit<ProfessionalBatch, 'claims'>;

/** One interchange, one group, one set of 837P claims; or the fields that must be mended first. */
export function write837P({ claims, ...head }: ProfessionalBatch): Written {
  return writeWhole(KIND, head, claims);
}

/** The same as it streams; see `streamSet`. */
export function stream837P(
  head: Head,
  claims: Iterable<ProfessionalClaim> | AsyncIterable<ProfessionalClaim>,
): AsyncGenerator<string, void> {
  return streamSet(KIND, head, claims);
}

const KIND: SetKind<Head, ProfessionalClaim> = {
  always: ['interchange', 'submitter', 'receiver', 'billingProvider'],
  list: 'claims',
  atLeast: 'one claim',
  plan: plan837P,
};

export function plan837P(head: Head): SetPlan<ProfessionalClaim> {
  let level = 1;
  return {
    head: { ...head, set: '837', functionalId: 'HC', version: '005010X222A1' },
    open: (out) => writeBatchHead(out, head),
    path: (n) => `claims[${n}]`,
    unit(out, claim, at) {
      level = writeParties(out, claim, at, level);
      writeClaim(out, claim, at);
    },
  };
}

/** Segments of the claim's own loop, in the order of the guide. */
const CLAIM = 'CLM DTP PWK CN1 AMT REF K3 NTE CR1 CR2 CRC HI HCP';
const LINE = 'LX SV1 SV5 PWK CR1 CR3 CRC DTP QTY MEA CN1 REF AMT K3 NTE PS1 HCP';

function writeClaim(out: SegmentWriter, claim: ProfessionalClaim, at: string): void {
  const { relatedCauses } = claim;
  const causes = [0, 1, 2].map((n) => field(`${at}.relatedCauses.causes[${n}]`, relatedCauses?.causes[n]));
  const head: Cell[] = [
    field(`${at}.claimId`, claim.claimId),
    money(`${at}.totalChargeCents`, claim.totalChargeCents),
    ...['', ''],
    [field(`${at}.placeOfService`, claim.placeOfService), 'B', field(`${at}.frequency`, claim.frequency)],
    field(`${at}.providerSignatureOnFile`, claim.providerSignatureOnFile ?? 'Y'),
    field(`${at}.assignmentAccepted`, claim.assignmentAccepted ?? 'A'),
    field(`${at}.benefitsAssigned`, claim.benefitsAssigned ?? 'Y'),
    field(`${at}.releaseOfInformation`, claim.releaseOfInformation ?? 'Y'),
    field(`${at}.signatureSource`, claim.signatureSource),
    relatedCauses && [
      ...causes,
      field(`${at}.relatedCauses.state`, relatedCauses.state),
      field(`${at}.relatedCauses.country`, relatedCauses.country),
    ],
    field(`${at}.specialProgram`, claim.specialProgram),
    ...['', '', '', '', '', '', ''],
    field(`${at}.delayReason`, claim.delayReason),
  ];
  out.inOrder(CLAIM, () => {
    out.segment('CLM', at, head);
    writeAttachments(out, claim.attachments, at);
    reference(out, 'G1', `${at}.priorAuthorization`, claim.priorAuthorization);
    reference(out, 'F8', `${at}.originalClaimNumber`, claim.originalClaimNumber);
    reference(out, 'EA', `${at}.medicalRecordNumber`, claim.medicalRecordNumber);
    if (claim.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, claim.note)]);
    const [principal, other] = claim.icd9 ? ['BK', 'BF'] : ['ABK', 'ABF'];
    const diagnoses = claim.diagnoses.map(
      (code, n): Cell => [n === 0 ? principal : other, field(`${at}.diagnoses[${n}]`, code.replace('.', ''))],
    );
    if (diagnoses.length > 0) out.segment('HI', `${at}.diagnoses`, diagnoses);
    PROFESSIONAL_DETAILS.write(out, at, claim);
  });
  PROFESSIONAL_PROVIDERS.write(out, at, claim);
  if (claim.otherPayers) OTHER_PAYERS.write(out, `${at}.otherPayers`, claim.otherPayers);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, n + 1, `${at}.lines[${n}]`);
}

function writeLine(out: SegmentWriter, line: ProfessionalLine, number: number, at: string): void {
  const through = line.serviceThrough;
  const days: Cell[] = through
    ? ['RD8', field(`${at}.serviceThrough`, `${toCompactDate(line.serviceFrom)}-${toCompactDate(through)}`)]
    : ['D8', date(`${at}.serviceFrom`, line.serviceFrom)];
  out.inOrder(LINE, () => {
    out.segment('LX', at, [`${number}`]);
    out.segment('SV1', at, [
      procedureCell(at, line),
      money(`${at}.chargeCents`, line.chargeCents),
      field(`${at}.unit`, line.unit),
      field(`${at}.units`, line.units),
      field(`${at}.placeOfService`, line.placeOfService),
      '',
      line.diagnosisPointers.map((pointer, n) => field(`${at}.diagnosisPointers[${n}]`, pointer)),
      '',
      field(`${at}.emergency`, line.emergency),
      '',
      field(`${at}.epsdt`, line.epsdt),
      field(`${at}.familyPlanning`, line.familyPlanning),
      ...['', ''],
      field(`${at}.copayStatus`, line.copayStatus),
    ]);
    writeAttachments(out, line.attachments, at);
    out.segment('DTP', `${at}.serviceFrom`, ['472', ...days]);
    reference(out, '6R', `${at}.lineControlNumber`, line.lineControlNumber);
    if (line.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, line.note)]);
    PROFESSIONAL_LINE_DETAILS.write(out, at, line);
  });
  if (line.drug) DRUG.write(out, `${at}.drug`, line.drug);
  PROFESSIONAL_LINE_PROVIDERS.write(out, at, line);
  if (line.decisions) DECISIONS.write(out, `${at}.decisions`, line.decisions);
  if (line.forms) FORMS.write(out, `${at}.forms`, line.forms);
}
