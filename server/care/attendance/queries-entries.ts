import type { Ctx } from '#server/platform/ctx.ts';
import type { StaffEntry } from './types-entries.ts';

/** False when this press was written already. */
export async function insertEntry(ctx: Ctx, entry: StaffEntry, requestKey: string): Promise<boolean> {
  const result = await ctx.db
    .insertInto('staff_entry')
    .values({
      organization_id: ctx.organizationId,
      id: entry.id,
      session_id: entry.sessionId,
      person_id: entry.personId,
      from_at: Temporal.Instant.fromEpochMilliseconds(entry.from),
      until_at: Temporal.Instant.fromEpochMilliseconds(entry.to),
      how: entry.how,
      reason: entry.reason,
      by_person_id: entry.byPersonId,
      request_key: requestKey,
      at: entry.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Those that nobody took back, in the order of writing. */
export async function loadEntries(ctx: Ctx, sessionId: string): Promise<StaffEntry[]> {
  const rows = await ctx.db
    .selectFrom('staff_entry as e')
    .select(['e.id', 'e.session_id', 'e.person_id', 'e.from_at', 'e.until_at', 'e.how', 'e.reason'])
    .select(['e.by_person_id', 'e.at'])
    .where('e.organization_id', '=', ctx.organizationId)
    .where('e.session_id', '=', sessionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('staff_entry_end as end')
            .select('end.entry_id')
            .whereRef('end.organization_id', '=', 'e.organization_id')
            .whereRef('end.entry_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    personId: row.person_id,
    from: row.from_at.epochMilliseconds,
    to: row.until_at.epochMilliseconds,
    how: row.how as StaffEntry['how'],
    reason: row.reason,
    byPersonId: row.by_person_id,
    at: row.at,
  }));
}

export async function insertEntryEnd(
  ctx: Ctx,
  end: { entryId: string; why: string; byPersonId: string },
): Promise<void> {
  await ctx.db
    .insertInto('staff_entry_end')
    .values({
      organization_id: ctx.organizationId,
      entry_id: end.entryId,
      why: end.why,
      by_person_id: end.byPersonId,
      at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
