import { settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { directorsOn, eligibleOn, shiftNow } from './on-call.ts';
import * as queries from './queries-alerts.ts';
import { alertState, idleAt } from './rules-alert.ts';
import { climbLadder } from './rules-ladder.ts';
import { raiseOverdue } from './same-day.ts';
import type { Alert, AlertStep, Rung } from './types.ts';

/** Pages whoever is due now and looks again when the next rung is; it may run as often as it likes. */
export async function climb(ctx: Ctx, alertId: string): Promise<void> {
  const [alert] = await queries.loadAlerts(ctx, [alertId]);
  if (!alert) return;
  await queries.lockPerson(ctx, alert.personId);
  if (await raiseOverdue(ctx, alert)) await ctx.tell({ topic: 'alert', id: alert.id });
  await climbLocked(ctx, alert);
}

/** The same in a transaction that has locked the person. */
export async function climbLocked(ctx: Ctx, alert: Alert): Promise<void> {
  const settings = await settingsOf(ctx, alert.programId);
  const steps = await withIdleStep(ctx, alert, settings);
  const state = alertState(steps);
  if (!state.pagingSince) return;
  const { steps: due, nextAt } = climbLadder({
    state,
    steps,
    shift: alert.programId ? await shiftNow(ctx, alert.programId) : null,
    eligible: await eligibleOn(ctx, ctx.today),
    directors: await directorsOn(ctx, ctx.today),
    settings,
    idleId: state.acknowledgedBy,
    now: ctx.clock.now(),
  });
  for (const { kind, whom, rung } of due) {
    if (kind === 'paged') await page(ctx, alert, { whom, rung });
    else {
      const passed = { kind, at: ctx.clock.now(), whom, rung, detail: 'may_not_be_on_call' } as const;
      await queries.insertStep(ctx, alert.id, passed);
    }
  }
  if (due.length > 0) await ctx.tell({ topic: 'alert', id: alert.id });
  if (nextAt) await ctx.announceAt('alert.rungDue', { alertId: alert.id }, nextAt);
}

/** Whoever took a page has to do something about it within the program's time: looked at again then, and said when it passed. */
async function withIdleStep(
  ctx: Ctx,
  alert: Alert,
  settings: { actWithinMinutes: number },
): Promise<AlertStep[]> {
  const steps = (await queries.loadSteps(ctx, [alert.id])).get(alert.id)!;
  const due = idleAt(alertState(steps), settings);
  if (!due) return steps;
  const now = ctx.clock.now();
  if (Temporal.Instant.compare(now, due) < 0) {
    await ctx.announceAt('alert.rungDue', { alertId: alert.id }, due);
    return steps;
  }
  await queries.insertStep(ctx, alert.id, { kind: 'idle', at: now });
  await ctx.tell({ topic: 'alert', id: alert.id });
  return (await queries.loadSteps(ctx, [alert.id])).get(alert.id)!;
}

/** One page to one person: on the screen with this transaction, by the other channels as jobs that follow it. */
export async function page(ctx: Ctx, alert: Alert, to: { whom: string; rung: Rung }): Promise<void> {
  const ordinal = await queries.insertStep(ctx, alert.id, { kind: 'paged', at: ctx.clock.now(), ...to });
  await ctx.announce('alert.paged', { alertId: alert.id, ordinal: String(ordinal) });
}

/**
 * Jobs can be lost with the process that held them; the steps cannot. Every open alert that nobody has taken, or done anything about, is
 * looked at again by the clock, each in a transaction of its own.
 */
export async function sweepAlerts(ctx: Ctx): Promise<void> {
  const ids = await queries.loadOpenIds(ctx);
  const steps = await queries.loadSteps(ctx, ids);
  for (const alertId of ids) {
    const { phase, level } = alertState(steps.get(alertId)!);
    if (phase === 'open' || (phase === 'acknowledged' && level === 'page')) {
      await ctx.announce('alert.rungDue', { alertId });
    }
  }
}
