import type { Ctx } from '#server/platform/ctx.ts';
import { mayKeepPeople } from './existing.ts';
import { loadPeople } from './queries.ts';
import { idsBornOn, idsOfCareTeamRoles } from './queries-find.ts';
import type { Person } from './types.ts';

/** Everybody the organization knows who was born on one of these days: who a newcomer could be already. */
export async function peopleBornOn(ctx: Ctx, dates: readonly Temporal.PlainDate[]): Promise<Person[]> {
  mayKeepPeople(ctx);
  const ids = await idsBornOn(ctx.db, ctx.organizationId, dates);
  return loadPeople(ctx.db, ctx.organizationId, ids);
}

/** Who treats a person, as rows: what has come since can be told apart from what was there. */
export async function careTeamRoleIdsOf(ctx: Ctx, patientId: string): Promise<string[]> {
  mayKeepPeople(ctx);
  return idsOfCareTeamRoles(ctx.db, ctx.organizationId, patientId);
}
