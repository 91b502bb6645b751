import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { ActKind, Hurt, HurtWords, RepairAct } from './types.ts';

/** False when this request has been kept before. */
export async function insertHurt(ctx: Ctx, hurt: Hurt & { requestKey: string }): Promise<boolean> {
  const row = await ctx.db
    .insertInto('hurt')
    .values({
      organization_id: ctx.organizationId,
      id: hurt.id,
      session_id: hurt.sessionId,
      at: hurt.at,
      said_by: hurt.saidBy,
      request_key: hurt.requestKey,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'request_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertWords(ctx: Ctx, words: HurtWords): Promise<void> {
  await ctx.db
    .insertInto('hurt_words')
    .values({
      organization_id: ctx.organizationId,
      hurt_id: words.hurtId,
      person_id: words.personId,
      about_id: words.aboutId,
      words: words.words,
    })
    .execute();
}

type Which =
  | { sessionIds: readonly string[] }
  | { id: string }
  | { from: Temporal.Instant; to: Temporal.Instant };

export async function loadHurts(ctx: Ctx, which: Which): Promise<Hurt[]> {
  let query = ctx.db
    .selectFrom('hurt')
    .select(['id', 'session_id as sessionId', 'at', 'said_by as saidBy'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('at')
    .orderBy('id');
  if ('id' in which) query = query.where('id', '=', which.id);
  else if ('from' in which) query = query.where('at', '>=', which.from).where('at', '<', which.to);
  else query = query.where('session_id', '=', sql<string>`any(${[...which.sessionIds]}::uuid[])`);
  return (await query.execute()).map((row) => ({ ...row, saidBy: row.saidBy as Hurt['saidBy'] }));
}

/** As far as the wall of the hurt one lets who asks read. */
export async function loadWords(ctx: Ctx, hurtIds: readonly string[]): Promise<Map<string, HurtWords>> {
  const rows = await ctx.db
    .selectFrom('hurt_words')
    .select(['hurt_id as hurtId', 'person_id as personId', 'about_id as aboutId', 'words'])
    .where('organization_id', '=', ctx.organizationId)
    .where('hurt_id', '=', sql<string>`any(${[...hurtIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.hurtId, row]));
}

export async function loadActs(ctx: Ctx, hurtIds: readonly string[]): Promise<Map<string, RepairAct[]>> {
  const rows = await ctx.db
    .selectFrom('repair_act')
    .select(['hurt_id', 'ordinal', 'kind', 'detail', 'by_person_id as byPersonId', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('hurt_id', '=', sql<string>`any(${[...hurtIds]}::uuid[])`)
    .orderBy('hurt_id')
    .orderBy('ordinal')
    .execute();
  const acts = new Map<string, RepairAct[]>(hurtIds.map((id) => [id, []]));
  for (const { hurt_id, kind, ...row } of rows) acts.get(hurt_id)!.push({ ...row, kind: kind as ActKind });
  return acts;
}

export async function insertAct(ctx: Ctx, hurtId: string, act: RepairAct): Promise<void> {
  await ctx.db
    .insertInto('repair_act')
    .values({
      organization_id: ctx.organizationId,
      hurt_id: hurtId,
      ordinal: act.ordinal,
      kind: act.kind,
      detail: act.detail,
      by_person_id: act.byPersonId,
      at: act.at,
    })
    .execute();
}
