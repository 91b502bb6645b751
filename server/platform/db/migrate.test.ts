import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
const path = mkdtempSync(join(tmpdir(), 'hearth-migrations-'));
const folder = pathToFileURL(`${path}/`);
const put = (name: string, text: string) => writeFileSync(join(path, name), text);
const bring = () => migrate({ ownerUrl: database.urls.owner, folder });

beforeAll(async () => {
  database = await makeTestDatabase();
});
afterAll(() => rmSync(path, { recursive: true }));

async function tables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.urls.owner });
  await client.connect();
  const { rows } = await client.query(
    "select tablename from pg_tables where tablename like 'trial_%' order by 1",
  );
  await client.end();
  return rows.map((row) => row.tablename);
}

test('files run once, in order', async () => {
  put('9001-first.sql', 'create table trial_one (id int);\n');
  expect((await bring()).applied).toEqual(['9001-first.sql']);
  expect((await bring()).applied).toEqual([]);
});

test('a file that fails leaves the database as it was, and names itself, the line and the statement', async () => {
  put('9002-second.sql', 'create table trial_two (id int);\n\ncreate table trial_three (id no_such_type);\n');
  await expect(bring()).rejects.toThrow(
    /9002-second\.sql, line 3: .*no_such_type[\s\S]*create table trial_three/,
  );
  expect(await tables()).toEqual(['trial_one']);
  put('9002-second.sql', 'create table trial_two (id int);\n');
  expect((await bring()).applied).toEqual(['9002-second.sql']);
  expect(await tables()).toEqual(['trial_one', 'trial_two']);
});

test('a file that was changed after it ran is refused', async () => {
  put('9001-first.sql', 'create table trial_other (id int);\n');
  await expect(bring()).rejects.toThrow(/9001-first\.sql was changed after it ran/);
});
