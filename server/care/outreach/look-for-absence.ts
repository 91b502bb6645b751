import { attendanceOf } from '#server/care/attendance/service.ts';
import { careTeamOf } from '#server/foundation/people/service.ts';
import {
  type PlannedSession,
  sessionsByIds,
  sessionsOn,
  settingsOf,
} from '#server/planning/programs/service.ts';
import { sameDayDue } from '#server/planning/safety/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries.ts';
import { stateOf } from './rules.ts';
import type { OutreachCase } from './types.ts';

/** An absence that is read later than this is no case of the same day any more: a reminder of last week's call helps nobody. */
const readWithinHours = 24;

export const keyOf = (one: Pick<OutreachCase, 'personId' | 'localDate'>) =>
  `${one.localDate}:${one.personId}`;

/**
 * After attendance was read: who was expected, did not come, and came to nothing later that day is to be called. Who was found to be
 * there after all needs no call. Run any number of times, one person and one day are one case and one task.
 */
export async function lookForAbsence(ctx: Ctx, sessionId: string): Promise<void> {
  const [session] = await sessionsByIds(ctx, [sessionId]);
  if (!session) return;
  const ofDay = await sessionsOn(ctx, session.localDate);
  const planned = ofDay.find((one) => one.session.id === sessionId);
  if (!planned) return;
  const patientIds = planned.bookings.map((one) => one.patientId);
  const attendance = await attendanceOf(
    ctx,
    ofDay.map((one) => one.session.id),
    patientIds,
  );
  const openUntil = session.endsAt.add({ hours: readWithinHours });
  const isLate = Temporal.Instant.compare(openUntil, ctx.clock.now()) < 0;
  for (const personId of patientIds) {
    const own = attendance.filter((one) => one.personId === personId);
    const cameToSome = own.some((one) => one.outcome === 'attended' || one.outcome === 'partly');
    const missed = own.some((one) => one.sessionId === sessionId && one.outcome === 'absent');
    if (cameToSome) await wasThere(ctx, personId, session.localDate);
    else if (missed && !isLate && !session.cancelledAt) await wasMissed(ctx, planned, personId);
  }
}

async function wasMissed(ctx: Ctx, { session, program }: PlannedSession, personId: string): Promise<void> {
  const { outreachWithinMinutes } = await settingsOf(ctx, program.id);
  const openedAt = ctx.clock.now();
  const one: OutreachCase = {
    personId,
    localDate: session.localDate,
    sessionId: session.id,
    programId: program.id,
    openedAt,
    dueAt: sameDayDue(openedAt, outreachWithinMinutes, program.timeZone),
  };
  if (await queries.insertCase(ctx, one)) {
    ctx.audit.aboutPatients([personId]);
    await ctx.tell({ topic: 'outreach', id: session.id });
  }
  const calls = await queries.loadCalls(ctx, [personId], session.localDate);
  if (stateOf(calls.filter((call) => call.localDate.equals(session.localDate))) === 'done') return;
  await openTask(ctx, {
    kind: 'outreach',
    subjectKey: keyOf(one),
    sessionId: session.id,
    patientId: personId,
    because: 'Absent today, and nobody has spoken with them yet. Call, and write down what came of it.',
    dueAt: one.dueAt,
  });
}

async function wasThere(ctx: Ctx, personId: string, localDate: Temporal.PlainDate): Promise<void> {
  if (!(await queries.dropCase(ctx, personId, localDate))) return;
  await closeTask(ctx, 'outreach', keyOf({ personId, localDate }), 'They were there after all that day.');
  await ctx.tell({ topic: 'outreach', id: personId });
}

export async function careTeamIdsOf(ctx: Ctx, personId: string): Promise<string[]> {
  return (await careTeamOf(ctx, personId, ctx.today)).map((one) => one.staffId);
}
