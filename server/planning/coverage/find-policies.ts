import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries.ts';
import type { Coverage, Policy } from './types.ts';

/** All that these patients are or were insured by, with the days it pays. */
export async function coveragesEver(ctx: Ctx, patientIds: readonly string[]): Promise<Coverage[]> {
  return patientIds.length === 0 ? [] : queries.coverages(ctx, { patientIds });
}

/** Policies with one of these member numbers, whoever is insured by them. */
export async function policiesNumbered(ctx: Ctx, memberIds: readonly string[]): Promise<Policy[]> {
  return memberIds.length === 0 ? [] : queries.policiesByMemberId(ctx, memberIds);
}

/** These people and whom policies tie to them, over any number of others: who holds it to who is insured by it, and back. */
export async function tiedByPolicies(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  return queries.tiedByPolicies(ctx, personIds);
}
