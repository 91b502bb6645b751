import { namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { programsOf, sessionsByIds } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { DeliveryLog } from './contract.ts';
import * as queries from './queries.ts';
import * as channels from './queries-channels.ts';
import type { Delivery } from './types.ts';

const daysShown = 7;
const pageSize = 50;

/** A page of what went out and how it went, without any address: those are the person's own. */
export async function deliveryLog(ctx: Ctx, after: string | null): Promise<DeliveryLog> {
  if (!holds(ctx.actor, 'program_director', 'care_coordinator')) throw notAllowed('read how reminders went');
  const since = ctx.clock.now().subtract({ hours: 24 * daysShown });
  const { ids, ...counts } = await queries.pageOfReminders(ctx, { since, after, limit: pageSize + 1 });
  const shown = ids.slice(0, pageSize);
  const reminders = await queries.loadReminders(ctx, { ids: shown });
  const zoneOf = await zonesOf(
    ctx,
    reminders.map((one) => one.sessionId),
  );
  const deliveries = Map.groupBy(
    await queries.loadDeliveries(
      ctx,
      reminders.map((one) => one.id),
    ),
    (one) => one.reminderId,
  );
  const { ids: withoutWay, count: withoutWayCount } = await channels.expectedWithoutWay(ctx, {
    from: ctx.clock.now(),
    through: ctx.today.add({ days: daysShown }),
    limit: pageSize,
  });
  const names = await namesOf(ctx, [...withoutWay, ...reminders.map((one) => one.personId)]);
  const nameOf = (personId: string) => names.get(personId)!.fullName;
  ctx.audit.shown(
    'reminder',
    reminders.map((one) => one.id),
  );
  ctx.audit.aboutPatients([...withoutWay, ...reminders.map((one) => one.personId)]);
  return {
    counts,
    next: ids.length > pageSize ? shown.at(-1)! : null,
    reminders: reminders.toReversed().map((one) => ({
      id: one.id,
      personId: one.personId,
      name: nameOf(one.personId),
      kind: one.kind,
      timeZone: zoneOf.get(one.sessionId)!,
      forStartsAt: one.forStartsAt.toString(),
      at: one.at.toString(),
      ways: waysOf(deliveries.get(one.id) ?? []),
    })),
    withoutWay: withoutWay.map((personId) => ({ personId, name: nameOf(personId) })),
    withoutWayCount,
  };
}

async function zonesOf(ctx: Ctx, sessionIds: readonly string[]): Promise<Map<string, string>> {
  const zones = new Map((await programsOf(ctx)).map((one) => [one.id, one.timeZone]));
  const sessions = await sessionsByIds(ctx, sessionIds);
  return new Map(sessions.map((one) => [one.id, zones.get(one.programId)!]));
}

function waysOf(all: readonly Delivery[]): DeliveryLog['reminders'][number]['ways'] {
  return [...Map.groupBy(all, (one) => one.way)].map(([way, steps]) => {
    const last = steps.at(-1)!;
    const tries = Math.max(1, steps.filter((one) => one.state === 'failed' || one.state === 'sent').length);
    return { way, state: last.state, cause: last.cause, at: last.at.toString(), tries };
  });
}
