import { programOf, settingsOf } from '#server/planning/programs/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries-alerts.ts';
import { alertState } from './rules-alert.ts';
import { sameDayDue } from './rules-same-day.ts';
import type { Alert } from './types.ts';

/** The task says that somebody has to look, and where; why stays with the alert. */
export async function openSameDayTask(ctx: Ctx, alert: Alert): Promise<void> {
  const settings = await settingsOf(ctx, alert.programId);
  const zone = alert.programId ? (await programOf(ctx, alert.programId)).timeZone : 'UTC';
  await openTask(ctx, {
    kind: 'safety_same_day',
    subjectKey: alert.id,
    sessionId: alert.sessionId,
    patientId: alert.personId,
    because: 'A safety alert asks for a clinician today. Open it, look, and close it with an assessment.',
    dueAt: sameDayDue(alert.raisedAt, settings.sameDayDueMinutes, zone),
  });
}

export async function closeSameDayTask(ctx: Ctx, alertId: string): Promise<void> {
  await closeTask(ctx, 'safety_same_day', alertId, 'The alert was closed with an assessment.');
}

/** Whose day has run out without anybody having taken it is paged: a machine raises, it never lowers. */
export async function raiseOverdue(ctx: Ctx, alert: Alert): Promise<boolean> {
  const settings = await settingsOf(ctx, alert.programId);
  const zone = alert.programId ? (await programOf(ctx, alert.programId)).timeZone : 'UTC';
  const due = sameDayDue(alert.raisedAt, settings.sameDayDueMinutes, zone);
  const now = ctx.clock.now();
  const { level, phase } = alertState((await queries.loadSteps(ctx, [alert.id])).get(alert.id)!);
  if (level !== 'same_day' || phase !== 'open' || Temporal.Instant.compare(now, due) < 0) return false;
  await queries.insertStep(ctx, alert.id, {
    kind: 'level_raised',
    at: now,
    level: 'page',
    detail: 'overdue',
  });
  return true;
}
