import { joinCareTeams } from '#server/foundation/people/service.ts';
import type { CareTeamRole } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { mostAtOnce } from './rules.ts';
import type { Dates, Duty, Session } from './types.ts';

/** Staff of one session need the chart of a guest, or of a substitute's patients, until the note is signed and amended. */
const daysOfShortCare = 30;

/** Facilitators of a group treat its members, for as long as both belong to it. Answers the roles that are new. */
export async function joinGroupCareTeams(
  ctx: Ctx,
  members: readonly ({ groupId: string; patientId: string } & Dates)[],
): Promise<{ id: string; patientId: string }[]> {
  const groupIds = [...new Set(members.map((one) => one.groupId))];
  const facilitators = Map.groupBy(
    await groups.loadFacilitators(ctx.db, ctx.organizationId, groupIds),
    (one) => one.groupId,
  );
  return joinCareTeams(
    ctx,
    members.flatMap(({ groupId, patientId, from, until }) => {
      const during = { from, until };
      const current = (facilitators.get(groupId) ?? []).filter((one) => mostAtOnce([one], during) > 0);
      return careTeamRoles(current, [patientId], during);
    }),
  );
}

/** Staff of one session treat these patients from its day on, for the time that notes need. */
export async function joinSessionCareTeam(
  ctx: Ctx,
  session: Pick<Session, 'id' | 'localDate'>,
  patientIds: readonly string[],
): Promise<void> {
  const staff = await sessions.loadStaff(ctx.db, ctx.organizationId, [session.id]);
  const from = session.localDate;
  await joinCareTeams(
    ctx,
    careTeamRoles(staff, patientIds, { from, until: from.add({ days: daysOfShortCare }) }),
  );
}

function careTeamRoles(
  staff: readonly { staffId: string; duty: Duty }[],
  patientIds: readonly string[],
  during: Dates,
) {
  return staff.flatMap(({ staffId, duty }) => {
    // Interpreters and captioners treat nobody and open no chart.
    if (duty === 'interpreter' || duty === 'captioner') return [];
    const role: CareTeamRole = duty === 'host' ? 'room_host' : 'group_therapist';
    return patientIds.map((patientId) => ({ patientId, staffId, role, ...during }));
  });
}
