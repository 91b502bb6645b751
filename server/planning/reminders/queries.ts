import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Delivery, Reminder, Way } from './types.ts';

/** Null when this person was reminded of this session's time at this distance before. */
export async function insertReminder(ctx: Ctx, reminder: Reminder): Promise<string | null> {
  const row = await ctx.db
    .insertInto('reminder')
    .values({
      organization_id: ctx.organizationId,
      id: reminder.id,
      session_id: reminder.sessionId,
      person_id: reminder.personId,
      kind: reminder.kind,
      minutes_before: reminder.minutesBefore,
      for_starts_at: reminder.forStartsAt,
      at: reminder.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function loadReminders(
  ctx: Ctx,
  only: { id: string } | { startsAfter: Temporal.Instant; kind: 'ahead' } | { ids: readonly string[] },
): Promise<Reminder[]> {
  let query = ctx.db
    .selectFrom('reminder')
    .select(['id', 'session_id', 'person_id', 'kind', 'minutes_before', 'for_starts_at', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('at')
    .orderBy('id');
  if ('id' in only) query = query.where('id', '=', only.id);
  else if ('ids' in only) query = query.where(sql<boolean>`id = any(${[...only.ids]}::uuid[])`);
  else query = query.where('for_starts_at', '>', only.startsAfter).where('kind', '=', only.kind);
  return (await query.execute()).map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    personId: row.person_id,
    kind: row.kind as Reminder['kind'],
    minutesBefore: row.minutes_before,
    forStartsAt: row.for_starts_at,
    at: row.at,
  }));
}

/** One sending at a time of one reminder by one way: a job that runs twice waits here and finds it done. */
export async function lockDelivery(ctx: Ctx, reminderId: string, way: Way): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reminder:${ctx.organizationId}:${reminderId}:${way}`}, 0))`.execute(
    ctx.db,
  );
}

export async function insertDelivery(ctx: Ctx, delivery: Delivery): Promise<void> {
  await ctx.db
    .insertInto('reminder_delivery')
    .values({
      organization_id: ctx.organizationId,
      reminder_id: delivery.reminderId,
      channel: delivery.way,
      ordinal: delivery.ordinal,
      state: delivery.state,
      cause: delivery.cause,
      service_id: delivery.serviceId,
      at: delivery.at,
    })
    .execute();
}

/** In the order of what happened, each way for itself. */
export async function loadDeliveries(ctx: Ctx, reminderIds: readonly string[]): Promise<Delivery[]> {
  if (reminderIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('reminder_delivery')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`reminder_id = any(${[...reminderIds]}::uuid[])`)
    .orderBy('reminder_id')
    .orderBy('channel')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    reminderId: row.reminder_id,
    way: row.channel as Way,
    ordinal: row.ordinal,
    state: row.state as Delivery['state'],
    cause: row.cause,
    serviceId: row.service_id,
    at: row.at,
  }));
}

/** Ids of what was sent since an instant, newest first, after a place in that order; how many there are, and how many failed by every way. */
export async function pageOfReminders(
  ctx: Ctx,
  search: { since: Temporal.Instant; after: string | null; limit: number },
): Promise<{ ids: string[]; all: number; failed: number }> {
  const behind = search.after
    ? sql`where (at, id) < (select at, id from listed where id = ${search.after}::uuid)`
    : sql``;
  const { rows } = await sql<{ ids: string[] | null; all: number; failed: number }>`
    with listed as materialized (
      select id, at from reminder where organization_id = ${ctx.organizationId} and at >= ${search.since}::timestamptz),
    last as (
      select distinct on (d.reminder_id, d.channel) d.reminder_id, d.state from reminder_delivery d
      join listed l on l.id = d.reminder_id where d.organization_id = ${ctx.organizationId}
      order by d.reminder_id, d.channel, d.ordinal desc)
    select (select array_agg(id order by at desc, id desc) from (
        select * from listed ${behind} order by at desc, id desc limit ${search.limit}) page) as ids,
      (select count(*)::int from listed) as all,
      (select count(*)::int from (select from last group by reminder_id having bool_and(state = 'failed')) f) as failed`.execute(
    ctx.db,
  );
  const { ids, ...counts } = rows[0]!;
  return { ids: ids ?? [], ...counts };
}
