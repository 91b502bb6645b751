import { inflateRawSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as house from '../../house.ts';
import { parts } from '../../plan.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { keptBack } from './rules-kept-back.ts';

let database: TestDatabase;
let world: World;
let app: TestApp;
let superuser: pg.Client;
beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  app = await startTestApp(database);
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterAll(() => superuser.end());

const tables = parts.flatMap((part) => part.tables);
const director = () => app.as(world.staff.marguerite);
const why = 'We move to another system at the end of the year.';
const ask = async () => (await director().post('/api/exports', { why })).body.exportId as string;

/** The files of an archive, read by its directory as any program does. */
function filesIn(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const head = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    files.set(name, inflateRawSync(zip.subarray(from, from + size)).toString());
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

async function fetchFile(id: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await app.app.inject({
    method: 'GET',
    url: `/api/exports/${id}/file`,
    headers: { cookie: await director().cookie() },
  });
  return { status: answer.statusCode, bytes: answer.rawPayload };
}

test('a file holds every table of the plan with all rows of this organization and none of another', {
  timeout: 60_000,
}, async () => {
  // Words behind the care team's wall, and secrets, are in the world.
  await superuser.query(`insert into note_draft (organization_id, id, session_id, author_id, container_id, body, updated_at)
    select organization_id, gen_random_uuid(), id, '${world.staff.ruth}', null, '{"topic": "Asking for help"}', now()
    from session where id = '${world.sessions.process[0]}'`);
  await director().post('/api/webhooks', { url: 'http://127.0.0.1:9/hook', topics: ['note.signed'] });
  await director().post('/api/api-keys', { name: 'Payroll', scopes: ['people:read'], expiresInDays: null });
  const id = await ask();
  const counted = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await superuser.query(
      `select count(*)::int as count from ${table} where organization_id = $1`,
      [world.organizationId],
    );
    counted.set(table, rows[0].count);
  }
  const { status, bytes } = await fetchFile(id);
  expect(status).toBe(200);
  const files = filesIn(bytes);
  const manifest = JSON.parse(files.get('manifest.json')!);
  expect(manifest.tables.map((one: { table: string }) => one.table)).toEqual(tables);
  // Written between counting and the snapshot: that it is sent, and by whom.
  const grew = new Set(['export_sending', 'audit_entry', 'audit_seal', 'change_event']);
  for (const one of manifest.tables as {
    table: string;
    rows: number;
    files: string[];
    columns: { name: string }[];
  }[]) {
    const lines = one.files.flatMap((file) => files.get(file)!.split('\n').filter(Boolean));
    expect(lines.length, one.table).toBe(one.rows);
    if (grew.has(one.table)) expect(one.rows, one.table).toBeGreaterThanOrEqual(counted.get(one.table)!);
    else expect(one.rows, one.table).toBe(counted.get(one.table));
    for (const line of lines) {
      const row = JSON.parse(line);
      expect(row.organization_id).toBe(world.organizationId);
      expect(Object.keys(row)).toEqual(one.columns.map((column) => column.name));
      for (const column of Object.keys(keptBack[one.table] ?? {})) expect(row).not.toHaveProperty(column);
    }
  }
  const all = [...files.values()].join('');
  expect(all).toContain('Asking for help');
  expect(all).not.toContain('Ashby');
  expect(manifest.shape.migrations.at(-1)).toMatch(/^\d{4}-/);
  const { exports } = (await director().get('/api/exports')).body;
  expect(exports[0]).toMatchObject({
    state: 'sent',
    mayFetch: false,
    rows: manifest.rows,
    bytes: bytes.length,
  });
  expect((await fetchFile(id)).status).toBe(409);
});

test('no column that lets somebody in is handed out: each that looks like one is kept back or named here as harmless', async () => {
  const harmless = new Set([
    'api_key_end.api_key_id',
    'api_key_use.api_key_id',
    'census_answer.other_key',
    'census_answer.person_key',
    'census_kept.person_key',
    'census_made.person_key',
    'census_person.person_key',
    'census_question.other_key',
    'census_question.person_key',
    'census_row.person_key',
    'census_taken_back.person_key',
    'emergency_area.area_key',
    // The letters behind a name.
    'staff_profile.credential',
    'witness.source_key',
    'quarantined_witness.source_key',
  ]);
  const { rows } = await superuser.query(
    `select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and table_name = any($1)
        and column_name ~ '(secret|token|password|(^|_)key(_hash)?$|api_key|p256|(^|_)auth$|^endpoint$|credential|otp)'`,
    [tables],
  );
  const open = rows
    .map((row: { column: string }) => row.column)
    .filter((column) => !(column.split('.')[1]! in (keptBack[column.split('.')[0]!] ?? {})))
    .filter((column) => !harmless.has(column) && !/\.(request_key|subject_key|key)$/.test(column));
  expect(open).toEqual([]);
});

test('it wants a reason, a recent proof and a director; every director hears of it; only who asked may fetch it', async () => {
  expect((await director().post('/api/exports', { why: 'because' })).status).toBe(422);
  await superuser.query(`update auth.sign_in set proved_at = now() - interval '16 minutes'`);
  expect((await director().post('/api/exports', { why })).body.code).toBe('prove_first');
  await superuser.query('update auth.sign_in set proved_at = now()');
  const id = await ask();
  const { personId: other } = await addStaff(database, ['program_director'], world.organizationId);
  expect((await app.as(other).get('/api/exports')).body.exports[0]).toMatchObject({
    id,
    why,
    mayFetch: false,
  });
  expect((await app.as(other).get(`/api/exports/${id}/file`)).status).toBe(404);
  const tell = house.tasks(app.engines)['exports.tellDirectors']!;
  await database.asSystem(world.organizationId, (ctx) => tell(ctx, { exportId: id }));
  expect(app.letters).toHaveLength(2);
  for (const { subject, text } of app.letters) expect(subject + text).not.toMatch(/Larkspur|export|patient/i);
});

test('whoever breaks off may begin again, for a day', async () => {
  const id = await ask();
  const address = await app.app.listen({ port: 0, host: '127.0.0.1' });
  const abort = new AbortController();
  const headers = { cookie: await director().cookie() };
  const answer = await fetch(`${address}/api/exports/${id}/file`, { headers, signal: abort.signal });
  await answer.body!.getReader().read();
  abort.abort();
  const state = async () => (await director().get('/api/exports')).body.exports[0];
  await expect.poll(async () => (await state()).state).toMatch(/broken_off|sent/);
  await superuser.query(`delete from export_sending where export_id = '${id}' and state = 'sent'`);
  await superuser.query(
    `insert into export_sending (organization_id, export_id, ordinal, state, at) select '${world.organizationId}', '${id}', 1, 'broken_off', now() on conflict do nothing`,
  );
  expect(await state()).toMatchObject({ state: 'broken_off', mayFetch: true });
  expect((await fetchFile(id)).status).toBe(200);
  const late = await ask();
  await superuser.query(`update organization_export set open_until = now() where id = '${late}'`);
  expect((await fetchFile(late)).status).toBe(409);
});
