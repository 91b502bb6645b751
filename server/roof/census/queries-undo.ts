import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';

/** Keys of which something was made that stands; with `step` only those that this step has not looked at. */
export async function loadKeysStanding(
  ctx: Ctx,
  batchId: string,
  only: { step: number; limit: number } | null,
): Promise<string[]> {
  const notLookedAt = only
    ? sql`and not exists (select 1 from census_kept k where k.organization_id = m.organization_id and k.batch_id = m.batch_id
        and k.person_key = m.person_key and k.step = ${only.step})`
    : sql``;
  const { rows } = await sql<{ person_key: string }>`
    select m.person_key from census_made m
    where m.organization_id = ${ctx.organizationId} and m.batch_id = ${batchId}
      and not exists (select 1 from census_taken_back t where t.organization_id = m.organization_id
        and t.batch_id = m.batch_id and t.person_key = m.person_key) ${notLookedAt}
    group by m.person_key order by max(m.row_number) desc limit ${only?.limit ?? null}`.execute(ctx.db);
  return rows.map((row) => row.person_key);
}

/** Null: all of it is gone. Else the table in which something depends on it, and all of it stands. */
export async function takeBack(ctx: Ctx, batchId: string, key: string): Promise<string | null> {
  const { rows } = await sql<{ because: string | null }>`
    select census.take_back(${batchId}::uuid, ${key}, ${ctx.clock.now()}::timestamptz) as because`.execute(
    ctx.db,
  );
  return rows[0]!.because;
}

export async function insertTakenBack(ctx: Ctx, batchId: string, key: string): Promise<void> {
  await ctx.db
    .insertInto('census_taken_back')
    .values({ organization_id: ctx.organizationId, batch_id: batchId, person_key: key, at: ctx.clock.now() })
    .onConflict((known) => known.doNothing())
    .execute();
}

export async function insertKept(
  ctx: Ctx,
  batchId: string,
  step: number,
  kept: readonly { key: string; because: string }[],
): Promise<void> {
  for (const { key, because } of kept) {
    await ctx.db
      .insertInto('census_kept')
      .values({
        organization_id: ctx.organizationId,
        batch_id: batchId,
        person_key: key,
        step,
        because,
        at: ctx.clock.now(),
      })
      .onConflict((known) => known.doNothing())
      .execute();
  }
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

/** Who these keys are here. */
export async function peopleOfKeys(
  ctx: Ctx,
  batchId: string,
  keys: readonly string[],
): Promise<{ key: string; personId: string; isNew: boolean }[]> {
  return ctx.db
    .selectFrom('census_person')
    .select(['person_key as key', 'person_id as personId', 'is_new as isNew'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`person_key = any(${[...keys]}::text[])`)
    .execute();
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
