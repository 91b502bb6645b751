import { keptApart, namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { isWithin } from '#server/shared/local-date.ts';
import { canBook } from './access.ts';
import { joinGroupCareTeam, joinSessionCareTeam } from './join-care-teams.ts';
import { groupOf } from './plan-groups.ts';
import * as bookings from './queries-bookings.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { factsOf, sessionOf } from './read-sessions.ts';
import { mostAtOnce } from './rules.ts';
import { episodeOn, mayPlan, programOf, programsOf, todayIn } from './run-programs.ts';
import type { Dates, Group, Session } from './types.ts';

export async function startMembership(
  ctx: Ctx,
  input: { groupId: string; patientId: string } & Dates,
): Promise<string> {
  mayPlan(ctx);
  const group = await groupOf(ctx, input.groupId);
  await groups.lockGroup(ctx.db, ctx.organizationId, group.id);
  await mustBeInTreatment(ctx, input.patientId, group.programId, input.from);
  const members = await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds: [group.id] });
  if (
    mostAtOnce(
      members.filter((one) => one.patientId === input.patientId),
      input,
    ) > 0
  ) {
    throw conflict(
      'already_member',
      'This person is already a member on some of these days.',
      'Choose other days.',
    );
  }
  if (mostAtOnce(members, input) >= group.capacity) {
    throw conflict(
      'group_full',
      `${group.name} has ${group.capacity} places and all are taken on some of these days.`,
      'Choose another group or a later day.',
    );
  }
  const id = ctx.newId();
  await bookings.insertMembership(ctx.db, ctx.organizationId, { id, ...input });
  const planned = await comingSessions(ctx, group.id, input);
  await bookAll(ctx, planned, group.capacity, input.patientId);
  await joinGroupCareTeam(ctx, group.id, [input.patientId], input);
  ctx.audit.changed('membership', [id]);
  ctx.audit.aboutPatients([input.patientId]);
  await ctx.tell({ topic: 'session', id: group.id, people: [input.patientId] });
  return id;
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
  const planned = await comingSessions(ctx, group.id, { from: until, until: null });
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

/**
 * A guest, or somebody who makes up for a session missed. A full session refuses, whoever asks first. `notPlacedTogether`: the
 * booking stands, and at the door this person will not be let in together with somebody who is expected as well.
 */
export async function book(
  ctx: Ctx,
  input: { sessionId: string; patientId: string; reason: 'make_up' | 'guest'; makeUpFor: string | null },
): Promise<{ notPlacedTogether: boolean }> {
  await sessions.lockSessions(ctx.db, ctx.organizationId, [input.sessionId]);
  const session = await sessionOf(ctx, input.sessionId);
  if (!canBook(ctx.actor, await factsOf(ctx, session.id))) throw notAllowed('book people into this session');
  mustBeComing(ctx, session);
  await mustBeInTreatment(ctx, input.patientId, session.programId, session.localDate);
  await mustMakeUpForSomething(ctx, input);
  const booked = await bookings.loadBookings(ctx.db, ctx.organizationId, { sessionIds: [session.id] });
  if (booked.some((one) => one.patientId === input.patientId)) {
    throw conflict(
      'already_booked',
      'This person is already expected in that session.',
      'Nothing more to do.',
    );
  }
  const group = await groupOf(ctx, session.groupId);
  if (booked.length >= group.capacity) throw sessionFull(session, group.capacity);
  await bookings.insertBookings(ctx.db, ctx.organizationId, [input], {
    at: ctx.clock.now(),
    by: personOf(ctx.actor),
  });
  await joinSessionCareTeam(ctx, session, [input.patientId]);
  await noteBooking(ctx, session.id, input.patientId);
  const pairs = await keptApart(ctx, [input.patientId, ...booked.map((one) => one.patientId)]);
  return { notPlacedTogether: pairs.some((pair) => pair.includes(input.patientId)) };
}

