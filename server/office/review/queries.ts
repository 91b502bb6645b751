import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Standing } from './types.ts';

type Read = Pick<Ctx, 'db' | 'organizationId'>;
type State = Standing['state'];

/** What a row shows, as it is kept. */
export type Shown = { name: string; payerName: string; approval: string | null; standing: Standing };

export type RunwayRow = {
  patientId: string;
  payerId: string;
  state: State;
  urgency: string;
  reviewBy: string | null;
  shown: Shown;
  nextChangeAt: Temporal.Instant;
};

export type Place = { urgency: string; patientId: string };

type Count = { payerId: string; payerName: string; state: State; people: number };
type Found = { rows: (Place & { shown: Shown })[] | null; counts: Count[] | null; due: number };

/**
 * The most urgent rows after a place on the board, how many each payer has in each state, and of how many the review is due on a day: one
 * statement, because each further one costs as much as the rows.
 */
export async function loadBoard(
  read: Read,
  search: { payerId: string | undefined; after: Place | undefined; limit: number; today: Temporal.PlainDate },
): Promise<{ rows: (Place & { shown: Shown })[]; counts: Count[]; due: number }> {
  const { organizationId } = read;
  const { after, limit, today } = search;
  const ofPayer = search.payerId ? sql`and payer_id = ${search.payerId}::uuid` : sql``;
  const behind = after
    ? sql`and (urgency, patient_id) > (${after.urgency}, ${after.patientId}::uuid)`
    : sql``;
  const { rows } = await sql<Found>`
    select
      (select json_agg(r) from (select patient_id as "patientId", urgency, shown from runway
        where organization_id = ${organizationId} ${ofPayer} ${behind} order by urgency, patient_id limit ${limit}) r) as rows,
      (select json_agg(json_build_object('payerId', payer_id, 'payerName', payer_name, 'state', state, 'people', people))
        from runway_count where organization_id = ${organizationId} and people > 0) as counts,
      (select count(*)::int from runway where organization_id = ${organizationId} and review_by = ${today}::date ${ofPayer}) as due`.execute(
    read.db,
  );
  const { rows: found, counts, due } = rows[0]!;
  return { rows: found ?? [], counts: counts ?? [], due };
}

/** Two that refresh one organization's rows wait for each other: the counts are taken from the rows before and after. */
export async function lockRows(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`runway:${ctx.organizationId}`}, 0))`.execute(
    ctx.db,
  );
}

export async function noteChanges(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  await sql`insert into runway_change (organization_id, patient_id)
    select ${ctx.organizationId}::uuid, unnest(${[...patientIds]}::uuid[])`.execute(ctx.db);
}

export async function isEmpty(read: Read): Promise<boolean> {
  const one = await read.db
    .selectFrom('runway')
    .select('patient_id')
    .where('organization_id', '=', read.organizationId)
    .limit(1)
    .executeTakeFirst();
  return one === undefined;
}

/** Takes up to `limit` patients whose facts changed off the list; what is added meanwhile stays on it. */
export async function takeChanged(ctx: Ctx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ patient_id: string }>`
    with taken as (
      delete from runway_change where organization_id = ${ctx.organizationId} and patient_id in (
        select distinct patient_id from runway_change where organization_id = ${ctx.organizationId} limit ${limit})
      returning patient_id)
    select distinct patient_id from taken`.execute(ctx.db);
  return rows.map((row) => row.patient_id);
}

/** Whoever is no patient of this house any more has nothing to be looked at. */
export async function dropChanges(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  await ctx.db
    .deleteFrom('runway_change')
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`patient_id = any(${[...patientIds]}::uuid[])`)
    .execute();
}

export async function dueRows(read: Read, now: Temporal.Instant, limit: number): Promise<string[]> {
  const rows = await read.db
    .selectFrom('runway')
    .select('patient_id')
    .where('organization_id', '=', read.organizationId)
    .where('next_change_at', '<=', now)
    .orderBy('next_change_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.patient_id);
}

/** What stands of these patients. */
export async function standingRows(read: Read, patientIds: readonly string[]) {
  return read.db
    .selectFrom('runway')
    .select(['patient_id', 'payer_id', 'state', 'shown'])
    .where('organization_id', '=', read.organizationId)
    .where(sql<boolean>`patient_id = any(${[...patientIds]}::uuid[])`)
    .execute();
}

/** Puts these rows in place of what stood there. */
export async function saveRows(ctx: Ctx, rows: readonly RunwayRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = JSON.stringify(rows.map((row) => ({ ...row, nextChangeAt: row.nextChangeAt.toString() })));
  await sql`
    insert into runway (organization_id, patient_id, payer_id, state, urgency, review_by, shown, next_change_at, looked_at)
    select ${ctx.organizationId}::uuid, r."patientId", r."payerId", r.state, r.urgency, r."reviewBy", r.shown, r."nextChangeAt",
      ${ctx.clock.now()}::timestamptz
    from jsonb_to_recordset(${values}::jsonb) as r ("patientId" uuid, "payerId" uuid, state text, urgency text, "reviewBy" date,
      shown jsonb, "nextChangeAt" timestamptz)
    on conflict (organization_id, patient_id) do update set payer_id = excluded.payer_id, state = excluded.state,
      urgency = excluded.urgency, review_by = excluded.review_by, shown = excluded.shown,
      next_change_at = excluded.next_change_at, looked_at = excluded.looked_at`.execute(ctx.db);
}

export async function removeRows(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  await ctx.db
    .deleteFrom('runway')
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`patient_id = any(${[...patientIds]}::uuid[])`)
    .execute();
}

export async function addToCounts(
  ctx: Ctx,
  more: readonly { payerId: string; payerName: string; state: State; people: number }[],
): Promise<void> {
  const columns = [
    more.map((one) => one.payerId),
    more.map((one) => one.payerName),
    more.map((one) => one.state),
    more.map((one) => one.people),
  ] as const;
  await sql`insert into runway_count (organization_id, payer_id, payer_name, state, people)
    select ${ctx.organizationId}::uuid, m.*, 0 from unnest(${columns[0]}::uuid[], ${columns[1]}::text[], ${columns[2]}::text[]) m
    on conflict do nothing`.execute(ctx.db);
  await sql`update runway_count c set people = c.people + m.people
    from unnest(${columns[0]}::uuid[], ${columns[2]}::text[], ${columns[3]}::int[]) as m (payer_id, state, people)
    where c.organization_id = ${ctx.organizationId} and c.payer_id = m.payer_id and c.state = m.state`.execute(
    ctx.db,
  );
}
