/// <reference lib="dom" />
// npm run bench -- breakout [ROUNDS]: twelve people (two browsers, ten bots) go to four breakouts and come back, a hundred times. Timed from
// the facilitator's press until everybody is in the right media room and the browsers' pictures move; nobody may be lost, or in two rooms
// at once. Needs a Chromium (HEARTH_CHROMIUM, or Playwright's own).
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { openSecrets } from '#server/platform/embedded/secrets.ts';
import { runningHearth } from '#server/platform/embedded/start-lock.ts';
import { openMediaServer } from '#server/platform/livekit.ts';
import { machineLoad } from './room/load.ts';

const rounds = Number(process.argv[2] ?? 100);
const [goalMs, lostAfterMs] = [2_000, 30_000];
const browsersOf = ['Delia B.', 'Wes B.'];
const botsOf = 'Amos G.,Yusra H.,Hank I.,Rosalie Q.,Tobias L.,Ada R.,Milo S.,Sunny P.,June W.,Perry N.'.split(
  ',',
);
const root = resolve(import.meta.dirname, '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-breakout-'));
const port = await nextFreePort(7965);
const origin = `http://localhost:${port}`;
const knock = {
  place: 'home',
  state: 'OH',
  address: '12 Alder Lane, Columbus',
  alone: true,
  callbackPhone: '614 555 0111',
  devicesOk: true,
  headphones: true,
  driving: false,
  isMe: true,
};

async function startHearth(): Promise<() => Promise<void>> {
  const env = {
    ...process.env,
    HEARTH_DATA: dataFolder,
    PORT: String(port),
    HEARTH_MODE: 'demo',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, ['server/start.ts'], { cwd: root, env, stdio: 'ignore' });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  while (
    !(await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('Hearth ended while starting');
    await sleep(300);
  }
  return async () => {
    process.kill(runningHearth(dataFolder)?.pid ?? child.pid!, 'SIGTERM');
    await ended;
  };
}

type Account = { name: string; accountId: string };
let accounts: Account[] = [];
const accountOf = (name: string) => accounts.find((one) => one.name === name)!.accountId;

async function signIn(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  if (accounts.length === 0) {
    accounts = (await (await page.request.get(`${origin}/api/demo/people`)).json()).people;
  }
  await send(page, '/api/auth/demo/sign-in', { accountId: accountOf(name) });
  return page;
}

async function send(page: Page, path: string, data: object = {}) {
  const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin } });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
const read = async (page: Page, path: string) => (await page.request.get(`${origin}${path}`)).json();

async function openGroup(ruth: Page): Promise<string> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const query = `from=${day(Date.now() - 86_400_000)}&through=${day(Date.now() + 86_400_000)}`;
  type Session = { id: string; groupName: string; endsAt: string; startsAt: string; cancelled: boolean };
  const next = ((await read(ruth, `/api/sessions?${query}`)).sessions as Session[])
    .filter((one) => one.groupName === 'Open door group' && !one.cancelled)
    .filter((one) => Date.parse(one.endsAt) > Date.now() + 10 * 60_000)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]!;
  await send(ruth, `/api/sessions/${next.id}/open`);
  return next.id;
}

