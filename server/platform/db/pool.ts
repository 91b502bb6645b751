import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './generated.ts';
import { typeParsers } from './values.ts';

export type Db = Kysely<DB>;

/** `waitMs`: how long somebody waits for a free connection, or for a new one; 0: for ever. */
export function makePool(url: string, max = 10, waitMs = 5_000): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: typeParsers,
    connectionTimeoutMillis: waitMs,
  });
  // An idle connection that the server closed is replaced at the next use; the use reports what matters.
  pool.on('error', () => {});
  // One that is cut between two queries of a transaction must not end the process: the next query fails, and says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function makeDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
