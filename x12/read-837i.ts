// Pure. One institutional claim from its loop.
import { fromCompactDate } from './dates.ts';
import { INSTITUTIONAL_DETAILS, INSTITUTIONAL_PROVIDERS } from './forms/claim.ts';
import { DRUG, INSTITUTIONAL_LINE_DETAILS, INSTITUTIONAL_LINE_PROVIDERS } from './forms/claim-line.ts';
import { DECISIONS } from './forms/cob.ts';
import { given } from './forms/parts.ts';
import { cents } from './money.ts';
import { type Envelope, readAttachments, readBatchHead, readParties } from './read-claim-parts.ts';
import { amount, day, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopsOf } from './tree.ts';
import type { InstitutionalClaim, InstitutionalLine } from './types-837i.ts';
import type { BatchHead } from './types-claim.ts';

export type ReadClaim<C> = { head: BatchHead; claim: C; kept: string[] };

export function read837IClaim(
  loop: LoopNode,
  envelope: Envelope,
  taker: Taker,
): ReadClaim<InstitutionalClaim> {
  const head = readBatchHead(loop, envelope, taker);
  const clm = taker.take(loop, 'CLM');
  const [typeOfBill = '', , frequency = ''] = parts(taker, clm, 5);
  const statement = days(taker.take(loop, 'DTP', '434'));
  const claim: InstitutionalClaim = {
    ...readParties(loop, taker),
    claimId: text(clm, 1),
    totalChargeCents: amount(clm, 2) ?? Number.NaN,
    typeOfBill,
    frequency,
    assignmentAccepted: text(clm, 7) as 'A',
    benefitsAssigned: text(clm, 8) as 'Y',
    releaseOfInformation: text(clm, 9) as 'Y',
    statementFrom: statement.from ?? '',
    statementThrough: statement.through ?? '',
    admission: readAdmission(loop, taker),
    ...given({
      priorAuthorization: value(taker.take(loop, 'REF', 'G1'), 2),
      originalClaimNumber: value(taker.take(loop, 'REF', 'F8'), 2),
      medicalRecordNumber: value(taker.take(loop, 'REF', 'EA'), 2),
      attachments: readAttachments(loop, taker),
      note: value(taker.take(loop, 'NTE', 'ADD'), 2),
      delayReason: value(clm, 20),
    }),
    ...readCodes(loop, taker),
    ...INSTITUTIONAL_DETAILS.read(loop, taker),
    attendingProvider: { lastName: '', firstName: '', npi: '' },
    ...INSTITUTIONAL_PROVIDERS.read(loop, taker),
    lines: loopsOf(loop, '2400').map((line) => readLine(line, taker)),
  };
  const kept = [...taker.left(loop), ...taker.leftAround(loop)];
  return { head, claim, kept };
}

function readAdmission(loop: LoopNode, taker: Taker): InstitutionalClaim['admission'] {
  const cl1 = taker.take(loop, 'CL1');
  const dtp = taker.take(loop, 'DTP', '435');
  const clock = dtp?.e[2] === 'DT' ? text(dtp, 3).slice(8, 12) : '';
  return {
    ...given({ date: day(dtp, 3), hour: clock ? `${clock.slice(0, 2)}:${clock.slice(2)}` : undefined }),
    type: text(cl1, 1),
    source: text(cl1, 2),
    patientStatus: text(cl1, 3),
  };
}

type Codes = Pick<
  InstitutionalClaim,
  | 'occurrences'
  | 'values'
  | 'principalDiagnosis'
  | 'otherDiagnoses'
  | 'visitReasonDiagnoses'
  | 'admittingDiagnosis'
  | 'conditionCodes'
  | 'presentOnAdmission'
  | 'icd9'
>;

