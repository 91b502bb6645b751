// Pure. One professional claim from its loop.
import { PROFESSIONAL_DETAILS, PROFESSIONAL_PROVIDERS } from './forms/claim.ts';
import { DRUG, FORMS, PROFESSIONAL_LINE_DETAILS, PROFESSIONAL_LINE_PROVIDERS } from './forms/claim-line.ts';
import { DECISIONS } from './forms/cob.ts';
import { given } from './forms/parts.ts';
import type { ReadClaim } from './read-837i.ts';
import { type Envelope, readAttachments, readBatchHead, readParties } from './read-claim-parts.ts';
import { amount, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopsOf, type Segment } from './tree.ts';
import type { ProfessionalClaim, ProfessionalLine } from './types-837p.ts';

export function read837PClaim(
  loop: LoopNode,
  envelope: Envelope,
  taker: Taker,
): ReadClaim<ProfessionalClaim> {
  const head = readBatchHead(loop, envelope, taker);
  const clm = taker.take(loop, 'CLM');
  const [placeOfService = '', , frequency = ''] = parts(taker, clm, 5);
  const claim: ProfessionalClaim = {
    ...readParties(loop, taker),
    claimId: text(clm, 1),
    totalChargeCents: amount(clm, 2) ?? Number.NaN,
    placeOfService,
    frequency,
    providerSignatureOnFile: text(clm, 6) as 'Y',
    assignmentAccepted: text(clm, 7) as 'A',
    benefitsAssigned: text(clm, 8) as 'Y',
    releaseOfInformation: text(clm, 9) as 'Y',
    ...given({
      signatureSource: value(clm, 10) as 'P' | undefined,
      relatedCauses: readCauses(clm, taker),
      specialProgram: value(clm, 12),
      delayReason: value(clm, 20),
      priorAuthorization: value(taker.take(loop, 'REF', 'G1'), 2),
      originalClaimNumber: value(taker.take(loop, 'REF', 'F8'), 2),
      medicalRecordNumber: value(taker.take(loop, 'REF', 'EA'), 2),
      attachments: readAttachments(loop, taker),
      note: value(taker.take(loop, 'NTE', 'ADD'), 2),
    }),
    ...readDiagnoses(loop, taker),
    ...PROFESSIONAL_DETAILS.read(loop, taker),
    ...PROFESSIONAL_PROVIDERS.read(loop, taker),
    lines: loopsOf(loop, '2400').map((line) => readLine(line, taker)),
  };
  const kept = [...taker.left(loop), ...taker.leftAround(loop)];
  return { head, claim, kept };
}

function readCauses(clm: Segment | undefined, taker: Taker): ProfessionalClaim['relatedCauses'] {
  const [first, second, third, state, country] = parts(taker, clm, 11);
  const causes = [first, second, third].filter((cause) => cause !== undefined && cause !== '') as string[];
  if (causes.length === 0) return undefined;
  return { causes, ...given({ state: state || undefined, country: country || undefined }) };
}

function readDiagnoses(loop: LoopNode, taker: Taker): Pick<ProfessionalClaim, 'diagnoses' | 'icd9'> {
  const hi = loop.segments.find(
    (s) => s.id === 'HI' && ['ABK', 'BK'].includes(s.e[1]?.split(taker.component, 1)[0] ?? ''),
  );
  if (!hi) return { diagnoses: [] };
  taker.take(loop, 'HI', hi.e[1]!);
  const nine = hi.e[1]!.startsWith('BK');
  return {
    diagnoses: hi.e.slice(1).map((composite) => composite.split(taker.component)[1] ?? ''),
    ...(nine ? { icd9: true } : {}),
  };
}

function readLine(line: LoopNode, taker: Taker): ProfessionalLine {
  taker.take(line, 'LX');
  const sv1 = taker.take(line, 'SV1');
  const dtp = taker.take(line, 'DTP', '472');
  const { from = '', through } = days(dtp);
  const [qualifier, hcpcs = '', ...more] = parts(taker, sv1, 1);
  return {
    hcpcs,
    modifiers: more.slice(0, 4).filter(Boolean),
    chargeCents: amount(sv1, 2) ?? Number.NaN,
    unit: text(sv1, 3) as 'UN',
    units: quantity(sv1, 4) ?? Number.NaN,
    diagnosisPointers: parts(taker, sv1, 7).map(Number),
    serviceFrom: from,
    lineControlNumber: text(taker.take(line, 'REF', '6R'), 2),
    ...given({
      codeQualifier: qualifier && qualifier !== 'HC' ? qualifier : undefined,
      description: more[4] || undefined,
      placeOfService: value(sv1, 5),
      emergency: value(sv1, 9) as 'Y' | undefined,
      epsdt: value(sv1, 11) as 'Y' | undefined,
      familyPlanning: value(sv1, 12) as 'Y' | undefined,
      copayStatus: value(sv1, 15) as '0' | undefined,
      serviceThrough: dtp?.e[2] === 'RD8' ? through : undefined,
      attachments: readAttachments(line, taker),
      note: value(taker.take(line, 'NTE', 'ADD'), 2),
      drug: DRUG.read(line, taker),
      decisions: DECISIONS.read(line, taker),
      forms: FORMS.read(line, taker),
    }),
    ...PROFESSIONAL_LINE_DETAILS.read(line, taker),
    ...PROFESSIONAL_LINE_PROVIDERS.read(line, taker),
  };
}
