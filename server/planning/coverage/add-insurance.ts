import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import { authorizationsOf, coverages } from './queries.ts';
import { insertAuthorizations, insertCoverages, insertPolicies } from './queries-insert.ts';
import type { Authorization, AuthorizedService, Policy } from './types.ts';

type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };
type Approval = Omit<Authorization, 'id' | 'services'> & { services: Omit<AuthorizedService, 'id'>[] };
/** Another policy at its place for some days, or one that is on file; and what its payer approved, if it did. */
type Insurance = {
  policy: { known: string } | ({ card: Omit<Policy, 'id'>; rank: number } & Days);
  approval: Omit<Approval, 'policyId'> | null;
};
type Insured = { policyId: string; coverageId: string | null; authorizationId: string | null };

export async function addPolicy(ctx: Ctx, card: Omit<Policy, 'id'>): Promise<string> {
  return (await keepCards(ctx, [card]))[0]!;
}

/** From a date on, this policy pays for the patient at this rank. Days already decided are decided again. */
export async function addCoverage(
  ctx: Ctx,
  input: { patientId: string; policyId: string; rank: number } & Days,
): Promise<string> {
  const [id] = await keepCoverages(ctx, [input]);
  await ctx.announce('coverage.changed', { patientId: input.patientId });
  return id!;
}

export async function addAuthorization(ctx: Ctx, input: Approval): Promise<string> {
  const [id] = await keepApprovals(ctx, [input]);
  await ctx.announce('coverage.changed', { patientId: input.patientId });
  return id!;
}

/**
 * The insurance of many patients at once, each of them named once, as another system hands it over. If one cannot be kept, none is. Nothing
 * is announced: who takes over thousands knows who of them is new and has nothing that could change, and tells of the others.
 */
export async function insureAll(ctx: Ctx, all: readonly Insurance[]): Promise<Insured[]> {
  const cards = all.flatMap(({ policy }) => ('card' in policy ? [policy] : []));
  const policyIds = await keepCards(
    ctx,
    cards.map((one) => one.card),
  );
  const coverageIds = await keepCoverages(
    ctx,
    cards.map(({ card, rank, from, until }, index) => ({
      patientId: card.patientId,
      policyId: policyIds[index]!,
      rank,
      from,
      until,
    })),
  );
  let next = 0;
  const insured = all.map(({ policy }): Omit<Insured, 'authorizationId'> => {
    if ('known' in policy) return { policyId: policy.known, coverageId: null };
    const kept = { policyId: policyIds[next]!, coverageId: coverageIds[next]! };
    next += 1;
    return kept;
  });
  const asked = all.flatMap(({ approval }, index) => (approval ? [{ approval, index }] : []));
  const approvalIds = await keepApprovals(
    ctx,
    asked.map(({ approval, index }) => ({ ...approval, policyId: insured[index]!.policyId })),
  );
  const approvalAt = new Map(asked.map(({ index }, at) => [index, approvalIds[at]!]));
  return insured.map((one, index) => ({ ...one, authorizationId: approvalAt.get(index) ?? null }));
}

async function keepCards(ctx: Ctx, cards: readonly Omit<Policy, 'id'>[]): Promise<string[]> {
  if (cards.some((one) => one.relationship === 'self' && one.subscriberId !== one.patientId)) {
    throw invalid({ subscriberId: 'A patient who is insured by their own policy is its subscriber.' });
  }
  const policies = cards.map((one) => ({ ...one, id: ctx.newId() }));
  await insertPolicies(ctx, policies);
  return policies.map((one) => one.id);
}

async function keepCoverages(
  ctx: Ctx,
  wanted: readonly ({ patientId: string; policyId: string; rank: number } & Days)[],
): Promise<string[]> {
  const kept = wanted.map((one) => ({ ...one, id: ctx.newId() }));
  await insertCoverages(ctx, kept);
  const ids = kept.map((one) => one.id);
  ctx.audit.changed('coverage', ids);
  return ids;
}

async function keepApprovals(ctx: Ctx, approvals: readonly Approval[]): Promise<string[]> {
  if (approvals.length === 0) return [];
  const patientIds = [...new Set(approvals.map((one) => one.patientId))];
  const policies = Map.groupBy(await coverages(ctx, { patientIds }), (one) => one.policy.patientId);
  const known = Map.groupBy(await authorizationsOf(ctx, patientIds), (one) => one.patientId);
  for (const one of approvals) {
    if (!policies.get(one.patientId)?.some(({ policy }) => policy.id === one.policyId)) {
      throw invalid({ policyId: 'Choose a policy of this patient.' });
    }
    const ofPatient = known.get(one.patientId) ?? [];
    if (ofPatient.some((other) => other.policyId === one.policyId && other.number === one.number)) {
      throw conflict(
        'approval_known',
        'An approval with this number is on file.',
        'Look at it above; a renewal has its own number.',
      );
    }
    if (Temporal.PlainDate.compare(one.through, one.from) < 0) {
      throw invalid({ through: 'The last day of an approval is not before its first.' });
    }
  }
  const kept = approvals.map((one) => ({
    ...one,
    id: ctx.newId(),
    services: one.services.map((service) => ({ ...service, id: ctx.newId() })),
  }));
  await insertAuthorizations(ctx, kept);
  const ids = kept.map((one) => one.id);
  ctx.audit.changed('authorization', ids);
  ctx.audit.aboutPatients(patientIds);
  return ids;
}
