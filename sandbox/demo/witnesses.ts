import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Witness } from '#server/care/attendance/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';

export type Seat = { identity: string; personId: string };

type Row = {
  source: string;
  key: string;
  kind: string;
  personId: string | null;
  at: string;
  arrivedAt: string;
  body: string;
};

const slotMs = 5_000;
const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();

/** Stores what machines said of a session as the receiver, the sweep and the heartbeat store it, all at once: there are thousands. */
export async function keepWitnesses(
  ctx: Ctx,
  opening: { id: string; sessionId: string; mediaName: string },
  seats: readonly Seat[],
  witnesses: readonly Witness[],
): Promise<void> {
  const personOf = new Map(seats.map((one) => [one.identity, one.personId]));
  const rows = witnesses.flatMap((one) => rowOf(one, opening, personOf));
  const column = (read: (row: Row) => string | null) => rows.map(read);
  await sql`insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, person_id, by_person_id,
      at, arrived_at, body)
    select ${ctx.organizationId}, source, key, hash, kind, ${opening.sessionId}, ${opening.id}, person, person, at, arrived, body
    from unnest(${column((row) => row.source)}::text[], ${column((row) => row.key)}::text[],
      ${column((row) => createHash('sha256').update(row.body).digest('hex'))}::text[], ${column((row) => row.kind)}::text[],
      ${column((row) => row.personId)}::uuid[], ${column((row) => row.at)}::timestamptz[],
      ${column((row) => row.arrivedAt)}::timestamptz[], ${column((row) => row.body)}::text[])
      as said (source, key, hash, kind, person, at, arrived, body)
    on conflict do nothing`.execute(ctx.db);
}

function rowOf(
  witness: Witness,
  opening: { id: string; mediaName: string },
  personOf: ReadonlyMap<string, string>,
): Row[] {
  if (witness.witness === 'webhook') {
    const { event, id, createdAt } = JSON.parse(witness.body) as Record<'event' | 'id' | 'createdAt', string>;
    return [
      {
        source: 'webhook',
        key: id,
        kind: event,
        personId: null,
        at: iso(Number(createdAt) * 1000),
        arrivedAt: iso(witness.arrivedAt),
        body: witness.body,
      },
    ];
  }
  if (witness.witness === 'staff') return [];
  const at = iso(witness.at);
  if (witness.witness === 'sweep') {
    const { room, participants } = witness;
    const key = `${opening.id}:${witness.at}`;
    const body = JSON.stringify({ room, participants });
    return [{ source: 'sweep', key, kind: 'participants', personId: null, at, arrivedAt: at, body }];
  }
  const { identity, sid } = witness;
  return [
    {
      source: 'heartbeat',
      key: `${identity}:${Math.floor(witness.at / slotMs)}`,
      kind: 'connected',
      personId: personOf.get(identity) ?? null,
      at,
      arrivedAt: at,
      body: JSON.stringify({ identity, sid: sid ?? null, room: opening.mediaName, connected: true }),
    },
  ];
}
