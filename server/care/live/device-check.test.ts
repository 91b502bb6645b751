import { beforeAll, expect, test } from 'vitest';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { isCheckRoom } from './rules-check-room.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
});

test('each check has a media room of its own, for one browser, that is no session’s', async () => {
  const check = async () => (await live.as('delia').post('/api/device-check')).body;
  const [one, other] = [await check(), await check()];
  const roomOf = (token: string) => token.split('/')[0]!;
  expect(roomOf(one.sendToken)).toBe(roomOf(one.hearToken));
  expect(one.sendToken).not.toBe(one.hearToken);
  expect(roomOf(other.sendToken)).not.toBe(roomOf(one.sendToken));
  expect(isCheckRoom(roomOf(one.sendToken))).toBe(true);
  expect(JSON.stringify(one)).not.toMatch(/delia|brandt/i);
  await live.as('ruth').post(live.at('/open'));
  const seat = (await live.as('ruth').post(live.at('/seat-token'))).body;
  expect(isCheckRoom(roomOf(seat.token))).toBe(false);
});
