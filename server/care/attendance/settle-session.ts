import { createHash } from 'node:crypto';
import { sessionsBetween, sessionsByIds } from '#server/planning/programs/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type Interval, union } from '#server/shared/interval.ts';
import { gatherEvidence } from './gather-evidence.ts';
import * as queries from './queries.ts';
import { settle } from './rules.ts';
import { lostToEarlierSessions } from './rules-overlap.ts';
import { defaultSettings, sessionWindow } from './rules-settings.ts';
import type {
  PersonAttendance,
  Segment,
  SessionEvidence,
  SettledAttendance,
  SettledSegment,
} from './types.ts';

/**
 * Reads every witness of a session again and puts the answer in place of the last one. Run as often as you like: the
 * same witnesses give the same rows. Disagreement opens a task for staff, agreement closes it.
 */
export async function settleSession(ctx: Ctx, sessionId: string): Promise<void> {
  await queries.lockSession(ctx, sessionId);
  const evidence = await gatherEvidence(ctx, sessionId);
  await takeOutEarlierSessions(ctx, evidence);
  const { people, window } = settle(evidence);
  await queries.replaceSettled(
    ctx,
    sessionId,
    people.map((person) => settled(ctx, sessionId, person, window)),
  );
  for (const person of people.filter((one) => one.role === 'patient'))
    await raiseDisagreement(ctx, sessionId, person);
  await ctx.announce('attendance.settled', { sessionId });
  await ctx.tell({ topic: 'attendance', id: sessionId });
}

/** Witnesses that came after a session was settled: it is settled again. Before its end there is nothing to settle. */
export async function settleLateWitnesses(ctx: Ctx, sessionId: string): Promise<void> {
  const settledBefore = await queries.loadSettled(ctx, [sessionId]);
  if (settledBefore.length > 0) await settleSession(ctx, sessionId);
}

/** Sessions that are over and that nobody ended, or that were never opened: everybody expected gets an answer. */
export async function settlePastSessions(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const past = (await sessionsBetween(ctx, today.subtract({ days: 2 }), today.add({ days: 1 })))
    .map((one) => one.session)
    .filter((session) => Temporal.Instant.compare(session.endsAt.add({ minutes: 15 }), now) < 0);
  const settledIds = new Set(
    (
      await queries.loadSettled(
        ctx,
        past.map((one) => one.id),
      )
    ).map((one) => one.sessionId),
  );
  for (const session of past) if (!settledIds.has(session.id)) await settleSession(ctx, session.id);
}

/** Minutes of one person, or of one facilitator, in two overlapping sessions count once: in the one that started first. */
async function takeOutEarlierSessions(ctx: Ctx, evidence: SessionEvidence): Promise<void> {
  const { session } = evidence;
  const window = sessionWindow(session, defaultSettings);
  const personIds = evidence.people.map((one) => one.identity);
  const elsewhere = await queries.loadElsewhere(ctx, session.id, personIds, window);
  if (elsewhere.length === 0) return;
  const others = await sessionsByIds(ctx, [...new Set(elsewhere.map((one) => one.sessionId))]);
  for (const person of evidence.people) {
    const bySession = Map.groupBy(
      elsewhere.filter((one) => one.personId === person.identity),
      (one) => one.sessionId,
    );
    const sessions = others.flatMap((other) => {
      const presence = bySession.get(other.id);
      return presence
        ? [{ sessionId: other.id, startsAt: other.startsAt.epochMilliseconds, presence: union(presence) }]
        : [];
    });
    const own: Interval[] = [window];
    const lost = lostToEarlierSessions([
      ...sessions,
      { sessionId: session.id, startsAt: session.startsAt, presence: own },
    ]);
    const countedElsewhere = lost.get(session.id) ?? [];
    if (countedElsewhere.length > 0) person.countedElsewhere = countedElsewhere;
  }
}

function settled(
  ctx: Ctx,
  sessionId: string,
  person: PersonAttendance,
  window: Interval,
): SettledAttendance & { segments: SettledSegment[] } {
  const segments = person.segments.filter((one) => one.to > one.from).map(toSettledSegment);
  const { stays, gaps, reasons, disputes, beyondWitnesses } = person;
  return {
    sessionId,
    personId: person.identity,
    role: person.role,
    outcome: person.outcome,
    marks: person.marks,
    msPresent: person.minutesPresent * 60_000,
    minutesCountable: person.role === 'patient' ? person.minutesCountable : null,
    disagreement: person.disagreement,
    evidence: { window, stays, gaps, reasons, disputes, beyondWitnesses },
    segmentsHash: createHash('sha256')
      .update(JSON.stringify([person.outcome, segments]))
      .digest('hex'),
    segments,
    settledAt: ctx.clock.now(),
  };
}

function toSettledSegment(segment: Segment): SettledSegment {
  return {
    from: Math.round(segment.from),
    until: Math.round(segment.to),
    roomKind: segment.roomKind,
    blockKind: segment.block?.kind ?? null,
    blockOrdinal: segment.block?.ordinal ?? null,
    media: segment.media,
    facilitator:
      segment.facilitator === 'in room'
        ? 'in_room'
        : segment.facilitator === 'in session'
          ? 'in_session'
          : 'none',
    placeAttested: segment.placeAttested,
  };
}

async function raiseDisagreement(ctx: Ctx, sessionId: string, person: PersonAttendance): Promise<void> {
  const subjectKey = `${sessionId}:${person.identity}`;
  if (!person.disagreement)
    return closeTask(ctx, 'witnesses_disagree', subjectKey, 'The witnesses agree now.');
  await openTask(ctx, {
    kind: 'witnesses_disagree',
    subjectKey,
    sessionId,
    patientId: person.identity,
    because: person.disputes[0]?.why ?? 'Witnesses disagree',
  });
}
