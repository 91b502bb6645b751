import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Livekit, networkTrouble, startLivekit } from '#server/platform/embedded/livekit.ts';
import { findLivekit } from '#server/platform/embedded/livekit-program.ts';
import { type BotChange, type Crowd, releaseMedia, startCrowd } from './crowd.ts';
import type { BotScript } from './script.ts';

const found = await findLivekit({
  binFolder: resolve(import.meta.dirname, '..', '..', '.hearth', 'bin'),
  say: console.log,
});
const trouble = 'missing' in found ? found.missing : networkTrouble();
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bots-'));

const within = { timeout: 10_000 };

let livekit: Livekit;
let rooms: RoomServiceClient;
let roomNumber = 0;

describe.skipIf(trouble)('a crowd in a real room', () => {
  beforeAll(async () => {
    const program = 'program' in found ? found.program : '';
    livekit = await startLivekit({ program, dataFolder, webhookUrls: [] });
    rooms = new RoomServiceClient(livekit.url.replace('ws', 'http'), livekit.apiKey, livekit.apiSecret);
  });
  afterAll(async () => {
    await releaseMedia();
    await livekit?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('is seen and heard, each with a camera and a microphone, and leaves politely', async () => {
    const { crowd, present, changes } = await crowdOf([{}, {}, {}]);
    await crowd.joined;
    const liveTracks = async () =>
      (await rooms.listParticipants(present.room)).flatMap(({ tracks }) =>
        tracks.filter(({ muted }) => !muted),
      );
    await expect.poll(async () => (await liveTracks()).length, within).toBe(6);
    expect(await present.identities()).toEqual(['seat-0', 'seat-1', 'seat-2']);
    expect(crowd.state().map(({ sid }) => sid)).toEqual(await present.sids());
    await crowd.stop();
    expect(await rooms.listParticipants(present.room)).toEqual([]);
    expect(crowd.state().map(({ state }) => state)).toEqual(['left', 'left', 'left']);
    expect(JSON.stringify(changes)).not.toMatch(/ey[A-Z]|AB/);
  });

  test('drops without a goodbye, is still listed, and returns as somebody new with a token of its own', async () => {
    const { crowd, present, tokensAsked } = await crowdOf([
      { dropAfterMs: 500, dropKind: 'hard', returnAfterMs: 1_500 },
    ]);
    await crowd.joined;
    const [before] = await present.sids();
    await expect.poll(() => crowd.state()[0]!.state, within).toBe('dropped');
    expect(await present.sids()).toEqual([before]);
    await expect.poll(() => crowd.state()[0]!.state, within).toBe('inRoom');
    const [after] = await present.sids();
    expect(after).not.toBe(before);
    expect(tokensAsked()).toBe(2);
    await crowd.stop();
  });

  test('drops with a goodbye, comes late, leaves early, each by its script', async () => {
    const { crowd, present, changes } = await crowdOf([
      { dropAfterMs: 300, dropKind: 'soft' },
      { arriveAfterMs: 1_500 },
      { leaveAfterMs: 600 },
    ]);
    await expect
      .poll(() => crowd.state().map(({ state }) => state), within)
      .toEqual(['dropped', 'inRoom', 'left']);
    expect(await present.identities()).toEqual(['seat-1']);
    expect(changes.filter(({ bot }) => bot === 0).map(({ state }) => state)).toEqual([
      'atTheDoor',
      'inRoom',
      'dropped',
    ]);
    await crowd.stop();
  });

  test('whom staff remove stays away; who has no seat does not come; a failing door is tried again', async () => {
    let fail = true;
    const { crowd, present } = await crowdOf([{}, {}, {}], (bot, token) => {
      if (bot === 1) return Promise.resolve(null);
      if (bot === 2 && fail) {
        fail = false;
        return Promise.reject(new Error('the door is stuck'));
      }
      return token();
    });
    await crowd.joined;
    await rooms.removeParticipant(present.room, 'seat-0');
    await expect.poll(() => crowd.state()[0], within).toMatchObject({ state: 'ended', because: 'removed' });
    expect(crowd.state()[1]).toMatchObject({ state: 'ended', because: 'noSeat' });
    expect(await present.identities()).toEqual(['seat-2']);
    await crowd.stop();
  });

  test('whom staff remove asks at the door again where the door decides', async () => {
    const { crowd, present, tokensAsked } = await crowdOf([{}], undefined, true);
    await crowd.joined;
    const [before] = await present.sids();
    await rooms.removeParticipant(present.room, 'seat-0');
    await expect.poll(tokensAsked, within).toBe(2);
    await expect
      .poll(async () => (await present.sids()).filter((sid) => sid !== before).length, within)
      .toBe(1);
    await crowd.stop();
  });

  test('a room that is deleted ends the crowd; a stop ends a wait at the door', async () => {
    const { crowd, present } = await crowdOf([{}, {}], (bot, token) =>
      bot === 1 ? new Promise(() => {}) : token(),
    );
    await expect.poll(() => crowd.state()[0]!.state, within).toBe('inRoom');
    await rooms.deleteRoom(present.room);
    await expect
      .poll(() => crowd.state()[0], within)
      .toMatchObject({ state: 'ended', because: 'roomDeleted' });
    await crowd.stop();
    expect(crowd.state()[1]!.state).toBe('left');
  });
});

type TokenFor = (bot: number, token: () => Promise<string>) => Promise<string | null>;

async function crowdOf(
  scripts: Partial<BotScript>[],
  tokenFor: TokenFor = (_, token) => token(),
  asksAgainWhenRemoved = false,
): Promise<{
  crowd: Crowd;
  changes: BotChange[];
  tokensAsked: () => number;
  present: { room: string; identities: () => Promise<string[]>; sids: () => Promise<string[]> };
}> {
  const room = `room-${roomNumber++}`;
  await rooms.createRoom({ name: room, emptyTimeout: 60, departureTimeout: 60 });
  const changes: BotChange[] = [];
  let asked = 0;
  const crowd = startCrowd({
    url: livekit.url,
    log: (change) => changes.push(change),
    bots: scripts.map((script, bot) => ({
      initials: 'AB',
      script: { arriveAfterMs: 0, ...script },
      asksAgainWhenRemoved,
      token: () => {
        asked++;
        return tokenFor(bot, () => seatToken(room, `seat-${bot}`));
      },
    })),
  });
  const people = async () =>
    (await rooms.listParticipants(room)).sort((a, b) => a.identity.localeCompare(b.identity));
  return {
    crowd,
    changes,
    tokensAsked: () => asked,
    present: {
      room,
      identities: async () => (await people()).map(({ identity }) => identity),
      sids: async () => (await people()).map(({ sid }) => sid),
    },
  };
}

async function seatToken(room: string, identity: string): Promise<string> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity, ttl: 60 });
  token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: false });
  return token.toJwt();
}
