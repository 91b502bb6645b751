import type { Ctx } from '#server/platform/ctx.ts';

type Revision = { revision: number; fromAt: Temporal.Instant; settings: unknown; setBy: string | null };

/** All documents of a program, newest first. */
export async function loadSettings(ctx: Ctx, programId: string): Promise<Revision[]> {
  const rows = await ctx.db
    .selectFrom('program_settings')
    .select(['revision', 'from_at as fromAt', 'settings', 'set_by as setBy'])
    .where('organization_id', '=', ctx.organizationId)
    .where('program_id', '=', programId)
    .orderBy('revision', 'desc')
    .execute();
  return rows;
}

/** False when this revision was written by somebody else meanwhile. */
export async function insertSettings(ctx: Ctx, input: Revision & { programId: string }): Promise<boolean> {
  const result = await ctx.db
    .insertInto('program_settings')
    .values({
      organization_id: ctx.organizationId,
      program_id: input.programId,
      revision: input.revision,
      from_at: input.fromAt,
      settings: JSON.stringify(input.settings),
      set_by: input.setBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
