import { careTeamOf } from '#server/foundation/people/service.ts';
import { factsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import { type AlertFacts, canAnswerAlert } from './access.ts';
import { shiftNow } from './on-call.ts';
import * as queries from './queries-alerts.ts';
import { alertState } from './rules-alert.ts';
import type { Alert, AlertState, AlertStep } from './types.ts';

export type SeenAlert = { alert: Alert; steps: AlertStep[]; state: AlertState };

/** Every open alert that the actor may answer, oldest first. */
export async function myOpenAlerts(ctx: Ctx): Promise<SeenAlert[]> {
  return visible(ctx, await queries.loadOpenIds(ctx));
}

/** The newest closed ones that the actor may see. */
export async function myClosedAlerts(ctx: Ctx): Promise<SeenAlert[]> {
  const seen = await visible(ctx, await queries.loadClosedIds(ctx, 60));
  return seen.toReversed().slice(0, 20);
}

/** One alert that the actor may answer; for others it is not there. */
export async function seeAlert(ctx: Ctx, alertId: string): Promise<SeenAlert> {
  const [seen] = await visible(ctx, [alertId]);
  if (!seen) throw notFound('alert');
  return seen;
}

async function visible(ctx: Ctx, ids: readonly string[]): Promise<SeenAlert[]> {
  const steps = await queries.loadSteps(ctx, ids);
  const facts = factsReader(ctx);
  const seen: SeenAlert[] = [];
  for (const alert of await queries.loadAlerts(ctx, ids)) {
    const own = steps.get(alert.id)!;
    if (!canAnswerAlert(ctx.actor, await facts(alert, own))) continue;
    seen.push({ alert, steps: own, state: alertState(own) });
  }
  ctx.audit.shown(
    'alert',
    seen.map(({ alert }) => alert.id),
  );
  ctx.audit.aboutPatients(seen.map(({ alert }) => alert.personId));
  return seen;
}

/** What several alerts have in common is asked once. */
function factsReader(ctx: Ctx): (alert: Alert, steps: readonly AlertStep[]) => Promise<AlertFacts> {
  const teams = new Map<string, string[]>();
  const staff = new Map<string, readonly string[]>();
  const onCall = new Map<string, string[]>();
  return async ({ personId, sessionId, programId }, steps) => {
    if (!teams.has(personId)) {
      teams.set(
        personId,
        (await careTeamOf(ctx, personId, ctx.today)).map((one) => one.staffId),
      );
    }
    if (sessionId && !staff.has(sessionId)) staff.set(sessionId, (await factsOf(ctx, sessionId)).staffIds);
    if (programId && !onCall.has(programId)) {
      const shift = await shiftNow(ctx, programId);
      onCall.set(programId, shift ? [shift.primaryId, shift.backupId, shift.supervisorId] : []);
    }
    return {
      careTeamIds: teams.get(personId)!,
      sessionStaffIds: sessionId ? staff.get(sessionId)! : [],
      onCallIds: programId ? onCall.get(programId)! : [],
      askedIds: steps.flatMap((step) => [
        ...(step.whom ? [step.whom] : []),
        ...(step.byPersonId && step.kind !== 'raised' && step.kind !== 'raised_again'
          ? [step.byPersonId]
          : []),
      ]),
    };
  };
}
