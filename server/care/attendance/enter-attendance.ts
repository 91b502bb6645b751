import { personOf } from '#server/foundation/people/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canEnter } from './access.ts';
import * as queries from './queries.ts';
import * as entries from './queries-entries.ts';
import { settleSession } from './settle-session.ts';
import type { StaffEntry } from './types-entries.ts';

type Entered = {
  sessionId: string;
  people: readonly { personId: string; from: number; to: number }[];
  how: StaffEntry['how'];
  reason: string;
  requestKey: string;
};

/** What staff wrote on paper while video was down: who was on the line, from when to when, and how they know. */
export async function enterAttendance(ctx: Ctx, input: Entered): Promise<void> {
  const { sessionId, how, reason, requestKey } = input;
  const { byPersonId, plan } = await mayEnter(ctx, sessionId);
  const { startsAt, endsAt, cancelledAt } = plan.session;
  if (cancelledAt) throw conflict('session_cancelled', 'This session was cancelled.', 'Nobody was in it.');
  const now = ctx.clock.now().epochMilliseconds;
  const booked = new Set(plan.bookings.map((one) => one.patientId));
  for (const { personId, from, to } of input.people) {
    if (!booked.has(personId)) throw notFound('person');
    const isInside = from >= startsAt.epochMilliseconds && to <= endsAt.epochMilliseconds && to > from;
    if (!isInside || to > now) {
      throw invalid({
        people: 'Choose a stretch of the session that is over: from an earlier to a later minute.',
      });
    }
  }
  await queries.lockSession(ctx, sessionId);
  for (const { personId, from, to } of input.people) {
    const entry = {
      id: ctx.newId(),
      sessionId,
      personId,
      from,
      to,
      how,
      reason,
      byPersonId,
      at: ctx.clock.now(),
    };
    if (await entries.insertEntry(ctx, entry, requestKey)) ctx.audit.changed('staff_entry', [entry.id]);
  }
  ctx.audit.aboutPatients(input.people.map((one) => one.personId));
  await settleAgain(ctx, sessionId);
}

/** A slip is taken back with a reason; both lines stay on record. */
export async function takeEntryBack(
  ctx: Ctx,
  input: { sessionId: string; entryId: string; why: string },
): Promise<void> {
  const { byPersonId } = await mayEnter(ctx, input.sessionId);
  await queries.lockSession(ctx, input.sessionId);
  const entry = (await entries.loadEntries(ctx, input.sessionId)).find((one) => one.id === input.entryId);
  if (!entry) throw notFound('entry');
  await entries.insertEntryEnd(ctx, { entryId: entry.id, why: input.why, byPersonId });
  ctx.audit.changed('staff_entry', [entry.id]);
  ctx.audit.aboutPatients([entry.personId]);
  await settleAgain(ctx, input.sessionId);
}

async function mayEnter(ctx: Ctx, sessionId: string) {
  const plan = await sessionForLive(ctx, sessionId);
  const byPersonId = personOf(ctx.actor);
  if (!byPersonId || !canEnter(ctx.actor, plan.staff)) {
    throw notAllowed('enter attendance: only staff of this session do');
  }
  return { byPersonId, plan };
}

/** Before the end there is nothing to settle yet. */
async function settleAgain(ctx: Ctx, sessionId: string): Promise<void> {
  if ((await queries.settledAmong(ctx, [sessionId])).has(sessionId)) await settleSession(ctx, sessionId);
  else await ctx.tell({ topic: 'attendance', id: sessionId });
}
