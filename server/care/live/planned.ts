import { sessionInBrief } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { LiveSession } from './types.ts';

/** What the plan says about a session, in this part's words; an unknown one is not found. */
export async function liveSession(ctx: Ctx, sessionId: string): Promise<LiveSession> {
  const { staff, formerStaffIds, patientIds, settings, ...plan } = await sessionInBrief(ctx, sessionId);
  return {
    ...plan,
    doorsCloseAfterMinutes: settings.doorsCloseAfterMinutes,
    staff: staff.map(({ staffId, duty, forPatientId }) => ({
      personId: staffId,
      duty,
      forPersonId: forPatientId,
    })),
    formerStaff: formerStaffIds,
    expected: patientIds,
  };
}
