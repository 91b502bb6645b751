import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { isWithin } from '#server/shared/local-date.ts';
import { episodesOnDays } from './admit.ts';
import { joinGroupCareTeams } from './join-care-teams.ts';
import { groupOf, groupsByIds } from './plan-groups.ts';
import * as bookings from './queries-bookings.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { mostAtOnce } from './rules.ts';
import { mayPlan, programOf, programsOf, todayIn } from './run-programs.ts';
import type { Dates, Group, Session } from './types.ts';

type Place = { sessionId: string; patientId: string };
type Start = { groupId: string; patientId: string } & Dates;

export async function startMembership(ctx: Ctx, input: Start): Promise<string> {
  return (await startMemberships(ctx, [input]))[0]!.id;
}

/**
 * The same for many patients at once, each of them named once; whoever is named first has the place. If one cannot come in, nobody does.
 * Answers each membership with the care-team roles that came with it.
 */
export async function startMemberships(
  ctx: Ctx,
  starts: readonly Start[],
): Promise<{ id: string; careTeamRoleIds: string[] }[]> {
  mayPlan(ctx);
  if (starts.length === 0) return [];
  const groupIds = [...new Set(starts.map((one) => one.groupId))];
  await groups.lockGroups(ctx.db, ctx.organizationId, groupIds);
  const known = await groupsByIds(ctx, groupIds);
  await mustBeInTreatment(
    ctx,
    starts.map((one) => ({ ...one, programId: known.get(one.groupId)!.programId })),
  );
  await mustHaveRoom(ctx, known, starts);
  const members = starts.map((one) => ({ ...one, id: ctx.newId() }));
  await bookings.insertMemberships(ctx.db, ctx.organizationId, members);
  await bookMembers(ctx, known, starts);
  const roles = await joinGroupCareTeams(ctx, starts);
  const patientIds = starts.map((one) => one.patientId);
  ctx.audit.changed(
    'membership',
    members.map((one) => one.id),
  );
  ctx.audit.aboutPatients(patientIds);
  // One piece of news for all: browsers look at its kind and at the people named.
  await ctx.tell({ topic: 'session', id: starts[0]!.groupId, people: patientIds });
  return members.map(({ id, patientId }) => ({
    id,
    careTeamRoleIds: roles.filter((one) => one.patientId === patientId).map((one) => one.id),
  }));
}

export async function endMembership(
  ctx: Ctx,
  input: { groupId: string; patientId: string; lastDay: Temporal.PlainDate; why: string },
): Promise<void> {
  mayPlan(ctx);
  const group = await groupOf(ctx, input.groupId);
  await groups.lockGroup(ctx.db, ctx.organizationId, group.id);
  const members = await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds: [group.id] });
  const member = members.find((one) => one.patientId === input.patientId && isWithin(input.lastDay, one));
  if (!member) throw notFound('membership');
  const until = input.lastDay.add({ days: 1 });
  await bookings.endMembership(ctx.db, ctx.organizationId, member.id, until);
  const planned = await comingSessions(ctx, [group.id], until);
  const booked = await bookings.loadBookings(ctx.db, ctx.organizationId, {
    sessionIds: planned.map((session) => session.id),
    patientId: input.patientId,
  });
  const ids = booked.filter((one) => one.reason === 'member').map((one) => one.id);
  await bookings.cancelBookings(ctx.db, ctx.organizationId, ids, {
    at: ctx.clock.now(),
    by: personOf(ctx.actor),
    why: input.why,
  });
  ctx.audit.changed('membership', [member.id]);
  ctx.audit.changed('booking', ids);
  ctx.audit.aboutPatients([input.patientId]);
  await ctx.tell({ topic: 'session', id: group.id, people: [input.patientId] });
}

/** Members of each of these groups today or later; each kind of fact is read once for all. */
export async function membersOfGroups(
  ctx: Ctx,
  all: readonly Pick<Group, 'id' | 'programId'>[],
): Promise<Map<string, string[]>> {
  const today = new Map((await programsOf(ctx)).map((one) => [one.id, todayIn(ctx, one)]));
  const groupIds = all.map((one) => one.id);
  const members = Map.groupBy(
    await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds }),
    (one) => one.groupId,
  );
  return new Map(
    all.map(({ id, programId }) => {
      const within = { from: today.get(programId)!, until: null };
      const still = (members.get(id) ?? []).filter((one) => mostAtOnce([one], within) > 0);
      return [id, [...new Set(still.map((one) => one.patientId))]];
    }),
  );
}

