import { beforeAll, beforeEach, expect, test } from 'vitest';
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
const room = async (name: Name) => (await as(name).get(at('/room'))).body;
const namesIn = (people: { displayName: string }[]) => people.map((one) => one.displayName);
/** The media room that a pass of the test's media server is for. */
const mediaRoomOf = async (name: Name) =>
  (await as(name).post(at('/seat-token'))).body.token.split('/')[0] as string;

async function openWith(...names: Name[]): Promise<void> {
  for (const name of names) await live.knock(name);
  await as('ruth').post(at('/open'));
}

test('only staff on duty move people, and only people of this session', async () => {
  await openWith('delia');
  expect((await live.web.nobody.post(onPerson('delia', '/private'))).status).toBe(401);
  expect((await as('amos').post(onPerson('delia', '/private'))).status).toBe(403);
  expect((await as('marguerite').post(onPerson('delia', '/private'))).status).toBe(403);
  const stranger = live.web.as(live.world.fernhill.staff.therapist);
  expect((await stranger.post(onPerson('delia', '/private'))).status).toBe(404);
  expect((await as('kit').post(at(`/people/${live.world.fernhill.patientId}/private`))).status).toBe(404);
  expect((await as('kit').post(onPerson('ruth', '/private'))).body.code).toBe('on_duty');
  expect((await as('kit').post(onPerson('june', '/private'))).body.code).toBe('not_here');
  const nowhere = at(`/private-rooms/${crypto.randomUUID()}/enter`);
  expect((await as('kit').post(nowhere)).status).toBe(404);
});

test('from the group into a private room with staff and back: the pass is always for the room where the seat is', async () => {
  await openWith('delia', 'amos');
  const group = await mediaRoomOf('delia');
  expect(await mediaRoomOf('kit')).toBe(group);
  const moved = await as('kit').post(onPerson('delia', '/private'), { reason: 'needs a quiet word' });
  expect(moved.body.done).toBe(true);
  const { roomId } = moved.body;
  expect(await door('delia')).toMatchObject({ state: 'private', place: roomId });
  const apart = await mediaRoomOf('delia');
  expect(apart).not.toBe(group);
  expect(await mediaRoomOf('kit')).toBe(apart);
  expect(await mediaRoomOf('ruth')).toBe(group);

  const inside = await room('delia');
  expect(namesIn(inside.people)).toEqual(['Kit M.', 'Delia B.']);
  expect(inside).toMatchObject({ place: roomId, privateRooms: [], hands: [], atDoor: [] });
  const others = await room('amos');
  expect(namesIn(others.people)).toEqual(['Ruth A.', 'Amos G.']);
  expect(JSON.stringify(others)).not.toMatch(new RegExp(`delia|kit|${roomId}|quiet word`, 'i'));
  const staff = await room('ruth');
  expect(staff.privateRooms).toMatchObject([
    { roomId, people: [{ displayName: 'Delia B.' }, { displayName: 'Kit M.', isStaff: true }] },
  ]);
  expect(namesIn(staff.notHere)).not.toContain('Delia B.');

  expect((await as('kit').post(onPerson('delia', '/private'))).body).toEqual({ done: false, roomId });
  expect((await as('kit').post(at('/private-rooms/leave'))).body.done).toBe(true);
  expect(await mediaRoomOf('kit')).toBe(group);
  expect((await as('ruth').post(at(`/private-rooms/${roomId}/enter`))).body.done).toBe(true);
  expect((await room('amos')).leading.quiet).toMatchObject({ why: 'apart', paged: false });
  expect((await as('ruth').post(onPerson('delia', '/admit'), { saw: { where: 'private' } })).body.done).toBe(
    true,
  );
  expect(await mediaRoomOf('delia')).toBe(group);
  await as('ruth').post(at('/private-rooms/leave'));
  expect((await room('ruth')).privateRooms).toEqual([]);
  const closed = await as('ruth').post(at(`/private-rooms/${roomId}/enter`));
  expect(closed.body.code).toBe('room_closed');
});

test('from the door before the group opens, several at once, and on when the group has ended', async () => {
  await live.knock('delia');
  await live.knock('amos');
  const one = await as('kit').post(onPerson('delia', '/private'));
  const other = await as('ruth').post(onPerson('amos', '/private'));
  expect(one.body.roomId).not.toBe(other.body.roomId);
  expect((await as('delia').post(at('/seat-token'))).status).toBe(200);
  expect((await as('ruth').post(onPerson('amos', '/admit'))).body.code).toBe('group_not_open');
  await as('ruth').post(at('/open'));
  expect((await as('ruth').post(onPerson('amos', '/admit'))).body.done).toBe(true);
  await as('ruth').post(at('/end'));
  expect((await door('amos')).state).toBe('ended');
  expect((await door('delia')).state).toBe('private');
  expect((await as('delia').post(at('/seat-token'))).body.place).toBe(one.body.roomId);
  expect((await as('kit').post(onPerson('delia', '/hold'), { reason: '' })).body.done).toBe(true);
  expect((await door('delia')).state).toBe('ended');
});

test('asked to leave: to a private room first, or out; staff may still talk to who is out; leaving is a choice', async () => {
  await openWith('delia', 'amos');
  await as('kit').post(onPerson('delia', '/remove'), { reason: 'shouted' });
  expect((await as('delia').post(at('/seat-token'))).body.code).toBe('removed');
  const { roomId } = (await as('kit').post(onPerson('delia', '/private'))).body;
  expect((await as('ruth').post(onPerson('amos', '/private'), { roomId, withMe: false })).body.done).toBe(
    true,
  );
  expect(namesIn((await room('delia')).people)).toEqual(['Kit M.', 'Delia B.', 'Amos G.']);
  await as('delia').post(at('/leave'));
  expect((await door('delia')).state).toBe('left');
  expect((await as('delia').get(at('/room'))).body.code).toBe('not_admitted');
  await as('delia').post(at('/door'), {});
  expect((await room('kit')).privateRooms[0].people).toHaveLength(2);
});

test('an act that was meant for something older is refused with how it is now', async () => {
  await openWith('delia');
  const hand = (await room('kit')).people.find((one: { displayName: string }) =>
    one.displayName.startsWith('Delia'),
  );
  expect(hand.handRaisedAt).toBeNull();
  await as('delia').post(at('/leave'));
  const late = await as('kit').post(onPerson('delia', '/private'), { saw: { where: 'admitted' } });
  expect(late.status).toBe(409);
  expect(late.body).toMatchObject({ code: 'stale', current: { where: 'left', handRaisedAt: null } });
  await live.knock('delia');
  await as('kit').post(onPerson('delia', '/admit'), { saw: { where: 'waiting' } });
  await as('delia').post(at('/hand'));
  const { raisedAt } = (await room('ruth')).hands[0];
  const lower = { saw: { handRaisedAt: raisedAt } };
  expect((await as('kit').post(onPerson('delia', '/hand/lower'), lower)).body.done).toBe(true);
  live.later(0.1);
  await as('delia').post(at('/hand'));
  const again = await as('ruth').post(onPerson('delia', '/hand/lower'), lower);
  expect(again.body).toMatchObject({ code: 'stale', current: { where: 'admitted' } });
  await as('ruth').post(at('/blocks/start'), { ordinal: 1, sawRunning: null });
  const block = await as('ruth').post(at('/blocks/start'), { ordinal: 2, sawRunning: null });
  expect(block.body).toMatchObject({ code: 'stale_block', current: { running: 1 } });
});
