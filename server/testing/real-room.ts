import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import pg from 'pg';
import { turnOf } from '#sandbox/bots/script.ts';
import { type Stay, stayInRoom } from '#sandbox/bots/stay.ts';
import { makeStandings } from '../care/live/standing.ts';
import { type Sweep, sweepOnce } from '../care/live/sweep.ts';
import { startMembership } from '../planning/programs/service.ts';
import { makePool } from '../platform/db/pool.ts';
import { type Livekit, networkTrouble, startLivekit } from '../platform/embedded/livekit.ts';
import { findLivekit, keptPrograms } from '../platform/embedded/livekit-program.ts';
import { anyFreePort } from '../platform/embedded/ports.ts';
import { openSecrets } from '../platform/embedded/secrets.ts';
import { openMediaServer } from '../platform/livekit.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';
import { aGroup, asJob } from './factories.ts';
import { startTestApp, type TestApp } from './http.ts';
import { buildWorld, type World } from './world.ts';

/** LiveKit's reason of a disconnect: taken out by the server. */
export const takenOut = 4;

const found = await findLivekit({ binFolder: keptPrograms, say: console.log });

/** Why the real video server cannot be had here; null: it can. */
export const realRoomTrouble = 'missing' in found ? found.missing : networkTrouble();

export type RealRoom = {
  database: TestDatabase;
  world: World;
  web: TestApp;
  sessionId: string;
  /** The process of the video server that runs now. */
  livekit(): Livekit;
  restart(): Promise<void>;
  at(path: string): string;
  /** Takes a pass over HTTP as this patient, and sits down with it. */
  join(personId: string): Promise<Stay>;
  /** Sits down with a pass that somebody has. */
  joinWith(pass: { url: string; token: string }): Promise<Stay>;
  sweep(): Promise<void>;
  /** Names of the rooms that the video server has. */
  rooms(): Promise<string[]>;
  count(kind: string): Promise<number>;
  superuser: pg.Pool;
  /** What the video server wrote into its log so far. */
  mediaLog(): string;
  stop(): Promise<void>;
};

/** The small world, a session that begins in five minutes (Ruth leads, Kit hosts), and a LiveKit server that calls our own receiver. */
export async function startRealRoom(patients: readonly (keyof World['patients'])[]): Promise<RealRoom> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-live-'));
  const database = await makeTestDatabase();
  const world = await buildWorld(database.deps);
  const superuser = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  superuser.on('error', () => {});
  const soon = Temporal.Now.zonedDateTimeISO('America/New_York').add({ minutes: 5 });
  await asJob(database.deps, world.organizationId, async (ctx) => {
    const { ruth, kit } = world.staff;
    const groupId = await aGroup(ctx, world.programId, {
      recurrence: 'FREQ=DAILY;COUNT=1',
      firstStartsAt: soon.toPlainDateTime().round('minute'),
      facilitators: [
        { staffId: ruth, duty: 'lead' },
        { staffId: kit, duty: 'host' },
      ],
    });
    const from = soon.toPlainDate();
    for (const name of patients)
      await startMembership(ctx, { groupId, patientId: world.patients[name], from, until: null });
  });
  const { rows } = await superuser.query('select id from session order by starts_at limit 1');
  const sessionId = rows[0].id as string;
  const port = await anyFreePort();
  const settings = {
    url: `ws://127.0.0.1:${port}`,
    apiKey: 'hearth',
    apiSecret: openSecrets(dataFolder)('livekit'),
  };
  const web = await startTestApp(database, { livekit: settings });
  await web.app.listen({ host: '127.0.0.1', port: 0 });
  const own = (web.app.server.address() as AddressInfo).port;
  let livekit: Livekit;
  const restart = async () => {
    const program = (found as { program: string }).program;
    const webhookUrls = [`http://127.0.0.1:${own}/hooks/livekit`];
    livekit = await startLivekit({ program, dataFolder, port, exactPort: true, webhookUrls });
  };
  await restart();
  const pool = makePool(database.urls.witness, 2);
  const media = openMediaServer(web.engines.livekit);
  const sweep: Sweep = { deps: web.engines.deps, media, pool, standings: makeStandings() };
  const at = (path: string) => `/api/sessions/${sessionId}${path}`;
  const crowdStartedAt = Date.now();
  const joinWith: RealRoom['joinWith'] = ({ url, token }) =>
    stayInRoom(url, token, {
      initials: 'D',
      ground: '#1C5E55',
      pitchHz: 120,
      turn: turnOf(0, 1),
      crowdStartedAt,
    });
  return {
    database,
    world,
    web,
    sessionId,
    livekit: () => livekit,
    restart,
    at,
    joinWith,
    join: async (personId) => joinWith((await web.as(personId).post(at('/seat-token'))).body),
    sweep: async () => void (await sweepOnce(sweep)),
    rooms: () => media.rooms(),
    async count(kind) {
      const text = "select count(*)::int from witness where source = 'webhook' and kind = $1";
      return (await superuser.query(text, [kind])).rows[0].count;
    },
    superuser,
    mediaLog: () => readFileSync(join(dataFolder, 'logs', 'livekit.log'), 'utf8'),
    async stop() {
      await dispose();
      await pool.end();
      await livekit.stop();
      await superuser.end();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
