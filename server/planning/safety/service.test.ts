import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { placeForm } from './contract.ts';
import { attestPlace, lastPlaceOf, placeOfService, placesOfSession } from './service.ts';
import type { Place } from './types.ts';

let database: TestDatabase;
let world: World;
let sessionId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock: clockAt('2026-09-21T12:00:00Z') });
  sessionId = world.sessions.process[0]!;
});

const as = <T>(personId: string, role: Role, time: string, verb: (ctx: Ctx) => Promise<T>) =>
  database.asPerson(
    { organizationId: world.organizationId, personId, roles: [role] },
    verb,
    clockAt(`2026-09-21T${time}Z`),
  );
const home: Place = {
  place: 'home',
  state: 'OH',
  address: '208 Sycamore Row, Apt 3, Columbus',
  alone: true,
  callbackPhone: '614 555 0111',
};

test('the last word counts, the first is remembered, and nothing is overwritten', async () => {
  const { delia } = world.patients;
  await as(delia, 'patient', '19:50:00', (ctx) => attestPlace(ctx, { ...home, personId: delia, sessionId }));
  const onTheRoad: Place = { ...home, place: 'elsewhere', state: 'KY', address: 'Exit 12, Florence' };
  await as(delia, 'patient', '20:40:00', (ctx) =>
    attestPlace(ctx, { ...onTheRoad, personId: delia, sessionId }),
  );
  const places = await as(world.staff.ruth, 'group_therapist', '21:00:00', (ctx) =>
    placesOfSession(ctx, sessionId),
  );
  expect(places.size).toBe(1);
  expect(places.get(delia)).toMatchObject({ ...onTheRoad, at: { epochMilliseconds: expect.any(Number) } });
  expect(places.get(delia)!.at.toString()).toBe('2026-09-21T20:40:00Z');
  expect(places.get(delia)!.firstAt.toString()).toBe('2026-09-21T19:50:00Z');
  const last = await as(delia, 'patient', '21:00:00', (ctx) => lastPlaceOf(ctx, delia));
  expect(last!.state).toBe('KY');
});

test('patients see their own place only, and speak for nobody else', async () => {
  const { amos, june } = world.patients;
  await as(amos, 'patient', '19:55:00', (ctx) => attestPlace(ctx, { ...home, personId: amos, sessionId }));
  const seen = await as(june, 'patient', '20:00:00', (ctx) => placesOfSession(ctx, sessionId));
  expect([...seen.keys()]).toEqual([]);
  const forAnother = as(june, 'patient', '20:00:00', (ctx) =>
    attestPlace(ctx, { ...home, personId: amos, sessionId }),
  );
  await expect(forAnother).rejects.toMatchObject({ status: 403 });
  const elsewhere = as(world.patients.wes, 'patient', '20:00:00', (ctx) =>
    attestPlace(ctx, { ...home, personId: world.patients.wes, sessionId }),
  );
  await expect(elsewhere).rejects.toMatchObject({ status: 404 });
});

test('staff of the session write down what somebody on the phone says', async () => {
  const { hank } = world.patients;
  await as(world.staff.kit, 'room_host', '20:05:00', (ctx) =>
    attestPlace(ctx, { ...home, personId: hank, sessionId, callbackPhone: '419 555 0117' }),
  );
  const places = await as(world.staff.kit, 'room_host', '20:06:00', (ctx) => placesOfSession(ctx, sessionId));
  expect(places.get(hank)!.callbackPhone).toBe('419 555 0117');
});

test.each([
  [{ state: 'Ohio' }, 'state'],
  [{ address: ' ' }, 'address'],
  [{ callbackPhone: 'mine' }, 'callbackPhone'],
])('the form at the door refuses %j', (change, field) => {
  const result = placeForm.safeParse({ ...home, headphones: true, driving: false, ...change });
  expect(result.error?.issues[0]?.path).toEqual([field]);
});

test.each([
  ['home', '10'],
  ['elsewhere', '02'],
] as const)('a person %s is at place of service %s', (place, code) =>
  expect(placeOfService({ place })).toBe(code),
);
