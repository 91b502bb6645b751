import { createHash } from 'node:crypto';
import { authorizationsOf, beyondDatesOf, settleUnit } from '#server/planning/coverage/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { compareWithClaim, sentLine } from './compare-with-claim.ts';
import { gatherDay, type Once, readOnce } from './gather-day.ts';
import * as days from './queries-days.ts';
import * as standing from './queries-standing.ts';
import { decideDay, decideEmptyDay } from './rules-decide.ts';
import { lookAgainAt, looksAgainHours } from './rules-look-again.ts';
import { weekOf } from './rules-minutes.ts';
import type { DayEvidence, Decision } from './types.ts';

/** Decides a day, and the other days of its week where the payer looks at the week. Run as often as you like. */
export async function decideDayAndWeek(
  ctx: Ctx,
  input: { patientId: string; date: Temporal.PlainDate },
  once: Once = readOnce(),
): Promise<void> {
  await days.lockDays(ctx, input.patientId);
  const rule = (await decideOne(ctx, input.patientId, input.date, once))?.rule?.rule;
  if (!rule || (rule.test.per === 'day' && rule.maxDaysPerWeek === null)) return;
  const week = weekOf(input.date, rule);
  const isRolling = rule.test.per === 'week' && rule.test.week === 'rolling';
  const through = isRolling ? input.date.add({ days: 6 }) : week.through;
  const inWeek = await days.daysBetween(ctx, week.from, through, input.patientId);
  for (const day of inWeek.reverse())
    if (!day.date.equals(input.date)) await decideOne(ctx, input.patientId, day.date, once);
}

/** For news that name a session: the day of each patient on its roster. */
export async function decideSession(ctx: Ctx, sessionId: string, onlyPatientId?: string): Promise<void> {
  const plan = await sessionForLive(ctx, sessionId);
  const patientIds = onlyPatientId ? [onlyPatientId] : plan.bookings.map((one) => one.patientId).sort();
  const once = readOnce();
  for (const patientId of patientIds)
    await decideDayAndWeek(ctx, { patientId, date: plan.session.localDate }, once);
}

const lookBackDays = 120;
const lookBackFrom = ({ today }: Ctx) => today.subtract({ days: lookBackDays });

/** For news that may touch any day of a patient: what may still be billed is decided again. */
export async function decideSince(ctx: Ctx, patientId: string): Promise<void> {
  await days.lockDays(ctx, patientId);
  const once = readOnce();
  const recent = await days.daysBetween(ctx, lookBackFrom(ctx), ctx.today.add({ days: 1 }), patientId);
  for (const day of recent.reverse()) await decideOne(ctx, patientId, day.date, once);
}

/** For news that may touch any day of everybody: each patient in a transaction of their own, so that nobody's day waits for all. */
export async function decideEverybody(ctx: Ctx): Promise<void> {
  await doubtDays(ctx, await days.patientsWithDays(ctx, lookBackFrom(ctx)));
}

/** The same for those of these patients who have days at all: insurance came or went for many at once. */
export async function decideThese(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length > 0)
    await doubtDays(ctx, await days.patientsWithDays(ctx, lookBackFrom(ctx), patientIds));
}

async function doubtDays(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  await ctx.announceEach(
    'days.doubtful',
    patientIds.map((patientId) => ({ patientId })),
  );
}

/** For what only the clock brings: a note's deadline passes, a week is over. Who has no such day now is not looked at. */
export async function decideWaiting(ctx: Ctx): Promise<void> {
  await standing.noteAnswers(ctx);
  const patientIds = await patientsDue(ctx);
  await ctx.announceEach(
    'days.due',
    patientIds.map((patientId) => ({ patientId })),
  );
}

/** Whose days wait and are to be looked at by now. */
export async function patientsDue(ctx: Ctx): Promise<string[]> {
  return standing.patientsDue(ctx, lookBackFrom(ctx));
}

/** The days of one patient of which the clock may say something else by now. */
export async function decideDue(ctx: Ctx, patientId: string): Promise<void> {
  await days.lockDays(ctx, patientId);
  const once = readOnce();
  const putOffTo = ctx.clock.now().add({ hours: looksAgainHours });
  for (const date of await standing.takeDue(ctx, { patientId, from: lookBackFrom(ctx), putOffTo }))
    await decideOne(ctx, patientId, date, once);
}

