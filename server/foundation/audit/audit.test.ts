import { beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';

let database: TestDatabase;
let app: TestApp;
let director: { organizationId: string; personId: string };
let patientId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  director = await addStaff(database, ['program_director']);
  patientId = (await addStaff(database, ['patient'], director.organizationId)).personId;
  app = await startTestApp(database);
});

test('a director reads who saw whom, and that reading is seen as well', async () => {
  await app.as(director.personId).get(`/api/people/${patientId}`);
  const answer = await app.as(director.personId).get(`/api/audit?patientId=${patientId}`);
  expect(answer.body.entries).toMatchObject([
    {
      action: 'GET /api/people/:personId',
      personId: director.personId,
      patients: [{ id: patientId }],
      patientCount: 1,
      shown: { person: { count: 1, first: [patientId] } },
      status: 200,
    },
  ]);
  const again = await app.as(director.personId).get(`/api/audit?patientId=${patientId}`);
  expect(again.body.entries[0]).toMatchObject({ action: 'GET /api/audit', patients: [{ id: patientId }] });
});

test('long lists come in pages, newest first, each entry once', async () => {
  for (let count = 0; count < 120; count++) await app.as(patientId).get('/api/me');
  const visitor = app.as(director.personId);
  const until = `until=${new Date(Date.now() + 1_000).toISOString()}`;
  const first = (await visitor.get(`/api/audit?${until}`)).body;
  expect(first.entries).toHaveLength(100);
  const second = (await visitor.get(`/api/audit?${until}&before=${first.before}`)).body;
  const ids = [...first.entries, ...second.entries].map((entry: { id: string }) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(123);
  expect(second.before).toBe(null);
});

test('another organization reads nothing of it', async () => {
  const stranger = await addStaff(database, ['program_director']);
  const answer = await app.as(stranger.personId).get(`/api/audit?patientId=${patientId}`);
  expect(answer.body.entries).toEqual([]);
});

test('what was refused is there too', async () => {
  await app.as(patientId).get('/api/audit');
  const { body } = await app.as(director.personId).get('/api/audit');
  expect(body.entries[0]).toMatchObject({ action: 'GET /api/audit', status: 403, personId: patientId });
});
