import { holdersOf, namesOf } from '#server/foundation/people/service.ts';
import { holds, type Role } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canBook, canChangeSession } from './access.ts';
import type { MySession, SessionAnswer, StaffSession } from './contract.ts';
import { changesOf, type PlannedSession, type SessionForLive } from './read-sessions.ts';

export function asMySession(
  patientId: string,
  { session, group, staff, bookings }: PlannedSession,
): MySession {
  const mine = bookings.find((one) => one.patientId === patientId);
  return {
    id: session.id,
    groupName: group.name,
    leadName: staff.find((one) => one.duty === 'lead')?.names.calledName ?? null,
    startsAt: session.startsAt.toString(),
    endsAt: session.endsAt.toString(),
    localDate: session.localDate.toString(),
    reason: mine?.reason ?? 'member',
    cancelled: session.cancelledAt !== null,
  };
}

export function asStaffSession({ session, group, program, staff, bookings }: PlannedSession): StaffSession {
  return {
    id: session.id,
    groupId: group.id,
    groupName: group.name,
    programName: program.name,
    timeZone: program.timeZone,
    startsAt: session.startsAt.toString(),
    endsAt: session.endsAt.toString(),
    localDate: session.localDate.toString(),
    cancelled: session.cancelledAt !== null,
    staff: staff.map(({ staffId, duty, forPatientId, names }) => ({
      staffId,
      name: names.fullName,
      credential: names.credential,
      duty,
      forPatientId: forPatientId ?? null,
    })),
    expected: bookings.length,
    capacity: group.capacity,
  };
}

export async function asSessionAnswer(ctx: Ctx, planned: SessionForLive): Promise<SessionAnswer> {
  const changes = await changesOf(ctx, planned.session.id);
  const involved = changes.flatMap(({ was, becomes, byPersonId }) => [
    was.staffId,
    becomes.staffId,
    byPersonId,
  ]);
  const patientIds = planned.roster.map((one) => one.patientId);
  const names = await namesOf(ctx, [...patientIds, ...involved.filter((id) => typeof id === 'string')]);
  const onlyRoomNames = !holds(
    ctx.actor,
    'group_therapist',
    'program_director',
    'utilization_reviewer',
    'biller',
  );
  ctx.audit.aboutPatients(patientIds);
  const facts = { staffIds: planned.staff.map((one) => one.staffId), patientIds };
  const mayChange = canChangeSession(ctx.actor, facts);
  return {
    session: asStaffSession(planned),
    blocks: planned.blocks.map((block) => ({
      ...block,
      startsAt: block.startsAt.toString(),
      endsAt: block.endsAt.toString(),
    })),
    roster: planned.roster.map(({ patientId, roomName, reason, makeUpFor }) => ({
      patientId,
      name: onlyRoomNames ? roomName : names.get(patientId)!.fullName,
      reason,
      makeUpFor,
    })),
    mayChange,
    mayBook: canBook(ctx.actor, facts),
    couldStepIn: mayChange ? await stepInsOf(ctx, planned) : [],
    changes: changes.map(({ kind, was, becomes, why, byPersonId, at }) => {
      const nameOf = (id: unknown) => names.get(id as string)?.fullName ?? 'somebody';
      const sentences = {
        cancelled: () => 'Cancelled',
        moved: () => `Moved from ${clockTime(was.startsAt as string, planned.program.timeZone)}`,
        substituted: () => `${nameOf(becomes.staffId)} instead of ${nameOf(was.staffId)}`,
        joined: () => `${nameOf(becomes.staffId)} leads too`,
      };
      const by = byPersonId ? nameOf(byPersonId) : null;
      return { kind, sentence: sentences[kind](), why, by, at: at.toString() };
    }),
  };
}

/** Therapists, hosts, interpreters and captioners of that day who are not in the session yet. */
async function stepInsOf(
  ctx: Ctx,
  { session, staff }: SessionForLive,
): Promise<SessionAnswer['couldStepIn']> {
  const inside = new Set(staff.map((one) => one.staffId));
  const of = async (role: Role, as: SessionAnswer['couldStepIn'][number]['as']) =>
    (await holdersOf(ctx, role, session.localDate))
      .filter(({ id }) => !inside.has(id))
      .map(({ id, names }) => ({ staffId: id, name: names.fullName, as }));
  return [
    ...(await of('group_therapist', 'therapist')),
    ...(await of('room_host', 'host')),
    ...(await of('interpreter', 'interpreter')),
    ...(await of('captioner', 'captioner')),
  ];
}

/** "Fri, Sep 25, 4:00 pm", as the pages write it. */
function clockTime(instant: string, timeZone: string): string {
  const text = Temporal.Instant.from(instant).toLocaleString('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return text.replace(/\s([AP])M$/, (_all, half: string) => ` ${half.toLowerCase()}m`);
}
