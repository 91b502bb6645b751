import { careTeamOf } from '#server/foundation/people/service.ts';
import { openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { settingsForPerson } from './program-of-person.ts';
import { loadAlerts } from './queries-alerts.ts';
import * as queries from './queries-plan.ts';
import { shareHolds } from './rules-plan.ts';
import { couldReceive, ownerOf } from './safety-plan.ts';

/** The person's word that somebody may read the plan, from now on. */
export async function sharePlan(
  ctx: Ctx,
  input: { withPersonId: string; days: number | null },
): Promise<string> {
  const personId = ownerOf(ctx.actor);
  const choices = await couldReceive(ctx, personId);
  if (!choices.some((one) => one.personId === input.withPersonId)) {
    throw invalid({ withPersonId: 'Choose somebody of your care team, or your partner in treatment.' });
  }
  const now = ctx.clock.now();
  const known = await queries.loadShares(ctx, { personId, withPersonId: input.withPersonId });
  if (known.some((one) => shareHolds(one, now))) {
    throw conflict(
      'already_shared',
      'They can read your plan already.',
      'Take it back first to change the end.',
    );
  }
  const id = ctx.newId();
  const untilAt = input.days === null ? null : now.add({ hours: input.days * 24 });
  const share = { id, personId, withPersonId: input.withPersonId, fromAt: now, untilAt };
  await queries.insertShare(ctx, { ...share, writtenBy: personId });
  ctx.audit.changed('safety_plan_share', [id]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'plan', id: personId, people: [personId, input.withPersonId] });
  return id;
}

/** Taken back from this moment on; what was read cannot be unread, and the record says from when until when. */
export async function revokeShare(ctx: Ctx, shareId: string): Promise<void> {
  const personId = ownerOf(ctx.actor);
  const [share] = await queries.loadShares(ctx, { id: shareId });
  if (share?.personId !== personId) throw notFound('share');
  await queries.insertShareEnd(ctx, { shareId, revokedBy: personId, at: ctx.clock.now() });
  ctx.audit.changed('safety_plan_share', [shareId]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'plan', id: personId, people: [personId, share.withPersonId] });
}

/**
 * An alert was closed: the plan is looked at again by the person and by a clinician of theirs. The plan is reviewed after each
 * event (Stanley and Brown 2018); until when is the program's to set.
 */
export async function reviewAfterAlert(ctx: Ctx, alertId: string): Promise<void> {
  const [alert] = await loadAlerts(ctx, [alertId]);
  if (!alert) return;
  const { personId } = alert;
  const at = ctx.clock.now();
  const eventId = await queries.insertEvent(ctx, { id: ctx.newId(), personId, alertId, at });
  if (!eventId) return;
  const { safetyPlanReviewHours } = await settingsForPerson(ctx, personId);
  const team = await careTeamOf(ctx, personId, ctx.today);
  if (team.length > 0) {
    await openTask(ctx, {
      kind: 'review_safety_plan',
      subjectKey: eventId,
      sessionId: null,
      patientId: personId,
      because: 'An alert about this person was closed. Look at the safety plan together.',
      dueAt: at.add({ hours: safetyPlanReviewHours }),
    });
  }
  ctx.audit.changed('safety_plan_event', [eventId]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'plan', id: personId, people: [personId] });
}
