import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { closeTask, openTask, pageOfTasks, taskAbout } from './service.ts';

const clock = clockAt('2026-09-21T23:00:00Z');
let database: TestDatabase;
let world: World;
let web: TestApp;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
});

const open = (subjectKey: string, changes: object = {}) =>
  database.asSystem(
    world.organizationId,
    (ctx) =>
      openTask(ctx, {
        kind: 'witnesses_disagree',
        subjectKey,
        sessionId: world.sessions.process[0]!,
        patientId: world.patients.tobias,
        because: 'The room host saw Tobias leave at 4:58',
        ...changes,
      }),
    clock,
  );
const subjectsOf = async (name: keyof World['staff'], role: Role) => {
  const who = { organizationId: world.organizationId, personId: world.staff[name], roles: [role] };
  return (await database.asPerson(who, (ctx) => pageOfTasks(ctx, null), clock)).tasks
    .map((task) => task.kind)
    .sort();
};

test('a subject has one task, however often and from wherever it is opened', async () => {
  const tries = await Promise.all([1, 2, 3].map(() => open('once')));
  expect(tries.filter((one) => one.opened)).toHaveLength(1);
});

test('a machine closes what went away and opens it again; what a person decided stays', async () => {
  const about = () =>
    database.asSystem(world.organizationId, (ctx) => taskAbout(ctx, 'witnesses_disagree', 'again'), clock);
  await open('again');
  await database.asSystem(world.organizationId, (ctx) =>
    closeTask(ctx, 'witnesses_disagree', 'again', 'The witnesses agree now.'),
  );
  expect((await about())!.doneAt).not.toBeNull();
  expect(await open('again')).toEqual({ opened: true });
  const task = (await about())!;
  expect(task.doneAt).toBeNull();
  const url = `/api/tasks/${task.id}/done`;
  const decision = { resolution: 'He left at 4:58' };
  expect((await web.as(world.staff.otis).post(url, decision)).status).toBe(404);
  expect((await web.as(world.fernhill.staff.director).post(url, decision)).status).toBe(404);
  expect((await web.as(world.staff.ruth).post(url, { resolution: '' })).status).toBe(422);
  expect((await web.as(world.staff.ruth).post(url, decision)).status).toBe(200);
  expect((await web.as(world.staff.ruth).post(url, decision)).body.code).toBe('task_done');
  expect(await open('again')).toEqual({ opened: false });
  expect(await about()).toMatchObject({ resolution: 'He left at 4:58', doneBy: world.staff.ruth });
});

test('tasks wait for those who can decide them', async () => {
  await open('claim', { kind: 'claim_compare', sessionId: null });
  const session = 'witnesses_disagree';
  expect(await subjectsOf('ruth', 'group_therapist')).toEqual([session]);
  expect(await subjectsOf('kit', 'room_host')).toEqual([session]);
  expect(await subjectsOf('marguerite', 'group_therapist')).toEqual([]);
  expect(await subjectsOf('otis', 'biller')).toEqual(['claim_compare']);
  expect(await subjectsOf('nell', 'utilization_reviewer')).toEqual([]);
  expect(await subjectsOf('marguerite', 'program_director')).toEqual(['claim_compare', session]);
  const shown = await web.as(world.staff.ruth).get('/api/tasks');
  expect(shown.body.tasks).toMatchObject([{ patientName: 'Tobias Lund', because: /4:58/ }]);
  expect((await web.nobody.get('/api/tasks')).status).toBe(401);
  expect((await web.as(world.patients.delia).get('/api/tasks')).status).toBe(403);
});
