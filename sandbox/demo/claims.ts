import { addToClaim, listClaims, listDays, sendBatch } from '#server/office/billing/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as, type Somebody } from './acting.ts';

type Days = { from: Temporal.PlainDate; through: Temporal.PlainDate };
type Which = { most?: number; isWanted?: (patientId: string) => boolean };

/** The biller puts every billable day of a week on its claim; answers how many. */
export async function claimWeek(
  ctx: Ctx,
  biller: Somebody,
  at: Temporal.Instant,
  week: Days,
  { most = Number.POSITIVE_INFINITY, isWanted = () => true }: Which = {},
): Promise<number> {
  const desk = as(ctx, biller, at);
  const { days } = await listDays(desk, { from: week.from.toString(), through: week.through.toString() });
  const billable = days
    .filter((day) => day.answer === 'billable' && day.claim === null && isWanted(day.patientId))
    .slice(0, most);
  for (const day of billable.toReversed()) await addToClaim(desk, { serviceDayId: day.id });
  return billable.length;
}

/** Sends every draft of one payer in one file. */
export async function sendClaims(
  ctx: Ctx,
  biller: Somebody,
  at: Temporal.Instant,
  payerId: string,
): Promise<void> {
  await sendBatch(as(ctx, biller, at), { payerId });
}

/** Ids of payers that a draft waits for, by the payer's name. */
export async function payersOfDrafts(ctx: Ctx, biller: Somebody): Promise<Map<string, string>> {
  const { claims } = await listClaims(as(ctx, biller, ctx.clock.now()));
  return new Map(claims.map((one) => [one.payerName, one.payerId]));
}
