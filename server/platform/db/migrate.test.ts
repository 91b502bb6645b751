import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { behind, migrate } from './migrate.ts';

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

test('a lock that others hold is waited for briefly and often, while they go on', async () => {
  put('9001-first.sql', 'create table trial_one (id int);\n');
  const [holder, reader] = [new pg.Client(database.urls.owner), new pg.Client(database.urls.owner)];
  await Promise.all([holder.connect(), reader.connect()]);
  await holder.query('begin; select * from trial_one');
  put('9003-third.sql', 'alter table trial_one add column more int;\n');
  const said: string[] = [];
  let longestMs = 0;
  const watch = async () => {
    while (said.length < 2) {
      const from = performance.now();
      await reader.query('select count(*) from trial_one');
      longestMs = Math.max(longestMs, performance.now() - from);
    }
  };
  const say = (line: string) => {
    if (!line.includes('waits for a lock')) return;
    said.push(line);
    if (said.length === 2) void holder.query('commit');
  };
  const migrating = migrate({ ownerUrl: database.urls.owner, folder, say, lock: { waitMs: 200, tries: 9 } });
  await Promise.race([watch(), migrating]);
  expect((await migrating).applied).toEqual(['9003-third.sql']);
  expect(longestMs, 'whoever asks queues behind the waiting statement, and no longer').toBeLessThan(2_000);
  await holder.query('begin; select * from trial_one');
  put('9004-fourth.sql', 'alter table trial_one add column still_more int;\n');
  const hurried = migrate({ ownerUrl: database.urls.owner, folder, lock: { waitMs: 50, tries: 2 } });
  await expect(hurried).rejects.toThrow(/9004-fourth\.sql, line 1: .*lock timeout/);
  await holder.query('commit');
  expect((await bring()).applied).toEqual(['9004-fourth.sql']);
  await Promise.all([holder.end(), reader.end()]);
});

test('this database is where this version needs it', async () => {
  expect(await behind(database.urls.app)).toEqual([]);
});
