import { beforeAll, beforeEach, expect, test } from 'vitest';
import { atHome } from '#server/testing/at-home.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import type { World } from '#server/testing/world.ts';

let live: LiveWorld;
let world: World;
beforeAll(async () => {
  live = await startLiveWorld();
  world = live.world;
});
beforeEach(() => live.nextSession());

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const knock = (name: Name, changes: object = {}) => live.knock(name, changes);
const onPerson = (name: Name, path: string) => live.onPerson(name, path);
const later = (minutes: number) => live.later(minutes);

test('nobody signed in, nobody of another organization and no wrong role gets through', async () => {
  expect((await live.web.nobody.get(at('/door'))).status).toBe(401);
  expect((await live.web.nobody.post(at('/seat-token'))).status).toBe(401);
  expect((await live.web.as(world.fernhill.staff.therapist).post(at('/open'))).status).toBe(404);
  expect((await live.web.as(world.fernhill.patientId).post(at('/seat-token'))).status).toBe(404);
  expect((await as('delia').post(at('/open'))).status).toBe(403);
  expect((await as('otis').get(at('/room'))).status).toBe(403);
  expect((await as('kit').post(at('/open'))).status).toBe(403);
  expect((await as('marguerite').post(at('/open'))).status).toBe(403);
  expect((await as('marguerite').post(at('/seat-token'))).status).toBe(409);
  expect((await as('wes').post(at('/door'), atHome)).status).toBe(404);
});

test('the door opens 15 minutes before the start and asks for what is missing', async () => {
  live.setNow(live.startsAt().subtract({ minutes: 16 }));
  expect((await as('delia').get(at('/door'))).body.state).toBe('too_early');
  expect((await knock('delia')).body.code).toBe('too_early');
  live.setNow(live.startsAt().subtract({ minutes: 15 }));
  expect((await as('delia').get(at('/door'))).body.state).toBe('come');
  const bad = await knock('delia', { address: '', callbackPhone: 'x' });
  expect(bad.status).toBe(422);
  expect(Object.keys(bad.body.errors)).toEqual(['address', 'callbackPhone']);
});

test('opening admits everyone expected, ready and alone; the second click changes nothing', async () => {
  await knock('delia');
  await knock('june', { alone: false });
  expect((await as('delia').get(at('/door'))).body).toMatchObject({ state: 'waiting', held: false });
  expect((await as('delia').post(at('/seat-token'))).body.code).toBe('group_not_open');
  const opened = await as('ruth').post(at('/open'));
  expect(opened.body).toMatchObject({ wasOpen: false, admitted: [live.idOf('delia')] });
  expect((await as('ruth').post(at('/open'))).body).toMatchObject({ wasOpen: true, admitted: [] });
  expect((await as('june').get(at('/door'))).body.state).toBe('waiting');
  expect((await as('june').post(at('/seat-token'))).body.code).toBe('not_admitted');
  const { body } = await as('ruth').get(at('/room'));
  expect(body.atDoor).toMatchObject([{ displayName: 'June W.', why: ['before_opening', 'not_alone'] }]);
  expect(body.atDoor[0].place.address).toBe(atHome.address);
});

test('two facilitators who open at once get one room', async () => {
  const [one, other] = await Promise.all([as('ruth').post(at('/open')), as('ruth').post(at('/open'))]);
  expect([one.body.wasOpen, other.body.wasOpen].sort()).toEqual([false, true]);
});

test('one seat per person, the same for a second device and after a reload, with no name in it', async () => {
  await knock('delia');
  await as('ruth').post(at('/open'));
  const first = await as('delia').post(at('/seat-token'));
  const second = await as('delia').post(at('/seat-token'));
  expect(first.body.identity).toBe(second.body.identity);
  expect(first.body.url).toBe('ws://media.test');
  expect(live.media.asked.at(-1)).toBe('ensureRoom');
  expect(JSON.stringify(first.body)).not.toMatch(/delia|brandt/i);
  expect((await as('delia').get(at('/door'))).body.state).toBe('admitted');
});

test('a late arrival is admitted by the host; patients see names, hands and blocks only', async () => {
  await knock('delia');
  await as('ruth').post(at('/open'));
  live.setNow(live.startsAt().add({ minutes: 3 }));
  await knock('amos');
  const staffView = (await as('kit').get(at('/room'))).body;
  expect(staffView.atDoor[0]).toMatchObject({ displayName: 'Amos G.', why: ['late'] });
  expect((await as('kit').post(onPerson('amos', '/admit'))).body.done).toBe(true);
  expect((await as('kit').post(onPerson('amos', '/admit'))).body.done).toBe(false);
  expect((await as('kit').post(onPerson('yusra', '/admit'))).body.code).toBe('not_at_the_door');
  await as('amos').post(at('/hand'));
  later(0.1);
  await as('delia').post(at('/hand'));
  const seen = (await as('delia').get(at('/room'))).body;
  expect(seen.people.map((one: { displayName: string }) => one.displayName)).toEqual(['Delia B.', 'Amos G.']);
  expect(seen.hands.map((one: { displayName: string }) => one.displayName)).toEqual(['Amos G.', 'Delia B.']);
  expect(seen).toMatchObject({ atDoor: [], notHere: [], me: { role: 'patient', may: { help: false } } });
  expect(seen.people.every((one: { personId: unknown }) => one.personId === null)).toBe(true);
  expect(seen.version > staffView.version).toBe(true);
  expect((await as('yusra').get(at('/room'))).body.code).toBe('not_admitted');
  expect((await as('marguerite').get(at('/room'))).body.me).toMatchObject({
    role: 'visitor',
    may: { enter: false, help: false },
  });
  await as('kit').post(onPerson('amos', '/hand/lower'));
  expect((await as('ruth').get(at('/room'))).body.hands).toHaveLength(1);
});
