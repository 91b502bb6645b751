import { Room, RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { quietLibrary } from '#sandbox/bots/quiet-library.ts';
import { atHome } from '#server/testing/at-home.ts';
import { type RealRoom, realRoomTrouble, startRealRoom } from '#server/testing/real-room.ts';
import { addStaff } from '#server/testing/staff.ts';

if (realRoomTrouble)
  console.warn(`Captions through the real video server were NOT tested: ${realRoomTrouble}`);

// As the page of whoever writes sends it (web/live/caption-lines.ts).
const captionTopic = 'captions';
const spoken = 'heron-lantern-4711 and what else somebody said aloud';

describe.skipIf(realRoomTrouble)('captions on the real video server', () => {
  let real: RealRoom;
  let captioner: string;
  const logged: string[] = [];
  beforeAll(async () => {
    for (const way of ['error', 'log', 'warn', 'info'] as const)
      vi.spyOn(console, way).mockImplementation((...words) => void logged.push(words.map(String).join(' ')));
    await quietLibrary();
    real = await startRealRoom(['delia']);
    captioner = (await addStaff(real.database, ['captioner'], real.world.organizationId)).personId;
    const as = (personId: string) => real.web.as(personId);
    await as(real.world.staff.ruth).post(real.at('/support'), { staffId: captioner, duty: 'captioner' });
    await as(real.world.patients.delia).post(real.at('/door'), atHome);
    await as(real.world.staff.ruth).post(real.at('/open'));
    await as(real.world.patients.delia).post(real.at('/captions'), { on: true });
  });
  afterAll(async () => {
    await real.stop();
    vi.restoreAllMocks();
  });

  const pass = async (personId: string) => (await real.web.as(personId).post(real.at('/seat-token'))).body;
  const sit = async (personId: string) => {
    const { url, token } = await pass(personId);
    const room = new Room();
    await room.connect(url, token, { autoSubscribe: false, dynacast: false });
    return room;
  };

  test('they reach who wants them, and are in no table and no log', async () => {
    const reader = await sit(real.world.patients.delia);
    const writer = await sit(captioner);
    const arrived = new Promise<string>((resolve) =>
      reader.on(RoomEvent.DataReceived, (bytes, _from, _kind, topic) => {
        if (topic === captionTopic) resolve(new TextDecoder().decode(bytes));
      }),
    );
    const line = new TextEncoder().encode(JSON.stringify({ id: 'line-1', text: spoken }));
    await expect
      .poll(
        async () => {
          await writer.localParticipant!.publishData(line, { reliable: true, topic: captionTopic });
          return Promise.race([arrived, new Promise((resolve) => setTimeout(() => resolve(''), 300))]);
        },
        { timeout: 15_000 },
      )
      .toContain(spoken);
    // A patient has no way to write to others: the server of the room refuses the packet.
    await reader.localParticipant!.publishData(line, { reliable: true, topic: 'other' }).catch(() => {});
    await real.sweep();
    await real.web.as(real.world.staff.ruth).get(real.at('/room'));
    await real.web.as(real.world.staff.ruth).post(real.at('/end'));
    await real.web.as(real.world.staff.ruth).get(real.at('/evidence'));
    await Promise.all([reader.disconnect(), writer.disconnect()]);

    const { rows } = await real.superuser.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(rows.length).toBeGreaterThan(60);
    // A wish to read along is kept, so that this look finds what is there.
    const holding = async (text: string) => {
      const found: string[] = [];
      for (const { name } of rows) {
        const hit = await real.superuser.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
          `%${text}%`,
        ]);
        if (hit.rowCount) found.push(name);
      }
      return found;
    };
    expect(await holding('captions_wanted')).toContain('public.witness');
    expect(await holding('heron-lantern-4711')).toEqual([]);
    const logs = [...logged, real.mediaLog()].join('\n');
    expect(logs).not.toContain('heron-lantern');
  }, 60_000);
});
