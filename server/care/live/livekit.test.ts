import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Appearance } from '#sandbox/bots/media.ts';
import { turnOf } from '#sandbox/bots/script.ts';
import { type Stay, stayInRoom } from '#sandbox/bots/stay.ts';
import { startMembership } from '#server/planning/programs/service.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { type Livekit, networkTrouble, startLivekit } from '#server/platform/embedded/livekit.ts';
import { findLivekit, keptPrograms } from '#server/platform/embedded/livekit-program.ts';
import { anyFreePort } from '#server/platform/embedded/ports.ts';
import { openSecrets } from '#server/platform/embedded/secrets.ts';
import { openMediaServer } from '#server/platform/livekit.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { aGroup, asJob } from '#server/testing/factories.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { atHome } from '#server/testing/live-world.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { sweepOnce } from './sweep.ts';

const found = await findLivekit({ binFolder: keptPrograms, say: console.log });
const trouble = 'missing' in found ? found.missing : networkTrouble();
if (trouble) console.warn(`The room on the real video server was NOT tested: ${trouble}`);

const removed = 4;
const appearance: Appearance = {
  initials: 'D',
  ground: '#1C5E55',
  pitchHz: 120,
  turn: turnOf(0, 1),
  crowdStartedAt: Date.now(),
};

describe.skipIf(trouble)('the room on the real video server', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-live-'));
  let database: TestDatabase;
  let world: World;
  let web: TestApp;
  let livekit: Livekit;
  let superuser: pg.Pool;
  let sessionId: string;
  let restart: () => Promise<void>;

  beforeAll(async () => {
    database = await makeTestDatabase();
    world = await buildWorld(database.deps);
    sessionId = await aSessionSoon();
    const port = await anyFreePort();
    const settings = {
      url: `ws://127.0.0.1:${port}`,
      apiKey: 'hearth',
      apiSecret: openSecrets(dataFolder)('livekit'),
    };
    web = await startTestApp(database, { livekit: settings });
    await web.app.listen({ host: '127.0.0.1', port: 0 });
    const own = (web.app.server.address() as AddressInfo).port;
    restart = async () => {
      const program = (found as { program: string }).program;
      const webhookUrls = [`http://127.0.0.1:${own}/hooks/livekit`];
      livekit = await startLivekit({ program, dataFolder, port, exactPort: true, webhookUrls });
    };
    await restart();
    superuser = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
    superuser.on('error', () => {});
  });
  afterAll(async () => {
    await dispose();
    await livekit.stop();
    await superuser.end();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  async function aSessionSoon(): Promise<string> {
    const { ruth } = world.staff;
    const soon = Temporal.Now.zonedDateTimeISO('America/New_York').add({ minutes: 5 });
    await asJob(database.deps, world.organizationId, async (ctx) => {
      const groupId = await aGroup(ctx, world.programId, {
        recurrence: 'FREQ=DAILY;COUNT=1',
        firstStartsAt: soon.toPlainDateTime().round('minute'),
        facilitators: [{ staffId: ruth, duty: 'lead' }],
      });
      const from = soon.toPlainDate();
      await startMembership(ctx, { groupId, patientId: world.patients.delia, from, until: null });
    });
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rows } = await client.query('select id from session order by starts_at limit 1');
    await client.end();
    return rows[0].id;
  }

  const ruth = () => web.as(world.staff.ruth);
  const delia = () => web.as(world.patients.delia);
  const at = (path: string) => `/api/sessions/${sessionId}${path}`;
  const onDelia = (path: string) => at(`/people/${world.patients.delia}${path}`);
  const doorOfDelia = async () => (await delia().get(at('/door'))).body.state;

  async function joinAsDelia(): Promise<Stay> {
    const { url, token } = (await delia().post(at('/seat-token'))).body;
    return stayInRoom(url, token, appearance);
  }

  async function webhooks(kind: string): Promise<number> {
    const text = "select count(*)::int from witness where source = 'webhook' and kind = $1";
    return (await superuser.query(text, [kind])).rows[0].count;
  }

  test('in by a pass for one seat, muted, removed, refused, and back after the server was killed', async () => {
    await delia().post(at('/door'), atHome);
    expect((await ruth().post(at('/open'))).body.admitted).toEqual([world.patients.delia]);

    const stay = await joinAsDelia();
    await expect.poll(() => webhooks('participant_joined'), { timeout: 5_000 }).toBe(1);
    expect(await doorOfDelia()).toBe('in_room');
    expect((await superuser.query('select count(*)::int from quarantined_witness')).rows[0].count).toBe(0);
    await expect.poll(() => webhooks('track_published'), { timeout: 5_000 }).toBe(2);
    expect((await ruth().post(onDelia('/mute'))).body.done).toBe(true);

    const stolen = (await delia().post(at('/seat-token'))).body;
    expect((await ruth().post(onDelia('/remove'), { reason: '' })).body.done).toBe(true);
    expect(await stay.gone).toBe(removed);
    expect((await delia().post(at('/seat-token'))).body.code).toBe('removed');
    const intruder = await stayInRoom(stolen.url, stolen.token, appearance);
    const media = openMediaServer(web.engines.livekit);
    const pool = makePool(database.urls.witness, 2);
    const sweep = { deps: web.engines.deps, media, pool };
    await sweepOnce(sweep);
    expect(await intruder.gone).toBe(removed);

    await ruth().post(onDelia('/admit'));
    const before = await joinAsDelia();
    process.kill(livekit.pid, 'SIGKILL');
    await livekit.ended;
    // Two clients of one seat that come back at once take it from each other; this one shall not.
    await before.leave();
    await restart();
    expect(await media.rooms()).toEqual([]);
    await sweepOnce(sweep);
    expect(await media.rooms()).toHaveLength(1);
    const again = await joinAsDelia();
    expect(again.sid).not.toBe(before.sid);
    await ruth().post(at('/end'));
    expect(await media.rooms()).toEqual([]);
    await again.gone;
    await expect.poll(() => webhooks('room_finished'), { timeout: 5_000 }).toBe(1);
    await pool.end();
  }, 60_000);
});
