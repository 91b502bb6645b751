import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { separate } from '#server/foundation/people/service.ts';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import type { Name } from '#server/testing/live-world.ts';
import { type RoundWorld, startRoundWorld } from '#server/testing/round-world.ts';

let world: RoundWorld;
const everybody: Name[] = ['delia', 'june', 'amos', 'yusra', 'hank', 'rosalie', 'tobias'];
const circles: Name[][] = [
  ['delia', 'june', 'amos'],
  ['yusra', 'hank'],
  ['rosalie', 'tobias'],
];
let roundId: string;

beforeAll(async () => {
  world = await startRoundWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.live.nextSession();
  await world.gather(...everybody);
  roundId = await world.start(circles);
  await world.sit(...everybody);
  await world.pass(60);
});

/** Who sits with whom, as staff see it; who is missing in brackets. */
async function seated(): Promise<string[]> {
  const { circles } = (await world.seen('ruth')).round!;
  return circles!
    .map((one) => one.people.map(({ name, here }) => (here ? first(name) : `(${first(name)})`)).join('+'))
    .filter((one) => one !== '')
    .sort();
}
const first = (name: string) => name.split(' ')[0]!.toLowerCase();
const role = async (name: Name) => (await world.seen(name)).round?.mine?.role ?? null;
const placeOf = async (name: Name) =>
  (await world.live.as(name).post(world.live.at('/seat-token'))).body.place;

test('a reload of some seconds changes nothing; a listener who drops is replaced, and takes part again when back', async () => {
  const before = await placeOf('june');
  await world.lose('june');
  await world.pass(4);
  expect(await placeOf('june')).toBe(before);
  await world.sit('june');
  await world.pass(2);
  expect(await role('june')).toBe('listener');
  await world.lose('june');
  await world.pass(3);
  expect(await role('amos')).toBe('observer');
  await world.pass(13);
  expect(await role('amos')).toBe('listener');
  expect(await seated()).toEqual(['delia+(june)+amos', 'rosalie+tobias', 'yusra+hank']);
  await world.sit('june');
  await world.pass(2);
  expect(await role('june')).toBe('observer');
  expect(await seated()).toContain('delia+june+amos');
});

test('two drop in two circles: the two who are left sit together, nobody is alone', async () => {
  await world.lose('hank');
  await world.lose('tobias');
  await world.pass(3);
  await world.pass(13);
  const now = await seated();
  expect(now.some((one) => /yusra/.test(one) && /rosalie/.test(one))).toBe(true);
  await world.sit('yusra', 'rosalie');
  await world.pass(2);
  expect(await placeOf('yusra')).toBe(await placeOf('rosalie'));
  // Who comes back to an empty circle is not left alone in it.
  await world.sit('hank');
  await world.pass(2);
  await world.sit('hank');
  expect(await placeOf('hank')).not.toBe('main');
  expect((await seated()).find((one) => one.includes('hank'))).toMatch(/\+/);
});

test('somebody stops, somebody is back by telephone: in the group, and who is left alone joins others', async () => {
  expect((await world.act('hank', 'stop', { roundId })).body.done).toBe(true);
  expect(await placeOf('hank')).toBe('main');
  await world.pass(2);
  const now = await seated();
  expect(now.find((one) => one.includes('yusra'))).toMatch(/\+.*/);
  expect(now.join(' ')).not.toMatch(/hank/);

  await world.lose('tobias');
  await world.live.as('kit').post(world.live.onPerson('tobias', '/phone/start'), {});
  await world.pass(3);
  expect(await placeOf('tobias')).toBe('main');
  expect((await seated()).join(' ')).not.toMatch(/tobias/);
  expect((await seated()).find((one) => one.includes('rosalie'))).toMatch(/\+/);
});

test('the facilitator drops while all are out: it is noticed, somebody is paged, and the round goes on', async () => {
  await world.lose('ruth');
  await world.pass(31);
  await world.pass(31);
  const alerts = await world.live.database.asSystem(
    world.live.world.organizationId,
    (ctx) => openAlertsOf(ctx, { sessionId: world.live.sessionId() }),
    { now: world.live.now },
  );
  expect(alerts.map((one) => one.because)).toEqual(['facilitators_gone']);
  expect((await world.live.as('delia').get(world.live.at('/room'))).body.leading.quiet.why).toBe('gone');
  expect(await seated()).toHaveLength(3);
});

test('ended while some are on the way: everybody’s place is the group, late or not; a second end ends nothing', async () => {
  await world.lose('amos');
  await world.lose('hank');
  expect((await world.act('ruth', 'end')).body.done).toBe(true);
  expect((await world.act('ruth', 'end')).body.done).toBe(false);
  for (const name of everybody) expect(await placeOf(name)).toBe('main');
  await world.pass(20);
  expect((await world.seen('amos')).round).toBeNull();
  const open = await world.live.database.asSystem(world.live.world.organizationId, (ctx) =>
    ctx.db.selectFrom('room_opening').select('id').where('closed_at', 'is', null).execute(),
  );
  expect(open).toHaveLength(1);

  // The group itself ends in the middle of a round: over for everybody, and opened again nobody is out.
  await world.sit(...everybody);
  await world.start(circles);
  await world.live.as('ruth').post(world.live.at('/end'));
  expect((await world.seen('ruth')).round).toBeNull();
  await world.live.as('ruth').post(world.live.at('/open'));
  for (const name of everybody) expect(await placeOf(name)).toBe('main');
  expect((await world.seen('delia')).round).toBeNull();
});

test('a separation is entered during the round: the later one is in the group, in no order together', async () => {
  const { delia, june } = world.live.world.patients;
  await world.live.database.asSystem(
    world.live.world.organizationId,
    (ctx) => separate(ctx, { personId: delia, otherId: june, scope: 'never_in_one_room' }),
    { now: world.live.now },
  );
  const places = [await placeOf('delia'), await placeOf('june')];
  expect(places).toContain('main');
  expect(new Set(places).size).toBe(2);
  await world.pass(11);
  const now = await seated();
  expect(now.some((one) => /delia/.test(one) && /june/.test(one))).toBe(false);
  const wrong = now.findIndex((one) => /delia|june/.test(one));
  const { circles: shown } = (await world.seen('ruth')).round!;
  expect(wrong).toBeGreaterThanOrEqual(0);
  const gone = places[0] === 'main' ? delia : june;
  for (const { roomId } of shown!.filter((one) => one.people.length > 0)) {
    const placed = await world.act('ruth', 'place', { personId: gone, roomId });
    const hasOther = shown!
      .find((one) => one.roomId === roomId)!
      .people.some((one) => one.personId === (gone === delia ? june : delia));
    if (hasOther) expect(placed.body.code).toBe('does_not_fit');
  }
});
