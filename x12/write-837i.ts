// Pure. An institutional claim batch as X12 text.
import { checkClaim837I, checkHead837I } from './check-837i.ts';
import { toCompactDate } from './dates.ts';
import { date, money } from './forms/adjustments.ts';
import { INSTITUTIONAL_DETAILS, INSTITUTIONAL_PROVIDERS } from './forms/claim.ts';
import { DRUG, INSTITUTIONAL_LINE_DETAILS, INSTITUTIONAL_LINE_PROVIDERS } from './forms/claim-line.ts';
import { DECISIONS, OTHER_PAYERS, procedureCell } from './forms/cob.ts';
import { centsToDecimal } from './money.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type { InstitutionalBatch, InstitutionalClaim, InstitutionalLine } from './types-837i.ts';
import type { Written } from './types-claim.ts';
import { reference, writeAttachments, writeBatchHead, writeParties } from './write-claim-parts.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

type Head = Omit<InstitutionalBatch, 'claims'>;

/**
 * One interchange with one group and one set of 837I claims, every claim under a subscriber loop of its own.
 * Nothing is written unless all of it can be written correctly; each problem names the field to mend.
 */
export function write837I({ claims, ...head }: InstitutionalBatch): Written {
  return writeWhole(KIND, head, claims);
}

/** The same as it streams; see `streamSet`. */
export function stream837I(
  head: Head,
  claims: Iterable<InstitutionalClaim> | AsyncIterable<InstitutionalClaim>,
): AsyncGenerator<string, void> {
  return streamSet(KIND, head, claims);
}

const KIND: SetKind<Head, InstitutionalClaim> = {
  always: ['interchange', 'submitter', 'receiver', 'billingProvider'],
  list: 'claims',
  atLeast: 'one claim',
  plan: plan837I,
};

export function plan837I(head: Head): SetPlan<InstitutionalClaim> {
  const ids = new Set<string>();
  let level = 1;
  return {
    head: { ...head, set: '837', functionalId: 'HC', version: '005010X223A2' },
    checkHead: () => checkHead837I(head),
    check: (claim, at) => checkClaim837I(claim, at, ids),
    open: (out) => writeBatchHead(out, head),
    path: (n) => `claims[${n}]`,
    unit(out, claim, at) {
      level = writeParties(out, claim, at, level);
      writeClaim(out, claim, at);
    },
  };
}

/** Segments of the claim's own loop, in the order of the guide. */
const CLAIM = 'CLM DTP CL1 PWK CN1 AMT REF K3 NTE CRC HI HCP';
const LINE = 'LX SV2 PWK DTP REF AMT NTE HCP';

function writeClaim(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  out.inOrder(CLAIM, () => {
    writeHead(out, claim, at);
    writeAttachments(out, claim.attachments, at);
    reference(out, 'G1', `${at}.priorAuthorization`, claim.priorAuthorization);
    reference(out, 'F8', `${at}.originalClaimNumber`, claim.originalClaimNumber);
    reference(out, 'EA', `${at}.medicalRecordNumber`, claim.medicalRecordNumber);
    if (claim.note) out.segment('NTE', `${at}.note`, ['ADD', field(`${at}.note`, claim.note)]);
    writeCodes(out, claim, at);
    INSTITUTIONAL_DETAILS.write(out, at, claim);
  });
  INSTITUTIONAL_PROVIDERS.write(out, at, claim);
  if (claim.otherPayers) OTHER_PAYERS.write(out, `${at}.otherPayers`, claim.otherPayers);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, n + 1, `${at}.lines[${n}]`);
}

