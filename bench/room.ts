// How long after admission the first face is there, beside a page with livekit-client and nothing else; and what a room of nine costs the
// browser, beside LiveKit's own page of components. Same run, same server, same room. Needs a Chromium (HEARTH_CHROMIUM, or Playwright's own) and Linux.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { runningHearth } from '#server/platform/embedded/start-lock.ts';
import { enterBare, leaveBare, openBarePage } from './room/bare-page.ts';
import { buildComponents, enterComponents } from './room/components-page.ts';
import { loadOf, machineLoad } from './room/load.ts';
import { admittedToFrame, forget, watchPage } from './room/own-page.ts';

const [warmUps, pairs] = [3, 30];
const [loadRounds, loadSeconds, settleMs] = [3, 15, 6_000];
const frameGoal = 1.1;
const loadGoal = 1.15;

const root = resolve(import.meta.dirname, '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-room-'));
const port = await nextFreePort(7975);
const origin = `http://localhost:${port}`;
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  // A page that Playwright answers for counts as one from outside, which may not reach this machine.
  '--disable-features=LocalNetworkAccessChecks',
];
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
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      HEARTH_DATA: dataFolder,
      PORT: String(port),
      HEARTH_MODE: 'demo',
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  });
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

async function signIn(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  const { people } = await (await page.request.get(`${origin}/api/demo/people`)).json();
  const person = (people as { name: string; accountId: string }[]).find((one) => one.name === name);
  await send(page, '/api/auth/demo/sign-in', { accountId: person!.accountId });
  return page;
}

async function send(page: Page, path: string, data: object = {}): Promise<void> {
  const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
}

const newContext = (browser: Browser) =>
  browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['camera', 'microphone'] });

/** Ruth's open group, at any hour. */
async function openGroup(ruth: Page): Promise<string> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const span = `from=${day(Date.now() - 86_400_000)}&through=${day(Date.now() + 86_400_000)}`;
  const { sessions } = await (await ruth.request.get(`${origin}/api/sessions?${span}`)).json();
  const next = (sessions as { id: string; groupName: string; endsAt: string }[]).find(
    (one) => one.groupName === 'Open door group' && Date.parse(one.endsAt) > Date.now() + 10 * 60_000,
  )!;
  await send(ruth, `/api/sessions/${next.id}/open`);
  return next.id;
}

const launch = () =>
  chromium.launchServer({
    args,
    ...(process.env.HEARTH_CHROMIUM ? { executablePath: process.env.HEARTH_CHROMIUM } : {}),
  });

async function measureFrames(): Promise<{ own: number[]; bare: number[] }> {
  const [server, lead] = [await launch(), await launch()];
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const ruth = await signIn(await newContext(await chromium.connect(lead.wsEndpoint())), 'Ruth A.');
    const sessionId = await openGroup(ruth);
    const room = `/api/sessions/${sessionId}`;
    await ruth.goto(`${origin}/sessions/${sessionId}/room`);
    await ruth.getByRole('button', { name: 'Go in' }).click();
    await ruth.locator('main video').first().waitFor();

    const delia = await signIn(await newContext(browser), 'Delia B.');
    const june = await signIn(await newContext(browser), 'June W.');
    const idOf = async (name: string) => {
      const { atDoor, people } = await (await ruth.request.get(`${origin}${room}/room`)).json();
      const all = [...atDoor, ...people] as { displayName: string; personId: string }[];
      return all.find((one) => one.displayName === name)!.personId;
    };
    await send(delia, `${room}/door`, knock);
    await send(june, `${room}/door`, knock);
    const [deliaId, juneId] = [await idOf('Delia B.'), await idOf('June W.')];
    await send(ruth, `${room}/people/${juneId}/admit`);
    await openBarePage(june, origin);
    await send(ruth, `${room}/people/${deliaId}/admit`);
    await watchPage(delia);
    await delia.goto(`${origin}/sessions/${sessionId}/join`);
    await delia.getByRole('button', { name: /^(Go in|Come in)/ }).click();
    await delia.locator('main li video').first().waitFor();

    const [own, bare]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < warmUps + pairs; pair++) {
      await send(ruth, `${room}/people/${deliaId}/hold`, { reason: '' });
      await delia.locator('main li video').first().waitFor({ state: 'detached' });
      await sleep(800);
      bare.push(await enterBare(june, sessionId));
      await sleep(400);
      await leaveBare(june);
      await sleep(800);
      await forget(delia);
      await send(ruth, `${room}/people/${deliaId}/admit`);
      own.push(await admittedToFrame(delia));
      await sleep(400);
    }
    await send(ruth, `${room}/end`);
    return { own: own.slice(warmUps), bare: bare.slice(warmUps) };
  } finally {
    await server.close();
    await lead.close();
  }
}

