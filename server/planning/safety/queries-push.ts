import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { PushTarget } from '#server/platform/web-push.ts';

export async function insert(ctx: Ctx, target: PushTarget & { id: string; personId: string }): Promise<void> {
  await ctx.db
    .insertInto('push_subscription')
    .values({
      organization_id: ctx.organizationId,
      id: target.id,
      person_id: target.personId,
      endpoint: target.endpoint,
      p256dh: target.p256dh,
      auth: target.auth,
      made_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function loadTargets(ctx: Ctx, personId: string): Promise<(PushTarget & { id: string })[]> {
  return ctx.db
    .selectFrom('push_subscription')
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .execute();
}

export async function forget(ctx: Ctx, which: { id: string } | { endpoint: string }): Promise<void> {
  const query = ctx.db.deleteFrom('push_subscription').where('organization_id', '=', ctx.organizationId);
  await ('id' in which
    ? query.where('id', '=', which.id)
    : query.where('endpoint', '=', which.endpoint)
  ).execute();
}

export async function loadOwners(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('push_subscription')
    .select('person_id')
    .distinct()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .execute();
  return rows.map((row) => row.person_id);
}
