import { statfs } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { DB } from './db/generated.ts';

// How the house stands, in counts over all organizations. Asked of functions: no table of an organization is read here.

export type Queue = {
  ready: number;
  running: number;
  planned: number;
  failed: number;
  oldestWaitSeconds: number;
  /** When a worker last looked at the clock; null: none ever did. */
  lastTick: Temporal.Instant | null;
};

type QueueRow = {
  ready: number;
  running: number;
  planned: number;
  failed: number;
  oldest_wait_seconds: number;
  last_tick: Temporal.Instant | null;
};

export async function queueNow(db: Kysely<DB>): Promise<Queue> {
  const { rows } = await sql<QueueRow>`select * from operations.queue()`.execute(db);
  const { ready, running, planned, failed, oldest_wait_seconds, last_tick } = rows[0]!;
  return { ready, running, planned, failed, oldestWaitSeconds: oldest_wait_seconds, lastTick: last_tick };
}

export type Storage = { databaseBytes: number; largest: { name: string; bytes: number }[] };

export async function storageNow(db: Kysely<DB>): Promise<Storage> {
  const { rows } = await sql<{ name: string; bytes: number }>`select * from operations.storage()`.execute(db);
  return {
    databaseBytes: rows.find((row) => row.name === '')?.bytes ?? 0,
    largest: rows.filter((row) => row.name !== '').map(({ name, bytes }) => ({ name, bytes })),
  };
}

/** Room left where the log (and in a demo the database) is written. */
export async function diskOf(folder: string): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

export type Backups = {
  base: Kept | null;
  drill: Kept | null;
  /** When PostgreSQL last put a piece of its log aside; null: it does not. */
  logArchivedAt: Temporal.Instant | null;
  logFailures: number;
};
type Kept = { endedAt: Temporal.Instant; ok: boolean; bytes: number | null; problem: string | null };

export async function backupsNow(db: Kysely<DB>): Promise<Backups> {
  const { rows } = await sql<{
    kind: 'base' | 'drill';
    ended_at: Temporal.Instant;
    ok: boolean;
    bytes: number | null;
    problem: string | null;
  }>`select * from operations.backups()`.execute(db);
  const archiver = await sql<{ at: Temporal.Instant | null; failures: number }>`
    select last_archived_time as at, failed_count as failures from pg_stat_archiver`.execute(db);
  const of = (kind: string): Kept | null => {
    const row = rows.find((one) => one.kind === kind);
    return row ? { endedAt: row.ended_at, ok: row.ok, bytes: row.bytes, problem: row.problem } : null;
  };
  const { at, failures } = archiver.rows[0]!;
  return { base: of('base'), drill: of('drill'), logArchivedAt: at, logFailures: failures };
}

export async function versionsNow(db: Kysely<DB>): Promise<{ postgres: string; migration: string }> {
  const { rows } = await sql<{ postgres: string; migration: string }>`select
    current_setting('server_version') as postgres,
    (select max(name) from operations.migrations() name) as migration`.execute(db);
  return rows[0]!;
}
