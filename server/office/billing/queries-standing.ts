import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';

// What stands of each day: columns that the tables of decisions and of claim lines keep (0122). A day from before that knows neither; for it the
// decisions and the lines are asked.
const lastAnswer = sql`(select d.answer from day_decision d where d.organization_id = s.organization_id and d.service_day_id = s.id
  order by d.revision desc limit 1)`;
const hasLine = sql`exists (select from claim_line l where l.organization_id = s.organization_id and l.service_day_id = s.id)`;

/** Decided days, newest first, after a place in that order; what there is of each answer, and the first that can be put on a claim. */
export async function pageOfDays(
  ctx: Ctx,
  search: {
    from: Temporal.PlainDate;
    through: Temporal.PlainDate;
    filter: 'all' | 'toAdd' | 'waits' | 'not';
    patientIds: readonly string[] | null;
    after: string | null;
    limit: number;
  },
): Promise<{
  ids: string[];
  count: number;
  firstToAdd: string | null;
  counts: { billable: number; waits: number; not_billable: number };
}> {
  const { organizationId } = ctx;
  const day = sql`select s.id, s.patient_id, s.local_date, coalesce(s.answer, ${lastAnswer}) as answer, coalesce(s.on_claim, ${hasLine}) as on_claim
    from service_day s where s.organization_id = ${organizationId}
      and s.local_date between ${search.from}::date and ${search.through}::date`;
  const canBeAdded = sql`answer = 'billable' and not on_claim`;
  const fits = {
    all: sql`answer is not null`,
    toAdd: canBeAdded,
    waits: sql`answer = 'waits'`,
    not: sql`answer = 'not_billable'`,
  }[search.filter];
  const theirs = search.patientIds ? sql`patient_id = any(${[...search.patientIds]}::uuid[])` : sql`true`;
  const behind = search.after
    ? sql`and (local_date, id) < (select local_date, id from service_day where organization_id = ${organizationId} and id = ${search.after}::uuid)`
    : sql``;
  const newestFirst = sql`order by local_date desc, id desc`;
  const { rows } = await sql<{
    ids: string[] | null;
    count: number;
    firstToAdd: string | null;
    billable: number;
    waits: number;
    not_billable: number;
  }>`
    select (select array_agg(id ${newestFirst}) from (select id, local_date from (${day}) d
        where ${fits} and ${theirs} ${behind} ${newestFirst} limit ${search.limit}) page) as ids,
      (select id from (${day}) d where ${canBeAdded} ${newestFirst} limit 1) as "firstToAdd",
      count(*) filter (where ${fits} and ${theirs})::int as count,
      count(*) filter (where answer = 'billable')::int as billable, count(*) filter (where answer = 'waits')::int as waits,
      count(*) filter (where answer = 'not_billable')::int as not_billable
    from (${day} offset 0) d`.execute(ctx.db);
  const { ids, count, firstToAdd, ...counts } = rows[0]!;
  return { ids: ids ?? [], count, firstToAdd, counts };
}

export async function lookAgain(ctx: Ctx, dayId: string, at: Temporal.Instant): Promise<void> {
  await ctx.db
    .updateTable('service_day')
    .set({ look_again_at: at })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', dayId)
    .execute();
}

/** Whose days wait and are to be looked at by now. */
export async function patientsDue(ctx: Ctx, from: Temporal.PlainDate): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('service_day')
    .select('patient_id')
    .distinct()
    .where('organization_id', '=', ctx.organizationId)
    .where('look_again_at', '<=', ctx.clock.now())
    .where('answer', '=', 'waits')
    .where('local_date', '>=', from)
    .execute();
  return rows.map((row) => row.patient_id);
}

/** The due days of one patient, oldest first; each is looked at again by an instant, whatever comes of it now. */
export async function takeDue(
  ctx: Ctx,
  due: { patientId: string; from: Temporal.PlainDate; putOffTo: Temporal.Instant },
): Promise<Temporal.PlainDate[]> {
  const rows = await ctx.db
    .updateTable('service_day')
    .set({ look_again_at: due.putOffTo })
    .where('organization_id', '=', ctx.organizationId)
    .where('patient_id', '=', due.patientId)
    .where('look_again_at', '<=', ctx.clock.now())
    .where('answer', '=', 'waits')
    .where('local_date', '>=', due.from)
    .returning('local_date')
    .execute();
  return rows.map((row) => row.local_date).sort(Temporal.PlainDate.compare);
}

/** So many in one look: what is left is right as it is, only slower to read. */
const notedAtOnce = 20_000;

/** Notes what stands of days from before 0122. When all are noted this reads nothing. */
export async function noteAnswers(ctx: Ctx): Promise<void> {
  await sql`
    update service_day s set answer = ${lastAnswer}, on_claim = ${hasLine},
      look_again_at = case when ${lastAnswer} = 'waits' then s.look_again_at end
    where s.organization_id = ${ctx.organizationId} and s.answer is null and s.id in (
      select id from service_day where organization_id = ${ctx.organizationId} and answer is null
        and look_again_at <= ${ctx.clock.now()}::timestamptz order by look_again_at limit ${notedAtOnce})`.execute(
    ctx.db,
  );
}
