import type { Ctx } from '#server/platform/ctx.ts';
import type { PracticeAnswer } from './rules-practice.ts';

export async function insertPractice(
  ctx: Ctx,
  row: PracticeAnswer & { id: string; personId: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('practice_answer')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      vignette: row.vignette,
      option: row.option,
      fits: row.fits,
      at: row.at,
    })
    .execute();
}

/** In the order of answering. */
export async function loadPractice(ctx: Ctx, personId: string): Promise<PracticeAnswer[]> {
  return ctx.db
    .selectFrom('practice_answer')
    .select(['vignette', 'option', 'fits'])
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

export async function insertShare(
  ctx: Ctx,
  row: { id: string; personId: string; isShared: boolean; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('practice_share')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      is_shared: row.isShared,
      at: row.at,
    })
    .execute();
}

export async function loadShare(ctx: Ctx, personId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('practice_share')
    .select('is_shared')
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.is_shared ?? false;
}