/** Codes by their list; those of other lists (procedures, occurrences, values) stay among the segments kept. */
function readCodes(loop: LoopNode, taker: Taker): Codes {
  const found = new Map<string, string[]>();
  const present: Record<string, string> = {};
  let nine = false;
  for (const hi of loop.segments.filter((s) => s.id === 'HI')) {
    const qualifier = hi.e[1]?.split(taker.component)[0] ?? '';
    if (!READ_CODES.has(qualifier)) continue;
    taker.take(loop, 'HI', hi.e[1]!);
    for (const composite of hi.e.slice(1)) {
      const [list, code, , , , , , , there] = composite.split(taker.component);
      if (list === 'BK') nine = true;
      if (code && there) present[code] = there;
      const name = (list ?? '').replace(/^AB|^A(?=PR)/, '').replace(/^B(?=[KFJ]$)/, '');
      if (code) found.set(name, [...(found.get(name) ?? []), code]);
    }
  }
  return {
    principalDiagnosis: found.get('K')?.[0] ?? '',
    otherDiagnoses: found.get('F') ?? [],
    ...given({ visitReasonDiagnoses: found.get('PR'), admittingDiagnosis: found.get('J')?.[0] }),
    conditionCodes: found.get('BG') ?? [],
    ...given({
      occurrences: readOccurrences(loop, taker),
      values: readValues(loop, taker),
      presentOnAdmission: Object.keys(present).length > 0 ? present : undefined,
      icd9: nine ? (true as const) : undefined,
    }),
  };
}

/** Composites of the HI segments of one list. */
function codesOf(loop: LoopNode, taker: Taker, list: string): string[][] {
  const segments = loop.segments.filter(
    (s) => s.id === 'HI' && s.e[1]?.startsWith(`${list}${taker.component}`),
  );
  for (const hi of segments) taker.take(loop, 'HI', hi.e[1]!);
  return segments.flatMap((hi) => hi.e.slice(1).map((composite) => composite.split(taker.component)));
}

function readOccurrences(loop: LoopNode, taker: Taker): InstitutionalClaim['occurrences'] {
  const found = codesOf(loop, taker, 'BH').map(([, code = '', , on = '']) => ({
    code,
    on: fromCompactDate(on),
  }));
  return found.length > 0 ? found : undefined;
}

function readValues(loop: LoopNode, taker: Taker): InstitutionalClaim['values'] {
  const found = codesOf(loop, taker, 'BE').map(([, code = '', , , sum]) => ({
    code,
    amountCents: cents(sum),
  }));
  return found.length > 0 ? found : undefined;
}

const READ_CODES = new Set(['ABK', 'BK', 'ABF', 'BF', 'APR', 'PR', 'ABJ', 'BJ', 'BG']);

function readLine(line: LoopNode, taker: Taker): InstitutionalLine {
  taker.take(line, 'LX');
  const sv2 = taker.take(line, 'SV2');
  const dtp = taker.take(line, 'DTP', '472');
  const { from = '', through } = days(dtp);
  const [qualifier, hcpcs, ...more] = parts(taker, sv2, 2);
  return {
    revenueCode: text(sv2, 1),
    modifiers: more.slice(0, 4).filter(Boolean),
    chargeCents: amount(sv2, 3) ?? Number.NaN,
    unit: text(sv2, 4) as 'UN',
    units: quantity(sv2, 5) ?? Number.NaN,
    serviceDate: from,
    lineControlNumber: text(taker.take(line, 'REF', '6R'), 2),
    ...given({
      hcpcs,
      codeQualifier: qualifier && qualifier !== 'HC' ? qualifier : undefined,
      description: more[4] || undefined,
      nonCoveredCents: amount(sv2, 7),
      serviceThrough: dtp?.e[2] === 'RD8' ? through : undefined,
      attachments: readAttachments(line, taker),
      drug: DRUG.read(line, taker),
      decisions: DECISIONS.read(line, taker),
    }),
    ...INSTITUTIONAL_LINE_DETAILS.read(line, taker),
    ...INSTITUTIONAL_LINE_PROVIDERS.read(line, taker),
  };
}
