import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { marksOfSession } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(async () => {
  await live.nextSession();
  await as('ruth').post(at('/open'));
});

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const on = (name: Name, path: string) => live.onPerson(name, path);
const call = (name: Name, body: object = {}) => as('kit').post(on(name, '/phone/start'), body);
const place = {
  place: 'home',
  address: '36 Canal Street, Toledo',
  alone: true,
  callbackPhone: '419 555 0117',
};
const inOhio = { ...place, state: 'OH' };
const inKentucky = { ...place, state: 'KY' };
const room = async () => (await as('ruth').get(at('/room'))).body;

test('nobody is seated by phone before it is known where they are; bad input is refused at its field', async () => {
  expect((await call('hank', { reason: 'No camera' })).body.code).toBe('missing_place');
  const wrong = await call('hank', { place: { ...inOhio, address: '<b>'.repeat(4000), state: 'Ohio' } });
  expect(Object.keys(wrong.body.errors).sort()).toEqual(['place.address', 'place.state']);
  expect((await call('hank', { reason: 'x'.repeat(10_000) })).status).toBe(422);
  expect((await as('hank').post(on('hank', '/phone/start'), { place: inOhio })).status).toBe(403);
  expect((await call('hank', { place: inOhio })).body).toEqual({ done: true, missing: [] });
  expect((await room()).people).toMatchObject([{ displayName: 'Hank I.', media: 'phone' }]);
});

test('where nobody may treat, the caller waits at the door on the line until a ground is named, as with a picture', async () => {
  const held = await call('amos', { place: inKentucky, reason: 'No camera' });
  expect(held.body).toEqual({ done: false, missing: ['licence', 'identity'] });
  expect((await room()).people).toEqual([]);
  const [row] = (await room()).atDoor;
  expect(row).toMatchObject({ displayName: 'Amos G.', place: { state: 'KY' } });
  expect(row.why).toEqual(expect.arrayContaining(['not_covered', 'on_the_phone']));
  expect((await call('amos')).body.done).toBe(false);
  // There is no device to let in, by one or by all.
  expect((await as('kit').post(at('/admit-ready'))).body.admitted).toEqual([]);
  expect((await as('kit').post(on('amos', '/admit'))).body.code).toBe('on_the_phone');
  const ground = { ground: 'welfare_contact', state: 'KY', because: 'until somebody is with them' };
  expect((await as('ruth').post(on('amos', '/ground'), ground)).body.done).toBe(true);
  expect((await call('amos')).body.done).toBe(true);
  expect((await call('amos')).body.done).toBe(false);
  const now = await room();
  expect(now.atDoor).toEqual([]);
  expect(now.people).toMatchObject([{ displayName: 'Amos G.', media: 'phone', here: true }]);
  const { marks } = await live.database.asSystem(
    live.world.organizationId,
    (ctx) => marksOfSession(ctx, live.sessionId()),
    { now: live.now },
  );
  expect(marks.find((mark) => mark.kind === 'phone_joined')?.body.reason).toBe('No camera');
});

test('who said at the door where they are is not asked again; who is inside only changes to the telephone', async () => {
  await live.knock('delia');
  expect((await call('delia', { reason: 'No microphone' })).body.done).toBe(true);
  expect((await room()).atDoor).toEqual([]);
  await live.knock('june');
  await as('kit').post(on('june', '/admit'));
  expect((await call('june')).body.done).toBe(true);
  await live.knock('yusra', { place: 'elsewhere', state: 'KY', address: 'Exit 12, Florence' });
  expect((await call('yusra')).body).toMatchObject({ done: false });
  // They sit down at a device after all: the door asks as it always does.
  live.later(0.1);
  await live.knock('yusra');
  expect((await as('kit').post(on('yusra', '/admit'))).body.done).toBe(true);
});
