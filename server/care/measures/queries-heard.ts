import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { FeltHeard, HeardAnswer, RatingSource, TurnHeard } from './types-heard.ts';

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

/** The answer that stands for each turn: those of which one of these people was the speaker or the listener. */
export async function loadTurns(ctx: Ctx, personIds: readonly string[]): Promise<TurnHeard[]> {
  const rows = await ctx.db
    .selectFrom('turn_heard')
    .distinctOn(['round_id', 'turn', 'speaker_id'])
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where((is) => is.or([is('speaker_id', '=', anyOf(personIds)), is('listener_id', '=', anyOf(personIds))]))
    .orderBy('round_id')
    .orderBy('turn')
    .orderBy('speaker_id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    roundId: row.round_id,
    turn: row.turn,
    speakerId: row.speaker_id,
    listenerId: row.listener_id,
    answer: row.answer as HeardAnswer,
    version: row.version,
    at: row.at,
  }));
}

export async function insertTurn(ctx: Ctx, row: TurnHeard): Promise<void> {
  await ctx.db
    .insertInto('turn_heard')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      session_id: row.sessionId,
      round_id: row.roundId,
      turn: row.turn,
      speaker_id: row.speakerId,
      listener_id: row.listenerId,
      answer: row.answer,
      version: row.version,
      at: row.at,
    })
    .execute();
}

/** The rating that stands for each round of these people, in the order of giving. */
export async function loadRatings(ctx: Ctx, personIds: readonly string[]): Promise<FeltHeard[]> {
  return ratings(await standing(ctx).where('person_id', '=', anyOf(personIds)).execute());
}

export async function loadRatingsOfSession(ctx: Ctx, sessionId: string): Promise<FeltHeard[]> {
  return ratings(await standing(ctx).where('session_id', '=', sessionId).execute());
}

const standing = (ctx: Ctx) =>
  ctx.db
    .selectFrom('felt_heard')
    .distinctOn(['person_id', 'round_id'])
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('person_id')
    .orderBy('round_id')
    .orderBy('version', 'desc');

function ratings(rows: Awaited<ReturnType<ReturnType<typeof standing>['execute']>>): FeltHeard[] {
  return rows
    .map((row) => ({
      id: row.id,
      personId: row.person_id,
      sessionId: row.session_id,
      roundId: row.round_id,
      rating: row.rating,
      version: row.version,
      at: row.at,
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

export async function insertRating(ctx: Ctx, row: FeltHeard): Promise<void> {
  await ctx.db
    .insertInto('felt_heard')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      round_id: row.roundId,
      rating: row.rating,
      version: row.version,
      at: row.at,
    })
    .execute();
}

export type SessionTotal = {
  sessionId: string;
  source: RatingSource;
  people: number;
  heard: number;
  partly: number;
  middle: number;
};

/** Counts and middles of sessions in which enough people answered; the database itself gives none of fewer than three. */
export async function loadTotals(
  ctx: Ctx,
  sessionIds: readonly string[],
  least: number,
): Promise<SessionTotal[]> {
  const { rows } = await sql<SessionTotal & { middle: string }>`
    select session_id as "sessionId", source, people, heard, partly, middle
    from house.felt_heard_totals(${[...sessionIds]}::uuid[], ${least})`.execute(ctx.db);
  return rows.map((row) => ({ ...row, middle: Number(row.middle) }));
}
