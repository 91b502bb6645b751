import { type Selectable, sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { DB } from '#server/platform/db/generated.ts';
import type { Interval } from '#server/shared/interval.ts';
import type { Correction, Decision, DecisionKind, SettledAttendance, SettledSegment } from './types.ts';

const at = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs));

/** Puts the settled attendance of a session in place of what stood there: derived, never edited. */
export async function replaceSettled(
  ctx: Ctx,
  sessionId: string,
  people: readonly (SettledAttendance & { segments: readonly SettledSegment[] })[],
): Promise<void> {
  const organization_id = ctx.organizationId;
  for (const table of ['attendance_segment', 'attendance'] as const) {
    await ctx.db
      .deleteFrom(table)
      .where('organization_id', '=', organization_id)
      .where('session_id', '=', sessionId)
      .execute();
  }
  if (people.length === 0) return;
  await ctx.db
    .insertInto('attendance')
    .values(
      people.map((one) => ({
        organization_id,
        session_id: sessionId,
        person_id: one.personId,
        role: one.role,
        outcome: one.outcome,
        marks: [...one.marks],
        ms_present: Math.round(one.msPresent),
        minutes_countable: one.minutesCountable,
        disagreement: one.disagreement,
        evidence: JSON.stringify(one.evidence),
        segments_hash: one.segmentsHash,
        settled_at: ctx.clock.now(),
      })),
    )
    .execute();
  const segments = people.flatMap((one) =>
    one.segments.map((segment) => ({ personId: one.personId, ...segment })),
  );
  if (segments.length === 0) return;
  await ctx.db
    .insertInto('attendance_segment')
    .values(
      segments.map((one) => ({
        organization_id,
        session_id: sessionId,
        person_id: one.personId,
        from_at: at(one.from),
        until_at: at(one.until),
        room_kind: one.roomKind,
        block_kind: one.blockKind,
        block_ordinal: one.blockOrdinal,
        media: one.media,
        facilitator: one.facilitator,
        place_attested: one.placeAttested,
        counted_elsewhere: one.countedElsewhere,
      })),
    )
    .execute();
}

/** Of these sessions those that were settled at least once. */
export async function settledAmong(ctx: Ctx, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('attendance')
    .select('session_id')
    .distinct()
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', 'in', [...sessionIds])
    .execute();
  return new Set(rows.map((row) => row.session_id));
}

export async function loadSettled(
  ctx: Ctx,
  sessionIds: readonly string[],
  personIds?: readonly string[],
): Promise<SettledAttendance[]> {
  if (sessionIds.length === 0) return [];
  let query = ctx.db
    .selectFrom('attendance')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', 'in', [...sessionIds]);
  if (personIds) query = query.where('person_id', 'in', [...personIds]);
  const rows = await query.execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    role: row.role as SettledAttendance['role'],
    outcome: row.outcome as SettledAttendance['outcome'],
    marks: row.marks as SettledAttendance['marks'],
    msPresent: row.ms_present,
    minutesCountable: row.minutes_countable,
    disagreement: row.disagreement,
    evidence: row.evidence as unknown as SettledAttendance['evidence'],
    segmentsHash: row.segments_hash,
    settledAt: row.settled_at,
  }));
}

/** What may count of these people in these sessions, in time order; what counts in an earlier session is left out. */
export async function loadSegments(
  ctx: Ctx,
  sessionIds: readonly string[],
  personIds: readonly string[],
): Promise<(SettledSegment & { sessionId: string; personId: string })[]> {
  if (sessionIds.length === 0 || personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('attendance_segment')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', 'in', [...sessionIds])
    .where('person_id', 'in', [...personIds])
    .where('counted_elsewhere', '=', false)
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    from: row.from_at.epochMilliseconds,
    until: row.until_at.epochMilliseconds,
    roomKind: row.room_kind,
    blockKind: row.block_kind,
    blockOrdinal: row.block_ordinal,
    media: row.media as SettledSegment['media'],
    facilitator: row.facilitator as SettledSegment['facilitator'],
    placeAttested: row.place_attested,
    countedElsewhere: row.counted_elsewhere,
  }));
}

/** Stretches of these people in other sessions that touch the window. */
export async function loadElsewhere(
  ctx: Ctx,
  sessionId: string,
  personIds: readonly string[],
  window: Interval,
): Promise<{ sessionId: string; personId: string; from: number; to: number }[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('attendance_segment')
    .select(['session_id', 'person_id', 'from_at', 'until_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '<>', sessionId)
    .where('person_id', 'in', [...personIds])
    .where('from_at', '<', at(window.to))
    .where('until_at', '>', at(window.from))
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    from: row.from_at.epochMilliseconds,
    to: row.until_at.epochMilliseconds,
  }));
}

/** Every decision, oldest first. */
export async function loadDecisions(
  ctx: Ctx,
  sessionIds: readonly string[],
  personIds?: readonly string[],
): Promise<Decision[]> {
  if (sessionIds.length === 0) return [];
  let query = ctx.db
    .selectFrom('attendance_decision')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', 'in', [...sessionIds])
    .orderBy('revision');
  if (personIds) query = query.where('person_id', 'in', [...personIds]);
  return (await query.execute()).map(decisionOf);
}

/** Corrections since an instant that added minutes which no machine saw, newest first. */
export async function loadBeyondWitnesses(ctx: Ctx, since: Temporal.Instant): Promise<Decision[]> {
  const rows = await ctx.db
    .selectFrom('attendance_decision')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('beyond_witnesses', '=', true)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  return rows.map(decisionOf);
}

function decisionOf(row: Selectable<DB['attendance_decision']>): Decision {
  return {
    id: row.id,
    sessionId: row.session_id,
    personId: row.person_id,
    revision: row.revision,
    kind: row.kind as DecisionKind,
    outcome: row.outcome as Decision['outcome'],
    minutesCountable: row.minutes_countable,
    segmentsHash: row.segments_hash,
    reason: row.reason,
    corrections: row.corrections as unknown as Correction[],
    beyondWitnesses: row.beyond_witnesses,
    byPersonId: row.by_person_id,
    at: row.at,
  };
}

export async function insertDecision(ctx: Ctx, one: Decision): Promise<void> {
  await ctx.db
    .insertInto('attendance_decision')
    .values({
      organization_id: ctx.organizationId,
      id: one.id,
      session_id: one.sessionId,
      person_id: one.personId,
      revision: one.revision,
      kind: one.kind,
      outcome: one.outcome,
      minutes_countable: one.minutesCountable,
      segments_hash: one.segmentsHash,
      reason: one.reason,
      corrections: JSON.stringify(one.corrections),
      beyond_witnesses: one.beyondWitnesses,
      by_person_id: one.byPersonId,
      at: one.at,
    })
    .execute();
}

/** Two who settle or decide one session wait for each other, so that revisions follow one another. */
export async function lockSession(ctx: Ctx, sessionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attendance:${sessionId}`}, 0))`.execute(ctx.db);
}
