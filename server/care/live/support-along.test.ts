import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { addStaff } from '#server/testing/staff.ts';

let live: LiveWorld;
let interpreterId: string;
let captionerId: string;
beforeAll(async () => {
  live = await startLiveWorld();
  const { organizationId } = live.world;
  interpreterId = (await addStaff(live.database, ['interpreter'], organizationId)).personId;
  captionerId = (await addStaff(live.database, ['captioner'], organizationId)).personId;
});
beforeEach(async () => {
  await live.nextSession();
  const seat = (body: object) => as('ruth').post(at('/support'), body);
  await seat({ staffId: interpreterId, duty: 'interpreter', forPatientId: live.idOf('delia') });
  await seat({ staffId: captionerId, duty: 'captioner' });
  for (const name of ['delia', 'amos'] as const) await live.knock(name);
  await as('ruth').post(at('/open'));
});

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const on = (name: Name, path: string) => live.onPerson(name, path);
const interpreter = () => live.web.as(interpreterId);
const captioner = () => live.web.as(captionerId);
const placeOf = async (who: ReturnType<typeof as>) =>
  (await who.post(at('/seat-token'))).body.place as string;
const namesIn = async (who: ReturnType<typeof as>) =>
  ((await who.get(at('/room'))).body.people as { displayName: string }[]).map((one) => one.displayName);
const move = async (name: Name, body: object = {}) =>
  (await as('kit').post(on(name, '/private'), body)).body as { roomId: string };

test('who interprets for one person is named so, and only for somebody who is expected', async () => {
  const wrong = { staffId: interpreterId, duty: 'interpreter', forPatientId: live.idOf('wes') };
  expect((await as('ruth').post(at('/support'), wrong)).status).toBe(422);
  const { support } = (await as('kit').get(at('/room'))).body;
  expect(support).toMatchObject([
    { personId: interpreterId, duty: 'interpreter', forPersonId: live.idOf('delia') },
    { personId: captionerId, duty: 'captioner', forPersonId: null },
  ]);
  expect((await as('delia').get(at('/room'))).body.support).toEqual([]);
  expect((await interpreter().get('/api/support-sessions')).body.sessions).toContainEqual(
    expect.objectContaining({ duty: 'interpreter', forName: 'Delia B.' }),
  );
  const anew = { staffId: interpreterId, duty: 'interpreter', forPatientId: live.idOf('amos') };
  expect((await as('ruth').post(at('/support'), anew)).status).toBe(200);
  expect((await as('kit').get(at('/room'))).body.support[0].forPersonId).toBe(live.idOf('amos'));
  expect((await interpreter().post(at('/seat-token'))).status).toBe(200);
});

test('the interpreter goes along with their person and comes back with them; who is there for all stays', async () => {
  const { roomId } = await move('delia');
  expect(await placeOf(as('delia'))).toBe(roomId);
  expect(await placeOf(interpreter())).toBe(roomId);
  expect(await placeOf(captioner())).toBe('main');
  expect(await namesIn(interpreter())).toEqual(['Kit M.', 'Orla F.', 'Delia B.']);
  expect((await interpreter().get(at('/room'))).body).toMatchObject({ privateRooms: [], atDoor: [] });
  // The captioner of the same name is the only one of the two whom the group sees.
  expect((await namesIn(as('amos'))).filter((name) => name === 'Orla F.')).toHaveLength(1);
  await as('kit').post(on('delia', '/admit'));
  expect(await placeOf(interpreter())).toBe('main');
  await as('kit').post(at('/private-rooms/leave'));
  expect((await as('ruth').get(at('/room'))).body.privateRooms).toEqual([]);
});

test('staff choose otherwise: nobody along, or a captioner for whoever needs one; never with anybody else', async () => {
  const alone = await move('delia', { along: [] });
  expect(await placeOf(interpreter())).toBe('main');
  const bring = (id: string, body: object) => as('ruth').post(at(`/people/${id}/private`), body);
  expect((await bring(interpreterId, {})).body.code).toBe('nobody_to_support');
  expect((await bring(interpreterId, { roomId: alone.roomId })).body.done).toBe(true);
  expect(await placeOf(interpreter())).toBe(alone.roomId);
  expect(await placeOf(as('ruth'))).toBe('main');
  expect((await as('ruth').post(at(`/people/${interpreterId}/admit`))).body.done).toBe(true);
  expect(await placeOf(interpreter())).toBe('main');
  const other = await move('amos', { along: [captionerId] });
  expect(await placeOf(captioner())).toBe(other.roomId);
  expect((await as('kit').post(on('amos', '/private'), { along: [live.idOf('june')] })).status).not.toBe(200);
});

test('a person alone with their interpreter is without staff, and an interpreter keeps no room open', async () => {
  const { roomId } = await move('delia');
  await as('kit').post(at('/private-rooms/leave'));
  const [room] = (await as('ruth').get(at('/room'))).body.privateRooms;
  expect(room.people).toMatchObject([
    { displayName: 'Delia B.', isStaff: false, support: null },
    { displayName: 'Orla F.', isStaff: false, support: 'interpreter' },
  ]);
  // The group has its facilitator; an interpreter beside somebody is none.
  await as('ruth').post(at(`/private-rooms/${roomId}/enter`));
  expect((await as('amos').get(at('/room'))).body.leading.quiet).toMatchObject({ why: 'apart' });
  await as('ruth').post(at('/private-rooms/leave'));
  await as('delia').post(at('/leave'));
  expect((await as('ruth').get(at('/room'))).body.privateRooms).toEqual([]);
  expect(await placeOf(interpreter())).toBe('main');
  expect((await as('kit').post(on('delia', '/phone/start'), { place: null })).body.done).toBe(true);
});