function writeHead(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
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
    ...['', '', '', '', '', '', '', '', '', ''],
    field(`${at}.delayReason`, claim.delayReason),
  ]);
  const period = `${toCompactDate(claim.statementFrom)}-${toCompactDate(claim.statementThrough)}`;
  out.segment('DTP', `${at}.statementFrom`, ['434', 'RD8', period]);
  if (admission.date) {
    const on = toCompactDate(admission.date)!;
    const when = admission.hour ? ['DT', on + admission.hour.replace(':', '')] : ['D8', on];
    out.segment('DTP', `${at}.admission.date`, ['435', ...when]);
  }
  out.segment('CL1', `${at}.admission`, [
    field(`${at}.admission.type`, admission.type),
    field(`${at}.admission.source`, admission.source),
    field(`${at}.admission.patientStatus`, admission.patientStatus),
  ]);
}

function writeCodes(out: SegmentWriter, claim: InstitutionalClaim, at: string): void {
  const list = (ten: string, nine: string) => (claim.icd9 ? nine : ten);
  const code = (qualifier: string, path: string, value: string): Cell => {
    const plain = value.replace('.', '');
    const present = claim.presentOnAdmission?.[plain];
    const cells = [qualifier, field(path, plain)];
    return present === undefined || !PRESENT.has(qualifier)
      ? cells
      : [...cells, '', '', '', '', '', '', field(`${at}.presentOnAdmission.${plain}`, present)];
  };
  const one = (qualifier: string, name: 'principalDiagnosis' | 'admittingDiagnosis') => {
    const value = claim[name];
    if (value) out.segment('HI', `${at}.${name}`, [code(qualifier, `${at}.${name}`, value)]);
  };
  const several = (qualifier: string, name: 'otherDiagnoses' | 'visitReasonDiagnoses' | 'conditionCodes') => {
    const cells = (claim[name] ?? []).map((value, n) => code(qualifier, `${at}.${name}[${n}]`, value));
    runs(out, `${at}.${name}`, cells);
  };
  one(list('ABK', 'BK'), 'principalDiagnosis');
  one(list('ABJ', 'BJ'), 'admittingDiagnosis');
  several(list('APR', 'PR'), 'visitReasonDiagnoses');
  several(list('ABF', 'BF'), 'otherDiagnoses');
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
      const sum = field(`${path}.amountCents`, centsToDecimal(amountCents));
      return ['BE', field(`${path}.code`, of), '', '', sum];
    }),
  );
  several('BG', 'conditionCodes');
}

/** Lists whose diagnoses say whether they were there on admission. */
const PRESENT = new Set(['ABK', 'BK', 'ABF', 'BF']);

/** Twelve codes to a segment. */
function runs(out: SegmentWriter, path: string, cells: Cell[]): void {
  for (let n = 0; n < cells.length; n += 12) out.segment('HI', path, cells.slice(n, n + 12));
}

function writeLine(out: SegmentWriter, line: InstitutionalLine, number: number, at: string): void {
  const through = line.serviceThrough;
  const days: Cell[] = through
    ? ['RD8', field(`${at}.serviceThrough`, `${toCompactDate(line.serviceDate)}-${toCompactDate(through)}`)]
    : ['D8', date(`${at}.serviceDate`, line.serviceDate)];
  out.inOrder(LINE, () => {
    out.segment('LX', at, [`${number}`]);
    out.segment('SV2', at, [
      field(`${at}.revenueCode`, line.revenueCode),
      procedureCell(at, line),
      money(`${at}.chargeCents`, line.chargeCents),
      field(`${at}.unit`, line.unit),
      field(`${at}.units`, line.units),
      '',
      money(`${at}.nonCoveredCents`, line.nonCoveredCents),
    ]);
    writeAttachments(out, line.attachments, at);
    if (line.serviceDate) out.segment('DTP', `${at}.serviceDate`, ['472', ...days]);
    reference(out, '6R', `${at}.lineControlNumber`, line.lineControlNumber);
    INSTITUTIONAL_LINE_DETAILS.write(out, at, line);
  });
  if (line.drug) DRUG.write(out, `${at}.drug`, line.drug);
  INSTITUTIONAL_LINE_PROVIDERS.write(out, at, line);
  if (line.decisions) DECISIONS.write(out, `${at}.decisions`, line.decisions);
}
