import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { asJob } from '#server/testing/factories.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { runsAt, separatedPair } from './rules-separation.ts';
import { keptApart } from './service.ts';

const clock = clockAt('2026-09-21T12:00:00Z');
let database: TestDatabase;
let world: World;
let web: TestApp;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
});

const director = () => web.as(world.staff.marguerite);
const at = (path = '') => `/api/people/${world.patients.delia}/separations${path}`;
const pairsNow = () =>
  asJob({ ...database.deps, clock }, world.organizationId, (ctx) =>
    keptApart(ctx, Object.values(world.patients)),
  );

test('only the director keeps separations, and only of patients of this organization', async () => {
  const apart = { otherId: world.patients.june, scope: 'never_in_one_room' };
  expect((await web.nobody.get(at())).status).toBe(401);
  for (const personId of [world.staff.ruth, world.staff.kit, world.patients.delia]) {
    expect((await web.as(personId).get(at())).status).toBe(403);
    expect((await web.as(personId).post(at(), apart)).status).toBe(403);
  }
  expect((await web.as(world.fernhill.staff.director).post(at(), apart)).status).toBe(404);
  expect((await director().post(at(), { ...apart, otherId: world.fernhill.patientId })).status).toBe(404);
  expect((await director().post(at(), { ...apart, otherId: world.staff.ruth })).status).toBe(422);
  expect((await director().post(at(), { ...apart, otherId: world.patients.delia })).status).toBe(422);
  expect(await pairsNow()).toEqual([]);
});

test('a pair is kept apart whoever was named first, once, until it ends, and what was stays on record', async () => {
  const { delia, june } = world.patients;
  const kept = await director().post(at(), { otherId: june, scope: 'never_in_one_room' });
  expect(kept.body.separations).toMatchObject([{ otherId: june, endedAt: null }]);
  const other = await director().post(`/api/people/${june}/separations`, {
    otherId: delia,
    scope: 'never_in_one_room',
  });
  expect(other.body.code).toBe('separated_already');
  expect(await pairsNow()).toEqual([separatedPair(delia, june)]);
  await director().post(at(), { otherId: world.patients.amos, scope: 'never_paired' });
  expect(await pairsNow()).toHaveLength(1);
  const { id } = kept.body.separations[0];
  const elsewhere = `/api/people/${world.patients.hank}/separations/end`;
  expect((await director().post(elsewhere, { separationId: id })).status).toBe(404);
  const [one, two] = await Promise.all([
    director().post(at('/end'), { separationId: id }),
    director().post(at('/end'), { separationId: id }),
  ]);
  expect([one.status, two.status].sort()).toEqual([200, 409]);
  expect(await pairsNow()).toEqual([]);
  const file = await director().get(at());
  expect(file.body.separations).toMatchObject([{ endedAt: clock.now().toString() }, { endedAt: null }]);
});

test('a separation holds from its beginning until just before its end', () => {
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const ms = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(ms, fc.option(ms), ms, (begun, lasted, asked) => {
      const one = { begunAt: instant(begun), endedAt: lasted === null ? null : instant(begun + lasted) };
      const holds = asked >= begun && (lasted === null || asked < begun + lasted);
      expect(runsAt(one, instant(asked))).toBe(holds);
    }),
  );
});
