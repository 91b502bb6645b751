// npm run bench -- state: from a facilitator's act to the screens of two browsers in a real room, while twelve others of the same
// session hold the stream of events. Then once more while the twelve also read the room anew at each piece of news.
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { atHome } from '#server/testing/at-home.ts';
import { slowCameras, startDemo } from './room/hearth.ts';
import { machineLoad } from './room/load.ts';

const limitMs = 250;
const acts = 40;
const warmUp = 5;
const everyMs = 700;
const listeners =
  'Wes B.,June W.,Perry N.,Amos G.,Yusra H.,Hank I.,Rosalie Q.,Tobias L.,Ada R.,Milo S.,Sunny P.,Kit M.';

type Step = RoomAnswer['steps']['list'][number];
let othersRead = false;
let toldAt: number[] = [];

/** One more browser of the session without a screen: it listens, and later also reads the room when it is told of it. */
async function listen(page: Page, sessionId: string, signal: AbortSignal): Promise<void> {
  const cookies = await page.context().cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const stream = await fetch(`${hearth.origin}/api/events`, { headers, signal });
  const decoder = new TextDecoder();
  let reading = false;
  for await (const part of stream.body!) {
    const said = decoder.decode(part, { stream: true });
    if (said.includes(sessionId)) toldAt.push(Date.now());
    if (reading || !othersRead || !said.includes(sessionId)) continue;
    reading = true;
    await hearth.read(page, `/api/sessions/${sessionId}/room`).catch(() => {});
    reading = false;
  }
}

/** Runs in the page: notes when each step is first on the screen. Text, because this file knows no browser. */
const watching = `
  window.seen = [];
  const look = () => {
    const text = document.querySelector('section[aria-label="Parts of this session"] span')?.textContent ?? '';
    if (window.seen.at(-1)?.text !== text) window.seen.push({ text, at: Date.now() });
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
`;

async function shownAt(page: Page, title: string, since: number): Promise<number> {
  const isIt = `one.at >= ${since} && one.text === ${JSON.stringify(`Now: ${title}`)}`;
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(20)) {
    const at = await page.evaluate<number | undefined>(`window.seen.find((one) => ${isIt})?.at`);
    if (at !== undefined) return at;
  }
  throw new Error(`“${title}” did not come to the screen within 10 s`);
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.ceil(values.length * share) - 1)
  ]!;

const quiet = new AbortController();
console.log('Starting Hearth with the demo; the first start makes two weeks of history.');
const hearth = await startDemo('state', 7960);
const browser = await chromium.launch(slowCameras);
try {
  await hearth.endSeparations(browser);
  const [ruth, delia] = [await hearth.signIn(browser, 'Ruth A.'), await hearth.signIn(browser, 'Delia B.')];
  const id = await hearth.openGroup(ruth);
  const at = `/api/sessions/${id}`;
  await hearth.send(delia, `${at}/door`, atHome);
  for (const who of listeners.split(',')) {
    const other = await hearth.signIn(browser, who);
    if (who !== 'Kit M.') await hearth.send(other, `${at}/door`, atHome);
    void listen(other, id, quiet.signal).catch(() => {});
  }
  await hearth.admitAll(ruth, id);
  await ruth.goto(`${hearth.origin}${at.replace('/api', '')}/room`);
  await delia.goto(`${hearth.origin}${at.replace('/api', '')}/join`);
  await ruth.getByRole('button', { name: 'Go in' }).click();
  await delia.getByRole('button', { name: /^(Go in|Come in|Come back)/ }).click();
  for (const page of [ruth, delia]) {
    await page.locator('main li video').nth(1).waitFor({ timeout: 60_000 });
    await page.evaluate(watching);
  }
  const first: RoomAnswer = await hearth.read(ruth, `${at}/room`);
  const [one, other] = first.steps.list as [Step, Step];
  const parts = { roomRead: [] as number[], answered: [] as number[], told: [] as number[] };
  const measure = async (): Promise<number[]> => {
    const delays: number[] = [];
    for (let act = 0; act < acts + warmUp; act++) {
      const before = Date.now();
      const { seen, running } = ((await hearth.read(ruth, `${at}/room`)) as RoomAnswer).steps;
      parts.roomRead.push(Date.now() - before);
      const step = running?.id === one.id ? other : one;
      const since = Date.now();
      toldAt = [];
      await hearth.send(ruth, `${at}/steps`, { act: 'start', step: step.id, seen });
      parts.answered.push(Date.now() - since);
      const shown = await Promise.all([ruth, delia].map((page) => shownAt(page, step.title, since)));
      if (toldAt[0] !== undefined) parts.told.push(toldAt[0] - since);
      if (act >= warmUp) delays.push(...shown.map((when) => when - since));
      await sleep(everyMs);
    }
    return delays;
  };
  const delays = await measure();
  othersRead = true;
  const whileReading = await measure();
  const p95Ms = percentile(delays, 0.95);
  const details = {
    acts,
    screens: 2,
    listeners: listeners.split(',').length,
    medianMs: percentile(delays, 0.5),
    p95Ms,
    worstMs: Math.max(...delays),
    limitMs,
    partsMs: {
      roomRead: percentile(parts.roomRead, 0.5),
      answered: percentile(parts.answered, 0.5),
      told: percentile(parts.told, 0.5),
    },
    whenTheyReadToo: { medianMs: percentile(whileReading, 0.5), p95Ms: percentile(whileReading, 0.95) },
    machineLoad: machineLoad(),
  };
  console.log(
    `An act is on both screens after ${details.medianMs} ms in the median, ${p95Ms} ms at p95, while ${details.listeners} others listen.`,
  );
  const ratio = Number((p95Ms / limitMs).toFixed(3));
  console.log(
    JSON.stringify({ bench: 'state', ratio, goal: 1, better: 'lower', ok: p95Ms <= limitMs, details }),
  );
} finally {
  quiet.abort();
  await browser.close();
  await hearth.stop();
}
