import { beforeAll, expect, test } from 'vitest';
import { sessionForLive } from '../planning/programs/service.ts';
import { clockAt } from '../platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';
import { buildWorld, type World } from './world.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock: clockAt('2026-09-21T12:00:00Z') });
});

test('the world has a roster, facilitators and blocks for a session', async () => {
  const session = await database.asSystem(world.organizationId, (ctx) =>
    sessionForLive(ctx, world.sessions.process[0]!),
  );
  expect(session.group.name).toBe('Process group');
  expect(session.session.startsAt.toString()).toBe('2026-09-21T20:00:00Z');
  expect(session.roster.map((one) => one.roomName)).toEqual([
    'Delia B.',
    'June W.',
    'Amos G.',
    'Yusra H.',
    'Hank I.',
    'Rosalie Q.',
    'Tobias L.',
  ]);
  expect(session.staff.map((one) => [one.duty, one.names.fullName])).toEqual([
    ['lead', 'Ruth Abelard'],
    ['host', 'Kit Moran'],
  ]);
  expect(session.blocks).toHaveLength(5);
  expect(world.sessions.process).toHaveLength(6);
});

test('the two organizations do not see each other', async () => {
  const foreign = database.asSystem(world.fernhill.organizationId, (ctx) =>
    sessionForLive(ctx, world.sessions.process[0]!),
  );
  await expect(foreign).rejects.toMatchObject({ status: 404 });
});
