import type { Ctx } from '#server/platform/ctx.ts';
import type { Discussion, DiscussionStatus, DiscussionVersion, PlanStep, SessionPlan } from './types.ts';

export type OwnDiscussion = {
  id: string;
  programId: string;
  copiedFrom: string;
  copiedVersion: number;
};

export async function loadOwn(ctx: Ctx, id?: string): Promise<OwnDiscussion[]> {
  let query = ctx.db
    .selectFrom('discussion')
    .select(['id', 'program_id', 'copied_from', 'copied_version'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('id');
  if (id) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    programId: row.program_id,
    copiedFrom: row.copied_from,
    copiedVersion: row.copied_version,
  }));
}

export async function insertDiscussion(ctx: Ctx, row: OwnDiscussion): Promise<void> {
  await ctx.db
    .insertInto('discussion')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      program_id: row.programId,
      copied_from: row.copiedFrom,
      copied_version: row.copiedVersion,
      made_at: ctx.clock.now(),
      made_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    .execute();
}

/** First to last; of all discussions of the organization only the newest ones. */
export async function loadVersions(ctx: Ctx, discussionId: string | null): Promise<DiscussionVersion[]> {
  let query = ctx.db
    .selectFrom('discussion_version')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('discussion_id');
  query = discussionId
    ? query.where('discussion_id', '=', discussionId).orderBy('version')
    : query.distinctOn('discussion_id').orderBy('version', 'desc');
  return (await query.execute()).map((row) => ({
    discussionId: row.discussion_id,
    version: row.version,
    status: row.status as DiscussionStatus,
    content: row.content as unknown as Discussion,
    why: row.why,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

/** False: that version is there already, somebody else wrote it first. */
export async function insertVersion(
  ctx: Ctx,
  row: Omit<DiscussionVersion, 'madeAt' | 'madeBy'>,
): Promise<boolean> {
  const result = await ctx.db
    .insertInto('discussion_version')
    .values({
      organization_id: ctx.organizationId,
      discussion_id: row.discussionId,
      version: row.version,
      status: row.status,
      content: JSON.stringify(row.content),
      why: row.why,
      made_at: ctx.clock.now(),
      made_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadNewestPlan(ctx: Ctx, sessionId: string): Promise<SessionPlan | null> {
  const row = await ctx.db
    .selectFrom('session_plan')
    .select(['version', 'steps'])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { version: row.version, steps: row.steps as unknown as PlanStep[] } : null;
}

/** False: that version is there already. */
export async function insertPlan(ctx: Ctx, sessionId: string, plan: SessionPlan): Promise<boolean> {
  const result = await ctx.db
    .insertInto('session_plan')
    .values({
      organization_id: ctx.organizationId,
      session_id: sessionId,
      version: plan.version,
      steps: JSON.stringify(plan.steps),
      made_at: ctx.clock.now(),
      made_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
