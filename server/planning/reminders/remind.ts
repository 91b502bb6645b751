import {
  type PlannedSession,
  sessionsBetween,
  sessionsByIds,
  settingsOf,
} from '#server/planning/programs/service.ts';
import { browsersOf } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { localDateOf } from '#server/shared/local-date.ts';
import { choiceOfNobody } from './channels.ts';
import * as queries from './queries.ts';
import * as channels from './queries-channels.ts';
import { dueNow, duesOf, isConfirmed, quietAround } from './rules.ts';
import type { Choice, QuietHours, Reminder, Way } from './types.ts';

/** Looked at by the clock every five minutes; what falls due before the next look gets a job at its own instant. */
const looksAheadMinutes = 6;

type Reach = { choice: Choice; ways: Way[] };

/**
 * Who has to be reminded now, derived from how sessions, bookings, settings and choices are at this moment: what was moved, cancelled
 * or unbooked meanwhile needs no undoing, and a look that was lost is made up for by the next. Run twice, nobody hears it twice.
 */
export async function lookForDue(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const planned = await comingSessions(ctx, now);
  const patientIds = [...new Set(planned.flatMap((one) => one.bookings.map((booking) => booking.patientId)))];
  const reach = await reachOf(ctx, patientIds);
  const settingsByProgram = await settingsOfAll(ctx, planned);
  let next: Temporal.Instant | null = null;
  for (const one of planned) {
    const settings = settingsByProgram.get(one.program.id)!;
    if (!settings.remindersOn) continue;
    for (const { patientId } of one.bookings) {
      const person = reach.get(patientId);
      if (!person) continue;
      const quiet = person.choice.quiet ?? { from: settings.quietHoursFrom, until: settings.quietHoursUntil };
      const { startsAt } = one.session;
      const { timeZone } = one.program;
      const dues = duesOf(startsAt, settings.reminderMinutesBefore, quiet, timeZone);
      const due = dueNow(dues, startsAt, now, quiet, timeZone);
      if (due) {
        const what = { kind: 'ahead' as const, minutesBefore: due.minutesBefore, forStartsAt: startsAt };
        await make(ctx, { ...what, sessionId: one.session.id, personId: patientId }, person.ways);
      }
      for (const { at } of dues) {
        if (Temporal.Instant.compare(at, now) > 0 && (!next || Temporal.Instant.compare(at, next) < 0))
          next = at;
      }
    }
  }
  await tellOfChanges(ctx, now);
  const horizon = now.add({ minutes: looksAheadMinutes });
  if (next && Temporal.Instant.compare(next, horizon) <= 0) {
    await ctx.announceAt('reminders.due', { at: next.toString() }, next);
  }
}

/** Of each program once, however many sessions it has. */
async function settingsOfAll(ctx: Ctx, planned: readonly PlannedSession[]) {
  const settings = new Map<string, Awaited<ReturnType<typeof settingsOf>>>();
  for (const { program } of planned)
    if (!settings.has(program.id)) settings.set(program.id, await settingsOf(ctx, program.id));
  return settings;
}

/** From now to the farthest a reminder reaches, with a day on both sides for zones and quiet hours. */
async function comingSessions(ctx: Ctx, now: Temporal.Instant): Promise<PlannedSession[]> {
  const date = localDateOf(now, 'UTC');
  const found = await sessionsBetween(ctx, date.subtract({ days: 1 }), date.add({ days: 8 }));
  return found.filter(
    ({ session }) => !session.cancelledAt && Temporal.Instant.compare(session.startsAt, now) > 0,
  );
}

/** Who wants to be reminded and can be, with the ways to them. */
async function reachOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Reach>> {
  const confirmed = Map.groupBy(
    (await channels.loadChannels(ctx, { personIds })).filter(isConfirmed),
    (one) => one.personId,
  );
  const browsers = await browsersOf(ctx, personIds);
  const choices = await channels.loadChoices(ctx, personIds);
  const reach = new Map<string, Reach>();
  for (const personId of personIds) {
    const choice = choices.get(personId) ?? choiceOfNobody;
    const ways: Way[] = [
      ...(confirmed.get(personId) ?? []).map((one) => one.kind),
      ...(browsers.has(personId) ? (['push'] as const) : []),
    ];
    if (choice.wantsReminders && ways.length > 0) reach.set(personId, { choice, ways });
  }
  return reach;
}

/** Who was reminded of a time that does not hold any more hears so, once, unless staff took the booking back with them. */
async function tellOfChanges(ctx: Ctx, now: Temporal.Instant): Promise<void> {
  const told = await queries.loadReminders(ctx, { startsAfter: now, kind: 'ahead' });
  if (told.length === 0) return;
  const current = new Map(
    (await sessionsByIds(ctx, [...new Set(told.map((one) => one.sessionId))])).map((one) => [one.id, one]),
  );
  const outdated = told.filter((one) => {
    const session = current.get(one.sessionId);
    return session && (session.cancelledAt !== null || !session.startsAt.equals(one.forStartsAt));
  });
  if (outdated.length === 0) return;
  const reach = await reachOf(ctx, [...new Set(outdated.map((one) => one.personId))]);
  const zones = await zonesOf(ctx, outdated);
  for (const { sessionId, personId, forStartsAt } of outdated) {
    const person = reach.get(personId);
    const zone = zones.get(sessionId);
    if (!person || !zone || !zone.booked.has(personId)) continue;
    if (quietAround(now, person.choice.quiet ?? zone.quiet, zone.timeZone)) continue;
    await make(ctx, { kind: 'changed', minutesBefore: null, forStartsAt, sessionId, personId }, person.ways);
  }
}

type Zone = { timeZone: string; quiet: QuietHours; booked: Set<string> };

async function zonesOf(ctx: Ctx, reminders: readonly Reminder[]): Promise<Map<string, Zone>> {
  const ids = new Set(reminders.map((one) => one.sessionId));
  const dates = (await sessionsByIds(ctx, [...ids]))
    .map((one) => one.localDate)
    .sort(Temporal.PlainDate.compare);
  const planned = dates.length > 0 ? await sessionsBetween(ctx, dates[0]!, dates.at(-1)!) : [];
  const wanted = planned.filter((one) => ids.has(one.session.id));
  const settings = await settingsOfAll(ctx, wanted);
  const zones = new Map<string, Zone>();
  for (const { session, program, bookings } of wanted) {
    const { quietHoursFrom: from, quietHoursUntil: until } = settings.get(program.id)!;
    const booked = new Set(bookings.map((one) => one.patientId));
    zones.set(session.id, { timeZone: program.timeZone, quiet: { from, until }, booked });
  }
  return zones;
}

/** Written, with what is tried, before anything leaves the house. */
async function make(ctx: Ctx, reminder: Omit<Reminder, 'id' | 'at'>, ways: readonly Way[]): Promise<void> {
  const at = ctx.clock.now();
  const id = await queries.insertReminder(ctx, { ...reminder, id: ctx.newId(), at });
  if (!id) return;
  for (const way of ways) {
    await queries.insertDelivery(ctx, {
      reminderId: id,
      way,
      ordinal: 1,
      state: 'tried',
      cause: null,
      serviceId: null,
      at,
    });
    await ctx.announce('reminder.made', { reminderId: id, way });
  }
  ctx.audit.changed('reminder', [id]);
  ctx.audit.aboutPatients([reminder.personId]);
}
