import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Format, Pair, Round, RoundSeat } from './types.ts';

const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** The last round of a session, if there was one. */
export async function loadLastRound(ctx: Ctx, sessionId: string): Promise<Round | null> {
  const row = await ctx.db
    .selectFrom('listening_round')
    .select(['id', 'session_id', 'format', 'started_by', ms('started_at').as('startedAt')])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    sessionId: row.session_id,
    format: row.format as unknown as Format,
    startedAt: row.startedAt,
    startedBy: row.started_by,
  };
}

export async function insertRound(
  ctx: Ctx,
  round: Pick<Round, 'id' | 'sessionId' | 'format' | 'startedBy'> & { at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('listening_round')
    .values({
      organization_id: ctx.organizationId,
      id: round.id,
      session_id: round.sessionId,
      format: JSON.stringify(round.format),
      started_at: round.at,
      started_by: round.startedBy,
    })
    .execute();
}

export async function insertSeats(
  ctx: Ctx,
  roundId: string,
  seats: readonly Omit<RoundSeat, 'at'>[],
  at: Temporal.Instant,
): Promise<void> {
  if (seats.length === 0) return;
  await ctx.db
    .insertInto('listening_seat')
    .values(
      seats.map((seat) => ({
        organization_id: ctx.organizationId,
        id: ctx.newId(),
        round_id: roundId,
        person_id: seat.personId,
        room_id: seat.roomId,
        position: seat.position,
        duty: seat.duty,
        at,
      })),
    )
    .execute();
}

/** In the order of writing. */
export async function loadRoundSeats(ctx: Ctx, roundId: string): Promise<RoundSeat[]> {
  const rows = await ctx.db
    .selectFrom('listening_seat')
    .select(['person_id as personId', 'room_id as roomId', 'position', 'duty', ms('at').as('at')])
    .where('organization_id', '=', ctx.organizationId)
    .where('round_id', '=', roundId)
    .orderBy('at')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, duty: row.duty as RoundSeat['duty'] }));
}

/** Which two of these people sat together in a round since then, and when last. */
export async function loadTogether(
  ctx: Ctx,
  personIds: readonly string[],
  since: Temporal.Instant,
): Promise<{ pair: Pair; lastAt: number }[]> {
  if (personIds.length < 2) return [];
  const rows = await ctx.db
    .selectFrom('listening_seat as one')
    .innerJoin('listening_seat as other', (join) =>
      join
        .onRef('other.organization_id', '=', 'one.organization_id')
        .onRef('other.round_id', '=', 'one.round_id')
        .onRef('other.person_id', '>', 'one.person_id')
        .on(sql<boolean>`other.room_id is not distinct from one.room_id`),
    )
    .select(['one.person_id as low', 'other.person_id as high'])
    .select(sql<number>`(extract(epoch from max(other.at)) * 1000)::float8`.as('lastAt'))
    .where('one.organization_id', '=', ctx.organizationId)
    .where('one.person_id', 'in', [...personIds])
    .where('other.person_id', 'in', [...personIds])
    .where('one.duty', '=', 'member')
    .where('other.duty', '=', 'member')
    .where('one.at', '>=', since)
    .groupBy(['one.person_id', 'other.person_id'])
    .execute();
  return rows.map((row) => ({ pair: [row.low, row.high], lastAt: row.lastAt }));
}
