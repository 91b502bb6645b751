import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Separation, SeparationScope } from './types.ts';

/** Two who keep the same pair at once stand in a queue. */
export async function lockPair(ctx: Ctx, low: string, high: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`separation:${low}:${high}`}, 0))`.execute(
    ctx.db,
  );
}

export async function insertSeparation(
  ctx: Ctx,
  one: Omit<Separation, 'endedAt'> & { begunBy: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('separation')
    .values({
      organization_id: ctx.organizationId,
      id: one.id,
      person_low: one.personIds[0],
      person_high: one.personIds[1],
      scope: one.scope,
      begun_at: one.begunAt,
      begun_by: one.begunBy,
    })
    .execute();
}

export async function insertSeparationEnd(
  ctx: Ctx,
  end: { separationId: string; endedAt: Temporal.Instant; endedBy: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('separation_end')
    .values({
      organization_id: ctx.organizationId,
      separation_id: end.separationId,
      ended_at: end.endedAt,
      ended_by: end.endedBy,
    })
    .execute();
}

/** Separations that name one of these people, ended ones too, first to last. */
export async function loadSeparations(ctx: Ctx, personIds: readonly string[]): Promise<Separation[]> {
  if (personIds.length === 0) return [];
  const ids = sql`${[...personIds]}::uuid[]`;
  const rows = await ctx.db
    .selectFrom('separation')
    .leftJoin('separation_end', (join) =>
      join
        .onRef('separation_end.organization_id', '=', 'separation.organization_id')
        .onRef('separation_end.separation_id', '=', 'separation.id'),
    )
    .select(['separation.id', 'person_low', 'person_high', 'scope', 'begun_at', 'ended_at'])
    .where('separation.organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`(person_low = any(${ids}) or person_high = any(${ids}))`)
    .orderBy('begun_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personIds: [row.person_low, row.person_high],
    scope: row.scope as SeparationScope,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
  }));
}
