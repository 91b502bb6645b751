import { mustSeePerson, namesOf } from '#server/foundation/people/service.ts';
import type { Names } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import { canSeeAllSessions, canSeeSession, type SessionFacts } from './access.ts';
import { programSettings } from './contract-settings.ts';
import * as queries from './queries.ts';
import * as bookings from './queries-bookings.ts';
import { loadSessionInBrief } from './queries-brief.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import type {
  Block,
  Booking,
  Duty,
  Group,
  Program,
  Session,
  SessionChange,
  SessionInBrief,
} from './types.ts';

export type StaffOfSession = { staffId: string; duty: Duty; forPatientId?: string | null; names: Names };

/** One session with everything that was planned for it. */
export type PlannedSession = {
  session: Session;
  group: Group;
  program: Program;
  staff: StaffOfSession[];
  blocks: Block[];
  bookings: Booking[];
};

/** What the live room starts from. Patients appear by room name only. */
export type SessionForLive = PlannedSession & { roster: (Booking & { roomName: string })[] };

export async function factsOf(ctx: Ctx, sessionId: string): Promise<SessionFacts> {
  const staff = await sessions.loadStaff(ctx.db, ctx.organizationId, [sessionId]);
  const booked = await bookings.loadBookings(ctx.db, ctx.organizationId, { sessionIds: [sessionId] });
  return { staffIds: staff.map((one) => one.staffId), patientIds: booked.map((one) => one.patientId) };
}

/** The session itself, if the actor may see it; otherwise it is not there. */
export async function sessionOf(ctx: Ctx, sessionId: string): Promise<Session> {
  const [session] = await sessions.loadSessions(ctx.db, ctx.organizationId, { ids: [sessionId] });
  if (!session || !canSeeSession(ctx.actor, await factsOf(ctx, sessionId))) throw notFound('session');
  return session;
}

/** When these sessions are, for whatever part counts time across them; nobody's name is in it. */
export async function sessionsByIds(ctx: Ctx, ids: readonly string[]): Promise<Session[]> {
  return sessions.loadSessions(ctx.db, ctx.organizationId, { ids });
}

/**
 * One session as a room needs it at every question of every browser: no names, and nothing read twice. The session is not there for whoever
 * may not see it.
 */
export async function sessionInBrief(ctx: Ctx, sessionId: string): Promise<SessionInBrief> {
  const brief = await loadSessionInBrief(ctx.db, ctx.organizationId, sessionId);
  if (!brief) throw notFound('session');
  const staffIds = brief.staff.map((one) => one.staffId);
  if (!canSeeSession(ctx.actor, { staffIds, patientIds: brief.patientIds })) throw notFound('session');
  ctx.audit.shown('session', [sessionId]);
  return {
    ...brief,
    localDate: Temporal.PlainDate.from(brief.localDate),
    settings: programSettings.parse(brief.settings ?? {}),
  };
}

export async function sessionForLive(ctx: Ctx, sessionId: string): Promise<SessionForLive> {
  const [planned] = await withPlans(ctx, [await sessionOf(ctx, sessionId)]);
  const names = await namesOf(
    ctx,
    planned!.bookings.map((one) => one.patientId),
  );
  const roster = planned!.bookings.map((one) => ({ ...one, roomName: names.get(one.patientId)!.roomName }));
  ctx.audit.shown('session', [sessionId]);
  return { ...planned!, roster };
}

/** Who had a duty of this session and gave it up, with the instant: what they did before it stays theirs. */
export async function formerStaffOf(ctx: Ctx, sessionId: string) {
  return sessions.loadFormerStaff(ctx.db, ctx.organizationId, sessionId);
}

/** Sessions that a patient is expected in, from one date through another. Cancelled sessions are among them, and say so. */
export async function sessionsOfPatient(
  ctx: Ctx,
  patientId: string,
  fromDate: Temporal.PlainDate,
  throughDate: Temporal.PlainDate,
): Promise<PlannedSession[]> {
  await mustSeePerson(ctx, patientId);
  const found = await sessions.loadSessions(ctx.db, ctx.organizationId, { patientId, fromDate, throughDate });
  ctx.audit.aboutPatients([patientId]);
  return withPlans(ctx, found);
}

