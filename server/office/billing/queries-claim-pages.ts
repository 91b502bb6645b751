import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';

/** A claim that has a line, with what a list says of it. */
export type ListedClaim = {
  id: string;
  patientId: string;
  coverageId: string;
  controlNumber: string;
  batchId: string | null;
  submittedAt: Temporal.Instant | null;
  from: Temporal.PlainDate;
  through: Temporal.PlainDate;
  lines: number;
  totalCents: number;
};

/** Every draft, newest first. There are as many as wait for their file, no more. */
export async function drafts(ctx: Ctx): Promise<ListedClaim[]> {
  return listed(ctx, sql`c.submitted_at is null`, sql`c.created_at desc, c.id desc`);
}

export async function claimsByIds(ctx: Ctx, ids: readonly string[]): Promise<ListedClaim[]> {
  return listed(ctx, sql`c.id = any(${[...ids]}::uuid[])`, sql`c.submitted_at desc, c.id desc`);
}

async function listed(
  ctx: Ctx,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<ListedClaim[]> {
  const { rows } = await sql<ListedClaim>`
    select c.id, c.patient_id as "patientId", c.coverage_id as "coverageId", c.control_number as "controlNumber",
      c.batch_id as "batchId", c.submitted_at as "submittedAt", l.*
    from claim c cross join lateral (
      select min(l.service_date) as "from", max(l.service_date) as through, count(*)::int as lines,
        sum(l.charge_cents)::int as "totalCents"
      from claim_line l where l.organization_id = c.organization_id and l.claim_id = c.id) l
    where c.organization_id = ${ctx.organizationId} and l.lines > 0 and ${which} order by ${order}`.execute(
    ctx.db,
  );
  return rows;
}

/** Ids of claims that were sent, the newest first, after a place in that order, and how many there are. */
export async function pageOfSent(
  ctx: Ctx,
  search: {
    /** Of these people, or with this number. */
    answersTo: { personIds: readonly string[]; controlNumber: string } | null;
    after: string | null;
    limit: number;
  },
): Promise<{ ids: string[]; count: number }> {
  const { answersTo, after } = search;
  const found = answersTo
    ? sql`and (patient_id = any(${[...answersTo.personIds]}::uuid[])
        or control_number = ${answersTo.controlNumber})`
    : sql``;
  const behind = after
    ? sql`where (submitted_at, id) < (select submitted_at, id from sent where id = ${after}::uuid)`
    : sql``;
  const { rows } = await sql<{ ids: string[] | null; count: number }>`
    with sent as materialized (
      select id, submitted_at from claim where organization_id = ${ctx.organizationId} and submitted_at is not null ${found})
    select (select array_agg(id order by submitted_at desc, id desc) from (
        select * from sent ${behind} order by submitted_at desc, id desc limit ${search.limit}) page) as ids,
      count(*)::int as count
    from sent`.execute(ctx.db);
  return { ids: rows[0]!.ids ?? [], count: rows[0]!.count };
}

export type ListedBatch = {
  id: string;
  payerId: string;
  fileName: string;
  madeBy: string;
  madeAt: Temporal.Instant;
  claims: number;
};

/** The newest files without their content, and how many there are. */
export async function newestBatches(
  ctx: Ctx,
  limit: number,
): Promise<{ batches: ListedBatch[]; count: number }> {
  const { rows } = await sql<ListedBatch & { count: number }>`
    select b.id, b.payer_id as "payerId", b.file_name as "fileName", b.made_by as "madeBy", b.made_at as "madeAt",
      (select count(*)::int from claim c where c.organization_id = b.organization_id and c.batch_id = b.id) as claims,
      count(*) over ()::int as count
    from claim_batch b where b.organization_id = ${ctx.organizationId}
    order by b.made_at desc, b.id desc limit ${limit}`.execute(ctx.db);
  return { batches: rows.map(({ count: _, ...batch }) => batch), count: rows[0]?.count ?? 0 };
}
