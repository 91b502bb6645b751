import type { Ctx } from '#server/platform/ctx.ts';
import { isWithin, localDateOf } from '#server/shared/local-date.ts';
import * as queries from './queries.ts';
import * as bookings from './queries-bookings.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { blocksFrom, minutesOf } from './rules.ts';
import { occurrences } from './rules-recurrence.ts';
import type { Group, Session } from './types.ts';

/** How far ahead sessions stand in the calendar: two weeks, so that a make-up can be found before a week is lost. */
export const daysAhead = 14;

/** Makes the sessions of the coming days of all groups. Run any number of times, each occurrence becomes one session. */
export async function generateAhead(ctx: Ctx, days = daysAhead): Promise<{ made: number }> {
  let made = 0;
  for (const group of await groups.loadGroups(ctx.db, ctx.organizationId)) {
    made += await generateForGroup(ctx, group.id, days);
  }
  return { made };
}

/** Makes one group's sessions; members, facilitators and blocks are taken along as they are planned for each day. */
export async function generateForGroup(ctx: Ctx, groupId: string, days = daysAhead): Promise<number> {
  const { db, organizationId } = ctx;
  await groups.lockGroup(db, organizationId, groupId);
  const group = (await groups.loadGroups(db, organizationId, [groupId]))[0]!;
  const program = (await queries.loadPrograms(db, organizationId)).find((one) => one.id === group.programId)!;
  const template = (await groups.loadTemplates(db, organizationId, [group.templateId])).get(
    group.templateId,
  )!;
  const now = ctx.clock.now();
  const wanted = plannedSessions(group, program.timeZone, now, now.add({ hours: 24 * days }), {
    minutes: minutesOf(template.blocks),
    newId: ctx.newId,
  });
  const newIds = await sessions.insertSessions(db, organizationId, wanted, now);
  const made = wanted.filter((session) => newIds.has(session.id));
  await sessions.replaceBlocks(
    db,
    organizationId,
    made.map(({ id, startsAt }) => ({ sessionId: id, blocks: blocksFrom(template.blocks, startsAt) })),
  );
  await staffSessions(ctx, groupId, made);
  await bookMembers(ctx, groupId, made);
  ctx.audit.changed('session', [...newIds]);
  return made.length;
}

function plannedSessions(
  group: Group,
  timeZone: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
  { minutes, newId }: { minutes: number; newId: () => string },
): Omit<Session, 'cancelledAt'>[] {
  const recurrence = { rule: group.recurrence, firstStartsAt: group.firstStartsAt, timeZone };
  return occurrences(recurrence, from, until).map((at) => ({
    id: newId(),
    groupId: group.id,
    programId: group.programId,
    occurrenceAt: at,
    startsAt: at,
    endsAt: at.add({ minutes }),
    localDate: localDateOf(at, timeZone),
  }));
}

/** Gives sessions the facilitators that the group has on their days; who is already assigned stays. */
export async function staffSessions(
  ctx: Ctx,
  groupId: string,
  planned: readonly Pick<Session, 'id' | 'localDate'>[],
): Promise<void> {
  const facilitators = await groups.loadFacilitators(ctx.db, ctx.organizationId, [groupId]);
  const staff = planned.flatMap((session) =>
    facilitators
      .filter((one) => isWithin(session.localDate, one))
      .map(({ staffId, duty }) => ({ sessionId: session.id, staffId, duty })),
  );
  await sessions.insertStaff(ctx.db, ctx.organizationId, staff, ctx.clock.now());
}

async function bookMembers(
  ctx: Ctx,
  groupId: string,
  made: readonly Pick<Session, 'id' | 'localDate'>[],
): Promise<void> {
  const members = await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds: [groupId] });
  const booked = made.flatMap((session) =>
    members
      .filter((member) => isWithin(session.localDate, member))
      .map(({ patientId }) => ({
        sessionId: session.id,
        patientId,
        reason: 'member' as const,
        makeUpFor: null,
      })),
  );
  await bookings.insertBookings(ctx.db, ctx.organizationId, booked, { at: ctx.clock.now(), by: null });
}
