import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atHome } from '#server/testing/at-home.ts';
import { type RealRoom, realRoomTrouble, startRealRoom, takenOut } from '#server/testing/real-room.ts';

if (realRoomTrouble)
  console.warn(`Private rooms on the real video server were NOT tested: ${realRoomTrouble}`);

const roomDeleted = 5;

describe.skipIf(realRoomTrouble)('private rooms on the real video server', () => {
  let real: RealRoom;
  let delia: string;
  let amos: string;
  beforeAll(async () => {
    real = await startRealRoom(['delia', 'amos']);
    ({ delia, amos } = real.world.patients);
    for (const personId of [delia, amos]) await as(personId).post(at('/door'), atHome);
    await ruth().post(at('/open'));
  });
  afterAll(() => real.stop());

  const at = (path: string) => real.at(path);
  const as = (personId: string) => real.web.as(personId);
  const ruth = () => as(real.world.staff.ruth);
  const kit = () => as(real.world.staff.kit);
  const on = (personId: string, path: string) => at(`/people/${personId}${path}`);
  const pass = async (personId: string) => (await as(personId).post(at('/seat-token'))).body;
  const namesFor = async (personId: string) =>
    (await as(personId).get(at('/room'))).body.people
      .filter((one: { here: boolean }) => one.here)
      .map((one: { displayName: string }) => one.displayName);

  test('moved and back in real video; the pass of before opens nothing for long, and nobody else sees where', async () => {
    const inGroup = await real.join(delia);
    const other = await real.join(amos);
    const old = await pass(delia);
    await expect.poll(() => namesFor(amos), { timeout: 5_000 }).toEqual(['Delia B.', 'Amos G.']);

    const { roomId } = (await kit().post(on(delia, '/private'))).body;
    await real.sweep();
    expect(await inGroup.gone).toBe(takenOut);
    const apart = await pass(delia);
    expect(apart.place).toBe(roomId);
    const aside = await real.join(delia);
    const helper = await real.join(real.world.staff.kit);
    await expect.poll(() => namesFor(delia), { timeout: 5_000 }).toEqual(['Kit M.', 'Delia B.']);
    expect(await namesFor(amos)).toEqual(['Amos G.']);
    expect(await real.rooms()).toHaveLength(2);

    const again = await real.joinWith(old);
    await real.sweep();
    expect(await again.gone).toBe(takenOut);
    expect(await namesFor(delia)).toContain('Delia B.');

    await ruth().post(on(delia, '/admit'));
    await kit().post(at('/private-rooms/leave'));
    await real.sweep();
    // The private room is over, because nobody is placed in it any more.
    expect([takenOut, roomDeleted]).toContain(await aside.gone);
    expect([takenOut, roomDeleted]).toContain(await helper.gone);
    const back = await real.join(delia);
    await expect.poll(() => namesFor(amos), { timeout: 5_000 }).toEqual(['Delia B.', 'Amos G.']);
    await real.sweep();
    await expect.poll(() => real.rooms().then((rooms) => rooms.length), { timeout: 5_000 }).toBe(1);
    await Promise.all([back.leave(), other.leave()]);
  }, 60_000);

  test('whoever lies about who they are, what they may, which room or what time it is gains nothing', async () => {
    const own = await pass(amos);
    const [header, body, signature] = own.token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    expect(claims.video).toMatchObject({ roomJoin: true, canPublishData: false });
    expect(JSON.stringify(claims)).not.toMatch(/amos|gr|roomAdmin|roomCreate|roomList/i);
    const { roomId } = (await kit().post(on(delia, '/private'))).body;
    const deliaPass = await pass(delia);
    const roomOf = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).video.room as string;
    for (const lie of [
      { ...claims, sub: deliaPass.identity },
      { ...claims, video: { ...claims.video, room: roomOf(deliaPass.token) } },
      { ...claims, video: { ...claims.video, roomAdmin: true } },
    ]) {
      const forged = `${header}.${Buffer.from(JSON.stringify(lie)).toString('base64url')}.${signature}`;
      await expect(real.joinWith({ url: own.url, token: forged })).rejects.toThrow('could not be joined');
    }

    const beat = {
      connected: true,
      participantSid: 'PA_x',
      identity: deliaPass.identity,
      at: '2030-01-01T00:00:00Z',
    };
    await as(amos).post(at('/heartbeat'), beat);
    const { rows } = await real.superuser.query(
      "select person_id, at, body from witness where source = 'heartbeat' order by id desc limit 1",
    );
    expect(rows[0].person_id).toBe(amos);
    expect(JSON.parse(rows[0].body).identity).toBe(own.identity);
    expect(Math.abs(rows[0].at - Date.now())).toBeLessThan(60_000);

    const soon = Temporal.Now.instant().add({ minutes: 5 }).toString();
    expect((await kit().post(on(amos, '/observe'), { present: true, at: soon })).status).toBe(422);
    expect((await kit().post(on(amos, '/phone/start'), { at: soon })).status).toBe(422);
    expect((await as(amos).post(on(delia, '/admit'))).status).toBe(403);
    expect((await as(amos).post(at(`/private-rooms/${roomId}/enter`))).status).toBe(403);
    expect((await as(amos).post(on(amos, '/private'))).status).toBe(403);
    expect((await as(amos).get(at('/room'))).text).not.toContain(roomId);
    await ruth().post(at('/end'));
    expect((await as(amos).post(at('/seat-token'))).body.code).toBe('group_not_open');
    expect((await pass(delia)).place).toBe(roomId);
  }, 60_000);
});
