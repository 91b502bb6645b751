// How long after admission the first face is there, beside a page with livekit-client and nothing else; and what a room of nine costs the
// browser, beside LiveKit's own page of components. Same run, same server, same room. Needs a Chromium (HEARTH_CHROMIUM, or Playwright's own) and Linux.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { atHome } from '#server/testing/at-home.ts';
import { enterBare, leaveBare, openBarePage } from './room/bare-page.ts';
import { buildComponents, enterComponents } from './room/components-page.ts';
import { chromiumOptions, startDemo, within } from './room/hearth.ts';
import { loadOf, machineLoad } from './room/load.ts';
import { admittedToFrame, forget, watchPage } from './room/own-page.ts';

const [warmUps, pairs] = [3, 30];
const [loadRounds, loadSeconds, settleMs] = [3, 15, 6_000];
const frameGoal = 1.1;
const loadGoal = 1.15;
const eight = 'Delia B.,Wes B.,June W.,Perry N.,Amos G.,Hank I.,Rosalie Q.,Tobias L.'.split(',');

const launch = () => chromium.launchServer(chromiumOptions);

async function measureFrames(): Promise<{ own: number[]; bare: number[] }> {
  const [server, lead] = [await launch(), await launch()];
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const ruth = await hearth.signIn(await chromium.connect(lead.wsEndpoint()), 'Ruth A.');
    const sessionId = await hearth.openGroup(ruth);
    const room = `/api/sessions/${sessionId}`;
    await ruth.goto(`${origin}/sessions/${sessionId}/room`);
    await ruth.getByRole('button', { name: 'Go in' }).click();
    await ruth.locator('main video').first().waitFor();

    const [delia, june] = [await hearth.signIn(browser, 'Delia B.'), await hearth.signIn(browser, 'June W.')];
    await hearth.send(delia, `${room}/door`, atHome);
    await hearth.send(june, `${room}/door`, atHome);
    await hearth.admitAll(ruth, sessionId);
    const people = await hearth.admitAll(ruth, sessionId);
    const deliaId = people.find((one) => one.displayName === 'Delia B.')!.personId;
    await openBarePage(june, origin);
    await watchPage(delia);
    await delia.goto(`${origin}/sessions/${sessionId}/join`);
    await delia.getByRole('button', { name: /^(Go in|Come in)/ }).click();
    await delia.locator('main li video').first().waitFor();

    const [own, bare]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < warmUps + pairs; pair++) {
      await hearth.send(ruth, `${room}/people/${deliaId}/hold`, { reason: '' });
      await delia.locator('main li video').first().waitFor({ state: 'detached' });
      await sleep(800);
      bare.push(await enterBare(june, sessionId));
      await sleep(400);
      await leaveBare(june);
      await sleep(800);
      await forget(delia);
      await hearth.send(ruth, `${room}/people/${deliaId}/admit`);
      own.push(await admittedToFrame(delia));
      await sleep(400);
    }
    await hearth.send(ruth, `${room}/end`);
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
  const bundle = await buildComponents(hearth.dataFolder);
  const helper = await launch();
  let bots: ChildProcess | null = null;
  try {
    const ruth = await hearth.signIn(await chromium.connect(helper.wsEndpoint()), 'Ruth A.');
    const sessionId = await hearth.openGroup(ruth);
    const room = `/api/sessions/${sessionId}`;
    bots = hearth.sendBots(sessionId, eight);
    await within('eight people were not in the room', 90_000, async () => {
      const people = await hearth.admitAll(ruth, sessionId);
      return people.filter((one) => one.here).length === eight.length;
    });
    for (let round = 0; round < loadRounds; round++) {
      for (const which of round % 2 === 0
        ? (['own', 'components'] as const)
        : (['components', 'own'] as const)) {
        const server = await launch();
        const page = await hearth.signIn(await chromium.connect(server.wsEndpoint()), 'Ruth A.');
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
    await hearth.send(ruth, `${room}/end`);
    return found;
  } finally {
    bots?.kill('SIGTERM');
    await helper.close();
  }
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number) => Number(value.toFixed(3));
const cpuOf = (loads: readonly Load[]) => median(loads.map((one) => one.cpu));
const memoryOf = (loads: readonly Load[]) => median(loads.map((one) => one.memoryMb));

const hearth = await startDemo('room', 7975);
const { origin } = hearth;
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
  await hearth.stop();
}
