import { closeBreakouts, type Facts, staffMark, tellSession } from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { RoundNow } from './rules-round.ts';

/** The round is over and everybody is back in the group, staff who visited as well. */
export async function callBack(ctx: Ctx, facts: Facts, now: RoundNow): Promise<void> {
  await staffMark(ctx, facts, 'round_ended', { body: { round: now.round.id } });
  await closeBreakouts(ctx, facts, [...facts.breakouts.keys()]);
  ctx.audit.changed('round', [now.round.id]);
  await tellSession(ctx, facts);
}