async function mustHaveRoom(
  ctx: Ctx,
  known: ReadonlyMap<string, Group>,
  starts: readonly Start[],
): Promise<void> {
  const members: readonly Start[] = await bookings.loadMembers(ctx.db, ctx.organizationId, {
    groupIds: [...known.keys()],
  });
  const byGroup = Map.groupBy(members, (one) => one.groupId);
  for (const start of starts) {
    const group = known.get(start.groupId)!;
    const here = byGroup.get(group.id) ?? [];
    const own = here.filter((one) => one.patientId === start.patientId);
    if (mostAtOnce(own, start) > 0) {
      throw conflict(
        'already_member',
        'This person is already a member on some of these days.',
        'Choose other days.',
      );
    }
    if (mostAtOnce(here, start) >= group.capacity) {
      throw conflict(
        'group_full',
        `${group.name} has ${group.capacity} places and all are taken on some of these days.`,
        'Choose another group or a later day.',
      );
    }
    here.push(start);
    byGroup.set(group.id, here);
  }
}

/** Sessions to come of these groups from a date on that stand. */
async function comingSessions(
  ctx: Ctx,
  groupIds: readonly string[],
  fromDate: Temporal.PlainDate,
): Promise<Session[]> {
  const startsFrom = ctx.clock.now();
  const found = await sessions.loadSessions(ctx.db, ctx.organizationId, { groupIds, startsFrom, fromDate });
  return found.filter((session) => !session.cancelledAt);
}

/** Expects new members in the sessions of their groups that are planned for their days. */
async function bookMembers(
  ctx: Ctx,
  known: ReadonlyMap<string, Group>,
  starts: readonly Start[],
): Promise<void> {
  const first = starts.map((one) => one.from).sort(Temporal.PlainDate.compare)[0]!;
  const planned = await comingSessions(ctx, [...known.keys()], first);
  const sessionIds = planned.map((session) => session.id);
  await sessions.lockSessions(ctx.db, ctx.organizationId, sessionIds);
  const standing: readonly Place[] = await bookings.loadBookings(ctx.db, ctx.organizationId, { sessionIds });
  const booked = Map.groupBy(standing, (one) => one.sessionId);
  const ofGroup = Map.groupBy(planned, (session) => session.groupId);
  const wanted = starts.flatMap((start) =>
    (ofGroup.get(start.groupId) ?? []).flatMap((session) => {
      const expected = booked.get(session.id) ?? [];
      const isBooked = expected.some((one) => one.patientId === start.patientId);
      if (isBooked || !isWithin(session.localDate, start)) return [];
      const { capacity } = known.get(start.groupId)!;
      if (expected.length >= capacity) throw sessionFull(session, capacity);
      const place = { sessionId: session.id, patientId: start.patientId };
      expected.push(place);
      booked.set(session.id, expected);
      return [{ ...place, reason: 'member' as const, makeUpFor: null }];
    }),
  );
  await bookings.insertBookings(ctx.db, ctx.organizationId, wanted, {
    at: ctx.clock.now(),
    by: personOf(ctx.actor),
  });
}

/** Refuses unless each of these patients is in treatment in the program on the day that they begin. */
export async function mustBeInTreatment(
  ctx: Ctx,
  asked: readonly { patientId: string; programId: string; from: Temporal.PlainDate }[],
): Promise<void> {
  const days = asked.map(({ patientId, from }) => ({ patientId, date: from }));
  const episodes = new Map((await episodesOnDays(ctx, days)).map((one) => [one.patientId, one]));
  for (const { patientId, programId } of asked) {
    const episode = episodes.get(patientId);
    if (episode?.programId === programId) continue;
    // Whoever is in treatment here at any level may come to an outpatient group beside it.
    if (episode && (await programOf(ctx, programId)).levelOfCare === 'outpatient') continue;
    if (!(await namesOf(ctx, [patientId])).has(patientId)) throw notFound('person');
    throw conflict(
      'not_in_treatment',
      'This person is not in treatment in this program on that day.',
      'Admit the person first.',
    );
  }
}

export function sessionFull(session: Session, capacity: number) {
  return conflict(
    'session_full',
    `All ${capacity} places of the session on ${session.localDate} are taken.`,
    'Choose another session.',
  );
}
