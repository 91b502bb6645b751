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

test('who is removed stays out until admitted again', async () => {
  await knock('delia');
  await as('ruth').post(at('/open'));
  const { identity } = (await as('delia').post(at('/seat-token'))).body;
  expect((await as('kit').post(onPerson('ruth', '/remove'), { reason: '' })).body.code).toBe('on_duty');
  expect((await as('kit').post(onPerson('delia', '/remove'), { reason: 'needs a moment' })).body.done).toBe(
    true,
  );
  expect(live.media.asked.at(-1)).toBe(`remove ${identity}`);
  expect((await as('delia').get(at('/door'))).body.state).toBe('removed');
  expect((await as('delia').post(at('/seat-token'))).body.code).toBe('removed');
  expect((await knock('delia')).body.code).toBe('removed');
  expect((await as('kit').post(onPerson('delia', '/admit'))).body.done).toBe(true);
  expect((await as('delia').post(at('/seat-token'))).body.identity).toBe(identity);
});

test('holding sends back to the door; leaving on purpose asks to knock again, a long silence too', async () => {
  await knock('delia');
  await knock('amos');
  await as('ruth').post(at('/open'));
  await as('kit').post(onPerson('delia', '/hold'), { reason: '' });
  expect((await as('delia').get(at('/door'))).body).toMatchObject({ state: 'waiting', held: true });
  await as('kit').post(onPerson('delia', '/admit'));
  await as('delia').post(at('/leave'));
  expect((await as('delia').get(at('/door'))).body.state).toBe('left');
  await knock('delia');
  later(9);
  await as('amos').post(at('/heartbeat'), { connected: true, participantSid: 'PA_1' });
  later(9);
  expect((await as('amos').post(at('/seat-token'))).status).toBe(200);
  later(2);
  expect((await as('amos').post(at('/seat-token'))).body.code).toBe('not_admitted');
  await knock('amos');
  const why = (await as('ruth').get(at('/room'))).body.atDoor.map((one: { why: string[] }) => one.why[0]);
  expect(why).toEqual(['came_back', 'lost_connection']);
  expect((await as('delia').del(at('/door'))).body.done).toBe(true);
  expect((await as('ruth').get(at('/room'))).body.notHere[0]).toMatchObject({ state: 'stepped_away' });
});

test('blocks follow each other, only leads move them', async () => {
  expect((await as('ruth').post(at('/blocks/start'), { ordinal: 1 })).body.code).toBe('group_not_open');
  await as('ruth').post(at('/open'));
  expect((await as('kit').post(at('/blocks/start'), { ordinal: 1 })).status).toBe(403);
  expect((await as('ruth').post(at('/blocks/start'), { ordinal: 99 })).status).toBe(422);
  expect((await as('ruth').post(at('/blocks/start'), { ordinal: 9 })).status).toBe(404);
  await as('ruth').post(at('/blocks/start'), { ordinal: 1 });
  expect((await as('ruth').post(at('/blocks/start'), { ordinal: 1 })).body.done).toBe(false);
  later(5);
  await as('ruth').post(at('/blocks/start'), { ordinal: 2 });
  const [first, second] = (await as('ruth').get(at('/room'))).body.blocks;
  expect(first.endedAt).toBe(live.now().toString());
  expect(second).toMatchObject({ kind: 'break', startedAt: live.now().toString(), endedAt: null });
  expect((await as('ruth').post(at('/blocks/end'), { ordinal: 1 })).body.done).toBe(false);
  expect((await as('ruth').post(at('/blocks/end'), { ordinal: 2 })).body.done).toBe(true);
});

test('observing, the telephone and muting', async () => {
  await as('ruth').post(at('/open'));
  const seen = { at: live.now().subtract({ minutes: 1 }).toString(), present: true, text: 'quiet today' };
  expect((await as('kit').post(onPerson('hank', '/observe'), seen)).status).toBe(422);
  later(2);
  expect(
    (await as('kit').post(onPerson('hank', '/observe'), { ...seen, at: live.now().toString() })).body.done,
  ).toBe(true);
  expect((await as('kit').post(onPerson('hank', '/phone/start'))).body.code).toBe('missing_place');
  const { place, state, address, alone, callbackPhone } = atHome;
  const call = { place: { place, state, address, alone, callbackPhone } };
  expect((await as('kit').post(onPerson('hank', '/phone/start'), call)).body.done).toBe(true);
  expect((await as('kit').post(onPerson('hank', '/phone/start'))).body.done).toBe(false);
  const byPhone = { displayName: 'Hank I.', media: 'phone', here: true };
  expect((await as('ruth').get(at('/room'))).body.people).toMatchObject([byPhone]);
  expect((await as('hank').post(at('/seat-token'))).body.code).toBe('not_admitted');
  later(1);
  expect((await as('kit').post(onPerson('hank', '/phone/end'))).body.done).toBe(true);
  expect((await as('ruth').get(at('/room'))).body.people).toEqual([]);
  expect((await as('kit').post(onPerson('hank', '/mute'))).body.done).toBe(false);
  expect((await as('kit').post(at(`/people/${world.fernhill.patientId}/admit`))).status).toBe(404);
});
