import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import type { Push, PushTarget } from '#server/platform/web-push.ts';
import * as queries from './queries-alerts.ts';
import * as subscriptions from './queries-push.ts';
import { alertState } from './rules-alert.ts';
import type { Channel } from './types.ts';

/** `why`: a code that the alert keeps and its page puts into words. */
export type Outcome = 'delivered' | { why: string };

/**
 * Sends one page by one channel, once, and writes down how it went. A channel that fails fails nobody else: the next round of the
 * ladder tries it again.
 */
export async function deliverPage(
  ctx: Ctx,
  page: { alertId: string; ordinal: number; channel: Channel },
  send: (personId: string) => Promise<Outcome>,
): Promise<void> {
  const { alertId, ordinal: pageOrdinal, channel } = page;
  const [alert] = await queries.loadAlerts(ctx, [alertId]);
  const steps = (await queries.loadSteps(ctx, [alertId])).get(alertId) ?? [];
  const whom = steps.find((step) => step.ordinal === pageOrdinal && step.kind === 'paged')?.whom;
  const isDone = steps.some((step) => step.pageOrdinal === pageOrdinal && step.channel === channel);
  if (!alert || !whom || isDone || alertState(steps).phase === 'closed') return;
  const outcome = await send(whom).catch((err: unknown): Outcome => {
    ctx.log.warn({ err, alertId, channel }, 'a page was not delivered');
    return { why: 'service_failed' };
  });
  await queries.lockPerson(ctx, alert.personId);
  const delivery = { at: ctx.clock.now(), whom, channel, pageOrdinal };
  await queries.insertStep(
    ctx,
    alertId,
    outcome === 'delivered'
      ? { kind: 'delivered', ...delivery }
      : { kind: 'not_delivered', ...delivery, detail: outcome.why },
  );
  await ctx.tell({ topic: 'alert', id: alertId });
}

/** To every browser that the person has let be called; those that are gone are forgotten. */
export async function deliverByPush(
  ctx: Ctx,
  push: Push,
  personId: string,
  message: { title: string; path: string },
  kept?: { seconds: number },
): Promise<Outcome> {
  const targets = await subscriptions.loadTargets(ctx, personId);
  if (targets.length === 0) return { why: 'no_browser' };
  let taken = 0;
  for (const target of targets) {
    const answer = await push.send(target, message, kept).catch((err: unknown) => {
      ctx.log.warn({ err, pushSubscriptionId: target.id }, 'a push service did not take a page');
      return 'failed' as const;
    });
    if (answer === 'gone') await subscriptions.forget(ctx, { id: target.id });
    if (answer === 'taken') taken += 1;
  }
  return taken > 0 ? 'delivered' : { why: 'service_failed' };
}

/** Of these people, those who let at least one browser be called. */
export async function browsersOf(ctx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
  return new Set(await subscriptions.loadOwners(ctx, personIds));
}

/** This browser may be called while Hearth is closed. Said again, nothing changes; said by somebody else, it is theirs now. */
export async function subscribe(ctx: Ctx, push: Pick<Push, 'accepts'>, target: PushTarget): Promise<void> {
  if (!push.accepts(target.endpoint)) {
    throw invalid({ endpoint: 'This browser uses a push service that Hearth does not send to.' });
  }
  await subscriptions.forget(ctx, { endpoint: target.endpoint });
  const id = ctx.newId();
  await subscriptions.insert(ctx, { ...target, id, personId: personOf(ctx.actor)! });
  ctx.audit.changed('push_subscription', [id]);
}

export async function unsubscribe(ctx: Ctx, endpoint: string): Promise<void> {
  await subscriptions.forget(ctx, { endpoint });
}
