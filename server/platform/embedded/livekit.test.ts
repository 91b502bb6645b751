import { createHash, createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, describe, expect, test } from 'vitest';
import { networkTrouble, startLivekit } from './livekit.ts';
import { findLivekit, keptPrograms, livekitVersion } from './livekit-program.ts';
import { processStart } from './process-identity.ts';
import { supervise } from './supervise.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-livekit-'));
const found = await findLivekit({ binFolder: keptPrograms, say: console.log });
const quiet = () => {};

afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

describe.skipIf('missing' in found)('the video server', () => {
  const program = 'program' in found ? found.program : '';

  test('answers, may make no room by itself, and signs its webhooks with our key', async () => {
    const told: { body: string; authorization: string }[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => {
          told.push({ body, authorization: request.headers.authorization ?? '' });
          response.end();
        });
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => receiver.once('listening', listening));
    const { port } = receiver.address() as { port: number };
    const livekit = await startLivekit({
      program,
      dataFolder,
      webhookUrls: [`http://127.0.0.1:${port}/hook`],
    });

    const rooms = new RoomServiceClient(livekit.url.replace('ws', 'http'), livekit.apiKey, livekit.apiSecret);
    await rooms.createRoom({ name: 'opaque-1' });
    await expect.poll(() => told.map(({ body }) => JSON.parse(body).event)).toContain('room_started');
    const [header, payload, signature] = told[0]!.authorization.split('.');
    expect(createHmac('sha256', livekit.apiSecret).update(`${header}.${payload}`).digest('base64url')).toBe(
      signature,
    );
    const claimed = JSON.parse(Buffer.from(payload!, 'base64url').toString()).sha256;
    expect(createHash('sha256').update(told[0]!.body).digest('base64')).toBe(claimed);

    expect(readFileSync(join(dataFolder, 'run', 'livekit.yaml'), 'utf8')).toMatch(/"auto_create": false/);
    expect(statSync(join(dataFolder, 'run', 'livekit.yaml')).mode & 0o077).toBe(0);
    await livekit.stop();
    expect(processStart(livekit.pid)).toBeNull();
    receiver.close();
  });

  test('is started again at the same address when it dies, and says so', async () => {
    const said: string[] = [];
    const video = await supervise({
      name: 'LiveKit',
      start: () => startLivekit({ program, dataFolder, webhookUrls: [] }),
      restart: (first) =>
        startLivekit({ program, dataFolder, webhookUrls: [], port: first.port, exactPort: true }),
      say: (sentence) => said.push(sentence),
      pause: () => Promise.resolve(),
    });
    process.kill(video.first.pid, 'SIGKILL');
    await expect.poll(() => said, { timeout: 5_000 }).toContain('LiveKit is back.');
    expect(said[0]).toBe('LiveKit ended (SIGKILL). Starting it again in 0.25 s.');
    expect(video.current().url).toBe(video.first.url);
    expect(video.current().apiSecret).toBe(video.first.apiSecret);
    expect((await fetch(`http://127.0.0.1:${video.first.port}/`)).status).toBe(200);
    await video.stop();
  });
});

describe('where the video server comes from', () => {
  const emptyBin = () => mkdtempSync(join(dataFolder, 'bin-'));

  test('first from PATH', async () => {
    const folder = emptyBin();
    writeFileSync(join(folder, 'livekit-server'), '');
    chmodSync(join(folder, 'livekit-server'), 0o755);
    const answer = await findLivekit({ binFolder: emptyBin(), path: `/nowhere:${folder}`, say: quiet });
    expect(answer).toEqual({ program: join(folder, 'livekit-server') });
  });

  test('then the one kept from before', async () => {
    const folder = emptyBin();
    const kept = join(folder, `livekit-server-${livekitVersion}`);
    writeFileSync(kept, '');
    chmodSync(kept, 0o755);
    expect(await findLivekit({ binFolder: folder, path: '', say: quiet })).toEqual({ program: kept });
  });

  test('a Go that fails and a network that is gone are told in one sentence', async () => {
    const folder = emptyBin();
    writeFileSync(join(folder, 'go'), '#!/bin/sh\necho "go: no space left on device" >&2; exit 1\n');
    chmodSync(join(folder, 'go'), 0o755);
    const lost = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND github.com') }));
    const answer = await findLivekit({ binFolder: folder, path: folder, fetch: lost, say: quiet });
    expect(answer).toEqual({
      missing: expect.stringMatching(
        /no livekit-server on PATH; Go could not build it \(go: no space.*\); the release could not be fetched \(getaddrinfo/,
      ),
    });
  });

  test('an archive with another checksum is thrown away', async () => {
    const forged = () => Promise.resolve(new Response('not the release'));
    const answer = await findLivekit({ binFolder: emptyBin(), path: '', fetch: forged, say: quiet });
    expect(answer).toEqual({ missing: expect.stringContaining('has not the checksum of the release') });
  });
});

test('a machine with loopback only is told what it cannot do', () => {
  const loopback = {
    address: '127.0.0.1',
    family: 'IPv4' as const,
    internal: true,
    netmask: '255.0.0.0',
    mac: '',
    cidr: null,
  };
  expect(networkTrouble({ lo: [loopback] })).toContain('bots cannot join');
  expect(networkTrouble({ lo: [loopback], eth0: [{ ...loopback, internal: false }] })).toBeNull();
});
