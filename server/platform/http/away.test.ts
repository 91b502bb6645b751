import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { makeLine } from '../../testing/line.ts';
import { addStaff } from '../../testing/staff.ts';
import { makeDb, makePool } from '../db/pool.ts';

let app: TestApp;
let personId: string;
const lines: Awaited<ReturnType<typeof makeLine>>[] = [];
const all = async (act: 'cut' | 'mend') => {
  for (const line of lines) await line[act]();
};

beforeAll(async () => {
  const database = await makeTestDatabase();
  ({ personId } = await addStaff(database, ['program_director']));
  for (const role of ['app', 'auth'] as const) lines.push(await makeLine(database.urls[role]));
  const pool = makePool(lines[0]!.url);
  afterAll(async () => {
    await all('cut');
    await pool.end();
  });
  app = await startTestApp({
    ...database,
    urls: { ...database.urls, app: lines[0]!.url, auth: lines[1]!.url },
    deps: { ...database.deps, db: makeDb(pool) },
  });
});

test('while the database is away every request says so and what to do; then all goes on by itself', async () => {
  const visitor = app.as(personId);
  expect((await visitor.get('/api/me')).status).toBe(200);
  await all('cut');
  for (const answer of [
    await visitor.get('/api/me'),
    await visitor.get('/api/audit'),
    await app.nobody.get('/api/demo/people'),
    await app.nobody.post('/api/auth/sign-in/email', {
      email: 'a@example.test',
      password: 'some words here',
    }),
  ]) {
    expect(answer.body).toMatchObject({ status: 503, code: 'database_away' });
    expect(answer.headers['retry-after']).toBe('5');
  }
  await all('mend');
  expect((await visitor.get('/api/me')).status).toBe(200);
});

test('a connection lost between two requests, or with only the application cut off', async () => {
  const visitor = app.as(personId);
  await lines[0]!.cut();
  expect((await visitor.get('/api/audit')).body.code).toBe('database_away');
  await lines[0]!.mend();
  expect((await visitor.get('/api/audit')).status).toBe(200);
});
