import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parts } from './plan.ts';
import { makeTestDatabase, type TestDatabase } from './testing/database.ts';
import { buildWorld, type World } from './testing/world.ts';

// What somebody could do who had found a way to run SQL as the application, told the database honestly who they are, and tried to
// get further: nothing of another organization is read, changed or even noticed, and no wall is taken down.

let database: TestDatabase;
let world: World;
let app: pg.Client;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  app = new pg.Client({ connectionString: database.urls.app });
  await app.connect();
});
afterAll(() => app.end());

/** As Ruth, a therapist of Larkspur: whatever it does is undone. */
async function asRuth<T>(work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    await app.query(
      `select set_config('app.organization_id', $1, true), set_config('app.person_id', $2, true), set_config('app.actor_kind', 'person', true)`,
      [world.organizationId, world.staff.ruth],
    );
    return await work();
  } finally {
    await app.query('rollback');
  }
}

const tables = parts.flatMap((part) => part.tables);

describe.each(tables)('%s', (table) => {
  test('shows and changes rows of the own organization only', async () => {
    await asRuth(async () => {
      const seen = await app.query(`select distinct organization_id from ${table}`);
      expect(seen.rows.filter((row) => row.organization_id !== world.organizationId)).toEqual([]);
    });
    const other = world.fernhill.organizationId;
    for (const cheat of [
      `update ${table} set organization_id = organization_id where organization_id = '${other}'`,
      `delete from ${table} where organization_id = '${other}'`,
      `delete from ${table} where organization_id <> '${world.organizationId}' or true is null`,
    ]) {
      const changed = await asRuth(() =>
        app.query(cheat).then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => error.code,
        ),
      );
      // Nothing to change, or no right to change at all (42501).
      expect([0, '42501']).toContain(changed);
    }
  });
});

test.each([
  ['takes the walls down', 'alter table person disable row level security'],
  ['is not bound by them', 'alter table person no force row level security'],
  ['adds a wall with a hole', 'create policy hole on person using (true)'],
  ['removes one', 'drop policy organization_wall on person'],
  ['becomes the owner', 'set role hearth_owner'],
  ['becomes the superuser', 'set session authorization postgres'],
  ['becomes the role of sign-in', 'set role hearth_auth'],
  ['reads how people sign in', 'select * from auth.credential'],
  ['reads who is signed in', 'select * from auth.sign_in'],
  ['reads jobs of others', 'select * from graphile_worker._private_jobs'],
  [
    'runs with the rights of somebody else',
    `create function public.up() returns text language sql security definer as 'select 1::text'`,
  ],
  ['makes a view that sees more', 'create view public.all_people as select * from person'],
  ['reads a file of the server', `select pg_read_file('/etc/passwd')`],
  ['lets the server write one', `copy person to '/tmp/people'`],
  ['runs a program', `copy person to program 'cat'`],
  ['empties a table', 'truncate person cascade'],
  ['changes the past', `update audit_entry set status = 200`],
  ['forgets the past', 'delete from audit_entry'],
  ['turns triggers off', `set session_replication_role = 'replica'`],
])('refused: whoever %s', async (_what, cheat) => {
  const answer = await asRuth(() =>
    app.query(cheat).then(
      () => 'done',
      (error: { code: string }) => error.code,
    ),
  );
  // 42501: no right; 22023 and 42704: no such role to become.
  expect(['42501', '22023', '42704']).toContain(answer);
});

test('rights are not handed on: the attempt changes nothing', async () => {
  await asRuth(async () => {
    await app.query('grant select on person to public');
    const { rows } = await app.query(
      `select from information_schema.role_table_grants where table_name = 'person' and grantee = 'PUBLIC'`,
    );
    expect(rows).toEqual([]);
  });
});

test('with row security switched off a question fails instead of showing everything', async () => {
  await asRuth(async () => {
    await app.query('set local row_security = off');
    await expect(app.query('select * from person')).rejects.toMatchObject({ code: '42501' });
  });
});

test('without an organization nothing is there, and an invented one is empty', async () => {
  for (const organizationId of ['', database.deps.newId()]) {
    await app.query('begin');
    await app.query(
      `select set_config('app.organization_id', $1, true), set_config('app.actor_kind', 'person', true)`,
      [organizationId],
    );
    for (const table of tables) {
      expect((await app.query(`select count(*)::int as rows from ${table}`)).rows[0].rows, table).toBe(0);
    }
    await app.query('rollback');
  }
});

test('a row of another organization cannot be written, nor pointed at, and a taken id is not told', async () => {
  const { fernhill, organizationId } = world;
  const insert = (home: string, id: string) =>
    asRuth(() =>
      app
        .query(
          `insert into person (organization_id, id, legal_first_name, legal_last_name, created_at) values ($1, $2, 'A', 'B', now())`,
          [home, id],
        )
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
    );
  expect(await insert(fernhill.organizationId, database.deps.newId())).toBe('42501');
  // The id of somebody of Fernhill is free here: whether it exists elsewhere stays unknown.
  expect(await insert(organizationId, fernhill.patientId)).toBe('done');
  const pointed = await asRuth(() =>
    app
      .query(
        `insert into person_role (organization_id, id, person_id, role, during) values ($1, $2, $3, 'biller', '[2026-01-01,)')`,
        [organizationId, database.deps.newId(), fernhill.patientId],
      )
      .then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
  );
  expect(pointed).toBe('23503');
});

test('an error that could be made to speak tells nothing of rows behind the wall', async () => {
  const leak = await asRuth(() =>
    app.query(`select 1 / (case when legal_last_name = 'Ashby' then 0 else 1 end) from person`).then(
      ({ rowCount }) => rowCount,
      (error: { code: string }) => error.code,
    ),
  );
  // Clement Ashby is of Fernhill: were his row looked at before the wall, this would divide by zero (22012).
  expect(leak).toBeGreaterThan(0);
});