/** Whether a session is part of a day of the intensive program; an outpatient group beside it never is. */
export function isProgramDay({ program, session }: Pick<PlannedSession, 'program' | 'session'>): boolean {
  return program.levelOfCare !== 'outpatient' && session.cancelledAt === null;
}

/** Sessions of a day that the actor may see. */
export async function sessionsOn(ctx: Ctx, date: Temporal.PlainDate): Promise<PlannedSession[]> {
  return sessionsBetween(ctx, date, date);
}

/** Sessions from one date through another that the actor may see. */
export async function sessionsBetween(
  ctx: Ctx,
  fromDate: Temporal.PlainDate,
  throughDate: Temporal.PlainDate,
): Promise<PlannedSession[]> {
  return visibleOf(ctx, await sessions.loadSessions(ctx.db, ctx.organizationId, { fromDate, throughDate }));
}

/** The same of one group. */
export async function sessionsOfGroup(
  ctx: Ctx,
  groupId: string,
  fromDate: Temporal.PlainDate,
  throughDate: Temporal.PlainDate,
): Promise<PlannedSession[]> {
  return visibleOf(
    ctx,
    await sessions.loadSessions(ctx.db, ctx.organizationId, { groupId, fromDate, throughDate }),
  );
}

/** The same of those in which somebody has a duty. */
export async function sessionsOfStaff(
  ctx: Ctx,
  staffId: string,
  fromDate: Temporal.PlainDate,
  throughDate: Temporal.PlainDate,
): Promise<PlannedSession[]> {
  return visibleOf(
    ctx,
    await sessions.loadSessions(ctx.db, ctx.organizationId, { staffId, fromDate, throughDate }),
  );
}

/** These sessions with their plans, as far as the actor may see them. */
export async function plannedSessions(ctx: Ctx, ids: readonly string[]): Promise<PlannedSession[]> {
  return ids.length === 0
    ? []
    : visibleOf(ctx, await sessions.loadSessions(ctx.db, ctx.organizationId, { ids }));
}

async function visibleOf(ctx: Ctx, found: readonly Session[]): Promise<PlannedSession[]> {
  const planned = await withPlans(ctx, found);
  const visible = canSeeAllSessions(ctx.actor)
    ? planned
    : planned.filter(({ staff, bookings: booked }) =>
        canSeeSession(ctx.actor, {
          staffIds: staff.map((one) => one.staffId),
          patientIds: booked.map((one) => one.patientId),
        }),
      );
  ctx.audit.shown(
    'session',
    visible.map(({ session }) => session.id),
  );
  return visible;
}

/** Who did what to the plan of a session, first to last. */
export async function changesOf(ctx: Ctx, sessionId: string): Promise<SessionChange[]> {
  await sessionOf(ctx, sessionId);
  return sessions.loadChanges(ctx.db, ctx.organizationId, sessionId);
}

async function withPlans(ctx: Ctx, found: readonly Session[]): Promise<PlannedSession[]> {
  const { db, organizationId } = ctx;
  const ids = found.map((session) => session.id);
  const [allGroups, programs] = [
    await groups.loadGroups(db, organizationId, [...new Set(found.map((session) => session.groupId))]),
    await queries.loadPrograms(db, organizationId),
  ];
  const blocks = await sessions.loadBlocks(db, organizationId, ids);
  const staff = Map.groupBy(await sessions.loadStaff(db, organizationId, ids), (one) => one.sessionId);
  const booked = Map.groupBy(
    await bookings.loadBookings(db, organizationId, { sessionIds: ids }),
    (one) => one.sessionId,
  );
  const names = await namesOf(
    ctx,
    [...staff.values()].flat().map((one) => one.staffId),
  );
  return found.map((session) => ({
    session,
    group: allGroups.find((one) => one.id === session.groupId)!,
    program: programs.find((one) => one.id === session.programId)!,
    staff: (staff.get(session.id) ?? []).map(({ staffId, duty, forPatientId }) => ({
      staffId,
      duty,
      forPatientId: forPatientId ?? null,
      names: names.get(staffId)!,
    })),
    blocks: blocks.get(session.id)!,
    bookings: booked.get(session.id) ?? [],
  }));
}
