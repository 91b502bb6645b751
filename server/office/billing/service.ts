import type { Ctx } from '#server/platform/ctx.ts';
import * as days from './queries-days.ts';
import type { Answer } from './types.ts';

export { addToClaim, takeOffClaim } from './add-to-claim.ts';
export {
  decideDayAndWeek,
  decideDue,
  decideEverybody,
  decideSession,
  decideSince,
  decideThese,
  decideWaiting,
  patientsDue,
} from './decide-service-day.ts';
export { listClaims } from './list-claims.ts';
export { listDays, pageOfDays } from './list-days.ts';
export { countedMinutes, weekOf } from './rules-minutes.ts';
export { sendBatch } from './send-batch.ts';
export { showBatch, showClaim } from './show-claims.ts';
export { showDay } from './show-days.ts';

/** The standing answer of each of these patients' days. */
export async function answersBetween(
  ctx: Ctx,
  from: Temporal.PlainDate,
  through: Temporal.PlainDate,
): Promise<{ serviceDayId: string; patientId: string; date: Temporal.PlainDate; answer: Answer }[]> {
  const found = await days.daysBetween(ctx, from, through);
  const standing = await days.standingDecisions(
    ctx,
    found.map((one) => one.id),
  );
  return found.flatMap((day) => {
    const decision = standing.get(day.id);
    return decision
      ? [{ serviceDayId: day.id, patientId: day.patientId, date: day.date, answer: decision.answer }]
      : [];
  });
}
