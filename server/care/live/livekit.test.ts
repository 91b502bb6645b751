import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atHome } from '#server/testing/at-home.ts';
import { type RealRoom, realRoomTrouble, startRealRoom, takenOut } from '#server/testing/real-room.ts';

if (realRoomTrouble) console.warn(`The room on the real video server was NOT tested: ${realRoomTrouble}`);

describe.skipIf(realRoomTrouble)('the room on the real video server', () => {
  let real: RealRoom;
  beforeAll(async () => {
    real = await startRealRoom(['delia']);
  });
  afterAll(() => real.stop());

  const at = (path: string) => real.at(path);
  const ruth = () => real.web.as(real.world.staff.ruth);
  const delia = () => real.web.as(real.world.patients.delia);
  const onDelia = (path: string) => at(`/people/${real.world.patients.delia}${path}`);
  const doorOfDelia = async () => (await delia().get(at('/door'))).body.state;
  const joinAsDelia = () => real.join(real.world.patients.delia);

  test('in by a pass for one seat, muted, removed, refused, and back after the server was killed', async () => {
    await delia().post(at('/door'), atHome);
    expect((await ruth().post(at('/open'))).body.admitted).toEqual([real.world.patients.delia]);

    const stay = await joinAsDelia();
    await expect.poll(() => real.count('participant_joined'), { timeout: 5_000 }).toBe(1);
    expect(await doorOfDelia()).toBe('in_room');
    const apart = await real.superuser.query('select count(*)::int from quarantined_witness');
    expect(apart.rows[0].count).toBe(0);
    await expect.poll(() => real.count('track_published'), { timeout: 5_000 }).toBe(2);
    expect((await ruth().post(onDelia('/mute'))).body.done).toBe(true);

    const stolen = (await delia().post(at('/seat-token'))).body;
    expect((await ruth().post(onDelia('/remove'), { reason: '' })).body.done).toBe(true);
    expect(await stay.gone).toBe(takenOut);
    expect((await delia().post(at('/seat-token'))).body.code).toBe('removed');
    const intruder = await real.joinWith(stolen);
    await real.sweep();
    expect(await intruder.gone).toBe(takenOut);

    await ruth().post(onDelia('/admit'));
    const before = await joinAsDelia();
    process.kill(real.livekit().pid, 'SIGKILL');
    await real.livekit().ended;
    // Two clients of one seat that come back at once take it from each other; this one shall not.
    await before.leave();
    await real.restart();
    expect(await real.rooms()).toEqual([]);
    await real.sweep();
    expect(await real.rooms()).toHaveLength(1);
    const again = await joinAsDelia();
    expect(again.sid).not.toBe(before.sid);
    await ruth().post(at('/end'));
    expect(await real.rooms()).toEqual([]);
    await again.gone;
    await expect.poll(() => real.count('room_finished'), { timeout: 5_000 }).toBe(1);
  }, 60_000);
});
