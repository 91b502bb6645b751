import pg from 'pg';
import { ensureDatabase } from './postgres-roles.ts';

/**
 * Whether the demo's people and history are in the database. `half`: a start was killed while making them, so they are made anew
 * in a fresh database.
 */
export type DemoData = 'none' | 'half' | 'whole';

// A database that was just made anew has no such table yet.
const withTable = `create schema if not exists migration;
  create table if not exists migration.demo_data (begun_at timestamptz not null, done_at timestamptz);
  alter table migration.demo_data add column if not exists organization_id uuid, add column if not exists last_day date;`;

export async function demoData(ownerUrl: string): Promise<DemoData> {
  const rows = await ask(
    ownerUrl,
    `${withTable} select done_at is not null as done from migration.demo_data`,
  );
  if (rows.length === 0) return 'none';
  return rows.some((row) => row.done) ? 'whole' : 'half';
}

export async function markDemoData(ownerUrl: string, at: 'begun' | 'done'): Promise<void> {
  await ask(
    ownerUrl,
    at === 'begun'
      ? `${withTable} insert into migration.demo_data (begun_at) values (now())`
      : 'update migration.demo_data set done_at = now()',
  );
}

/** How far the clinic of the whole demo was played; null: it is the small demo, in which time stands still. */
export async function clinicDays(
  ownerUrl: string,
): Promise<{ organizationId: string; lastDay: Temporal.PlainDate } | null> {
  const [row] = await ask(
    ownerUrl,
    `${withTable} select organization_id, last_day::text as last_day from migration.demo_data where last_day is not null`,
  );
  return row?.organization_id && row.last_day
    ? { organizationId: row.organization_id, lastDay: Temporal.PlainDate.from(row.last_day) }
    : null;
}

export async function keepClinicDay(
  ownerUrl: string,
  organizationId: string,
  lastDay: Temporal.PlainDate,
): Promise<void> {
  await ask(ownerUrl, 'update migration.demo_data set organization_id = $1, last_day = $2', [
    organizationId,
    lastDay.toString(),
  ]);
}

/** Makes the database anew, empty. The administrator's address must name it. */
export async function emptyDatabase(superuserUrl: string): Promise<void> {
  const url = new URL(superuserUrl);
  const database = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`drop database ${pg.escapeIdentifier(database)} with (force)`);
    await ensureDatabase(admin, database);
  } finally {
    await admin.end();
  }
}

type Row = { done?: boolean; organization_id?: string; last_day?: string };

async function ask(url: string, sql: string, values?: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = (await (values ? client.query(sql, values) : client.query(sql))) as
      | pg.QueryResult
      | pg.QueryResult[];
    return [result].flat().at(-1)!.rows;
  } finally {
    await client.end();
  }
}
