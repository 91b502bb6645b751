import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';

/** Of these sessions, those in which a ground was named for anybody: few, so that nothing else of the others is read. */
export async function sessionsWithGrounds(ctx: Ctx, sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('witness')
    .select('session_id')
    .distinct()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<SqlBool>`session_id = any(${[...sessionIds]}::uuid[])`)
    .where('source', '=', 'staff')
    .where('kind', '=', 'ground_named')
    .execute();
  return rows.map((row) => row.session_id);
}
