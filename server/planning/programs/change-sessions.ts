import { rolesOn } from '#server/foundation/people/service.ts';
import { personOf, type Role } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { localDateOf } from '#server/shared/local-date.ts';
import { canAskIn, canChangeSession } from './access.ts';
import { joinSessionCareTeam } from './join-care-teams.ts';
import * as sessions from './queries-sessions.ts';
import { factsOf, sessionOf } from './read-sessions.ts';
import { programOf } from './run-programs.ts';
import { type ChangeKind, type Duty, type Session, type SupportDuty, treats } from './types.ts';

/** A session that will not take place. Its bookings stay: they say who was expected. */
export async function cancelSession(ctx: Ctx, input: { sessionId: string; why: string }): Promise<void> {
  const session = await lockForChange(ctx, input.sessionId);
  if (Temporal.Instant.compare(session.endsAt, ctx.clock.now()) <= 0) {
    throw conflict('session_over', 'This session is over.', 'Confirm its attendance instead.');
  }
  await record(ctx, session, 'cancelled', {}, {}, input.why);
  await ctx.announce('session.cancelled', { sessionId: session.id });
}

/** To another time on any day; blocks move along, the recurrence keeps its occurrence. */
export async function moveSession(
  ctx: Ctx,
  input: { sessionId: string; startsAt: Temporal.Instant; why: string },
): Promise<void> {
  const { db, organizationId } = ctx;
  const session = await lockForChange(ctx, input.sessionId);
  if (Temporal.Instant.compare(session.startsAt, ctx.clock.now()) <= 0) {
    throw conflict('session_started', 'This session has begun.', 'End or cancel it instead.');
  }
  if (Temporal.Instant.compare(input.startsAt, ctx.clock.now()) <= 0) {
    throw invalid({ startsAt: 'Choose a time that is still to come.' });
  }
  const shift = session.startsAt.until(input.startsAt);
  const { timeZone } = await programOf(ctx, session.programId);
  const endsAt = session.endsAt.add(shift);
  const localDate = localDateOf(input.startsAt, timeZone);
  await sessions.moveSession(db, organizationId, {
    id: session.id,
    startsAt: input.startsAt,
    endsAt,
    localDate,
  });
  const blocks = (await sessions.loadBlocks(db, organizationId, [session.id])).get(session.id)!;
  const shifted = blocks.map((block) => ({
    ...block,
    startsAt: block.startsAt.add(shift),
    endsAt: block.endsAt.add(shift),
  }));
  await sessions.replaceBlocks(db, organizationId, [{ sessionId: session.id, blocks: shifted }]);
  const was = { startsAt: session.startsAt.toString() };
  await record(ctx, session, 'moved', was, { startsAt: input.startsAt.toString() }, input.why);
  await ctx.announce('session.moved', { sessionId: session.id });
}

/** Somebody else takes a duty of one session. Who had it before stays on record with the time of the change. */
export async function substitute(
  ctx: Ctx,
  input: { sessionId: string; leavingId: string; substituteId: string; why: string },
): Promise<void> {
  const { db, organizationId } = ctx;
  const session = await lockForChange(ctx, input.sessionId);
  if (Temporal.Instant.compare(session.endsAt, ctx.clock.now()) <= 0) {
    throw conflict('session_over', 'This session is over.', 'Amend its note instead.');
  }
  const staff = await sessions.loadStaff(db, organizationId, [session.id]);
  const leaving = staff.find((one) => one.staffId === input.leavingId);
  if (!leaving) throw notFound('person');
  await mustFit(
    ctx,
    input.substituteId,
    treats(leaving.duty) ? 'group_therapist' : roleOfDuty(leaving.duty),
    session,
  );
  if (staff.some((one) => one.staffId === input.substituteId)) {
    throw conflict('already_assigned', 'This person is in the session already.', 'Choose somebody else.');
  }
  const at = ctx.clock.now();
  await sessions.withdrawStaff(db, organizationId, {
    sessionIds: [session.id],
    staffId: input.leavingId,
    at,
  });
  const duty = { sessionId: session.id, staffId: input.substituteId, duty: leaving.duty };
  await sessions.insertStaff(db, organizationId, [duty], at);
  await joinSessionCareTeam(ctx, session, (await factsOf(ctx, session.id)).patientIds);
  const was = { staffId: input.leavingId, duty: leaving.duty };
  await record(
    ctx,
    session,
    'substituted',
    was,
    { staffId: input.substituteId, duty: leaving.duty },
    input.why,
  );
}

/** A therapist leads too from now on, beside those who lead already: staff who run the session asked them in. Asked twice is once. */
export async function joinSession(
  ctx: Ctx,
  input: { sessionId: string; staffId: string; why: string },
): Promise<{ joined: boolean }> {
  const { db, organizationId } = ctx;
  const { sessionId, staffId } = input;
  const session = await lockForChange(ctx, sessionId, canAskIn);
  await mustFit(ctx, staffId, 'group_therapist', session);
  const known = (await sessions.loadStaff(db, organizationId, [sessionId])).find(
    (one) => one.staffId === staffId,
  );
  if (known && treats(known.duty)) return { joined: false };
  if (known) {
    throw conflict('already_assigned', 'This person is in the session already.', 'Choose somebody else.');
  }
  await sessions.insertStaff(db, organizationId, [{ sessionId, staffId, duty: 'co' }], ctx.clock.now());
  await joinSessionCareTeam(ctx, session, (await factsOf(ctx, sessionId)).patientIds);
  await record(ctx, session, 'joined', {}, { staffId, duty: 'co' }, input.why);
  return { joined: true };
}

const roleOfDuty = (duty: Duty): Role => (duty === 'host' ? 'room_host' : (duty as SupportDuty));

async function mustFit(ctx: Ctx, staffId: string, role: Role, session: Session): Promise<void> {
  const roles = await rolesOn(ctx, { personId: staffId, date: session.localDate });
  if (roles.length === 0) throw notFound('person');
  if (!roles.includes(role)) {
    throw invalid({ substituteId: 'This person does not hold the role that the duty needs.' });
  }
}

async function lockForChange(ctx: Ctx, sessionId: string, mayChange = canChangeSession): Promise<Session> {
  await sessions.lockSessions(ctx.db, ctx.organizationId, [sessionId]);
  const session = await sessionOf(ctx, sessionId);
  if (!mayChange(ctx.actor, await factsOf(ctx, sessionId))) throw notAllowed('change this session');
  if (session.cancelledAt) {
    throw conflict('session_cancelled', 'This session was cancelled.', 'Choose another session.');
  }
  return session;
}

async function record(
  ctx: Ctx,
  session: Session,
  kind: ChangeKind,
  was: Record<string, unknown>,
  becomes: Record<string, unknown>,
  why: string,
): Promise<void> {
  await sessions.insertChange(ctx.db, ctx.organizationId, {
    id: ctx.newId(),
    sessionId: session.id,
    kind,
    was,
    becomes,
    why,
    byPersonId: personOf(ctx.actor),
    at: ctx.clock.now(),
  });
  const { patientIds } = await factsOf(ctx, session.id);
  ctx.audit.changed('session', [session.id]);
  ctx.audit.aboutPatients(patientIds);
  await ctx.tell({ topic: 'session', id: session.id, people: patientIds });
}
