import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actFor, createAccount } from '#server/foundation/identity/service.ts';
import { clockAt } from '#server/platform/clock.ts';
import { type Livekit, networkTrouble, startLivekit } from '#server/platform/embedded/livekit.ts';
import { findLivekit } from '#server/platform/embedded/livekit-program.ts';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import type { CrowdJob } from './job.ts';

const binFolder = resolve(import.meta.dirname, '..', '..', '.hearth', 'bin');
const found = await findLivekit({ binFolder, say: console.log });
const trouble = 'missing' in found ? found.missing : networkTrouble();
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-crowd-'));
const members = ['delia', 'amos', 'yusra'] as const;

describe.skipIf(trouble)('the process of a crowd, in a real session', () => {
  let livekit: Livekit;
  let rooms: RoomServiceClient;
  let database: TestDatabase;
  let world: World;
  let hearth: TestApp;
  let job: CrowdJob;

  beforeAll(async () => {
    const program = 'program' in found ? found.program : '';
    livekit = await startLivekit({ program, dataFolder, webhookUrls: [] });
    rooms = new RoomServiceClient(livekit.url.replace('ws', 'http'), livekit.apiKey, livekit.apiSecret);
    database = await makeTestDatabase();
    // Five minutes before the first meeting of the process group.
    const clock = clockAt('2026-09-21T19:55:00Z');
    world = await buildWorld({ ...database.deps, clock });
    const host = '127.0.0.1';
    const port = await nextFreePort(7_870, host);
    const base = `http://${host}:${port}`;
    hearth = await startTestApp(database, {
      clock,
      livekit,
      change: (plan) => ({ ...plan, publicUrl: base }),
    });
    await hearth.app.listen({ port, host });
    const accounts = await Promise.all(members.map((member) => accountOf(world.patients[member])));
    job = {
      url: livekit.url,
      api: { base, sessionId: world.sessions.process[0]! },
      bots: accounts.map((accountId, bot) => ({
        accountId,
        initials: members[bot]!.slice(0, 2),
        script: { arriveAfterMs: 0 },
        knock: {
          place: 'home',
          state: 'OH',
          address: '12 Alder Lane, Columbus',
          alone: true,
          callbackPhone: '6145550100',
          devicesOk: true,
          headphones: true,
          driving: false,
          isMe: true as const,
        },
      })),
    };
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await livekit?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('waits at the door, is admitted, held, let in again, and leaves within 3 s of SIGTERM', async () => {
    const { child, lines, exited } = crowd(job);
    await expect.poll(() => where('atDoor'), within).toBe(3);
    expect(await rooms.listRooms()).toEqual([]);
    expect((await facilitate('/open')).status).toBe(200);
    // All the way in: LiveKit lists who is still connecting, and its library takes 15 s to notice that such a one was taken out again.
    await expect.poll(() => lines.filter((line) => line.includes('inRoom')).length, within).toBe(3);
    expect(await inMediaRoom()).toBe(3);

    await facilitate(`/people/${world.patients.delia}/hold`);
    await expect.poll(inMediaRoom, within).toBe(2);
    await expect.poll(() => where('atDoor'), within).toBe(1);
    await facilitate(`/people/${world.patients.delia}/admit`);
    await expect.poll(inMediaRoom, within).toBe(3);

    const stoppedAt = Date.now();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(3_000);
    expect(await inMediaRoom()).toBe(0);
    expect((await room()).notHere.filter(({ state }) => state === 'left')).toHaveLength(3);
    expect(JSON.parse(lines.at(-1)!)).toEqual({ crowd: 'gone' });
    expect(lines.join()).not.toMatch(new RegExp(`ey[A-Z]|${members.join('|')}`, 'i'));
  });

  test('ends by itself when the group is ended', async () => {
    const { lines, exited } = crowd({ ...job, bots: job.bots.slice(0, 1) });
    await expect.poll(() => where('atDoor'), within).toBe(1);
    await facilitate('/open');
    await facilitate(`/people/${world.patients.delia}/admit`);
    await expect.poll(() => lines.join(), within).toContain('inRoom');
    await facilitate('/end');
    expect(await exited).toBe(0);
    expect(lines.map((line) => JSON.parse(line)).slice(-2)).toEqual([
      { bot: 0, state: 'ended', because: 'noSeat' },
      { crowd: 'gone' },
    ]);
  });

  test('says what is wrong with a job', async () => {
    const { lines, exited } = crowd({ url: livekit.url } as CrowdJob);
    expect(await exited).toBe(2);
    const said = JSON.parse(lines[0]!);
    expect(said.trouble).toBe('job');
    expect(said.fields).toEqual([expect.stringMatching(/^api: /), expect.stringMatching(/^bots: /)]);
  });

  const within = { timeout: 10_000, interval: 100 };

  async function accountOf(personId: string): Promise<string> {
    const email = `${personId}@example.test`;
    const accountId = await createAccount(hearth.engines.identity, { name: 'Somebody', email });
    await database.asSystem(world.organizationId, (ctx) => actFor(ctx, { accountId, personId }));
    return accountId;
  }

  function facilitate(path: string) {
    return hearth.as(world.staff.ruth).post(`/api/sessions/${job.api.sessionId}${path}`);
  }

  async function room(): Promise<{ atDoor: unknown[]; notHere: { state: string }[] }> {
    return (await hearth.as(world.staff.ruth).get(`/api/sessions/${job.api.sessionId}/room`)).body;
  }

  const where = async (list: 'atDoor' | 'notHere') => (await room())[list].length;

  async function inMediaRoom(): Promise<number> {
    const open = await rooms.listRooms();
    const people = await Promise.all(open.map(({ name }) => rooms.listParticipants(name)));
    return people.flat().length;
  }
});

const children: ChildProcess[] = [];

function crowd(job: CrowdJob): { child: ChildProcess; lines: string[]; exited: Promise<number | null> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  child.stdin.end(JSON.stringify(job));
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return { child, lines, exited: new Promise((resolve) => child.once('close', resolve)) };
}
