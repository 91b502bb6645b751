// Pure. One professional claim from its loop.
import type { ReadClaim } from './read-837i.ts';
import {
  type Envelope,
  given,
  readAttachments,
  readBatchHead,
  readDecisions,
  readFacility,
  readParties,
} from './read-claim-parts.ts';
import { amount, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopOf, loopsOf } from './tree.ts';
import type { ClaimProvider, ProfessionalClaim, ProfessionalLine } from './types-837p.ts';

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
      priorAuthorization: value(taker.take(loop, 'REF', 'G1'), 2),
      originalClaimNumber: value(taker.take(loop, 'REF', 'F8'), 2),
      medicalRecordNumber: value(taker.take(loop, 'REF', 'EA'), 2),
      attachments: readAttachments(loop, taker),
      note: value(taker.take(loop, 'NTE', 'ADD'), 2),
      referringProvider: readProvider(byEntity(loop, '2310A', 'DN'), taker),
      renderingProvider: readProvider(loopOf(loop, '2310B'), taker),
      serviceFacility: readFacility(loopOf(loop, '2310C'), taker),
      supervisingProvider: readProvider(loopOf(loop, '2310D'), taker),
    }),
    diagnoses: readDiagnoses(loop, taker),
    lines: loopsOf(loop, '2400').map((line) => readLine(line, taker)),
  };
  const kept = [...taker.left(loop), ...taker.leftAround(loop)];
  return { head, claim, kept };
}

const byEntity = (loop: LoopNode, id: string, entity: string) =>
  loopsOf(loop, id).find((child) => child.segments[0]?.e[1] === entity);

function readDiagnoses(loop: LoopNode, taker: Taker): string[] {
  const hi = loop.segments.find((s) => s.id === 'HI' && /^(ABK|BK)\b/.test(s.e[1] ?? ''));
  if (!hi) return [];
  taker.take(loop, 'HI', hi.e[1]!);
  return hi.e.slice(1).map((composite) => composite.split(taker.component)[1] ?? '');
}

function readProvider(loop: LoopNode | undefined, taker: Taker): ClaimProvider | undefined {
  if (!loop) return undefined;
  const nm1 = taker.take(loop, 'NM1');
  const taxonomy = value(taker.take(loop, 'PRV'), 3);
  return { lastName: text(nm1, 3), firstName: text(nm1, 4), npi: text(nm1, 9), ...given({ taxonomy }) };
}

function readLine(line: LoopNode, taker: Taker): ProfessionalLine {
  taker.take(line, 'LX');
  const sv1 = taker.take(line, 'SV1');
  const dtp = taker.take(line, 'DTP', '472');
  const { from = '', through } = days(dtp);
  const [, hcpcs = '', ...modifiers] = parts(taker, sv1, 1);
  return {
    hcpcs,
    modifiers: modifiers.slice(0, 4).filter(Boolean),
    chargeCents: amount(sv1, 2) ?? Number.NaN,
    unit: text(sv1, 3) as 'UN',
    units: quantity(sv1, 4) ?? Number.NaN,
    diagnosisPointers: parts(taker, sv1, 7).map(Number),
    serviceFrom: from,
    lineControlNumber: text(taker.take(line, 'REF', '6R'), 2),
    ...given({
      placeOfService: value(sv1, 5),
      serviceThrough: dtp?.e[2] === 'RD8' ? through : undefined,
      note: value(taker.take(line, 'NTE', 'ADD'), 2),
      renderingProvider: readProvider(loopOf(line, '2420A'), taker),
    }),
    ...readDecisions(line, taker),
  };
}
