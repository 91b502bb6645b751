import { beforeAll, beforeEach, expect, test } from 'vitest';
import { separate } from '#server/foundation/people/service.ts';
import { asJob } from '#server/testing/factories.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(() => live.nextSession());

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const onPerson = (name: Name, path: string) => live.onPerson(name, path);
const door = async (name: Name) => (await as(name).get(at('/door'))).body;
const atDoor = async () => (await as('kit').get(at('/room'))).body.atDoor;

test('a line to one person is theirs alone, and only while they wait', async () => {
  await live.knock('delia');
  await live.knock('amos');
  expect((await as('amos').post(onPerson('delia', '/tell'), { text: 'Hello' })).status).toBe(403);
  expect((await as('kit').post(onPerson('delia', '/tell'), { text: ' ' })).status).toBe(422);
  expect((await as('kit').post(onPerson('delia', '/tell'), { text: 'x'.repeat(10_000) })).status).toBe(422);
  const text = '<b>Ruth</b> comes at 4:10.';
  expect((await as('kit').post(onPerson('delia', '/tell'), { text })).body.done).toBe(true);
  expect((await door('delia')).told).toMatchObject([{ text }]);
  expect((await door('amos')).told).toEqual([]);
  expect((await atDoor())[0].told).toMatchObject([{ text }]);
  await as('delia').del(at('/door'));
  expect((await as('kit').post(onPerson('delia', '/tell'), { text })).body.code).toBe('not_at_the_door');
  live.later(1);
  await live.knock('delia');
  expect((await door('delia')).told).toEqual([]);
});

test('doors close some minutes after the start or a later opening; latecomers ring, staff may let them in', async () => {
  expect((await door('delia')).doorsCloseAt).toBeNull();
  live.setNow(live.startsAt().add({ minutes: 10 }));
  await as('ruth').post(at('/open'));
  const { doorsCloseAt } = await door('delia');
  expect(doorsCloseAt).toBe(live.startsAt().add({ minutes: 25 }).toString());
  live.setNow(live.startsAt().add({ minutes: 24 }));
  await live.knock('delia');
  expect((await as('delia').post(at('/door/ring'))).body.done).toBe(false);
  live.setNow(live.startsAt().add({ minutes: 25 }));
  await live.knock('amos');
  expect((await door('amos')).rangAt).toBe(live.now().toString());
  expect((await atDoor()).map((one: { why: string[] }) => one.why)).toEqual([['late'], ['late', 'rang']]);
  expect((await as('amos').post(at('/door/ring'))).body.done).toBe(false);
  live.later(1);
  expect((await as('amos').post(at('/door/ring'))).body.done).toBe(true);
  expect((await as('june').post(at('/door/ring'))).body.code).toBe('not_at_the_door');
  expect((await as('kit').post(at('/admit-ready'))).body.admitted).toEqual([live.idOf('delia')]);
  expect((await as('kit').post(onPerson('amos', '/admit'))).body.done).toBe(true);
});

test('two who are kept apart are never in one room, whoever acts in whatever order; nobody reads why or from whom', async () => {
  const [delia, june] = [live.idOf('delia'), live.idOf('june')];
  for (const name of ['delia', 'june', 'amos'] as const) await live.knock(name);
  await asJob(live.database.deps, live.world.organizationId, (ctx) =>
    separate(
      { ...ctx, clock: { now: live.now } },
      {
        personId: june,
        otherId: delia,
        scope: 'never_in_one_room',
      },
    ),
  );
  expect((await as('ruth').post(at('/open'))).body.admitted).toEqual([live.idOf('amos')]);
  expect((await as('kit').post(at('/admit-ready'))).body.admitted).toEqual([]);
  const rows = await atDoor();
  expect(rows.map((one: { why: string[] }) => one.why.at(-1))).toEqual([
    'not_placed_together',
    'not_placed_together',
  ]);
  const [one, other] = await Promise.all([
    as('ruth').post(onPerson('delia', '/admit')),
    as('kit').post(onPerson('june', '/admit')),
  ]);
  expect([one.status, other.status].sort()).toEqual([200, 409]);
  const refused = one.status === 409 ? one : other;
  expect(refused.body.code).toBe('not_placed_together');
  expect(refused.text).not.toMatch(/delia|june|order|abuse|because/i);
  const [inside, outside]: [Name, Name] = one.status === 200 ? ['delia', 'june'] : ['june', 'delia'];
  expect(JSON.stringify(await door(outside))).not.toContain('not_placed_together');
  const { roomId } = (await as('kit').post(onPerson(outside, '/private'))).body;
  const together = await as('ruth').post(onPerson(inside, '/private'), { roomId });
  expect(together.body.code).toBe('not_placed_together');
  expect((await as('kit').post(onPerson(outside, '/admit'))).body.code).toBe('not_placed_together');
  await as('ruth').post(onPerson(inside, '/hold'), { reason: '' });
  expect((await as('kit').post(onPerson(outside, '/admit'))).body.done).toBe(true);
  await as('ruth').post(at('/end'));
  await as('ruth').post(at('/open'));
  expect((await as('ruth').post(onPerson(inside, '/admit'))).body.code).toBe('not_placed_together');
  expect((await as(inside).post(at('/seat-token'))).body.code).toBe('not_admitted');
});
