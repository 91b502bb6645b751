import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import type { Raise } from './raise-alert.ts';
import { openAlertsOf, raiseAlert } from './service.ts';

const clock = clockAt('2026-09-21T20:30:00Z');
let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
});

const raiseAs = (personId: string, role: Role, input: Raise) =>
  database.asPerson(
    { organizationId: world.organizationId, personId, roles: [role] },
    (ctx) => raiseAlert(ctx, input),
    clock,
  );
const openOf = (personId: string) =>
  database.asSystem(world.organizationId, (ctx) => openAlertsOf(ctx, { personId }), clock);
const about = (personId: string, changes: Partial<Raise> = {}): Raise => ({
  personId,
  sessionId: world.sessions.process[0]!,
  level: 'same_day',
  source: 'check_in',
  because: 'safety_question',
  ...changes,
});

test('patients raise for themselves only; nobody raises across organizations', async () => {
  const { delia, amos } = world.patients;
  await expect(raiseAs(delia, 'patient', about(amos))).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(
    raiseAs(world.staff.kit, 'room_host', about(world.fernhill.patientId, { sessionId: null })),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('while it is open a second call adds to it, may raise its level and never lowers it', async () => {
  const { delia } = world.patients;
  const first = await raiseAs(delia, 'patient', about(delia));
  expect(await raiseAs(delia, 'patient', about(delia, { level: 'page' }))).toEqual(first);
  expect(await raiseAs(delia, 'patient', about(delia))).toEqual(first);
  expect(await openOf(delia)).toMatchObject([
    { id: first.alertId, level: 'page', phase: 'open', programId: world.programId },
  ]);
  const other = await raiseAs(
    world.staff.kit,
    'room_host',
    about(delia, { source: 'staff', because: 'staff_concern' }),
  );
  expect(other).not.toEqual(first);
  expect(await openOf(delia)).toHaveLength(2);
});

test('twelve at once are one alert', async () => {
  const { june } = world.patients;
  const all = await Promise.all(Array.from({ length: 12 }, () => raiseAs(june, 'patient', about(june))));
  expect(new Set(all.map((one) => one.alertId)).size).toBe(1);
  expect(await openOf(june)).toHaveLength(1);
});

test('the same request sent again leaves no second step', async () => {
  const { amos } = world.patients;
  const requestKey = crypto.randomUUID();
  const ask = () =>
    raiseAs(amos, 'patient', about(amos, { sessionId: null, requestKey, words: '<b>I need somebody</b>' }));
  const [one, two] = [await ask(), await ask()];
  expect(two).toEqual(one);
  const steps = await database.asSystem(world.organizationId, ({ db }) =>
    db.selectFrom('alert_step').select('kind').where('alert_id', '=', one.alertId).execute(),
  );
  expect(steps).toEqual([{ kind: 'raised' }]);
});

test('words are for the care team and those who answer: the database leaves them out for others', async () => {
  const { yusra } = world.patients;
  const words = 'I do not want to be alone tonight';
  const { alertId } = await raiseAs(yusra, 'patient', about(yusra, { words }));
  const readAs = (personId: string, role: Role) =>
    database.asPerson(
      { organizationId: world.organizationId, personId, roles: [role] },
      async ({ db }) =>
        (await db.selectFrom('alert_words').select('body').where('alert_id', '=', alertId).execute()).length,
      clock,
    );
  expect(await readAs(world.staff.otis, 'biller')).toBe(0);
  expect(await readAs(world.patients.delia, 'patient')).toBe(0);
  expect(await readAs(world.staff.ruth, 'group_therapist')).toBe(1);
  expect(await readAs(yusra, 'patient')).toBe(1);
});
