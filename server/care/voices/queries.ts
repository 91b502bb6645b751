import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { VoiceTotal } from './types.ts';

/** Sent again, or late, a smaller number than the one that is known changes nothing. */
export async function keepTotals(ctx: Ctx, totals: readonly VoiceTotal[]): Promise<void> {
  if (totals.length === 0) return;
  await ctx.db
    .insertInto('voice_total')
    .values(
      totals.map((one) => ({
        organization_id: ctx.organizationId,
        session_id: one.sessionId,
        seat_id: one.seatId,
        step: one.step,
        run_id: one.runId,
        by_person_id: one.byPersonId,
        seconds: one.seconds,
        at: one.at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id', 'seat_id', 'step', 'run_id'])
        .doUpdateSet((eb) => ({ seconds: eb.ref('excluded.seconds'), at: eb.ref('excluded.at') }))
        .whereRef('voice_total.seconds', '<', 'excluded.seconds')
        .whereRef('voice_total.by_person_id', '=', 'excluded.by_person_id'),
    )
    .execute();
}

export async function loadTotals(ctx: Ctx, sessionId: string): Promise<VoiceTotal[]> {
  const rows = await ctx.db
    .selectFrom('voice_total')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    seatId: row.seat_id,
    step: row.step,
    runId: row.run_id,
    byPersonId: row.by_person_id,
    seconds: row.seconds,
    at: row.at,
  }));
}

/** Sessions with totals before this instant, the latest first. */
export async function loadSessionsBefore(
  ctx: Ctx,
  before: Temporal.Instant,
  most: number,
): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('voice_total')
    .select(['session_id', sql<string>`max(at)`.as('last')])
    .where('organization_id', '=', ctx.organizationId)
    .where('at', '<', before)
    .groupBy('session_id')
    .orderBy(sql`max(at)`, 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.session_id);
}

export type VoiceChoice = { personId: string; byPersonId: string; isOff: boolean };

/** In the order of writing. */
export async function loadChoices(ctx: Ctx, personIds: readonly string[]): Promise<VoiceChoice[]> {
  return ctx.db
    .selectFrom('voice_choice')
    .select(['person_id as personId', 'by_person_id as byPersonId', 'is_off as isOff'])
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

export async function insertChoice(
  ctx: Ctx,
  choice: VoiceChoice & { id: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('voice_choice')
    .values({
      organization_id: ctx.organizationId,
      id: choice.id,
      person_id: choice.personId,
      by_person_id: choice.byPersonId,
      is_off: choice.isOff,
      at: choice.at,
    })
    .execute();
}
