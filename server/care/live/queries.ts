import { createHash } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { DB } from '#server/platform/db/generated.ts';
import type {
  Mark,
  MarkBody,
  Occupancy,
  Opening,
  RoomKind,
  Seat,
  SeatMedia,
  WitnessRow,
  WitnessSource,
} from './types.ts';

// Witnesses are read by the ten thousand: epoch milliseconds come ready from the database.
const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** Changes to one session stand in a queue: two facilitators who press at once are one after the other. */
export async function lockSession(ctx: Ctx, sessionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`live:${sessionId}`}, 0))`.execute(ctx.db);
}

export async function loadOpenings(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<(Opening & { sessionId: string })[]> {
  const rows = await ctx.db
    .selectFrom('room_opening')
    .innerJoin('room', (join) =>
      join
        .onRef('room.organization_id', '=', 'room_opening.organization_id')
        .onRef('room.id', '=', 'room_opening.room_id'),
    )
    .where('room_opening.organization_id', '=', ctx.organizationId)
    .where('room_opening.session_id', 'in', [...sessionIds, noSession])
    .select(['room_opening.id', 'room_opening.session_id', 'room_id', 'kind', 'media_name'])
    .select([ms('opened_at').as('opened'), ms('closed_at').as('closed')])
    .orderBy('opened_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    roomId: row.room_id,
    roomKind: row.kind as RoomKind,
    mediaName: row.media_name,
    openedAt: row.opened,
    closedAt: row.closed,
  }));
}
const noSession = '00000000-0000-0000-0000-000000000000';

/** Opens the one main room of a session again, or a new private room or breakout; answers the room's id. */
export async function insertOpening(
  ctx: Ctx,
  input: { id: string; sessionId: string; kind: RoomKind; mediaName: string; at: Temporal.Instant },
): Promise<string> {
  const organization_id = ctx.organizationId;
  const { kind, sessionId } = input;
  const known = await ctx.db
    .selectFrom('room')
    .select('id')
    .where('organization_id', '=', organization_id)
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'main')
    .executeTakeFirst();
  const again = kind === 'main' ? known?.id : undefined;
  const roomId = again ?? ctx.newId();
  if (!again)
    await ctx.db
      .insertInto('room')
      .values({ organization_id, id: roomId, session_id: sessionId, kind })
      .execute();
  await ctx.db
    .insertInto('room_opening')
    .values({
      organization_id,
      id: input.id,
      room_id: roomId,
      session_id: input.sessionId,
      media_name: input.mediaName,
      opened_at: input.at,
      closed_at: null,
    })
    .execute();
  return roomId;
}

export async function closeOpening(ctx: Ctx, openingId: string, at: Temporal.Instant): Promise<void> {
  await ctx.db
    .updateTable('room_opening')
    .set({ closed_at: at })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', openingId)
    .where('closed_at', 'is', null)
    .execute();
}

export async function loadSeats(ctx: Ctx, sessionId: string): Promise<Seat[]> {
  const rows = await ctx.db
    .selectFrom('seat')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .select(['id', 'media_identity as identity', 'media', ms('made_at').as('madeAt')])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, media: row.media as SeatMedia }));
}

export async function insertSeat(
  ctx: Ctx,
  seat: { id: string; sessionId: string; media: SeatMedia; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('seat')
    .values({
      organization_id: ctx.organizationId,
      id: seat.id,
      session_id: seat.sessionId,
      media_identity: seat.id,
      media: seat.media,
      made_at: seat.at,
    })
    .execute();
}

export async function loadOccupancies(ctx: Ctx, sessionId: string): Promise<Occupancy[]> {
  const rows = await ctx.db
    .selectFrom('seat_occupant')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.organization_id', '=', 'seat_occupant.organization_id')
        .onRef('seat.id', '=', 'seat_occupant.seat_id'),
    )
    .where('seat.organization_id', '=', ctx.organizationId)
    .where('seat.session_id', '=', sessionId)
    .select(['seat_id as seatId', 'person_id as personId', 'direction', ms('at').as('at')])
    .select(['confirmed_by as confirmedBy', 'reason'])
    .orderBy('seat_occupant.at')
    .orderBy('seat_occupant.id')
    .execute();
  return rows.map((row) => ({ ...row, direction: row.direction as Occupancy['direction'] }));
}

export async function insertOccupancy(
  ctx: Ctx,
  input: Omit<Occupancy, 'at'> & { at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('seat_occupant')
    .values({
      organization_id: ctx.organizationId,
      id: ctx.newId(),
      seat_id: input.seatId,
      person_id: input.personId,
      direction: input.direction,
      at: input.at,
      confirmed_by: input.confirmedBy,
      reason: input.reason,
    })
    .execute();
}

export type NewWitness = {
  source: WitnessSource;
  /** Unique per source; what can arrive twice is a no-op the second time. */
  sourceKey: string;
  kind: string;
  sessionId: string;
  openingId: string | null;
  personId: string | null;
  byPersonId: string | null;
  at: Temporal.Instant;
  body: string;
};

/** Answers whether it was new. Its id comes from the database: ascending in the order of writing. */
export async function insertWitness(ctx: Ctx, input: NewWitness): Promise<boolean> {
  const result = await ctx.db
    .insertInto('witness')
    .values({
      organization_id: ctx.organizationId,
      source: input.source,
      source_key: input.sourceKey,
      body_hash: createHash('sha256').update(input.body).digest('hex'),
      kind: input.kind,
      session_id: input.sessionId,
      opening_id: input.openingId,
      person_id: input.personId,
      by_person_id: input.byPersonId,
      at: input.at,
      arrived_at: ctx.clock.now(),
      body: input.body,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function witnesses(ctx: Ctx, sessionId: string) {
  return ctx.db
    .selectFrom('witness')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId);
}

const columns = (_: ExpressionBuilder<DB, 'witness'>) =>
  [
    'id',
    'source',
    'kind',
    'opening_id as openingId',
    'person_id as personId',
    'by_person_id as byPersonId',
    ms('at').as('at'),
    ms('arrived_at').as('arrivedAt'),
    'body',
  ] as const;

export async function loadWitnesses(ctx: Ctx, sessionId: string): Promise<WitnessRow[]> {
  const rows = await witnesses(ctx, sessionId).select(columns).orderBy('id').execute();
  return rows as WitnessRow[];
}

/** What staff and people said themselves, in the order of writing. */
export async function loadMarks(ctx: Ctx, sessionId: string): Promise<Mark[]> {
  const rows = await witnesses(ctx, sessionId)
    .where('source', 'in', ['staff', 'person'])
    .select(columns)
    .orderBy('id')
    .execute();
  return (rows as WitnessRow[]).map((row) => ({
    id: row.id,
    source: row.source as Mark['source'],
    kind: row.kind as Mark['kind'],
    personId: row.personId,
    byPersonId: row.byPersonId,
    at: row.at,
    body: JSON.parse(row.body) as MarkBody,
  }));
}

/** When this person's browser last said that it was connected to the room. */
export async function loadLastSeen(ctx: Ctx, sessionId: string, personId: string): Promise<number | null> {
  const row = await witnesses(ctx, sessionId)
    .where('person_id', '=', personId)
    .where('source', '=', 'heartbeat')
    .where('kind', '=', 'connected')
    .select(ms('at').as('at'))
    .orderBy('witness.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
