// What the witness role may do across organizations: append webhooks, and find out whose a room is.
import type pg from 'pg';
import { together } from '#server/platform/together.ts';

/** A signed event of a known room, as it is appended. */
export type LedgerEntry = {
  organizationId: string;
  openingId: string;
  sourceKey: string;
  bodyHash: string;
  kind: string;
  atSeconds: number;
  arrivedSeconds: number;
  body: string;
};

export type Quarantined = {
  organizationId: string;
  sourceKey: string;
  bodyHash: string;
  why: 'unknown_room' | 'same_key_other_content' | 'not_understood';
  arrivedSeconds: number;
  body: string;
};

/** kept: committed, now or before · other: the same id is there with other content */
export type Appended = 'kept' | 'other';

// With one statement in flight the disk idles while we work; more than three only make smaller batches (measured).
const limits = { atWork: 3, longestBatch: 500, longestQueue: 10_000 };
// The media server waits for ever on a receiver that hangs, and then drops what queued behind it.
const statementTimeoutMs = 5_000;

/**
 * Appends entries in committed batches. One statement is one transaction; it may hold entries of several organizations, because the
 * witness role may only ever add webhooks.
 */
export function makeLedger(
  pool: pg.Pool,
  onBatch: (written: number, again: number) => void,
): { append(entry: LedgerEntry): Promise<Appended> } {
  const append = together(limits, async (entries: readonly LedgerEntry[]): Promise<Appended[]> => {
    const written = (await pool.query(insertStatement(entries))).rowCount ?? 0;
    const others = written === entries.length ? new Set<LedgerEntry>() : await otherContent(pool, entries);
    onBatch(written, entries.length - written - others.size);
    return entries.map((entry) => (others.has(entry) ? 'other' : 'kept'));
  });
  return { append };
}

// A raw record separator cannot stand in valid JSON (RFC 8259, section 7), so one text carries all bodies without escapes.
const between = '\x1e';

function insertStatement(entries: readonly LedgerEntry[]): pg.QueryConfig {
  return bounded({
    name: 'append-webhooks',
    text: `insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, at, arrived_at, body)
      select room_opening.organization_id, 'webhook', source_key, body_hash, kind, session_id, room_opening.id,
        to_timestamp(at), to_timestamp(arrived_at), body
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[],
        string_to_array($8, E'\\x1e'))
        as given (organization_id, opening_id, source_key, body_hash, kind, at, arrived_at, body)
      join room_opening on room_opening.organization_id = given.organization_id and room_opening.id = given.opening_id
      on conflict do nothing`,
    values: [
      entries.map((one) => one.organizationId),
      entries.map((one) => one.openingId),
      entries.map((one) => one.sourceKey),
      entries.map((one) => one.bodyHash),
      entries.map((one) => one.kind),
      entries.map((one) => one.atSeconds),
      entries.map((one) => one.arrivedSeconds),
      entries.map((one) => one.body).join(between),
    ],
  });
}

/** Those whose key is there with another body: the same key is the same bytes, or something is wrong. */
async function otherContent(pool: pg.Pool, entries: readonly LedgerEntry[]): Promise<Set<LedgerEntry>> {
  const { rows } = await pool.query<{ organization_id: string; source_key: string; body_hash: string }>(
    bounded({
      text: `select w.organization_id, w.source_key, w.body_hash from unnest($1::uuid[], $2::text[]) as given (organization_id, source_key)
        join witness w on w.organization_id = given.organization_id and w.source = 'webhook' and w.source_key = given.source_key`,
      values: [entries.map((one) => one.organizationId), entries.map((one) => one.sourceKey)],
    }),
  );
  const kept = new Map(rows.map((row) => [`${row.organization_id} ${row.source_key}`, row.body_hash]));
  return new Set(
    entries.filter((one) => kept.get(`${one.organizationId} ${one.sourceKey}`) !== one.bodyHash),
  );
}

/** Keeps what has a right signature and fits nothing; twice is once. */
export async function quarantine(pool: pg.Pool, one: Quarantined): Promise<void> {
  await pool.query(
    bounded({
      text: `insert into quarantined_witness (organization_id, source_key, body_hash, why, arrived_at, body)
        values ($1, $2, $3, $4, to_timestamp($5), $6) on conflict do nothing`,
      values: [one.organizationId, one.sourceKey, one.bodyHash, one.why, one.arrivedSeconds, one.body],
    }),
  );
}

export type RoomOwner = { organizationId: string; sessionId: string; openingId: string };

/** Whose room this is. Openings never change, so what was found once is remembered; what was not is asked again. */
export function makeRoomIndex(
  pool: pg.Pool,
  longest = 2_000,
): (roomName: string) => Promise<RoomOwner | null> {
  const known = new Map<string, RoomOwner>();
  return async (roomName) => {
    const remembered = known.get(roomName);
    if (remembered) {
      known.delete(roomName);
      known.set(roomName, remembered);
      return remembered;
    }
    const { rows } = await pool.query(
      bounded({
        text: 'select organization_id, session_id, id from room_opening where media_name = $1',
        values: [roomName],
      }),
    );
    if (!rows[0]) return null;
    const owner = {
      organizationId: rows[0].organization_id,
      sessionId: rows[0].session_id,
      openingId: rows[0].id,
    };
    known.set(roomName, owner);
    if (known.size > longest) known.delete(known.keys().next().value!);
    return owner;
  };
}

export type OpenRoom = RoomOwner & { mediaName: string };

/** Rooms that are open now, in every organization: what the sweep asks about. */
export async function loadOpenRooms(pool: pg.Pool): Promise<OpenRoom[]> {
  const { rows } = await pool.query(
    bounded({ text: `${ownerColumns} where closed_at is null order by opened_at` }),
  );
  return rows.map(openRoom);
}

/** Rooms opened after an instant, closed ones too. */
export async function loadRecentRooms(pool: pg.Pool, since: Temporal.Instant): Promise<OpenRoom[]> {
  const { rows } = await pool.query(
    bounded({ text: `${ownerColumns} where opened_at > $1`, values: [since.toString()] }),
  );
  return rows.map(openRoom);
}

/** Of these media rooms, those whose opening is over. */
export async function loadClosedNames(pool: pg.Pool, mediaNames: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ media_name: string }>(
    bounded({
      text: 'select media_name from room_opening where media_name = any($1) and closed_at is not null',
      values: [mediaNames],
    }),
  );
  return rows.map((row) => row.media_name);
}

const ownerColumns = 'select organization_id, session_id, id, media_name from room_opening';

function openRoom(row: Record<string, string>): OpenRoom {
  return {
    organizationId: row.organization_id!,
    sessionId: row.session_id!,
    openingId: row.id!,
    mediaName: row.media_name!,
  };
}

/** Runs `work` unless another process is at it now. */
export async function aloneAt(
  pool: pg.Pool,
  lockNumber: number,
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  // A connection that may still hold the lock is not given back but closed: that ends the lock as well.
  let unlocked = false;
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [lockNumber]);
    const mine: boolean = rows[0].mine;
    try {
      if (mine) await work();
    } finally {
      if (mine) await client.query('select pg_advisory_unlock($1)', [lockNumber]);
      unlocked = true;
    }
    return mine;
  } finally {
    client.release(!unlocked);
  }
}

function bounded(query: pg.QueryConfig): pg.QueryConfig {
  return { ...query, query_timeout: statementTimeoutMs } as pg.QueryConfig;
}
