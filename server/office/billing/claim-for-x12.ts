import { contractOf } from '#server/foundation/payers/service.ts';
import { detailsOf, staffProfilesOf } from '#server/foundation/people/service.ts';
import type { Person } from '#server/foundation/people/types.ts';
import { authorizationsOf, coveragesOn } from '#server/planning/coverage/service.ts';
import type { Coverage } from '#server/planning/coverage/types.ts';
import { episodeOn, programOf, sessionForLive } from '#server/planning/programs/service.ts';
import type { Program } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { InstitutionalClaim } from '#x12/types-837i.ts';
import type { ProfessionalClaim } from '#x12/types-837p.ts';
import { institutional, professional, type Shared } from './claim-forms.ts';
import * as claims from './queries-claims.ts';
import type { Claim, ClaimLine, LineEvidence } from './types.ts';

export type Missing = { field: string; message: string };
export type ReadyClaim = { claim: InstitutionalClaim | ProfessionalClaim; program: Program };

const relationshipCodes = { self: '18', spouse: '01', child: '19', other: 'G8' } as const;

/** A claim in the words of the 837I or 837P; what is missing is named by record and field, and nothing is invented for it. */
export async function claimForX12(ctx: Ctx, claim: Claim): Promise<ReadyClaim | { missing: Missing[] }> {
  const lines = await claims.loadLines(ctx, { claimIds: [claim.id] });
  const [first, last] = [lines[0], lines.at(-1)];
  const missing: Missing[] = [];
  const lack = (field: string, message: string) =>
    missing.push({ field: `claim ${claim.controlNumber}: ${field}`, message });
  if (!first || !last) {
    lack('lines', 'A claim needs at least one day. Add one, or leave the claim out.');
    return { missing };
  }
  const coverage = (await coveragesOn(ctx, [claim.patientId], first.serviceDate)).find(
    (one) => one.id === claim.coverageId,
  );
  const episode = await episodeOn(ctx, claim.patientId, first.serviceDate);
  if (!coverage) lack('coverage', 'The coverage of the claim no longer covers its first day.');
  if (!episode) lack('episode', 'The patient was not in treatment on the first day.');
  if (!coverage || !episode) return { missing };
  const people = await detailsOf(ctx, [claim.patientId, coverage.policy.subscriberId]);
  const patient = identified(people.get(claim.patientId), 'patient', lack);
  const isSelf = coverage.policy.subscriberId === claim.patientId;
  const subscriber = isSelf
    ? patient
    : identified(people.get(coverage.policy.subscriberId), 'subscriber', lack);
  const evidence = await claims.loadEvidence(
    ctx,
    lines.map((line) => line.id),
  );
  const attending = await attendingOf(ctx, evidence, lack);
  if (lines.some((line) => (line.revenueCode === '') !== (first.revenueCode === ''))) {
    lack('lines', 'Its days belong on claims of two forms. Take the later ones off and add them again.');
  }
  if (!patient || !subscriber || !attending || missing.length > 0) return { missing };
  const contract = await contractOf(ctx, coverage.policy.contractId);
  const program = await programOf(ctx, episode.programId);
  const { policy } = coverage;
  const approval = await approvalNumber(ctx, claim, evidence);
  const shared: Shared = {
    subscriber: {
      ...subscriber,
      memberId: policy.memberId,
      ...(policy.groupNumber ? { groupNumber: policy.groupNumber } : {}),
    },
    ...otherPatient(policy, patient),
    payer: { name: contract.payer.name, id: contract.payer.electronicId },
    claimFilingIndicator: contract.payer.claimFilingIndicator,
    claimId: claim.controlNumber,
    totalChargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    frequency: claim.frequency,
    ...(approval ? { priorAuthorization: approval } : {}),
  };
  if (first.revenueCode !== '') {
    return { program, claim: institutional(shared, { lines, episode, program, attending }) };
  }
  const places = placesOfLines(lines, evidence, lack);
  if (missing.length > 0) return { missing };
  return { program, claim: professional(shared, { lines, episode, attending, places }) };
}

function otherPatient(policy: Coverage['policy'], patient: Identified): Pick<InstitutionalClaim, 'patient'> {
  return policy.relationship === 'self'
    ? {}
    : { patient: { ...patient, relationship: relationshipCodes[policy.relationship] } };
}

type Identified = Omit<NonNullable<InstitutionalClaim['patient']>, 'relationship'>;

function identified(
  person: Person | undefined,
  who: 'patient' | 'subscriber',
  lack: (field: string, message: string) => void,
): Identified | undefined {
  if (!person) {
    lack(who, `The ${who} is not on file.`);
    return undefined;
  }
  const { birthDate, sexForClaims, addressLine, city, state, zip } = person;
  if (!birthDate) lack(`${who}.birthDate`, `Add the ${who}'s birth date.`);
  if (!sexForClaims) lack(`${who}.sexForClaims`, `Add the sex that the insurer has on file for the ${who}.`);
  if (!addressLine || !city || !state || !zip) lack(`${who}.address`, `Add the ${who}'s whole address.`);
  if (!birthDate || !sexForClaims || !addressLine || !city || !state || !zip) return undefined;
  return {
    lastName: person.legalLastName,
    firstName: person.legalFirstName,
    birthDate: birthDate.toString(),
    gender: sexForClaims,
    address: { line1: addressLine, city, state, zip },
  };
}

/** The attending provider of a day program: who led the first session of the claim. */
async function attendingOf(
  ctx: Ctx,
  evidence: readonly LineEvidence[],
  lack: (field: string, message: string) => void,
): Promise<InstitutionalClaim['attendingProvider'] | undefined> {
  const session = evidence.find((one) => one.kind === 'session');
  const plan = session && (await sessionForLive(ctx, session.id));
  const lead = plan?.staff.find((one) => one.duty === 'lead') ?? plan?.staff.find((one) => one.duty === 'co');
  if (!lead) {
    lack('attendingProvider', 'Nobody is named as leading the first session.');
    return undefined;
  }
  const person = (await detailsOf(ctx, [lead.staffId])).get(lead.staffId)!;
  const profile = (await staffProfilesOf(ctx, [lead.staffId])).get(lead.staffId);
  if (!profile?.npi) {
    lack('attendingProvider.npi', `Add the NPI of ${lead.names.fullName}.`);
    return undefined;
  }
  return {
    lastName: person.legalLastName,
    firstName: person.legalFirstName,
    npi: profile.npi,
    ...(profile.taxonomy ? { taxonomy: profile.taxonomy } : {}),
  };
}

async function approvalNumber(
  ctx: Ctx,
  claim: Claim,
  evidence: readonly LineEvidence[],
): Promise<string | null> {
  const serviceId = evidence.find((one) => one.kind === 'authorized_service')?.id;
  const all = await authorizationsOf(ctx, [claim.patientId]);
  return all.find((one) => one.services.some((service) => service.id === serviceId))?.number ?? null;
}

/** Where the patient was on the day of each line: a professional claim says so. */
function placesOfLines(
  lines: readonly ClaimLine[],
  evidence: readonly (LineEvidence & { lineId: string })[],
  lack: (field: string, message: string) => void,
): string[] {
  return lines.map((line) => {
    const own = evidence.find((one) => one.lineId === line.id && one.kind === 'place_attestation');
    const place = own?.detail.placeOfService;
    if (typeof place === 'string') return place;
    lack(
      `day ${line.serviceDate}`,
      'Nobody wrote down where the patient was. Take it off the claim and add it again.',
    );
    return '';
  });
}
