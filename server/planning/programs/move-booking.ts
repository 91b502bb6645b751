import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { localDateOf } from '#server/shared/local-date.ts';
import { canBook } from './access.ts';
import { joinSessionCareTeam } from './join-care-teams.ts';
import { groupOf } from './plan-groups.ts';
import * as bookings from './queries-bookings.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { factsOf, sessionOf } from './read-sessions.ts';
import { programOf } from './run-programs.ts';
import type { Session } from './types.ts';

/** A session that is to come and has a free place: who leads and when, nobody's name who is in it. */
export type OpenPlace = {
  sessionId: string;
  groupName: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  localDate: Temporal.PlainDate;
  /** Who leads it. */
  treating: string[];
};

/** Sessions of a program with a free place that this patient is not booked into. For verbs that decided who may ask. */
export async function openPlaces(
  ctx: Ctx,
  input: { programId: string; patientId: string; from: Temporal.Instant; through: Temporal.PlainDate },
): Promise<OpenPlace[]> {
  const { db, organizationId } = ctx;
  const { timeZone } = await programOf(ctx, input.programId);
  const found = await sessions.loadSessions(db, organizationId, {
    fromDate: localDateOf(input.from, timeZone),
    throughDate: input.through,
    startsFrom: input.from,
  });
  const coming = found.filter((one) => one.programId === input.programId && !one.cancelledAt);
  const ids = coming.map((one) => one.id);
  const staff = Map.groupBy(await sessions.loadStaff(db, organizationId, ids), (one) => one.sessionId);
  const booked = Map.groupBy(
    await bookings.loadBookings(db, organizationId, { sessionIds: ids }),
    (one) => one.sessionId,
  );
  const known = new Map((await groups.loadGroups(db, organizationId)).map((one) => [one.id, one]));
  return coming
    .filter((one) => {
      const inIt = booked.get(one.id) ?? [];
      const isFull = inIt.length >= known.get(one.groupId)!.capacity;
      return !isFull && !inIt.some((booking) => booking.patientId === input.patientId);
    })
    .map((one) => ({
      sessionId: one.id,
      groupName: known.get(one.groupId)!.name,
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      localDate: one.localDate,
      treating: (staff.get(one.id) ?? [])
        .filter(({ duty }) => duty === 'lead' || duty === 'co')
        .map((s) => s.staffId),
    }));
}

/**
 * Moves one person's booking to a session to come, as its make-up. Who may book in the session that is left decides: the other one may
 * be led by colleagues. Both are locked together, so that nobody is in neither, and a full session refuses.
 */
export async function moveBooking(
  ctx: Ctx,
  input: { sessionId: string; toSessionId: string; patientId: string; why: string },
): Promise<void> {
  const { db, organizationId } = ctx;
  await sessions.lockSessions(db, organizationId, [input.sessionId, input.toSessionId].toSorted());
  const from = await sessionOf(ctx, input.sessionId);
  if (!canBook(ctx.actor, await factsOf(ctx, from.id)) && !(await isHostHere(ctx, from))) {
    throw notAllowed('move bookings of this session');
  }
  const [to] = await sessions.loadSessions(db, organizationId, { ids: [input.toSessionId] });
  if (!to || to.programId !== from.programId) throw notFound('session');
  if (to.cancelledAt || Temporal.Instant.compare(to.startsAt, ctx.clock.now()) <= 0) {
    throw conflict('session_over', 'That session has begun or was cancelled.', 'Choose one that is to come.');
  }
  const booked = await bookings.loadBookings(db, organizationId, { sessionIds: [from.id, to.id] });
  const own = booked.filter((one) => one.patientId === input.patientId);
  const booking = own.find((one) => one.sessionId === from.id);
  if (!booking) throw notFound('booking');
  if (own.some((one) => one.sessionId === to.id)) {
    throw conflict('already_booked', 'This person is already expected in that session.', 'Choose another.');
  }
  const { capacity } = await groupOf(ctx, to.groupId);
  if (booked.filter((one) => one.sessionId === to.id).length >= capacity) {
    throw conflict(
      'session_full',
      `All ${capacity} places of that session are taken.`,
      'Choose another one.',
    );
  }
  const at = ctx.clock.now();
  const by = personOf(ctx.actor);
  const { patientId } = input;
  await bookings.cancelBookings(db, organizationId, [booking.id], { at, by, why: input.why });
  const makeUp = { sessionId: to.id, patientId, reason: 'make_up' as const, makeUpFor: from.id };
  await bookings.insertBookings(db, organizationId, [makeUp], { at, by });
  await joinSessionCareTeam(ctx, to, [patientId]);
  ctx.audit.changed('session', [from.id, to.id]);
  ctx.audit.aboutPatients([patientId]);
  await ctx.tell({ topic: 'session', id: from.id, people: [patientId] });
  await ctx.tell({ topic: 'session', id: to.id, people: [patientId] });
}

/** The room host who stands at the door may move who cannot be treated here; nobody else of that role. */
async function isHostHere(ctx: Ctx, session: Session): Promise<boolean> {
  const personId = personOf(ctx.actor);
  return personId !== null && (await factsOf(ctx, session.id)).staffIds.includes(personId);
}
