import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import { climbLocked, page } from './climb-ladder.ts';
import { eligibleOn } from './on-call.ts';
import * as queries from './queries-alerts.ts';
import { alertState, isFree, mayFollow } from './rules-alert.ts';
import { closeSameDayTask } from './same-day.ts';
import { type SeenAlert, seeAlert } from './see-alerts.ts';
import type { CallListStep, CallOutcome } from './types.ts';

type Answer = { alertId: string; requestKey: string };

/** "I have it." Whoever is first has it; the second is told who, unless nothing was done about it in time. */
export async function acknowledge(ctx: Ctx, input: Answer): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (!seen) return;
  const { state } = seen;
  if (state.acknowledgedBy && !isFree(state)) {
    if (state.acknowledgedBy === personOf(ctx.actor)) return;
    throw conflict(
      'already_acknowledged',
      `${await nameOf(ctx, state.acknowledgedBy)} has this alert already.`,
      'Open it to see what was done, and help there.',
    );
  }
  await write(ctx, seen, input, { kind: 'acknowledged' });
  await climbLocked(ctx, seen.alert);
}

/** What was done, in words. */
export async function act(ctx: Ctx, input: Answer & { words: string }): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (seen) await write(ctx, seen, input, { kind: 'acted' }, input.words);
}

/** One try to reach somebody who vanished: which way, the answer, and what comes next. */
export async function logCall(
  ctx: Ctx,
  input: Answer & { step: CallListStep; outcome: CallOutcome; words: string },
): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (!seen) return;
  await write(ctx, seen, input, { kind: 'called', detail: `${input.step}__${input.outcome}` }, input.words);
}

/** A person finds that it cannot wait: who is on call is paged now. */
export async function makePage(ctx: Ctx, input: Answer): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (!seen || seen.state.level === 'page') return;
  await write(ctx, seen, input, { kind: 'level_raised', level: 'page' });
  await climbLocked(ctx, seen.alert);
}

/** Calls somebody more to help: the second member of staff. */
export async function callIn(ctx: Ctx, input: Answer & { staffId: string }): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (!seen) return;
  if (!(await eligibleOn(ctx, ctx.today)).has(input.staffId)) {
    throw invalid({ staffId: 'Choose somebody who works here today.' });
  }
  if (!mayFollow(seen.state, 'paged')) throw alreadyClosed();
  await page(ctx, seen.alert, { whom: input.staffId, rung: 'answering' });
  await ctx.tell({ topic: 'alert', id: seen.alert.id });
}

/** Ends it with an assessment. It cannot be opened again: what happens later is a new alert. */
export async function closeAlert(ctx: Ctx, input: Answer & { assessment: string }): Promise<void> {
  const seen = await lockAlert(ctx, input);
  if (!seen) return;
  if (!seen.state.acknowledgedBy) {
    throw conflict(
      'nobody_has_it',
      'Nobody has taken this alert yet.',
      'Acknowledge it, look after the person, then close it.',
    );
  }
  await write(ctx, seen, input, { kind: 'closed' }, input.assessment);
  await queries.forgetOpen(ctx, seen.alert.id);
  await closeSameDayTask(ctx, seen.alert.id);
  await ctx.announce('alert.closed', { alertId: seen.alert.id });
}

/** The page came up on the screen of the one who was paged. */
export async function noteSeen(ctx: Ctx, alertId: string): Promise<void> {
  const { alert } = await seeAlert(ctx, alertId);
  await queries.lockPerson(ctx, alert.personId);
  const me = personOf(ctx.actor);
  const steps = (await queries.loadSteps(ctx, [alertId])).get(alertId)!;
  const seenPages = steps.filter((step) => step.channel === 'screen').map((step) => step.pageOrdinal);
  const mine = steps.filter(
    (step) => step.kind === 'paged' && step.whom === me && !seenPages.includes(step.ordinal),
  );
  for (const { ordinal: pageOrdinal } of mine) {
    const delivery = { at: ctx.clock.now(), whom: me, channel: 'screen', pageOrdinal } as const;
    await queries.insertStep(ctx, alertId, { kind: 'delivered', ...delivery });
  }
  if (mine.length > 0) await ctx.tell({ topic: 'alert', id: alertId });
}

/** The alert as it is once everybody before is done; null when this very request was here already. */
async function lockAlert(ctx: Ctx, input: Answer): Promise<SeenAlert | null> {
  const { alert } = await seeAlert(ctx, input.alertId);
  await queries.lockPerson(ctx, alert.personId);
  if (await queries.alertOfRequest(ctx, input.requestKey)) return null;
  const steps = (await queries.loadSteps(ctx, [alert.id])).get(alert.id)!;
  return { alert, steps, state: alertState(steps) };
}

async function write(
  ctx: Ctx,
  { alert, state }: SeenAlert,
  input: Answer,
  step: Omit<queries.NewStep, 'at'>,
  words?: string,
): Promise<void> {
  if (!mayFollow(state, step.kind)) throw alreadyClosed();
  const at = ctx.clock.now();
  const ordinal = await queries.insertStep(ctx, alert.id, { ...step, at, requestKey: input.requestKey });
  if (words) {
    await queries.insertWords(ctx, { alertId: alert.id, ordinal, personId: alert.personId, body: words });
  }
  ctx.audit.changed('alert', [alert.id]);
  ctx.audit.aboutPatients([alert.personId]);
  await ctx.tell({ topic: 'alert', id: alert.id, people: [alert.personId] });
}

const alreadyClosed = () =>
  conflict('alert_closed', 'This alert is closed.', 'If there is something new, raise a new alert.');

async function nameOf(ctx: Ctx, personId: string): Promise<string> {
  return (await namesOf(ctx, [personId])).get(personId)?.fullName ?? 'Somebody';
}
