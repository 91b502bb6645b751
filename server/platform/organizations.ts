import type pg from 'pg';
import type { Ctx } from './ctx.ts';

/** What the organization of whoever asks is called. */
export async function organizationName(ctx: Ctx): Promise<string> {
  const { name } = await ctx.db
    .selectFrom('organization')
    .select('name')
    .where('organization_id', '=', ctx.organizationId)
    .executeTakeFirstOrThrow();
  return name;
}

/** Registers the organization of a system actor that was just given its id, in the time zone (IANA) whose days it counts. */
export async function openOrganization(ctx: Ctx, name: string, timeZone: string): Promise<void> {
  await ctx.db
    .insertInto('organization')
    .values({ organization_id: ctx.organizationId, name, time_zone: timeZone, created_at: ctx.clock.now() })
    .execute();
}

/** Every organization, for the worker's role only: it may list them, ids and no more is asked. */
export async function organizationIds(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ organization_id: string }>(
    'select organization_id from organization order by created_at, organization_id',
  );
  return rows.map((row) => row.organization_id);
}
