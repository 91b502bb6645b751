import { beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { settingsOf } from './service.ts';

let database: TestDatabase;
let world: World;
let web: TestApp;
let url: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  web = await startTestApp(database);
  url = `/api/programs/${world.programId}/settings`;
});

const inForce = () => database.asSystem(world.organizationId, (ctx) => settingsOf(ctx, world.programId));

test('what nobody decided is at its default; a decision holds from then on and the older one stays readable', async () => {
  const director = web.as(world.staff.marguerite);
  const before = (await director.get(url)).body;
  expect(before).toMatchObject({ revision: 0, settings: { doorsCloseAfterMinutes: 15 }, history: [] });
  const settings = { ...before.settings, doorsCloseAfterMinutes: 5 };
  const after = await director.put(url, { seenRevision: 0, settings });
  expect(after.body).toMatchObject({ revision: 1, history: [{ revision: 1, byName: expect.any(String) }] });
  expect(await inForce()).toMatchObject({ doorsCloseAfterMinutes: 5 });
});

test('two directors at once: the second is told, and nothing of the first is lost', async () => {
  const director = web.as(world.staff.marguerite);
  const { revision, settings } = (await director.get(url)).body;
  const decide = (doorsCloseAfterMinutes: number) =>
    director.put(url, { seenRevision: revision, settings: { ...settings, doorsCloseAfterMinutes } });
  const answers = await Promise.all([decide(10), decide(20)]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  const kept = answers.find((one) => one.status === 200)!.body.settings;
  expect(await inForce()).toEqual(kept);
});

test('a value out of bounds is refused with its field', async () => {
  const { revision, settings } = (await web.as(world.staff.marguerite).get(url)).body;
  const answer = await web
    .as(world.staff.marguerite)
    .put(url, { seenRevision: revision, settings: { ...settings, doorsCloseAfterMinutes: -1 } });
  expect(answer.status).toBe(422);
});
