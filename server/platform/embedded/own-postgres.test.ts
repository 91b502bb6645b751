import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoData, emptyDatabase, markDemoData } from './demo-data.ts';
import { openOwnPostgres } from './own-postgres.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { withDatabase, withLogin } from './postgres-roles.ts';
import { openSecrets } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-own-'));
let server: Postgres;

/** A server as an operator would have it: without any role of ours. */
beforeAll(async () => {
  server = await startPostgres({ dataFolder: join(folder, 'server'), keep: 'fast' });
  await ask(server.superuserUrl, 'drop database hearth', 'postgres');
  for (const role of ['owner', 'worker', 'app', 'witness', 'auth'])
    await ask(server.superuserUrl, `drop role hearth_${role}`, 'postgres');
  await ask(server.superuserUrl, "create role ward login createrole password 'w'", 'postgres');
  await ask(server.superuserUrl, "create role plain login password 'p'", 'postgres');
  await ask(server.superuserUrl, 'create database clinic owner ward', 'postgres');
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string, database?: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database ? withDatabase(url, database) : url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const as = (user: string, password: string) =>
  withDatabase(withLogin(server.superuserUrl, user, password), 'clinic');

test('a PostgreSQL of your own: what is wrong is said, what is right is used twice', async () => {
  await expect(openOwnPostgres(as('ward', 'wrong'), openSecrets(folder))).rejects.toThrow(
    'DATABASE_URL does not answer: password',
  );
  await expect(openOwnPostgres(as('plain', 'p'), openSecrets(folder))).rejects.toThrow(
    "create role hearth_app login password '…';",
  );

  const { urls } = await openOwnPostgres(as('ward', 'w'), openSecrets(folder));
  expect(urls.owner).toBe(as('ward', 'w'));
  const member = "select current_user::text as me, pg_has_role('hearth_app', 'member') as has_app";
  expect(await ask(urls.worker, member)).toEqual([{ me: 'hearth_worker', has_app: true }]);
  expect(await ask(urls.witness, member)).toEqual([{ me: 'hearth_witness', has_app: false }]);
  expect((await openOwnPostgres(as('ward', 'w'), openSecrets(folder))).urls).toEqual(urls);

  await expect(openOwnPostgres(as('ward', 'w'), openSecrets(join(folder, 'another')))).rejects.toThrow(
    'copy its password',
  );
});

test('demo data that was half made is known as such, and the database can be made anew', async () => {
  const superuserUrl = withDatabase(server.superuserUrl, 'clinic');
  const ownerUrl = as('ward', 'w');
  expect(await demoData(ownerUrl)).toBe('none');
  await markDemoData(ownerUrl, 'begun');
  expect(await demoData(ownerUrl)).toBe('half');
  await markDemoData(ownerUrl, 'done');
  expect(await demoData(ownerUrl)).toBe('whole');

  await ask(server.superuserUrl, 'create role hearth_owner login', 'postgres');
  await emptyDatabase(superuserUrl);
  expect(await ask(superuserUrl, "select from pg_namespace where nspname = 'migration'")).toEqual([]);
});
