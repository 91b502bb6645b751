import type { Ctx } from '#server/platform/ctx.ts';
import type { PlanSteps } from './contract-plan.ts';
import type { PlanEvent, PlanShare, PlanVersion } from './types-plan.ts';

/** Versions of one person's plan, newest first; the database gives them only to those who may read the words. */
export async function loadVersions(ctx: Ctx, personId: string): Promise<PlanVersion[]> {
  const rows = await ctx.db
    .selectFrom('safety_plan_version')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    version: row.version,
    steps: row.steps as PlanSteps,
    writtenBy: row.written_by,
    at: row.at,
  }));
}

/** False when this version was written by somebody else, or on another device, meanwhile. */
export async function insertVersion(ctx: Ctx, plan: PlanVersion): Promise<boolean> {
  const result = await ctx.db
    .insertInto('safety_plan_version')
    .values({
      organization_id: ctx.organizationId,
      person_id: plan.personId,
      version: plan.version,
      steps: JSON.stringify(plan.steps),
      written_by: plan.writtenBy,
      at: plan.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadShares(
  ctx: Ctx,
  only: { personId: string; withPersonId?: string } | { id: string },
): Promise<PlanShare[]> {
  let query = ctx.db
    .selectFrom('safety_plan_share as share')
    .leftJoin('safety_plan_share_end as ending', (join) =>
      join
        .onRef('ending.organization_id', '=', 'share.organization_id')
        .onRef('ending.share_id', '=', 'share.id'),
    )
    .selectAll('share')
    .select('ending.at as revoked_at')
    .where('share.organization_id', '=', ctx.organizationId)
    .orderBy('share.from_at');
  if ('id' in only) query = query.where('share.id', '=', only.id);
  else {
    query = query.where('share.person_id', '=', only.personId);
    if (only.withPersonId) query = query.where('share.with_person_id', '=', only.withPersonId);
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    withPersonId: row.with_person_id,
    fromAt: row.from_at,
    untilAt: row.until_at,
    revokedAt: row.revoked_at,
  }));
}

export async function insertShare(
  ctx: Ctx,
  share: Omit<PlanShare, 'revokedAt'> & { writtenBy: string },
): Promise<void> {
  await ctx.db
    .insertInto('safety_plan_share')
    .values({
      organization_id: ctx.organizationId,
      id: share.id,
      person_id: share.personId,
      with_person_id: share.withPersonId,
      from_at: share.fromAt,
      until_at: share.untilAt,
      written_by: share.writtenBy,
    })
    .execute();
}

/** Taken back twice is taken back once. */
export async function insertShareEnd(
  ctx: Ctx,
  end: { shareId: string; revokedBy: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('safety_plan_share_end')
    .values({
      organization_id: ctx.organizationId,
      share_id: end.shareId,
      revoked_by: end.revokedBy,
      at: end.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Null: this alert has asked before. */
export async function insertEvent(
  ctx: Ctx,
  event: { id: string; personId: string; alertId: string; at: Temporal.Instant },
): Promise<string | null> {
  const row = await ctx.db
    .insertInto('safety_plan_event')
    .values({
      organization_id: ctx.organizationId,
      id: event.id,
      person_id: event.personId,
      alert_id: event.alertId,
      at: event.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function loadEvents(ctx: Ctx, personId: string): Promise<PlanEvent[]> {
  const rows = await ctx.db
    .selectFrom('safety_plan_event as event')
    .leftJoin('safety_plan_review as review', (join) =>
      join
        .onRef('review.organization_id', '=', 'event.organization_id')
        .onRef('review.event_id', '=', 'event.id'),
    )
    .select(['event.id', 'event.person_id', 'event.at', 'review.reviewed_as'])
    .where('event.organization_id', '=', ctx.organizationId)
    .where('event.person_id', '=', personId)
    .execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].map((same) => ({
    id: same[0]!.id,
    personId: same[0]!.person_id,
    at: same[0]!.at,
    reviewedBySelf: same.some((row) => row.reviewed_as === 'self'),
    reviewedByClinician: same.some((row) => row.reviewed_as === 'clinician'),
  }));
}

export async function insertReviews(
  ctx: Ctx,
  eventIds: readonly string[],
  review: { reviewedAs: 'self' | 'clinician'; reviewedBy: string; planVersion: number; at: Temporal.Instant },
): Promise<void> {
  if (eventIds.length === 0) return;
  await ctx.db
    .insertInto('safety_plan_review')
    .values(
      eventIds.map((eventId) => ({
        organization_id: ctx.organizationId,
        event_id: eventId,
        reviewed_as: review.reviewedAs,
        reviewed_by: review.reviewedBy,
        plan_version: review.planVersion,
        at: review.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
