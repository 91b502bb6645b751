import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { loadVersions } from './queries-plan.ts';
import { raiseAlert, reviewAfterAlert, sharePlan } from './service.ts';

const clock = clockAt('2026-09-21T20:30:00Z');
const mine = '/api/safety-plan';
let database: TestDatabase;
let world: World;
let web: TestApp;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
});

const steps = (changes: object = {}) => ({
  warningSigns: ['I stop answering my phone'],
  coping: [],
  distraction: [],
  people: [{ name: 'Ana', phone: '614 555 0142', note: 'my sister' }],
  professionals: [],
  environment: [],
  ...changes,
});
const write = (personId: string, seenVersion: number, changes: object = {}) =>
  web.as(personId).put(mine, { seenVersion, steps: steps(changes) });
const of = (personId: string) => `/api/people/${personId}/safety-plan`;
const decide = async (settings: object) => {
  const url = `/api/programs/${world.programId}/settings`;
  const director = web.as(world.staff.marguerite);
  const before = (await director.get(url)).body;
  const answer = await director.put(url, {
    seenRevision: before.revision,
    settings: { ...before.settings, ...settings },
  });
  expect(answer.status).toBe(200);
};
const asJob = <T>(verb: Parameters<typeof database.asSystem<T>>[1]) =>
  database.asSystem(world.organizationId, verb, clock);
const as = <T>(personId: string, role: Role, verb: Parameters<typeof database.asPerson<T>>[1]) =>
  database.asPerson({ organizationId: world.organizationId, personId, roles: [role] }, verb, clock);

