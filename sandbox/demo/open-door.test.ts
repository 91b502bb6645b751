import { beforeAll, expect, test } from 'vitest';
import { openGroup } from '#server/care/live/lead.ts';
import { programsOf, sessionsBetween } from '#server/planning/programs/service.ts';
import { safetyReaders } from '#server/planning/safety/service.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import type { Somebody } from './acting.ts';
import { makeOpenDoor, nextSlot, tendOpenDoor } from './open-door.ts';

let database: TestDatabase;
let world: World;
const at = <T>(time: string, verb: (ctx: Ctx) => Promise<T>) =>
  database.asSystem(world.organizationId, verb, clockAt(`2026-03-02T${time}Z`));
const starts = (time: string) =>
  at(time, async (ctx) => {
    const date = Temporal.PlainDate.from('2026-03-02');
    const planned = await sessionsBetween(ctx, date, date);
    return planned
      .filter(({ group }) => group.name === 'Open door group')
      .map(({ session }) => session.startsAt.toString().slice(11, 16));
  });

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock: clockAt('2026-03-02T14:00:00Z') });
  const people = <Key extends string>(ids: Readonly<Record<Key, string>>) =>
    Object.fromEntries(
      Object.entries<string>(ids).map(([key, personId]) => [key, { personId, roles: [] }]),
    ) as unknown as Record<Key, Somebody>;
  await at('14:03:00', (ctx) =>
    makeOpenDoor(ctx, {
      billingProviderId: world.billingProviderId,
      patients: people(world.patients),
      staff: people(world.staff),
    }),
  );
});

test('the next one is at least two minutes away, and never too far to be opened', () => {
  const next = (time: string) => nextSlot(Temporal.Instant.from(`2026-03-02T${time}Z`)).toString();
  expect(next('14:23:00')).toBe('2026-03-02T14:25:00Z');
  expect(next('14:23:01')).toBe('2026-03-02T14:50:00Z');
});

test('while nobody comes, one session moves on; one that is visited stays, and another follows', async () => {
  expect(await starts('14:03:00')).toEqual(['14:25']);
  await at('14:23:30', tendOpenDoor);
  expect(await starts('14:23:30')).toEqual(['14:25']);
  await at('14:24:10', tendOpenDoor);
  expect(await starts('14:24:10')).toEqual(['14:50']);
  await database.asPerson(
    { organizationId: world.organizationId, personId: world.staff.ruth, roles: ['group_therapist'] },
    async (ctx) => {
      const date = Temporal.PlainDate.from('2026-03-02');
      const planned = await sessionsBetween(ctx, date, date);
      const open = planned.find(({ group }) => group.name === 'Open door group')!;
      await openGroup(ctx, { sessionId: open.session.id });
    },
    clockAt('2026-03-02T14:40:00Z'),
  );
  await at('14:49:20', tendOpenDoor);
  expect(await starts('14:49:20')).toEqual(['14:50']);
  await at('14:50:10', tendOpenDoor);
  await at('14:50:30', tendOpenDoor);
  expect(await starts('14:50:30')).toEqual(['14:50', '15:15']);
});

test('somebody is on call for whoever sits in it', async () => {
  const staffed = await at('14:30:00', async (ctx) => {
    const program = (await programsOf(ctx)).find((one) => one.name === 'Larkspur open door')!;
    return (await safetyReaders(ctx, program.id)).staffed;
  });
  expect(staffed).toBe(true);
});
