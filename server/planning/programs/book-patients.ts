import { keptApart } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { canBook } from './access.ts';
import { joinSessionCareTeam } from './join-care-teams.ts';
import { mustBeInTreatment, sessionFull } from './keep-memberships.ts';
import { groupOf } from './plan-groups.ts';
import * as bookings from './queries-bookings.ts';
import * as sessions from './queries-sessions.ts';
import { factsOf, sessionOf } from './read-sessions.ts';
import type { Session } from './types.ts';

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
  await mustBeInTreatment(ctx, [
    { patientId: input.patientId, programId: session.programId, from: session.localDate },
  ]);
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

async function noteBooking(ctx: Ctx, sessionId: string, patientId: string): Promise<void> {
  ctx.audit.changed('session', [sessionId]);
  ctx.audit.aboutPatients([patientId]);
  await ctx.tell({ topic: 'session', id: sessionId, people: [patientId] });
}
