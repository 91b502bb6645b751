import { namesOf, rolesOn } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canChangeSession } from './access.ts';
import type { SupportSession } from './contract-support.ts';
import * as sessions from './queries-sessions.ts';
import { factsOf, sessionOf, sessionsOfStaff } from './read-sessions.ts';
import type { Session, SupportDuty } from './types.ts';

/**
 * A seat for who interprets or captions this one session, for everybody or for one person of it. They come on nobody's care team, so no
 * chart opens to them. A seat given twice is one seat; given for somebody else, it is theirs from now on.
 */
export async function seatSupport(
  ctx: Ctx,
  input: { sessionId: string; staffId: string; duty: SupportDuty; forPatientId?: string | null },
): Promise<void> {
  const session = await lockForSupport(ctx, input.sessionId);
  const roles = await rolesOn(ctx, { personId: input.staffId, date: session.localDate });
  if (roles.length === 0) throw notFound('person');
  if (!roles.includes(input.duty)) {
    throw invalid({ staffId: 'This person is not here as that; add it under People first.' });
  }
  const staff = await sessions.loadStaff(ctx.db, ctx.organizationId, [session.id]);
  const known = staff.find((one) => one.staffId === input.staffId);
  const forPatientId = input.forPatientId ?? null;
  if (forPatientId && !(await factsOf(ctx, session.id)).patientIds.includes(forPatientId)) {
    throw invalid({ forPatientId: 'This person is not expected in this session.' });
  }
  if (known?.duty === input.duty && known.forPatientId === forPatientId) return;
  if (known && known.duty !== input.duty) {
    throw conflict('already_assigned', 'This person is in the session already.', 'Choose somebody else.');
  }
  const at = ctx.clock.now();
  if (known) {
    const { staffId } = input;
    await sessions.withdrawStaff(ctx.db, ctx.organizationId, { sessionIds: [session.id], staffId, at });
  }
  const seat = { ...input, sessionId: session.id, forPatientId };
  await sessions.insertStaff(ctx.db, ctx.organizationId, [seat], at);
  await tell(ctx, session);
}

export async function unseatSupport(ctx: Ctx, input: { sessionId: string; staffId: string }): Promise<void> {
  const session = await lockForSupport(ctx, input.sessionId);
  const staff = await sessions.loadStaff(ctx.db, ctx.organizationId, [session.id]);
  const known = staff.find((one) => one.staffId === input.staffId);
  if (known?.duty !== 'interpreter' && known?.duty !== 'captioner') throw notFound('person');
  await sessions.withdrawStaff(ctx.db, ctx.organizationId, {
    sessionIds: [session.id],
    staffId: input.staffId,
    at: ctx.clock.now(),
  });
  await tell(ctx, session);
}

/** What an interpreter or captioner is asked for, from today through the coming fortnight; of the plan no more than that. */
export async function mySupportSessions(ctx: Ctx): Promise<SupportSession[]> {
  const meId = personOf(ctx.actor);
  if (!meId) return [];
  const { today } = ctx;
  const planned = await sessionsOfStaff(ctx, meId, today.subtract({ days: 1 }), today.add({ days: 14 }));
  const names = await namesOf(
    ctx,
    planned
      .flatMap(({ staff }) => [
        staff.find((one) => one.duty === 'lead')?.staffId ?? [],
        staff.find((one) => one.staffId === meId)?.forPatientId ?? [],
      ])
      .flat(),
  );
  return planned.flatMap(({ session, group, program, staff }) => {
    const own = staff.find((one) => one.staffId === meId);
    const duty = own?.duty;
    if (duty !== 'interpreter' && duty !== 'captioner') return [];
    const lead = staff.find((one) => one.duty === 'lead');
    return [
      {
        id: session.id,
        groupName: group.name,
        leadName: (lead && names.get(lead.staffId)?.calledName) ?? null,
        forName: (own?.forPatientId && names.get(own.forPatientId)?.roomName) || null,
        startsAt: session.startsAt.toString(),
        endsAt: session.endsAt.toString(),
        timeZone: program.timeZone,
        cancelled: session.cancelledAt !== null,
        duty,
      },
    ];
  });
}

async function lockForSupport(ctx: Ctx, sessionId: string): Promise<Session> {
  await sessions.lockSessions(ctx.db, ctx.organizationId, [sessionId]);
  const session = await sessionOf(ctx, sessionId);
  if (!canChangeSession(ctx.actor, await factsOf(ctx, sessionId))) throw notAllowed('change this session');
  if (session.cancelledAt || Temporal.Instant.compare(session.endsAt, ctx.clock.now()) <= 0) {
    throw conflict('session_over', 'This session is over.', 'Choose a session to come.');
  }
  return session;
}

async function tell(ctx: Ctx, session: Session): Promise<void> {
  ctx.audit.changed('session', [session.id]);
  const { patientIds } = await factsOf(ctx, session.id);
  await ctx.tell({ topic: 'session', id: session.id, people: patientIds });
}
