import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Clearance } from './types.ts';

/** Two who open or end one of the same pair at once stand in a queue. */
export async function lockClearances(ctx: Ctx, [low, high]: readonly [string, string]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`clearance:${low}:${high}`}, 0))`.execute(ctx.db);
}

export async function insertClearance(ctx: Ctx, one: Omit<Clearance, 'endedAt' | 'endedBy'>): Promise<void> {
  await ctx.db
    .insertInto('clearance')
    .values({
      organization_id: ctx.organizationId,
      id: one.id,
      person_low: one.personIds[0],
      person_high: one.personIds[1],
      plan: one.plan,
      opened_at: one.openedAt,
      opened_by: one.openedBy,
      last_day: one.lastDay,
    })
    .execute();
}

export async function insertClearanceEnd(
  ctx: Ctx,
  end: { clearanceId: string; endedAt: Temporal.Instant; endedBy: string },
): Promise<void> {
  await ctx.db
    .insertInto('clearance_end')
    .values({
      organization_id: ctx.organizationId,
      clearance_id: end.clearanceId,
      ended_at: end.endedAt,
      ended_by: end.endedBy,
    })
    .execute();
}

/** Those of which both people are among these, ended ones too, first to last. */
export async function loadClearances(ctx: Ctx, personIds: readonly string[]): Promise<Clearance[]> {
  if (personIds.length < 2) return [];
  const ids = sql`${[...personIds]}::uuid[]`;
  const rows = await ctx.db
    .selectFrom('clearance')
    .leftJoin('clearance_end', (join) =>
      join
        .onRef('clearance_end.organization_id', '=', 'clearance.organization_id')
        .onRef('clearance_end.clearance_id', '=', 'clearance.id'),
    )
    .select(['clearance.id', 'person_low', 'person_high', 'plan', 'opened_at', 'opened_by', 'last_day'])
    .select(['ended_at', 'ended_by'])
    .where('clearance.organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`person_low = any(${ids}) and person_high = any(${ids})`)
    .orderBy('opened_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personIds: [row.person_low, row.person_high],
    plan: row.plan as Clearance['plan'],
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    lastDay: row.last_day,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  }));
}