export async function cancelBooking(
  ctx: Ctx,
  input: { sessionId: string; patientId: string; why: string },
): Promise<void> {
  const session = await sessionOf(ctx, input.sessionId);
  if (!canBook(ctx.actor, await factsOf(ctx, session.id))) throw notAllowed('cancel this booking');
  mustBeComing(ctx, session);
  const [booking] = await bookings.loadBookings(ctx.db, ctx.organizationId, {
    sessionIds: [session.id],
    patientId: input.patientId,
  });
  if (!booking) throw notFound('booking');
  const cancelled = { at: ctx.clock.now(), by: personOf(ctx.actor), why: input.why };
  await bookings.cancelBookings(ctx.db, ctx.organizationId, [booking.id], cancelled);
  await noteBooking(ctx, session.id, input.patientId);
}

async function comingSessions(ctx: Ctx, groupId: string, during: Dates): Promise<Session[]> {
  const found = await sessions.loadSessions(ctx.db, ctx.organizationId, {
    groupId,
    startsFrom: ctx.clock.now(),
    fromDate: during.from,
  });
  return found.filter((session) => isWithin(session.localDate, during) && !session.cancelledAt);
}

async function bookAll(ctx: Ctx, planned: Session[], capacity: number, patientId: string): Promise<void> {
  const sessionIds = planned.map((session) => session.id);
  await sessions.lockSessions(ctx.db, ctx.organizationId, sessionIds);
  const booked = await bookings.loadBookings(ctx.db, ctx.organizationId, { sessionIds });
  const already = new Set(booked.filter((one) => one.patientId === patientId).map((one) => one.sessionId));
  for (const session of planned) {
    const taken = booked.filter((one) => one.sessionId === session.id).length;
    if (!already.has(session.id) && taken >= capacity) throw sessionFull(session, capacity);
  }
  const wanted = planned
    .filter((session) => !already.has(session.id))
    .map(({ id }) => ({ sessionId: id, patientId, reason: 'member' as const, makeUpFor: null }));
  await bookings.insertBookings(ctx.db, ctx.organizationId, wanted, {
    at: ctx.clock.now(),
    by: personOf(ctx.actor),
  });
}

async function mustBeInTreatment(
  ctx: Ctx,
  patientId: string,
  programId: string,
  date: Temporal.PlainDate,
): Promise<void> {
  const episode = await episodeOn(ctx, patientId, date);
  if (episode?.programId === programId) return;
  // Whoever is in treatment here at any level may come to an outpatient group beside it.
  if (episode && (await programOf(ctx, programId)).levelOfCare === 'outpatient') return;
  if (!(await namesOf(ctx, [patientId])).has(patientId)) throw notFound('person');
  throw conflict(
    'not_in_treatment',
    'This person is not in treatment in this program on that day.',
    'Admit the person first.',
  );
}

async function mustMakeUpForSomething(
  ctx: Ctx,
  input: { patientId: string; reason: string; makeUpFor: string | null },
): Promise<void> {
  if (input.reason !== 'make_up') return;
  const { db, organizationId } = ctx;
  const missed = input.makeUpFor;
  if (missed && (await bookings.wasEverBooked(db, organizationId, missed, input.patientId))) return;
  throw conflict(
    'nothing_to_make_up',
    'A make-up booking names a session that this person was expected in.',
    'Choose the session that was missed, or book the person as a guest.',
  );
}

function mustBeComing(ctx: Ctx, session: Session): void {
  const over = Temporal.Instant.compare(session.endsAt, ctx.clock.now()) <= 0;
  if (!session.cancelledAt && !over) return;
  throw conflict(
    'session_over',
    'This session is over or was cancelled.',
    'Choose a session that is to come.',
  );
}

function sessionFull(session: Session, capacity: number) {
  return conflict(
    'session_full',
    `All ${capacity} places of the session on ${session.localDate} are taken.`,
    'Choose another session.',
  );
}

async function noteBooking(ctx: Ctx, sessionId: string, patientId: string): Promise<void> {
  ctx.audit.changed('session', [sessionId]);
  ctx.audit.aboutPatients([patientId]);
  await ctx.tell({ topic: 'session', id: sessionId, people: [patientId] });
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
