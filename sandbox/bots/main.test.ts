import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knockBody } from '#server/care/live/contract.ts';
import { type Livekit, networkTrouble, startLivekit } from '#server/platform/embedded/livekit.ts';
import { findLivekit } from '#server/platform/embedded/livekit-program.ts';
import type { CrowdJob } from './job.ts';
import { patientClient } from './patient-client.ts';

const binFolder = resolve(import.meta.dirname, '..', '..', '.hearth', 'bin');
const found = await findLivekit({ binFolder, say: console.log });
const trouble = 'missing' in found ? found.missing : networkTrouble();
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-crowd-'));
const sessionId = '018f0000-0000-7000-8000-000000000001';
const room = 'opaque-room';
const knock = {
  place: 'home' as const,
  state: 'OH',
  address: '12 Invented Lane, Columbus',
  alone: true,
  callbackPhone: '614-555-0100',
  devicesOk: true,
};

/** A door that speaks like Hearth's: sign-in by cookie, own origin only, come → waiting → admitted as the test says. */
const door = {
  asked: [] as string[],
  states: new Map<string, string>(),
  admits: false,
  forgetsSignIns: false,
  seatToken: async (_account: string) => 'a token',
};
let hearth: Server;
let base: string;

beforeAll(async () => {
  hearth = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const path = `${request.method} ${request.url?.replace(`/api/sessions/${sessionId}/`, '')}`;
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    door.asked.push(path);
    if (request.headers.origin !== base) return answer(403, { code: 'other_site' });
    if (path === 'POST /api/auth/demo/sign-in') {
      return answer(200, {}, { 'set-cookie': `hearth.session_token=${body.accountId}; HttpOnly` });
    }
    const account = /session_token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (!account || door.forgetsSignIns) {
      door.forgetsSignIns = false;
      return answer(401, { code: 'sign_in' });
    }
    let state = door.states.get(account) ?? 'come';
    if (path === 'POST door') state = knockBody.safeParse(body).success ? 'waiting' : 'come';
    if (path === 'DELETE door') state = 'come';
    if (path === 'POST leave') state = 'left';
    if (state === 'waiting' && door.admits) state = 'admitted';
    door.states.set(account, state);
    if (path !== 'POST seat-token') return answer(200, { state });
    if (state !== 'admitted') return answer(409, { code: 'not_admitted' });
    return answer(200, { url: 'unused', token: await door.seatToken(account) });
  });
  await new Promise<void>((listening) => hearth.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(hearth.address() as AddressInfo).port}`;
});
afterAll(() => {
  hearth.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('a patient by the HTTP API', () => {
  test('signs in, answers at the door, waits, takes a seat, signs in anew, leaves', async () => {
    const client = patientClient({ base, sessionId, accountId: 'ada', knock });
    const seat = client.seat(new AbortController().signal);
    await expect.poll(() => door.states.get('ada')).toBe('waiting');
    door.admits = true;
    door.forgetsSignIns = true;
    expect(await seat).toBe('a token');
    await client.heartbeat('PA_1');
    await client.leave();
    expect(door.states.get('ada')).toBe('left');
    const asked = door.asked.join(', ');
    expect(asked).toMatch(/^POST \/api\/auth\/demo\/sign-in, GET door, POST door, /);
    expect(asked).toMatch(/POST seat-token, POST heartbeat, GET door, POST leave$/);
    expect(asked.match(/sign-in/g)).toHaveLength(2);
  });

  test('finds no seat when the session is over, and stops waiting when told', async () => {
    door.states.set('bo', 'ended');
    const over = patientClient({ base, sessionId, accountId: 'bo', knock });
    expect(await over.seat(new AbortController().signal)).toBeNull();
    door.states.set('cy', 'removed');
    const stop = new AbortController();
    const waiting = patientClient({ base, sessionId, accountId: 'cy', knock }).seat(stop.signal);
    setTimeout(() => stop.abort(), 100);
    expect(await waiting).toBeNull();
  });
});

describe.skipIf(trouble)('the process of a crowd', () => {
  let livekit: Livekit;
  let rooms: RoomServiceClient;
  beforeAll(async () => {
    const program = 'program' in found ? found.program : '';
    livekit = await startLivekit({ program, dataFolder, webhookUrls: [] });
    rooms = new RoomServiceClient(livekit.url.replace('ws', 'http'), livekit.apiKey, livekit.apiSecret);
    await rooms.createRoom({ name: room, emptyTimeout: 60 });
    door.seatToken = (account) => {
      const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: account, ttl: 60 });
      token.addGrant({ roomJoin: true, room, canPublish: true });
      return token.toJwt();
    };
  });
  afterAll(() => livekit?.stop());

  test('fills the room by the door, tells each change in a line without names, and ends within 3 s of SIGTERM', async () => {
    door.admits = true;
    const script = { arriveAfterMs: 0 };
    const { child, lines, exited } = crowd({
      url: livekit.url,
      api: { base, sessionId },
      bots: ['dee', 'eli'].map((accountId) => ({
        accountId,
        initials: accountId.slice(0, 2),
        script,
        knock,
      })),
    });
    const people = async () => (await rooms.listParticipants(room)).map(({ identity }) => identity).sort();
    await expect.poll(people, { timeout: 15_000 }).toEqual(['dee', 'eli']);
    await expect.poll(() => lines.filter((line) => line.includes('inRoom')).length).toBe(2);
    const stoppedAt = Date.now();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(3_000);
    expect(await people()).toEqual([]);
    expect(door.states.get('dee')).toBe('left');
    expect(lines.map((line) => JSON.parse(line)).at(-1)).toEqual({ crowd: 'gone' });
    expect(lines.join()).not.toMatch(/dee|eli|ey[A-Z]/);
  });

  test('says what is wrong with a job', async () => {
    const { lines, exited } = crowd({ url: livekit.url } as CrowdJob);
    expect(await exited).toBe(2);
    const { trouble, fields } = JSON.parse(lines[0]!);
    expect(trouble).toBe('job');
    expect(fields).toEqual([expect.stringMatching(/^api: /), expect.stringMatching(/^bots: /)]);
  });
});

function crowd(job: CrowdJob): { child: ChildProcess; lines: string[]; exited: Promise<number | null> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(job));
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return { child, lines, exited: new Promise((resolve) => child.once('close', resolve)) };
}