type Load = { cpu: number; memoryMb: number };

/** A room of nine as its therapist has it: eight bots, one browser; LiveKit's page takes the same seat afterwards. */
async function measureLoad(): Promise<{ own: Load[]; components: Load[] }> {
  const found: { own: Load[]; components: Load[] } = { own: [], components: [] };
  const bundle = await buildComponents(dataFolder);
  const helper = await launch();
  try {
    const ruth = await signIn(await newContext(await chromium.connect(helper.wsEndpoint())), 'Ruth A.');
    const sessionId = await openGroup(ruth);
    const room = `/api/sessions/${sessionId}`;
    await send(ruth, '/api/demo/bots', { sessionId });
    const people = async () => {
      const now = await (await ruth.request.get(`${origin}${room}/room`)).json();
      for (const { personId } of now.atDoor) await send(ruth, `${room}/people/${personId}/admit`);
      return (now.people as { here: boolean }[]).filter((one) => one.here).length;
    };
    for (let tries = 0; tries < 60 && (await people()) < 7; tries++) await sleep(1000);
    for (let round = 0; round < loadRounds; round++) {
      for (const which of round % 2 === 0
        ? (['own', 'components'] as const)
        : (['components', 'own'] as const)) {
        const server = await launch();
        const page = await signIn(await newContext(await chromium.connect(server.wsEndpoint())), 'Ruth A.');
        if (which === 'own') {
          await page.goto(`${origin}/sessions/${sessionId}/room`);
          await page.getByRole('button', { name: 'Go in' }).click();
        } else {
          await enterComponents(page, origin, bundle, sessionId);
        }
        await sleep(settleMs);
        found[which].push(await loadOf(server.process().pid!, loadSeconds));
        await server.close();
        await sleep(1_000);
      }
    }
    await send(ruth, `${room}/end`);
    return found;
  } finally {
    await helper.close();
  }
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number) => Number(value.toFixed(3));
const cpuOf = (loads: readonly Load[]) => median(loads.map((one) => one.cpu));
const memoryOf = (loads: readonly Load[]) => median(loads.map((one) => one.memoryMb));

const stop = await startHearth();
try {
  const frames = await measureFrames();
  const ratio = round(median(frames.own) / median(frames.bare));
  const details = {
    ownMs: Math.round(median(frames.own)),
    bareMs: Math.round(median(frames.bare)),
    pairs,
    warmUps,
    machineLoad: machineLoad(),
  };
  console.log(
    JSON.stringify({
      bench: 'room-frame',
      ratio,
      goal: frameGoal,
      better: 'lower',
      ok: ratio <= frameGoal,
      details,
    }),
  );
  const load = await measureLoad();
  for (const [bench, own, components] of [
    ['room-cpu', cpuOf(load.own), cpuOf(load.components)],
    ['room-memory', memoryOf(load.own), memoryOf(load.components)],
  ] as const) {
    const share = round(own / components);
    const figures = {
      own: Math.round(own),
      components: Math.round(components),
      rounds: loadRounds,
      machineLoad: machineLoad(),
    };
    console.log(
      JSON.stringify({
        bench,
        ratio: share,
        goal: loadGoal,
        better: 'lower',
        ok: share <= loadGoal,
        details: figures,
      }),
    );
  }
} finally {
  await stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
