/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import type { MediaServer } from '#server/platform/livekit.ts';
import { openBarePage } from '../room/bare-page.ts';
import { root } from '../room/hearth.ts';
import { pageSays, togetherAt } from './when.ts';

const lostAfterMs = 60_000;

// The peer of the bench: as many people, in the same kinds of clients, that are told to leave one room and to join another, and nothing
// else: no door, no marks, no faces with names. What it takes is what the video server, the browsers and the bots take on this machine.

type Bare = { enterWith(pass: { url: string; token: string }): Promise<void>; leaveRoom(): Promise<void> };

/** In a page: so many pictures move. */
const picturesMove = (expected: number): boolean =>
  [...document.querySelectorAll('video')].filter((one) => one.currentTime > 0).length === expected;

/** Milliseconds of each move of the two pages and the bots: out to four rooms of three, and back to one. */
export async function bareMoves(input: {
  media: MediaServer;
  mediaUrl: string;
  origin: string;
  pages: readonly Page[];
  initials: readonly string[];
  moves: number;
}): Promise<number[]> {
  const { media, pages, initials } = input;
  const everybody = [...pages, ...initials].map((_, person) => person);
  const passTo = async (room: string, identity: string) => {
    await media.ensureRoom(room);
    const pass = await media.joiningPass({ room, identity, ttlSeconds: 120 });
    return { url: input.mediaUrl, token: pass.token };
  };
  const bots = initials.map((letters) => ({
    letters,
    process: spawn(process.execPath, ['bench/breakout/bare-bot.ts'], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'inherit'],
    }),
  }));
  let before: string[] = [];
  /** Everybody into the room that `roomOf` says; until all are there and both pages show who is with them. */
  const move = async (roomOf: (person: number) => string): Promise<number> => {
    const rooms = [...new Set(everybody.map(roomOf))];
    const passes = await Promise.all(everybody.map((person) => passTo(roomOf(person), `bare-${person}`)));
    const from = Date.now();
    for (const [index, bot] of bots.entries()) {
      const { token } = passes[pages.length + index]!;
      bot.process.stdin.write(`${JSON.stringify({ url: input.mediaUrl, initials: bot.letters, token })}\n`);
    }
    const circles = rooms.map((room) => everybody.filter((person) => roomOf(person) === room));
    const entered = pages.map(async (page, person) => {
      await page.evaluate(async (pass) => {
        const bare = globalThis as unknown as Bare;
        await bare.leaveRoom();
        await bare.enterWith(pass);
      }, passes[person]!);
      const others = circles.find((one) => one.includes(person))!.length - 1;
      return pageSays(page, picturesMove, others, lostAfterMs);
    });
    const identities = circles.map((one) => one.map((person) => `bare-${person}`));
    const took =
      Math.max(...(await Promise.all([togetherAt(media, identities, lostAfterMs), ...entered]))) - from;
    for (const room of before) if (!rooms.includes(room)) await media.deleteRoom(room);
    before = rooms;
    return took;
  };
  try {
    for (const page of pages) await openBarePage(page, input.origin);
    await move(() => 'bare-main');
    const took: number[] = [];
    for (let index = 0; index < input.moves; index++) {
      const isOut = index % 2 === 0;
      took.push(await move((person) => (isOut ? `bare-${index}-${person % 4}` : 'bare-main')));
    }
    return took;
  } finally {
    const ended = bots.map((bot) => once(bot.process, 'exit'));
    for (const bot of bots) bot.process.stdin.end();
    await Promise.all(ended);
    for (const room of before) await media.deleteRoom(room);
    for (const page of pages) await page.context().close();
  }
}
