import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { CheckIn, CheckOut, SafetyAnswer } from './types.ts';

/** What one person sends for one session stands in a queue: two presses at once are one after the other. */
export async function lockAnswers(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`answers:${personId}`}, 0))`.execute(ctx.db);
}

type Whose =
  | { personIds: readonly string[] }
  | { sessionId: string }
  | { sessionId: string; personId: string }
  | { personId: string };

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

/** The version that stands, of each person and session. */
export async function loadCheckIns(ctx: Ctx, whose: Whose): Promise<CheckIn[]> {
  let query = ctx.db
    .selectFrom('check_in')
    .distinctOn(['person_id', 'session_id'])
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('person_id')
    .orderBy('session_id')
    .orderBy('version', 'desc');
  if ('personIds' in whose) query = query.where('person_id', '=', anyOf(whose.personIds));
  if ('personId' in whose) query = query.where('person_id', '=', whose.personId);
  if ('sessionId' in whose) query = query.where('session_id', '=', whose.sessionId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    version: row.version,
    at: row.at,
    mood: row.mood,
    body: row.body,
    urge: row.urge,
    feeling: row.feeling === null ? null : { word: row.feeling, own: row.feeling_own },
    need: row.need,
    safety: row.safety as SafetyAnswer | null,
    safetyOffered: row.safety_offered,
    passed: row.passed as CheckIn['passed'],
  }));
}

/** Every answer to the safety question of one session, those that were corrected later among them. */
export async function loadSafetyAnswers(
  ctx: Ctx,
  sessionId: string,
): Promise<{ personId: string; safety: SafetyAnswer }[]> {
  const rows = await ctx.db
    .selectFrom('check_in')
    .select(['person_id as personId', 'safety'])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .where('safety', 'is not', null)
    .execute();
  return rows.map((row) => ({ personId: row.personId, safety: row.safety as SafetyAnswer }));
}

export async function insertCheckIn(ctx: Ctx, row: CheckIn): Promise<void> {
  await ctx.db
    .insertInto('check_in')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      version: row.version,
      at: row.at,
      mood: row.mood,
      body: row.body,
      urge: row.urge,
      feeling: row.feeling?.word ?? null,
      feeling_own: row.feeling?.own ?? false,
      need: row.need,
      safety: row.safety,
      safety_offered: row.safetyOffered,
      passed: row.passed,
    })
    .execute();
}

export async function loadCheckOuts(ctx: Ctx, whose: Whose): Promise<CheckOut[]> {
  let query = ctx.db
    .selectFrom('check_out')
    .distinctOn(['person_id', 'session_id'])
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('person_id')
    .orderBy('session_id')
    .orderBy('version', 'desc');
  if ('personIds' in whose) query = query.where('person_id', '=', anyOf(whose.personIds));
  if ('personId' in whose) query = query.where('person_id', '=', whose.personId);
  if ('sessionId' in whose) query = query.where('session_id', '=', whose.sessionId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    version: row.version,
    at: row.at,
    takeAlong: row.take_along,
    step: row.step,
    feltSafe: row.felt_safe,
    feltHeard: row.felt_heard,
    passed: row.passed as CheckOut['passed'],
  }));
}

export async function insertCheckOut(ctx: Ctx, row: CheckOut): Promise<void> {
  await ctx.db
    .insertInto('check_out')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      version: row.version,
      at: row.at,
      take_along: row.takeAlong,
      step: row.step,
      felt_safe: row.feltSafe,
      felt_heard: row.feltHeard,
      passed: row.passed,
    })
    .execute();
}

export type StepMark = { personId: string; sessionId: string; done: boolean };

/** The last mark of each step. */
export async function loadStepMarks(ctx: Ctx, personIds: readonly string[]): Promise<StepMark[]> {
  return ctx.db
    .selectFrom('step_mark')
    .distinctOn(['person_id', 'session_id'])
    .select(['person_id as personId', 'session_id as sessionId', 'done'])
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', anyOf(personIds))
    .orderBy('person_id')
    .orderBy('session_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertStepMark(
  ctx: Ctx,
  row: StepMark & { id: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('step_mark')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      done: row.done,
      at: row.at,
    })
    .execute();
}
