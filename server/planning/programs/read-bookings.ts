import type { Ctx } from '#server/platform/ctx.ts';
import { type Booked, bookedSessions } from './queries-booked.ts';
import { loadBlocks } from './queries-sessions.ts';
import type { Block } from './types.ts';

export type BookedPlan = Booked & { blocks: Block[] };

/**
 * What each of these patients is booked into, from one date through another; cancelled sessions are left out. Two queries for any number
 * of patients. For verbs whose own access rule already decided.
 */
export async function plansOfPatients(
  ctx: Ctx,
  patientIds: readonly string[],
  from: Temporal.PlainDate,
  through: Temporal.PlainDate,
): Promise<BookedPlan[]> {
  const booked = await bookedSessions(ctx.db, ctx.organizationId, patientIds, from, through);
  const blocks = await loadBlocks(ctx.db, ctx.organizationId, [
    ...new Set(booked.map((one) => one.sessionId)),
  ]);
  return booked.map((one) => ({ ...one, blocks: blocks.get(one.sessionId)! }));
}
