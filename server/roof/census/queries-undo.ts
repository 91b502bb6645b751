import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';

/**
 * Going up the file from before a row: the next rows of people of whom something was made that stands, and that this step has not looked
 * at.
 */
export async function loadRowsStanding(
  ctx: Ctx,
  batchId: string,
  { step, before, limit }: { step: number; before: number | null; limit: number },
): Promise<{ row: number; key: string }[]> {
  const { rows } = await sql<{ row: number; key: string }>`
    select r.row_number as row, r.person_key as key from census_row r
    where r.organization_id = ${ctx.organizationId} and r.batch_id = ${batchId}
      and (${before}::integer is null or r.row_number < ${before}::integer)
      and (select m.person_key from census_made m where m.organization_id = r.organization_id and m.batch_id = r.batch_id
        and m.person_key = r.person_key limit 1) is not null
      and (select t.person_key from census_taken_back t where t.organization_id = r.organization_id
        and t.batch_id = r.batch_id and t.person_key = r.person_key) is null
      and (select k.person_key from census_kept k where k.organization_id = r.organization_id and k.batch_id = r.batch_id
        and k.step = ${step} and k.person_key = r.person_key) is null
    order by r.row_number desc limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Keys of these people that were not taken back. */
export async function loadKeysOf(ctx: Ctx, batchId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select c.person_key as key from census_person c
    where c.organization_id = ${ctx.organizationId} and c.batch_id = ${batchId}
      and c.person_id = any(${[...personIds]}::uuid[])
      and not exists (select 1 from census_taken_back t where t.organization_id = c.organization_id
        and t.batch_id = c.batch_id and t.person_key = c.person_key)`.execute(ctx.db);
  return rows.map((row) => row.key);
}

/** Tries to take these back, one after the other. Null: all of it is gone. Else the table in which something depends on it, and all of it stands. */
export async function takeBackEach(
  ctx: Ctx,
  batchId: string,
  keys: readonly string[],
): Promise<{ key: string; because: string | null }[]> {
  const { rows } = await sql<{ key: string; because: string | null }>`
    select one.key, census.take_back(${batchId}::uuid, one.key, ${ctx.clock.now()}::timestamptz) as because
    from unnest(${[...keys]}::text[]) as one (key)`.execute(ctx.db);
  return rows;
}

export async function insertTakenBack(ctx: Ctx, batchId: string, keys: readonly string[]): Promise<void> {
  await sql`insert into census_taken_back (organization_id, batch_id, person_key, at)
    select ${ctx.organizationId}::uuid, ${batchId}::uuid, unnest(${[...keys]}::text[]), ${ctx.clock.now()}::timestamptz
    on conflict do nothing`.execute(ctx.db);
}

export async function insertKept(
  ctx: Ctx,
  batchId: string,
  step: number,
  kept: readonly { key: string; because: string }[],
): Promise<void> {
  if (kept.length === 0) return;
  await ctx.db
    .insertInto('census_kept')
    .values(
      kept.map(({ key, because }) => ({
        organization_id: ctx.organizationId,
        batch_id: batchId,
        person_key: key,
        step,
        because,
        at: ctx.clock.now(),
      })),
    )
    .onConflict((known) => known.doNothing())
    .execute();
}

/** Whether somebody stays, as far as this step has looked. */
export async function isAnybodyKept(ctx: Ctx, batchId: string, step: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('census_kept')
    .select('person_key')
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .where('step', '=', step)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type Kept = { key: string; name: string; because: string };

/** What the last look or undo left standing, with who it is. */
export async function loadKept(ctx: Ctx, batchId: string, limit: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select k.person_key as key, k.because, (select r.name from census_row r where r.organization_id = k.organization_id
      and r.batch_id = k.batch_id and r.person_key = k.person_key order by r.row_number limit 1) as name
    from census_kept k
    where k.organization_id = ${ctx.organizationId} and k.batch_id = ${batchId}
      and k.step = (select max(step) from census_kept where organization_id = ${ctx.organizationId} and batch_id = ${batchId})
      and not exists (select 1 from census_taken_back t where t.organization_id = k.organization_id
        and t.batch_id = k.batch_id and t.person_key = k.person_key)
    order by name limit ${limit}`.execute(ctx.db);
  return rows;
}

export async function savepoint(ctx: Ctx): Promise<void> {
  await sql`savepoint census`.execute(ctx.db);
}
export async function keepSavepoint(ctx: Ctx): Promise<void> {
  await sql`release savepoint census`.execute(ctx.db);
}
export async function dropSavepoint(ctx: Ctx): Promise<void> {
  await sql`rollback to savepoint census`.execute(ctx.db);
  await sql`release savepoint census`.execute(ctx.db);
}
