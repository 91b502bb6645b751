import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sessionsBetween, sessionsByIds } from '#server/planning/programs/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { covers, type Interval, union } from '#server/shared/interval.ts';
import { gatherEvidence } from './gather-evidence.ts';
import * as queries from './queries.ts';
import { settle } from './rules.ts';
import type {
  HeartbeatWitness,
  PersonAttendance,
  Segment,
  SessionEvidence,
  SettledAttendance,
  SettledSegment,
} from './types.ts';

export type Settled = SettledAttendance & { segments: SettledSegment[] };

/** A session that staff ended or never opened is read by its worker's job; this long after its end nobody ends it any more. */
const pastAfterMinutes = 15;
const pastDays = 7;
/** Two signals of a browser further apart than this are two runs; it sends one every 15 s. */
const runBreaksAfterMs = 45_000;

/**
 * Reads every witness of a session again and puts the answer in place of the last one. Run as often as you like: the
 * same witnesses give the same rows. Disagreement opens a task for staff, agreement closes it.
 */
export async function settleSession(ctx: Ctx, sessionId: string): Promise<void> {
  await queries.lockSession(ctx, sessionId);
  await storeSettled(ctx, sessionId, settledFrom(ctx, await gatherEvidence(ctx, sessionId)));
}

/** Witnesses that came after a session was settled: it is settled again. Before its end there is nothing to settle. */
export async function settleLateWitnesses(ctx: Ctx, sessionId: string): Promise<void> {
  if ((await queries.settledAmong(ctx, [sessionId])).has(sessionId)) await settleSession(ctx, sessionId);
}

/**
 * Sessions that are over and that nobody ended, or that were never opened: everybody expected gets an answer. Each is a job of
 * its own, so that one that fails stops no other.
 */
export async function settlePastSessions(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const { today } = ctx;
  const past = (await sessionsBetween(ctx, today.subtract({ days: pastDays }), today.add({ days: 1 })))
    .map((one) => one.session)
    .filter(({ endsAt }) => Temporal.Instant.compare(endsAt.add({ minutes: pastAfterMinutes }), now) < 0);
  const settled = await queries.settledAmong(
    ctx,
    past.map((one) => one.id),
  );
  for (const { id } of past) if (!settled.has(id)) await ctx.announce('session.past', { sessionId: id });
}

/** What the evidence says of each person, as it is stored. */
export function settledFrom(ctx: Ctx, evidence: SessionEvidence): Settled[] {
  const { people, window } = settle(evidence);
  const elsewhere = new Map(evidence.people.map((one) => [one.identity, one.countedElsewhere ?? []]));
  return people.map((person) => {
    const lost = union(elsewhere.get(person.identity) ?? []);
    const segments = person.segments
      .filter((one) => one.to > one.from)
      .map((one) => toSettledSegment(one, lost));
    const { stays, gaps, reasons, disputes, beyondWitnesses } = person;
    const counted = union(person.segments.filter((one) => one.countable));
    const browser = person.disagreement ? browserRuns(evidence, person) : [];
    return {
      sessionId: evidence.session.id,
      personId: person.identity,
      role: person.role,
      outcome: person.outcome,
      marks: person.marks,
      msPresent: Math.round(person.minutesPresent * 60_000),
      minutesCountable: person.role === 'patient' ? person.minutesCountable : null,
      disagreement: person.disagreement,
      evidence: { window, stays, gaps, reasons, disputes, beyondWitnesses, counted, browser },
      segmentsHash: hashOf(person, segments),
      segments,
      settledAt: ctx.clock.now(),
    };
  });
}

function hashOf(person: PersonAttendance, segments: readonly SettledSegment[]): string {
  return createHash('sha256')
    .update(JSON.stringify([person.outcome, segments]))
    .digest('hex');
}

/** Replaces what stood there, tells who listens, opens and closes tasks. Nothing happens when nothing changed. */
export async function storeSettled(ctx: Ctx, sessionId: string, rows: readonly Settled[]): Promise<void> {
  const before = await queries.loadSettled(ctx, [sessionId]);
  if (isDeepStrictEqual(comparable(before), comparable(rows))) return;
  await queries.replaceSettled(ctx, sessionId, rows);
  for (const row of rows.filter((one) => one.role === 'patient')) await raiseDisagreement(ctx, row);
  await askLaterSessionsAgain(ctx, sessionId, rows);
  await ctx.announce('attendance.settled', { sessionId });
  await ctx.tell({ topic: 'attendance', id: sessionId });
}

/** The segments are in the hash. */
function comparable(rows: readonly SettledAttendance[]): unknown[] {
  return rows
    .map(({ personId, role, marks, msPresent, minutesCountable, disagreement, evidence, segmentsHash }) =>
      JSON.parse(
        JSON.stringify({
          personId,
          role,
          marks,
          msPresent,
          minutesCountable,
          disagreement,
          evidence,
          segmentsHash,
        }),
      ),
    )
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/** An overlapping session that started later loses or regains these minutes. Only ever later ones, so this ends. */
async function askLaterSessionsAgain(ctx: Ctx, sessionId: string, rows: readonly Settled[]): Promise<void> {
  const window = rows[0]?.evidence.window;
  if (!window) return;
  const personIds = rows.map((one) => one.personId);
  const elsewhere = await queries.loadElsewhere(ctx, sessionId, personIds, window);
  if (elsewhere.length === 0) return;
  const ids = [...new Set(elsewhere.map((one) => one.sessionId))];
  const sessions = await sessionsByIds(ctx, [sessionId, ...ids]);
  const own = sessions.find((one) => one.id === sessionId)!;
  for (const other of sessions) {
    const order = Temporal.Instant.compare(other.startsAt, own.startsAt);
    if (order > 0 || (order === 0 && other.id > own.id))
      await ctx.announce('session.overlaps', { sessionId: other.id });
  }
}

function toSettledSegment(segment: Segment, lost: readonly Interval[]): SettledSegment {
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
    countedElsewhere: covers(lost, segment.from),
  };
}

/** When this person's browser said that it was connected, signal after signal. */
function browserRuns({ witnesses }: SessionEvidence, person: PersonAttendance): Interval[] {
  const seats = new Set([person.identity]);
  for (const one of witnesses)
    if (one.witness === 'staff' && one.kind === 'seat' && one.person === person.identity)
      seats.add(one.identity);
  const saidConnected = (one: HeartbeatWitness) => seats.has(one.identity) && one.connected !== false;
  const signals = witnesses
    .flatMap((one) => (one.witness === 'heartbeat' && saidConnected(one) ? [one.at] : []))
    .sort((a, b) => a - b);
  const runs: Interval[] = [];
  for (const at of signals) {
    const last = runs.at(-1);
    if (last && at - last.to <= runBreaksAfterMs) last.to = at;
    else runs.push({ from: at, to: at });
  }
  return runs;
}

async function raiseDisagreement(ctx: Ctx, row: Settled): Promise<void> {
  const subjectKey = `${row.sessionId}:${row.personId}`;
  if (!row.disagreement) return closeTask(ctx, 'witnesses_disagree', subjectKey, 'The witnesses agree now.');
  await openTask(ctx, {
    kind: 'witnesses_disagree',
    subjectKey,
    sessionId: row.sessionId,
    patientId: row.personId,
    because: row.evidence.disputes[0]?.why ?? 'Witnesses disagree',
  });
}
