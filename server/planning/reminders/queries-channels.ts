import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Channel, ChannelKind, ChannelStep, Choice } from './types.ts';

/** Until the transaction ends nobody else writes about this person's channels: steps are numbered one after the other. */
export async function lockChannelsOf(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`channels:${ctx.organizationId}:${personId}`}, 0))`.execute(
    ctx.db,
  );
}

export async function insertChannel(ctx: Ctx, channel: Omit<Channel, 'steps'>): Promise<void> {
  await ctx.db
    .insertInto('contact_channel')
    .values({
      organization_id: ctx.organizationId,
      id: channel.id,
      person_id: channel.personId,
      kind: channel.kind,
      address: channel.address,
      asked_at: channel.askedAt,
    })
    .execute();
}

export async function insertStep(
  ctx: Ctx,
  channel: Channel,
  step: Pick<ChannelStep, 'kind'> & { detail?: string },
): Promise<void> {
  const ordinal = channel.steps.length + 1;
  const written: ChannelStep = { kind: step.kind, detail: step.detail ?? null, at: ctx.clock.now() };
  await ctx.db
    .insertInto('contact_channel_step')
    .values({ organization_id: ctx.organizationId, channel_id: channel.id, ordinal, ...written })
    .execute();
  channel.steps.push(written);
}

/** With their steps, in the order of asking. */
export async function loadChannels(
  ctx: Ctx,
  only: { personIds: readonly string[] } | { id: string } | { mailAddress: string },
): Promise<Channel[]> {
  let query = ctx.db
    .selectFrom('contact_channel')
    .select(['id', 'person_id as personId', 'kind', 'address', 'asked_at as askedAt'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('asked_at')
    .orderBy('id');
  if ('id' in only) query = query.where('id', '=', only.id);
  else if ('mailAddress' in only)
    query = query.where('kind', '=', 'mail').where('address', '=', only.mailAddress);
  else query = query.where(sql<boolean>`person_id = any(${[...only.personIds]}::uuid[])`);
  const channels = (await query.execute()).map((row) => ({
    ...row,
    kind: row.kind as ChannelKind,
    steps: [] as ChannelStep[],
  }));
  if (channels.length === 0) return [];
  const byId = new Map(channels.map((one) => [one.id, one]));
  const steps = await ctx.db
    .selectFrom('contact_channel_step')
    .select(['channel_id', 'kind', 'detail', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`channel_id = any(${[...byId.keys()]}::uuid[])`)
    .orderBy('ordinal')
    .execute();
  for (const { channel_id, kind, detail, at } of steps) {
    byId.get(channel_id)!.steps.push({ kind: kind as ChannelStep['kind'], detail, at });
  }
  return channels;
}

/**
 * Who is expected from an instant through a date and has no confirmed channel (as `isConfirmed` says) and no browser: the first of them, the
 * soonest expected first, and how many they are.
 */
export async function expectedWithoutWay(
  ctx: Ctx,
  search: { from: Temporal.Instant; through: Temporal.PlainDate; limit: number },
): Promise<{ ids: string[]; count: number }> {
  const { rows } = await sql<{ ids: string[] | null; count: number }>`
    with missing as materialized (
      select e.id, e.first from (
        select patient_id as id, min(starts_at) as first from expected where organization_id = ${ctx.organizationId}
          and starts_at > ${search.from}::timestamptz and local_date <= ${search.through}::date group by patient_id) e
      where e.id not in (select person_id from has_browser where organization_id = ${ctx.organizationId})
        and e.id not in (
          select c.person_id from contact_channel c cross join lateral (
            select bool_or(kind = 'confirmed') as was_confirmed, (array_agg(kind order by ordinal desc))[1] as last
            from contact_channel_step where organization_id = c.organization_id and channel_id = c.id) s
          where c.organization_id = ${ctx.organizationId} and s.was_confirmed and s.last not in ('ended', 'refused')))
    select (select array_agg(id order by first, id) from (
        select * from missing order by first, id limit ${search.limit}) page) as ids, count(*)::int as count
    from missing`.execute(ctx.db);
  return { ids: rows[0]!.ids ?? [], count: rows[0]!.count };
}

export async function insertChoice(
  ctx: Ctx,
  personId: string,
  choice: Choice & { revision: number },
): Promise<boolean> {
  const result = await ctx.db
    .insertInto('contact_choice')
    .values({
      organization_id: ctx.organizationId,
      person_id: personId,
      revision: choice.revision,
      wants_reminders: choice.wantsReminders,
      quiet_from: choice.quiet?.from ?? null,
      quiet_until: choice.quiet?.until ?? null,
      may_leave_message: choice.mayLeaveMessage,
      at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What each of them chose last; who never chose is not in it. */
export async function loadChoices(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, Choice & { revision: number }>> {
  const rows = await ctx.db
    .selectFrom('contact_choice')
    .selectAll()
    .distinctOn('person_id')
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('revision', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        revision: row.revision,
        wantsReminders: row.wants_reminders,
        quiet: row.quiet_from ? { from: row.quiet_from, until: row.quiet_until! } : null,
        mayLeaveMessage: row.may_leave_message,
      },
    ]),
  );
}