test('every version stays; one from another device is not overwritten', async () => {
  const { delia } = world.patients;
  expect((await web.as(delia).get(mine)).body).toMatchObject({ plan: null, readers: 'in_alert', shares: [] });
  expect((await write(delia, 0)).body).toEqual({ version: 1 });
  expect((await write(delia, 0, { coping: ['A walk'] })).body).toMatchObject({ code: 'plan_changed' });
  const both = await Promise.all([write(delia, 1, { coping: ['A walk'] }), write(delia, 1)]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  expect((await web.as(delia).get(mine)).body.plan).toMatchObject({ version: 2, writtenDownBy: null });
  expect(await as(delia, 'patient', (ctx) => loadVersions(ctx, delia))).toHaveLength(2);
});

test('HTML stays text; 10,000 characters are refused at their line and nothing is saved', async () => {
  const { hank } = world.patients;
  const html = '<img src=x onerror=alert(1)>';
  expect((await write(hank, 0, { warningSigns: [html] })).status).toBe(200);
  expect((await web.as(hank).get(mine)).body.plan.steps.warningSigns).toEqual([html]);
  const long = await write(hank, 1, { coping: ['x'.repeat(10_000)] });
  expect(long.status).toBe(422);
  expect(Object.keys(long.body.errors)).toEqual(['steps.coping.0']);
  const phone = await write(hank, 1, { people: [{ name: 'Ana', phone: 'javascript:alert(1)', note: '' }] });
  expect(Object.keys(phone.body.errors)).toEqual(['steps.people.0.phone']);
});

test('who is not chosen, does not treat the person, or is of another house finds nothing', async () => {
  const { june, amos } = world.patients;
  await write(june, 0);
  for (const stranger of [amos, world.staff.kit, world.staff.nell, world.fernhill.staff.therapist]) {
    expect([(await web.as(stranger).get(of(june))).status]).toEqual([404]);
  }
  for (const role of [world.staff.otis, world.fernhill.staff.biller]) {
    expect((await web.as(role).get(of(june))).status).toBe(403);
  }
  // The second wall: who asks the table itself gets no row either.
  expect(await as(amos, 'patient', (ctx) => loadVersions(ctx, june))).toEqual([]);
  expect(await as(world.staff.nell, 'utilization_reviewer', (ctx) => loadVersions(ctx, june))).toEqual([]);
});

test('her therapist reads only while an alert is open, or always where a rule is written', async () => {
  const { yusra } = world.patients;
  await write(yusra, 0);
  const therapist = web.as(world.staff.ruth);
  expect((await therapist.get(of(yusra))).body).toMatchObject({ because: 'closed', plan: null, history: [] });
  const closed = await therapist.put(of(yusra), { seenVersion: 1, steps: steps() });
  expect(closed.body).toMatchObject({ code: 'not_allowed' });
  await decide({ safetyPlanReaders: 'clinicians' });
  expect((await therapist.get(of(yusra))).body.because).toBe('closed');
  await decide({ safetyPlanWrittenRule: 'Therapists go through each plan with you.' });
  expect((await therapist.get(of(yusra))).body).toMatchObject({
    because: 'clinicians',
    plan: { steps: steps() },
  });
  expect((await web.as(world.staff.kit).get(of(yusra))).status).toBe(404);
  expect((await therapist.put(of(yusra), { seenVersion: 1, steps: steps() })).status).toBe(200);
  expect((await web.as(yusra).get(mine)).body).toMatchObject({
    readers: 'clinicians',
    writtenRule: 'Therapists go through each plan with you.',
    plan: { version: 2, writtenDownBy: 'Ruth Abelard' },
  });
  await decide({ safetyPlanReaders: 'in_alert' });
  await as(yusra, 'patient', (ctx) =>
    raiseAlert(ctx, {
      personId: yusra,
      sessionId: null,
      level: 'page',
      source: 'not_all_right',
      because: 'asked_for_help',
    }),
  );
  expect((await therapist.get(of(yusra))).body.because).toBe('in_alert');
  await decide({ safetyPlanReaders: 'chosen' });
  expect((await therapist.get(of(yusra))).body.because).toBe('closed');
});

test('shared with a partner until it is taken back; only the owner takes it back', async () => {
  const { delia, wes, amos } = world.patients;
  const owner = web.as(delia);
  expect((await owner.get(mine)).body.canShareWith).toContainEqual({
    personId: wes,
    name: 'Wes Brandt',
    isStaff: false,
  });
  expect((await owner.post(`${mine}/shares`, { withPersonId: amos, days: null })).status).toBe(422);
  expect((await web.as(wes).get(of(delia))).status).toBe(404);
  expect((await owner.post(`${mine}/shares`, { withPersonId: wes, days: null })).status).toBe(200);
  const again = await owner.post(`${mine}/shares`, { withPersonId: wes, days: 30 });
  expect(again.body.code).toBe('already_shared');
  expect((await web.as(wes).get(of(delia))).body).toMatchObject({ because: 'shared', plan: { version: 2 } });
  const [share] = (await owner.get(mine)).body.shares;
  expect(share).toMatchObject({ withName: 'Wes Brandt', untilAt: null });
  expect((await web.as(wes).post(`${mine}/shares/${share.id}/end`)).status).toBe(404);
  expect((await owner.post(`${mine}/shares/${share.id}/end`)).status).toBe(200);
  expect((await owner.post(`${mine}/shares/${share.id}/end`)).status).toBe(200);
  expect((await web.as(wes).get(of(delia))).status).toBe(404);
  expect(await as(wes, 'patient', (ctx) => loadVersions(ctx, delia))).toEqual([]);
});

test('a share ends with its last day by itself', async () => {
  const { delia, wes } = world.patients;
  await as(delia, 'patient', (ctx) => sharePlan(ctx, { withPersonId: wes, days: 7 }));
  expect((await web.as(wes).get(of(delia))).status).toBe(200);
  const later = await startTestApp(database, { clock: clockAt('2026-09-28T20:30:00Z') });
  expect((await later.as(wes).get(of(delia))).status).toBe(404);
});

test('after an alert the plan asks to be looked at once, by the person and by a therapist', async () => {
  const { rosalie } = world.patients;
  await write(rosalie, 0);
  const { alertId } = await as(rosalie, 'patient', (ctx) =>
    raiseAlert(ctx, {
      personId: rosalie,
      sessionId: null,
      level: 'page',
      source: 'not_all_right',
      because: 'asked_for_help',
    }),
  );
  await asJob((ctx) => reviewAfterAlert(ctx, alertId));
  await asJob((ctx) => reviewAfterAlert(ctx, alertId));
  const therapist = web.as(world.staff.ruth);
  const tasks = async () =>
    (await therapist.get('/api/tasks')).body.tasks.filter(
      (task: { kind: string }) => task.kind === 'review_safety_plan',
    );
  expect(await tasks()).toMatchObject([{ patientName: 'Rosalie Quint', dueAt: '2026-09-24T20:30:00Z' }]);
  expect((await web.as(rosalie).get(mine)).body.reviewAskedAt).toBe('2026-09-21T20:30:00Z');
  expect((await web.as(rosalie).post(`${mine}/reviewed`)).status).toBe(200);
  expect((await web.as(rosalie).get(mine)).body.reviewAskedAt).toBeNull();
  expect(await tasks()).toHaveLength(1);
  expect((await web.as(world.fernhill.staff.therapist).post(`${of(rosalie)}/reviewed`)).status).toBe(404);
  expect((await therapist.post(`${of(rosalie)}/reviewed`)).status).toBe(200);
  expect(await tasks()).toEqual([]);
});

test('each reading is in the audit log, with the person it was about', async () => {
  const url = `/api/audit?patientId=${world.patients.yusra}&until=2026-09-22T00:00:00Z`;
  const { body } = await web.as(world.staff.marguerite).get(url);
  const read = body.entries.find(
    (one: { action: string }) => one.action === 'GET /api/people/:personId/safety-plan',
  );
  expect(read).toMatchObject({ personId: world.staff.ruth, patients: [{ id: world.patients.yusra }] });
});
