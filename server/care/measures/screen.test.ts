import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasks } from '#server/house.ts';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { shippedTriage } from './rules-screener.ts';

const monday = Temporal.Instant.from('2026-03-02T20:50:00Z');
let now = monday;
const clock = { now: () => now };
let database: TestDatabase;
let world: World;
let web: TestApp;
let superuser: pg.Client;

beforeAll(async () => {
  database = await makeTestDatabase();
  now = Temporal.Instant.from('2026-03-02T12:00:00Z');
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  now = monday;
});
afterAll(() => superuser.end());

type Patient = keyof World['patients'];
const said = { mood: 4, body: 5, urge: 2, feeling: 'sad', need: 'A quiet start', passed: [] };
const checkIn = (name: Patient, safety: number, session = 0) =>
  web
    .as(world.patients[name])
    .put(`/api/sessions/${world.sessions.process[session]}/check-in`, { ...said, safety });
const answer = (name: Patient, screeningId: string, item: string, given: string) =>
  web.as(world.patients[name]).post(`/api/screenings/${screeningId}/answers`, { item, answer: given });
const alertsOf = (name: Patient) =>
  database.asSystem(world.organizationId, async (ctx) =>
    (await openAlertsOf(ctx, { personId: world.patients[name] }))
      .map(({ because, level, source }) => `${source} ${because} ${level}`)
      .sort(),
  );
const roundOf = async (name: Patient, session = 0) => {
  const url = `/api/sessions/${world.sessions.process[session]}/round`;
  const { body } = await web.as(world.staff.ruth).get(url);
  return body.people.find((one: { personId: string }) => one.personId === world.patients[name]).safety;
};
const due = (screeningId: string) =>
  database.asSystem(
    world.organizationId,
    (ctx) => tasks(web.engines)['measures.checkUnfinished']!(ctx, { screeningId }),
    clock,
  );

test('a yes to the safety question opens the screener in the same sitting; its end calls for nobody twice', async () => {
  const { body } = await checkIn('june', 1);
  expect(body.screening).toMatchObject({ form: 'recent', next: '1', paged: false });
  expect(await alertsOf('june')).toEqual(['check_in safety_question same_day']);
  const { id } = body.screening;
  expect((await checkIn('june', 1)).body.screening.id, 'sent again').toBe(id);
  expect((await answer('delia', id, '1', 'yes')).status, 'somebody else').toBe(404);
  expect((await answer('june', id, '4', 'yes')).body.code).toBe('not_asked_now');
  expect((await answer('june', id, '1', 'yes')).body).toMatchObject({ next: '2', paged: false });
  await Promise.all([1, 2, 3].map(() => answer('june', id, '2', 'no')));
  const last = await answer('june', id, '6', 'no');
  expect(last.body).toMatchObject({ next: null, given: { length: 3 } });
  expect(await alertsOf('june')).toEqual(['check_in safety_question same_day', 'screener ideation same_day']);
  expect(await roundOf('june')).toEqual({ state: 'at_times', screening: 'finished', level: 'same_day' });
  now = monday.add({ minutes: 11 });
  await due(id);
  expect((await alertsOf('june')).length, 'finished in time').toBe(2);
  now = monday;
});

test('intent pages in the moment of the answer, before the questions end; taking it back lowers nothing', async () => {
  const { id } = (await checkIn('amos', 1)).body.screening;
  await answer('amos', id, '1', 'yes');
  await answer('amos', id, '2', 'yes');
  await answer('amos', id, '3', 'no');
  expect((await answer('amos', id, '4', 'yes')).body).toMatchObject({ next: '5', paged: true });
  expect(await alertsOf('amos')).toContain('screener intent_or_plan page');
  expect((await answer('amos', id, '4', 'no')).body).toMatchObject({ next: '5', paged: true });
  expect(await roundOf('amos')).toEqual({ state: 'at_times', screening: 'open', level: 'page' });
  expect(await alertsOf('amos')).toContain('screener intent_or_plan page');
});

test('who walks away from the questions is looked for after ten minutes, once, and may still finish', async () => {
  const { id } = (await checkIn('tobias', 1)).body.screening;
  await answer('tobias', id, '1', 'no');
  const { rows } = await superuser.query(
    `select run_at from graphile_worker._private_jobs where payload->>'screeningId' = $1`,
    [id],
  );
  expect(
    rows.map((row) => row.run_at.toISOString()),
    'the job stands in the database',
  ).toEqual(['2026-03-02T21:00:00.000Z']);
  now = monday.add({ minutes: 10 });
  await due(id);
  await due(id);
  expect(await alertsOf('tobias')).toEqual([
    'check_in safety_question same_day',
    'screener screener_unfinished page',
  ]);
  expect(await roundOf('tobias')).toMatchObject({ screening: 'unfinished', level: 'page' });
  await answer('tobias', id, '2', 'no');
  expect((await answer('tobias', id, '6', 'no')).body.next).toBeNull();
  expect(await roundOf('tobias')).toMatchObject({ screening: 'finished', level: 'page' });
  now = monday;
});

test('asked again within the month the form is since the last time, and a rise pages', async () => {
  now = monday.add({ hours: 48 });
  const { body } = await checkIn('june', 1, 1);
  expect(body.screening).toMatchObject({ form: 'since_last' });
  const { id } = body.screening;
  await answer('june', id, '1', 'yes');
  expect(await alertsOf('june')).not.toContain('screener rise_since_last page');
  await answer('june', id, '2', 'yes');
  expect(await alertsOf('june')).toContain('screener rise_since_last page');
  now = monday;
});

test('an answer that is higher than the last one pages at once', async () => {
  await checkIn('hank', 0);
  now = monday.add({ hours: 48 });
  await checkIn('hank', 1, 1);
  expect(await alertsOf('hank')).toEqual([
    'check_in rise_since_last page',
    'check_in safety_question same_day',
  ]);
  now = monday;
});

test('correcting the check-in to no lowers nothing that staff see', async () => {
  await checkIn('yusra', 2);
  await checkIn('yusra', 0);
  expect(await roundOf('yusra')).toMatchObject({ state: 'no', level: 'page' });
  expect(await alertsOf('yusra')).toEqual(['check_in safety_question page']);
});

test('only a director writes a triage rule, never a laxer one; what began under a rule keeps it', async () => {
  const strict = {
    from: '2026-03-02',
    because: 'Our medical director wants to hear of every thought at once.',
    rule: { ...shippedTriage, yes: { ...shippedTriage.yes, '1': 'page' } },
  };
  const lax = { ...strict, rule: { ...strict.rule, yes: { ...strict.rule.yes, '5': 'same_day' } } };
  const { id: begun } = (await checkIn('rosalie', 1)).body.screening;
  expect((await web.as(world.staff.ruth).post('/api/triage-rules', strict)).status).toBe(403);
  const director = web.as(world.staff.marguerite);
  expect((await director.post('/api/triage-rules', lax)).body.errors).toHaveProperty('rule.yes.5');
  expect((await director.post('/api/triage-rules', { ...strict, from: '2026-03-01' })).status).toBe(422);
  expect((await director.post('/api/triage-rules', strict)).status).toBe(200);
  const { versions } = (await director.get('/api/triage-rules')).body;
  expect(versions.map((one: { version: number }) => one.version)).toEqual([1, 0]);
  await answer('rosalie', begun, '1', 'yes');
  expect(await alertsOf('rosalie')).toContain('screener ideation same_day');
  const { id: fresh } = (await checkIn('delia', 1)).body.screening;
  await answer('delia', fresh, '1', 'yes');
  expect(await alertsOf('delia')).toContain('screener ideation page');
});
