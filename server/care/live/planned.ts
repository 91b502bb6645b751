import { formerStaffOf, sessionInBrief, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { LiveSession } from './types.ts';

/** What the plan says about a session, in this part's words; an unknown one is not found. */
export async function liveSession(ctx: Ctx, sessionId: string): Promise<LiveSession> {
  const plan = await sessionInBrief(ctx, sessionId);
  const { doorsCloseAfterMinutes } = await settingsOf(ctx, plan.session.programId);
  const former = await formerStaffOf(ctx, sessionId);
  return {
    id: plan.session.id,
    programId: plan.session.programId,
    doorsCloseAfterMinutes,
    localDate: plan.session.localDate,
    groupName: plan.groupName,
    startsAt: plan.session.startsAt.epochMilliseconds,
    endsAt: plan.session.endsAt.epochMilliseconds,
    cancelled: plan.session.cancelledAt !== null,
    blocks: plan.blocks.map((block) => ({
      ordinal: block.ordinal,
      kind: block.kind,
      from: block.startsAt.epochMilliseconds,
      to: block.endsAt.epochMilliseconds,
    })),
    staff: plan.staff.map(({ staffId, duty, forPatientId }) => ({
      personId: staffId,
      duty,
      forPersonId: forPatientId ?? null,
    })),
    formerStaff: former.map((one) => one.staffId),
    expected: plan.patientIds,
  };
}
