import { detailsOf, namesOf } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import { sessionForLive, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { RosterAnswer } from './contract.ts';
import { safeWaysOf } from './safe-ways.ts';

/** Who is expected and how to call them, on paper: for staff of the session, coordinators and directors, each look written down. */
export async function rosterOf(ctx: Ctx, input: { sessionId: string }): Promise<RosterAnswer> {
  const { session, group, program, staff, bookings } = await sessionForLive(ctx, input.sessionId);
  const personId = personOf(ctx.actor);
  const isOnDuty = staff.some((one) => one.staffId === personId);
  const maySee =
    holds(ctx.actor, 'program_director', 'care_coordinator') ||
    (holds(ctx.actor, 'group_therapist', 'room_host') && isOnDuty);
  if (!personId || !maySee) throw notFound('session');
  const { callInPhone, callInWords } = await settingsOf(ctx, program.id);
  const patientIds = bookings.map((one) => one.patientId);
  const names = await namesOf(ctx, [...patientIds, personId]);
  const safe = await safeWaysOf(ctx, patientIds);
  const onFile = await detailsOf(ctx, patientIds);
  ctx.audit.shown('roster', [session.id]);
  ctx.audit.aboutPatients(patientIds);
  return {
    groupName: group.name,
    startsAt: session.startsAt.toString(),
    endsAt: session.endsAt.toString(),
    timeZone: program.timeZone,
    staff: staff.map((one) => ({ name: one.names.fullName, duty: one.duty })),
    callIn: callInPhone ? { phone: callInPhone, words: callInWords } : null,
    people: patientIds
      .map((id) => {
        const ways = safe.get(id)!;
        const number = ways.phone ?? onFile.get(id)?.phone ?? null;
        return {
          personId: id,
          name: names.get(id)!.fullName,
          phone: number ? { number, isConfirmed: ways.phone !== null } : null,
          mayLeaveMessage: ways.mayLeaveMessage,
        };
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    printedByName: names.get(personId)!.fullName,
    now: ctx.clock.now().toString(),
  };
}