/** Decides one day whose patient is locked. What was sent is only compared. */
export async function decideOne(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
  once: Once = readOnce(),
): Promise<DayEvidence | null> {
  let evidence = await gatherDay(ctx, patientId, date, once);
  if (!evidence) {
    await decideUnplanned(ctx, patientId, date);
    return null;
  }
  let decision = decideDay(evidence);
  const dayId = await days.dayFor(ctx, patientId, date);
  const line = await sentLine(ctx, dayId);
  if (line) {
    await compareWithClaim(ctx, { line, patientId, date, rule: evidence.rule, decision });
    return evidence;
  }
  const freed = new Set<string>();
  // Another may take the unit that seemed free; then the next approval is tried, or the day is beyond.
  for (let tries = evidence.approvals.length; tries >= 0; tries--) {
    const units = await settleUnits(ctx, evidence, decision);
    for (const serviceId of units.freed) freed.add(serviceId);
    if (!units.changed) break;
    evidence = (await gatherDay(ctx, patientId, date, once))!;
    decision = decideDay(evidence);
  }
  await save(ctx, dayId, decision, evidence);
  await offerFreedUnits(ctx, patientId, [...freed]);
  return evidence;
}

/** Nothing is planned any more: the sessions were cancelled, or the booking taken back. */
async function decideUnplanned(ctx: Ctx, patientId: string, date: Temporal.PlainDate): Promise<void> {
  const [day] = await days.daysBetween(ctx, date, date, patientId);
  if (!day) return;
  const line = await sentLine(ctx, day.id);
  const decision = decideEmptyDay();
  if (line) return compareWithClaim(ctx, { line, patientId, date, rule: null, decision });
  const services = (await authorizationsOf(ctx, [patientId])).flatMap((one) => one.services);
  for (const service of services) await settleUnit(ctx, service, date, 'release', 'Nothing took place');
  await save(ctx, day.id, decision, null);
  await offerFreedUnits(
    ctx,
    patientId,
    services.map((one) => one.id),
  );
}

/** A unit that was given back goes to the first day of care that had none. */
async function offerFreedUnits(ctx: Ctx, patientId: string, serviceIds: readonly string[]): Promise<void> {
  const [first] = await beyondDatesOf(ctx, serviceIds);
  if (first) await decideOne(ctx, patientId, first);
}

/**
 * Holds one unit while the day may still be billed, gives it back when it may not. A day that only lacks a unit keeps a
 * 'beyond' entry: the care took place and is recorded. `changed`: a unit's standing turned out other than was decided on.
 */
async function settleUnits(
  ctx: Ctx,
  evidence: DayEvidence,
  decision: Decision,
): Promise<{ changed: boolean; freed: string[] }> {
  const attended = evidence.services.some((one) => one.segments.length > 0);
  const onlyUnits = decision.reasons.every((one) => one.state !== 'failed' || one.check === 'approval');
  const chosenId =
    decision.authorizedServiceId ?? evidence.approvals.find((one) => one.unit === 'beyond')?.service?.id;
  const freed: string[] = [];
  let changed = false;
  for (const { service, unit } of evidence.approvals) {
    if (!service) continue;
    const want = attended && onlyUnits && service.id === chosenId ? 'hold' : 'release';
    const stands = await settleUnit(ctx, service, evidence.date, want, `Service day: ${decision.answer}`);
    if (want === 'release' && unit === 'reserved') freed.push(service.id);
    if (want === 'hold' && (stands === 'reserved') !== (unit !== 'beyond')) changed = true;
  }
  return { changed, freed };
}

async function save(
  ctx: Ctx,
  dayId: string,
  decision: Decision,
  evidence: DayEvidence | null,
): Promise<void> {
  const evidenceHash = createHash('sha256')
    .update(JSON.stringify([evidence?.rule?.contentHash ?? null, decision]))
    .digest('hex');
  const before = (await days.standingDecisions(ctx, [dayId])).get(dayId);
  const isNews = before?.evidenceHash !== evidenceHash;
  if (isNews)
    await days.insertDecision(ctx, {
      ...decision,
      serviceDayId: dayId,
      revision: (before?.revision ?? 0) + 1,
      coverageId: evidence?.coverage?.coverageId ?? null,
      ruleVersionId: evidence?.rule?.id ?? null,
      evidenceHash,
    });
  if (evidence && decision.answer === 'waits') await standing.lookAgain(ctx, dayId, lookAgainAt(evidence));
  if (!isNews) return;
  ctx.audit.changed('service_day', [dayId]);
  await ctx.tell({ topic: 'day', id: dayId });
}
