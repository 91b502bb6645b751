import { createHash } from 'node:crypto';
import { settleUnit } from '#server/planning/coverage/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import { openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { gatherDay } from './gather-day.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import { decideDay } from './rules-decide.ts';
import { weekOf } from './rules-minutes.ts';
import type { DayEvidence, Decision } from './types.ts';

/** Decides a day, and the other days of its week where the payer tests the week. Run as often as you like. */
export async function decideDayAndWeek(
  ctx: Ctx,
  input: { patientId: string; date: Temporal.PlainDate },
): Promise<void> {
  await days.lockDays(ctx, input.patientId);
  const evidence = await decideOne(ctx, input.patientId, input.date);
  if (evidence?.rule?.rule.test.per !== 'week') return;
  const week = weekOf(input.date, evidence.rule.rule);
  const through = evidence.rule.rule.test.week === 'rolling' ? input.date.add({ days: 6 }) : week.through;
  for (const day of await days.daysBetween(ctx, week.from, through, input.patientId)) {
    if (!day.date.equals(input.date)) await decideOne(ctx, input.patientId, day.date);
  }
}

/** For news that name a session: the day of each patient on its roster. */
export async function decideSession(ctx: Ctx, sessionId: string, onlyPatientId?: string): Promise<void> {
  const plan = await sessionForLive(ctx, sessionId);
  const patientIds = onlyPatientId ? [onlyPatientId] : plan.bookings.map((one) => one.patientId);
  for (const patientId of patientIds)
    await decideDayAndWeek(ctx, { patientId, date: plan.session.localDate });
}

const lookBackDays = 120;

/** For news that may touch any day of a patient, or of everybody: what may still be billed is decided again. */
export async function decideSince(ctx: Ctx, patientId?: string): Promise<void> {
  const today = ctx.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const from = today.subtract({ days: lookBackDays });
  for (const day of await days.daysBetween(ctx, from, today.add({ days: 1 }), patientId)) {
    await days.lockDays(ctx, day.patientId);
    await decideOne(ctx, day.patientId, day.date);
  }
}

async function decideOne(ctx: Ctx, patientId: string, date: Temporal.PlainDate): Promise<DayEvidence | null> {
  let evidence = await gatherDay(ctx, patientId, date);
  if (!evidence) return null;
  let decision = decideDay(evidence);
  const dayId = await days.dayFor(ctx, patientId, date);
  const [line] = (await submittedLines(ctx, dayId)).slice(-1);
  if (line) {
    await compareWithClaim(ctx, { dayId, patientId, evidence, decision });
    return evidence;
  }
  if (await settleUnits(ctx, evidence, decision)) {
    evidence = (await gatherDay(ctx, patientId, date))!;
    decision = decideDay(evidence);
  }
  await save(ctx, dayId, evidence, decision);
  return evidence;
}

async function submittedLines(ctx: Ctx, dayId: string) {
  const lines = await claims.loadLines(ctx, { dayIds: [dayId] });
  const sent = (await claims.loadClaims(ctx, { ids: lines.map((one) => one.claimId) })).filter(
    (one) => one.submittedAt,
  );
  return lines.filter((line) => sent.some((claim) => claim.id === line.claimId));
}

/**
 * Holds one unit while the day may still be billed, gives it back when it may not. A day that only lacks a unit keeps a
 * 'beyond' entry: the care took place and is recorded. Answers whether a unit that seemed free was just taken by another.
 */
async function settleUnits(ctx: Ctx, evidence: DayEvidence, decision: Decision): Promise<boolean> {
  const attended = evidence.services.some((one) => one.segments.length > 0);
  const onlyUnits = decision.reasons.every((one) => one.state !== 'failed' || one.check === 'approval');
  for (const { service, unit } of evidence.approvals) {
    if (!service) continue;
    const chosen = decision.authorizedServiceId === service.id;
    const want = attended && onlyUnits && (chosen || unit === 'beyond') ? 'hold' : 'release';
    const stands = await settleUnit(ctx, service, evidence.date, want, `Service day: ${decision.answer}`);
    if (chosen && want === 'hold' && stands !== 'reserved') return true;
  }
  return false;
}

async function save(ctx: Ctx, dayId: string, evidence: DayEvidence, decision: Decision): Promise<void> {
  const evidenceHash = createHash('sha256')
    .update(JSON.stringify([evidence.rule?.contentHash, decision]))
    .digest('hex');
  const before = (await days.standingDecisions(ctx, [dayId])).get(dayId);
  if (before?.evidenceHash === evidenceHash) return;
  await days.insertDecision(ctx, {
    ...decision,
    serviceDayId: dayId,
    revision: (before?.revision ?? 0) + 1,
    coverageId: evidence.coverage?.coverageId ?? null,
    ruleVersionId: evidence.rule?.id ?? null,
    evidenceHash,
  });
  ctx.audit.changed('service_day', [dayId]);
  await ctx.tell({ topic: 'day', id: dayId });
}

/** What was sent is never decided again, only held against what is known now. */
async function compareWithClaim(
  ctx: Ctx,
  input: { dayId: string; patientId: string; evidence: DayEvidence; decision: Decision },
): Promise<void> {
  const sent = (await days.standingDecisions(ctx, [input.dayId])).get(input.dayId);
  if (!sent || sent.answer === input.decision.answer) return;
  const failed = input.decision.reasons.find((one) => one.state !== 'met');
  await openTask(ctx, {
    kind: 'claim_compare',
    subjectKey: `${input.dayId}:${sent.revision}`,
    sessionId: null,
    patientId: input.patientId,
    because: `The claim of ${input.evidence.date} was sent; today it would answer otherwise: ${failed?.sentence ?? input.decision.answer}`,
  });
}