function sendBots(sessionId: string, mediaUrl: string): ChildProcess {
  const bots = botsOf.map((name) => ({
    accountId: accountOf(name),
    initials: name.replace(/[^A-Z]/g, ''),
    script: { arriveAfterMs: 0 },
    knock,
  }));
  const child = spawn(process.execPath, ['sandbox/bots/main.ts'], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin?.end(JSON.stringify({ url: mediaUrl, api: { base: origin, sessionId }, bots }));
  return child;
}

/** Nobody is shown who is not expected, and the picture of everybody who is moves. */
const picturesMove = (page: Page, names: readonly string[]) =>
  page.evaluate((expected) => {
    const tiles = [...document.querySelectorAll('ul[aria-label="People in the room"] > li')];
    const others = tiles.filter((one) => !one.getAttribute('aria-label')?.includes('(you)'));
    if (others.length !== expected.length) return false;
    return expected.every((name) => {
      const tile = others.find((one) => one.getAttribute('aria-label')?.startsWith(name));
      const video = tile?.querySelector('video');
      const box = tile?.getBoundingClientRect();
      // Pictures below the screen rest until they are scrolled to.
      const isSeen = box !== undefined && box.top < innerHeight - 120;
      return (
        tile !== undefined && (!isSeen || (video !== null && video !== undefined && video.currentTime > 0))
      );
    });
  }, names);

const stop = await startHearth();
let bots: ChildProcess | null = null;
const browsers = await Promise.all(
  browsersOf.map(() =>
    chromium.launch({
      ...(process.env.HEARTH_CHROMIUM ? { executablePath: process.env.HEARTH_CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
        '--allow-loopback-in-peer-connection',
      ],
    }),
  ),
);
try {
  const yaml = readFileSync(join(dataFolder, 'run', 'livekit.yaml'), 'utf8');
  const mediaPort = (JSON.parse(yaml) as { port: number }).port;
  const url = `ws://127.0.0.1:${mediaPort}`;
  const media = openMediaServer({ url, apiKey: 'hearth', apiSecret: openSecrets(dataFolder)('livekit') });
  const context = () =>
    browsers[0]!.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['camera', 'microphone'],
    });
  const ruth = await signIn(await context(), 'Ruth A.');
  const sessionId = await openGroup(ruth);
  const at = (path: string) => `/api/sessions/${sessionId}${path}`;
  bots = sendBots(sessionId, url);
  const pages = new Map<string, Page>();
  for (const [index, name] of browsersOf.entries()) {
    const own = await browsers[index]!.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['camera', 'microphone'],
    });
    const page = await signIn(own, name);
    await send(page, at('/door'), knock);
    pages.set(name, page);
  }
  type InRoom = { personId: string; displayName: string; here: boolean; role: string };
  const people = async (): Promise<InRoom[]> => {
    const room = await read(ruth, at('/room'));
    for (const { personId } of room.atDoor) await send(ruth, at(`/people/${personId}/admit`)).catch(() => {});
    return (room.people as InRoom[]).filter((one) => one.role === 'patient');
  };
  await people();
  for (const page of pages.values()) {
    await page.goto(`${origin}/sessions/${sessionId}/join`);
    await page.getByRole('button', { name: /^(Go in|Come in)/ }).click();
  }
  const within = async (what: string, is: () => Promise<boolean>, limitMs = lostAfterMs) => {
    const until = Date.now() + limitMs;
    while (!(await is())) {
      if (Date.now() > until) throw new Error(what);
      await sleep(50);
    }
  };
  await within(
    'twelve people did not come',
    async () => (await people()).filter((one) => one.here).length === 12,
    120_000,
  );
  const idOf = new Map((await people()).map((one) => [one.displayName, one.personId]));
  const everybody = [...browsersOf, ...botsOf];

  /** Four circles of three, others in each round; those two whom the demo keeps as partners never together. */
  const circlesOf = (round: number): string[][] => {
    const [delia, wes, june, perry] = ['Delia B.', 'Wes B.', 'June W.', 'Perry N.'];
    const rest = everybody.filter((name) => ![delia, wes, june, perry].includes(name));
    const turned = rest.map((_, index) => rest[(index + round) % rest.length]!);
    return [delia, wes, june, perry].map((name, index) => [name!, ...turned.slice(index * 2, index * 2 + 2)]);
  };
  const doubles = async () => {
    const seen: string[] = [];
    for (const room of await media.rooms())
      seen.push(...(await media.participants(room)).map((one) => one.identity));
    return seen.length - new Set(seen).size;
  };
  type Circle = { people: { here: boolean }[] };
  const allOut = async () => {
    const { round } = await read(ruth, at('/listening'));
    return (
      ((round?.circles ?? []) as Circle[]).flatMap((one) => one.people).filter((one) => one.here).length ===
      12
    );
  };
  const allBack = async () => (await people()).filter((one) => one.here).length === 12;
  const seenBy = (circles: readonly string[][]) => async () => {
    for (const [name, page] of pages) {
      const own = circles.find((one) => one.includes(name))!;
      if (
        !(await picturesMove(
          page,
          own.filter((one) => one !== name),
        ))
      )
        return false;
    }
    return true;
  };

  const tookMs: number[] = [];
  let [lost, inTwo] = [0, 0];
  const move = async (
    press: () => Promise<unknown>,
    isThere: () => Promise<boolean>,
    isSeen: () => Promise<boolean>,
  ) => {
    const before = performance.now();
    await press();
    try {
      await Promise.all([within('not all there', isThere), within('not all seen', isSeen)]);
      tookMs.push(performance.now() - before);
    } catch {
      lost += 1;
    }
    inTwo += await doubles();
  };
  for (let round = 0; round < rounds; round++) {
    const circles = circlesOf(round);
    await move(
      async () => {
        const { seen } = await read(ruth, at('/listening'));
        const members = circles.map((one) => ({ members: one.map((name) => idOf.get(name)!) }));
        await send(ruth, at('/listening/start'), { formatKey: 'triad', circles: members, seen });
      },
      allOut,
      seenBy(circles),
    );
    await move(() => send(ruth, at('/listening/end')), allBack, seenBy([everybody]));
  }
  const sorted = tookMs.toSorted((a, b) => a - b);
  const share = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN);
  const details = {
    rounds,
    moves: rounds * 2,
    people: 12,
    medianMs: share(0.5),
    p90Ms: share(0.9),
    slowestMs: share(1),
    lost,
    inTwo,
    load: machineLoad(),
  };
  const ok = details.medianMs <= goalMs && lost === 0 && inTwo === 0;
  console.log(
    `${details.moves} moves of 12 people: median ${details.medianMs} ms, 90th percentile ${details.p90Ms} ms, slowest ${details.slowestMs} ms; ${lost} moves with somebody lost, ${inTwo} times somebody in two rooms.`,
  );
  console.log(
    JSON.stringify({
      bench: 'breakout',
      ratio: Math.round((details.medianMs / goalMs) * 1000) / 1000,
      goal: 1,
      better: 'lower',
      ok,
      details,
    }),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  bots?.kill('SIGTERM');
  await Promise.all(browsers.map((one) => one.close()));
  await stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
