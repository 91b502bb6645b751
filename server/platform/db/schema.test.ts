import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { splitStatements } from './migrate.ts';
import { dumpSchema } from './schema-dump.ts';

// HEARTH_UPDATE=1 writes both files anew: `HEARTH_UPDATE=1 npx vitest run server/platform/db/schema.test.ts`.
const update = process.env.HEARTH_UPDATE === '1';
const root = join(import.meta.dirname, '../../..');
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await makeTestDatabase();
  client = new pg.Client({ connectionString: database.urls.owner });
  await client.connect();
});
afterAll(() => client.end());

test('schema.sql is what the migrations make', async () => {
  const file = join(root, 'schema.sql');
  const text = await dumpSchema(client);
  if (update) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('the types of the tables are what the migrations make', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-types-'));
  const target = update ? join(root, 'server/platform/db/generated.ts') : join(folder, 'generated.ts');
  const args = [
    '--config-file',
    '.kysely-codegenrc.json',
    '--url',
    database.urls.owner,
    '--out-file',
    target,
  ];
  const run = spawnSync(process.execPath, ['node_modules/kysely-codegen/dist/cli/bin.js', ...args], {
    cwd: root,
  });
  expect(run.stderr.toString()).toBe('');
  expect(readFileSync(target, 'utf8')).toBe(
    readFileSync(join(root, 'server/platform/db/generated.ts'), 'utf8'),
  );
  rmSync(folder, { recursive: true });
});

test.each([
  ['one; two;', ['one', 'two']],
  ["insert into a values (';');\n-- x;\nnext", ["insert into a values (';')", '-- x;\nnext']],
  [
    'create function f() as $$ begin; end $$; select "a;b"',
    ['create function f() as $$ begin; end $$', 'select "a;b"'],
  ],
  ['/* only; a comment */', []],
])('statements are split at top-level semicolons: %s', (text, wanted) => {
  expect(splitStatements(text).map((statement) => statement.text)).toEqual(wanted);
});
