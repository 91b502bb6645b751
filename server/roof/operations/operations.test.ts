import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '../../platform/clock.ts';
import { openMediaServer } from '../../platform/livekit.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { houseNow } from './service.ts';

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let operator: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  app = await startTestApp(database);
  ({ organizationId, personId: operator } = await addStaff(database, ['operator']));
});

test('only who runs the house sees how it stands; an operator sees nobody’s record', async () => {
  const biller = await addStaff(database, ['biller'], organizationId);
  expect((await app.as(biller.personId).get('/api/operations/house')).status).toBe(403);
  expect((await app.as(operator).get('/api/operations/house')).status).toBe(200);
  for (const closed of ['/api/people', '/api/audit?date=2026-03-02', '/api/runway'])
    expect((await app.as(operator).get(closed)).status, closed).toBe(403);
});

test('counts of work, news, the audit chain and what the database holds, and no name', async () => {
  const before = (await app.as(operator).get('/api/operations/house')).body;
  const ids = { organizationId, sessionId: database.deps.newId() };
  await database.asSystem(organizationId, (ctx) =>
    ctx.announceAt('session.ended', ids, ctx.clock.now().add({ hours: 1 })),
  );
  const { body, text } = await app.as(operator).get('/api/operations/house');
  expect(body.queue.planned).toBeGreaterThan(before.queue.planned);
  expect(body).toMatchObject({
    versions: {
      hearth: 'test',
      postgres: expect.stringMatching(/^18/),
      migration: expect.stringMatching(/\.sql$/),
    },
    parts: [{ name: 'background work', state: 'starting' }],
    events: { arrived: 0, medianSeconds: null, newestAt: null },
    rooms: null,
    backup: { base: null, drill: null },
  });
  expect(body.storage.databaseBytes).toBeGreaterThan(1_000_000);
  expect(body.storage.largest).toHaveLength(6);
  expect(text).not.toMatch(/Orla|Alder/);
});

test('a worker that has not looked at the clock is away, once it had the time to', async () => {
  const clock = clockAt(database.deps.clock.now().add({ minutes: 3 }));
  const { upkeep } = app.engines;
  const media = openMediaServer(null);
  const who = { organizationId, personId: operator, roles: ['operator'] as const };
  const { parts } = await database.asPerson(who, (ctx) => houseNow(ctx, { upkeep, media }), clock);
  expect(parts).toEqual([{ name: 'background work', state: 'away', ms: 0 }]);
});

test('a failed job is shown with its cause to the operator, who runs it again', async () => {
  await database.asSystem(organizationId, (ctx) => ctx.announce('session.ended', { sessionId: ctx.newId() }));
  const { default: pg } = await import('pg');
  const client = new pg.Client(database.superuserUrl);
  await client.connect();
  await client.query(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'the cause' || chr(10) || 'a trace' where payload ->> 'organizationId' = $1`,
    [organizationId],
  );
  await client.end();
  expect((await app.as(operator).get('/api/operations/house')).body.queue.failed).toBeGreaterThan(0);
  const { jobs } = (await app.as(operator).get('/api/operations/jobs')).body;
  expect(jobs[0]).toMatchObject({ cause: 'the cause', nextTryAt: null });
  expect((await app.as(operator).post(`/api/operations/jobs/${jobs[0].id}/again`)).status).toBe(204);
  const left = (await app.as(operator).get('/api/operations/jobs')).body.jobs;
  expect(
    left.find((one: { id: string; nextTryAt: string | null }) => one.id === jobs[0].id)?.nextTryAt ?? 'gone',
  ).not.toBeNull();
});
