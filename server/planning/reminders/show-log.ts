import { namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { sessionsBetween } from '#server/planning/programs/service.ts';
import { browsersOf } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { DeliveryLog } from './contract.ts';
import * as queries from './queries.ts';
import * as channels from './queries-channels.ts';
import { isConfirmed } from './rules.ts';
import type { Delivery } from './types.ts';

const daysShown = 7;

/** What went out and how it went, without any address: those are the person's own. */
export async function deliveryLog(ctx: Ctx): Promise<DeliveryLog> {
  if (!holds(ctx.actor, 'program_director', 'care_coordinator')) throw notAllowed('read how reminders went');
  const date = ctx.today;
  const planned = await sessionsBetween(
    ctx,
    date.subtract({ days: daysShown }),
    date.add({ days: daysShown }),
  );
  const zones = new Map(planned.map((one) => [one.session.id, one.program.timeZone]));
  const reminders = await queries.loadReminders(ctx, { sessionIds: planned.map((one) => one.session.id) });
  const deliveries = Map.groupBy(
    await queries.loadDeliveries(
      ctx,
      reminders.map((one) => one.id),
    ),
    (one) => one.reminderId,
  );
  const now = ctx.clock.now();
  const expected = planned
    .filter((one) => !one.session.cancelledAt && Temporal.Instant.compare(one.session.startsAt, now) > 0)
    .flatMap((one) => one.bookings.map((booking) => booking.patientId));
  const withoutWay = await unreachable(ctx, [...new Set(expected)]);
  const names = await namesOf(ctx, [...withoutWay, ...reminders.map((one) => one.personId)]);
  const nameOf = (personId: string) => names.get(personId)!.fullName;
  ctx.audit.shown(
    'reminder',
    reminders.map((one) => one.id),
  );
  ctx.audit.aboutPatients([...withoutWay, ...reminders.map((one) => one.personId)]);
  return {
    reminders: reminders.toReversed().map((one) => ({
      id: one.id,
      personId: one.personId,
      name: nameOf(one.personId),
      kind: one.kind,
      timeZone: zones.get(one.sessionId)!,
      forStartsAt: one.forStartsAt.toString(),
      at: one.at.toString(),
      ways: waysOf(deliveries.get(one.id) ?? []),
    })),
    withoutWay: withoutWay
      .map((personId) => ({ personId, name: nameOf(personId) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

function waysOf(all: readonly Delivery[]): DeliveryLog['reminders'][number]['ways'] {
  return [...Map.groupBy(all, (one) => one.way)].map(([way, steps]) => {
    const last = steps.at(-1)!;
    const tries = Math.max(1, steps.filter((one) => one.state === 'failed' || one.state === 'sent').length);
    return { way, state: last.state, cause: last.cause, at: last.at.toString(), tries };
  });
}

async function unreachable(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  const reachable = new Set(
    (await channels.loadChannels(ctx, { personIds })).filter(isConfirmed).map((one) => one.personId),
  );
  const browsers = await browsersOf(ctx, personIds);
  return personIds.filter((personId) => !reachable.has(personId) && !browsers.has(personId));
}
