import { rolesOn } from '#server/foundation/people/service.ts';
import { holds, personOf, staffRoles } from '#server/foundation/people/types.ts';
import { episodeOn, factsOf, programsOf, sessionsByIds, todayIn } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import { climbLocked, page } from './climb-ladder.ts';
import { shiftNow } from './on-call.ts';
import * as queries from './queries-alerts.ts';
import { alertState, higher } from './rules-alert.ts';
import { openSameDayTask } from './same-day.ts';
import type { Alert, AlertLevel, AlertReason, AlertSource, OpenAlert } from './types.ts';

export type Raise = {
  personId: string;
  sessionId: string | null;
  level: AlertLevel;
  source: AlertSource;
  because: AlertReason;
  /** The person's or the raiser's own words, if any: read by the care team and those who answer. */
  words?: string;
  /** Of the browser that asks: the same request sent again changes nothing. */
  requestKey?: string;
};

/**
 * Somebody may not be safe. Called directly, in the transaction of what was found, never as a listener. While an alert of the
 * same person, session, source and reason is open, a second call adds a step to it and may raise its level.
 */
export async function raiseAlert(ctx: Ctx, input: Raise): Promise<{ alertId: string }> {
  const { personId, sessionId, source, because } = input;
  await mayRaise(ctx, personId);
  await queries.lockPerson(ctx, personId);
  const known = input.requestKey ? await queries.alertOfRequest(ctx, input.requestKey) : null;
  if (known) return { alertId: known };
  const [openId] = await queries.loadOpenIds(ctx, { personId, sessionId, source, because });
  const alertId = openId ?? ctx.newId();
  if (openId) await raiseAgain(ctx, openId, input);
  else await raiseAnew(ctx, alertId, input);
  await follow(ctx, alertId);
  ctx.audit.changed('alert', [alertId]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'alert', id: alertId });
  return { alertId };
}

/** "I am not all right": no question first. A session is only named by somebody who is of it. */
export async function raiseForMyself(
  ctx: Ctx,
  input: { requestKey: string; sessionId: string | null; words: string },
): Promise<void> {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('ask for help without being a person');
  const isOfSession =
    input.sessionId !== null && (await factsOf(ctx, input.sessionId)).patientIds.includes(personId);
  await raiseAlert(ctx, {
    ...input,
    personId,
    sessionId: isOfSession ? input.sessionId : null,
    level: 'page',
    source: 'not_all_right',
    because: 'asked_for_help',
  });
}

async function raiseAnew(ctx: Ctx, id: string, input: Raise): Promise<void> {
  const alert: Alert = {
    id,
    personId: input.personId,
    sessionId: input.sessionId,
    programId: await programAnswering(ctx, input),
    source: input.source,
    because: input.because,
    raisedAt: ctx.clock.now(),
  };
  await queries.insertAlert(ctx, alert);
  const ordinal = await queries.insertStep(ctx, id, {
    kind: 'raised',
    at: alert.raisedAt,
    level: input.level,
    requestKey: input.requestKey ?? null,
  });
  await keepWords(ctx, id, ordinal, input);
}

async function raiseAgain(ctx: Ctx, alertId: string, input: Raise): Promise<void> {
  const at = ctx.clock.now();
  const state = alertState((await queries.loadSteps(ctx, [alertId])).get(alertId)!);
  const ordinal = await queries.insertStep(ctx, alertId, {
    kind: 'raised_again',
    at,
    level: input.level,
    requestKey: input.requestKey ?? null,
  });
  await keepWords(ctx, alertId, ordinal, input);
  const level = higher(state.level, input.level);
  if (level !== state.level) await queries.insertStep(ctx, alertId, { kind: 'level_raised', at, level });
}

/** What an alert asks for as it now is: a page at once, else a task for today. */
async function follow(ctx: Ctx, alertId: string): Promise<void> {
  const [alert] = await queries.loadAlerts(ctx, [alertId]);
  const { level, acknowledgedBy, pagingSince } = alertState(
    (await queries.loadSteps(ctx, [alertId])).get(alertId)!,
  );
  if (level === 'same_day') await openSameDayTask(ctx, alert!);
  else if (acknowledgedBy && !pagingSince)
    await page(ctx, alert!, { whom: acknowledgedBy, rung: 'answering' });
  else await climbLocked(ctx, alert!);
}

async function keepWords(ctx: Ctx, alertId: string, ordinal: number, input: Raise): Promise<void> {
  const body = input.words?.trim();
  if (body) await queries.insertWords(ctx, { alertId, ordinal, personId: input.personId, body });
}

/** Everybody for themselves, staff for anybody: who is worried is not asked whose patient it is. */
async function mayRaise(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.kind === 'system' || personOf(ctx.actor) === personId) return;
  if (!holds(ctx.actor, ...staffRoles)) throw notAllowed('raise an alert about somebody else');
  if ((await rolesOn(ctx, { personId, date: ctx.today })).length === 0) throw notFound('person');
}

/**
 * Whose rota answers: of the program of the session, else of the one in which the person is treated today. A drop-in program that
 * has nobody on call leaves it to the program that treats the person.
 */
export async function programAnswering(
  ctx: Ctx,
  input: Pick<Raise, 'personId' | 'sessionId'>,
): Promise<string | null> {
  const treating = await programTreating(ctx, input.personId);
  if (!input.sessionId) return treating;
  const [session] = await sessionsByIds(ctx, [input.sessionId]);
  if (!session) throw notFound('session');
  const isStaffed = (await shiftNow(ctx, session.programId)) !== null;
  return isStaffed ? session.programId : (treating ?? session.programId);
}

async function programTreating(ctx: Ctx, personId: string): Promise<string | null> {
  for (const program of await programsOf(ctx)) {
    const episode = await episodeOn(ctx, personId, todayIn(ctx, program));
    if (episode?.programId === program.id) return program.id;
  }
  return null;
}

/** What is open about a person or in a session, for parts whose own access rule has decided that the actor may know. */
export async function openAlertsOf(
  ctx: Ctx,
  only: { personId: string } | { sessionId: string },
): Promise<OpenAlert[]> {
  const ids = await queries.loadOpenIds(ctx, only);
  const steps = await queries.loadSteps(ctx, ids);
  return (await queries.loadAlerts(ctx, ids)).map((alert) => {
    const { level, phase } = alertState(steps.get(alert.id)!);
    return { ...alert, level, phase };
  });
}

/** Sessions that somebody with an open alert belongs to. For jobs that watch over them. */
export async function sessionsWithOpenAlerts(ctx: Ctx): Promise<string[]> {
  const alerts = await queries.loadAlerts(ctx, await queries.loadOpenIds(ctx));
  return [...new Set(alerts.flatMap((one) => one.sessionId ?? []))];
}

/** Every alert that was raised in a session, and whether it is open still. For parts whose own rule has decided that the actor may know. */
export async function alertsInSession(ctx: Ctx, sessionId: string): Promise<(Alert & { isOpen: boolean })[]> {
  const open = new Set(await queries.loadOpenIds(ctx, { sessionId }));
  const alerts = await queries.loadAlerts(ctx, await queries.loadIdsOfSession(ctx, sessionId));
  return alerts.map((alert) => ({ ...alert, isOpen: open.has(alert.id) }));
}
