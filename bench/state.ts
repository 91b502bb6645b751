// npm run bench -- state: from a facilitator's act to the screens of two browsers in a real room, while twelve others of the same
// session hold the stream of events. Then once more while the twelve also read the room anew at each piece of news.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { runningHearth } from '#server/platform/embedded/start-lock.ts';

const limitMs = 250;
const acts = 40;
const warmUp = 5;
const everyMs = 700;
const listeners = 12;

const root = resolve(import.meta.dirname, '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-state-'));
const port = await nextFreePort(7960);
const url = `http://localhost:${port}`;

type Step = RoomAnswer['steps']['list'][number];
type Demo = { name: string; accountId: string };

async function startHearth(): Promise<ChildProcess> {
  const env = { ...process.env, HEARTH_DATA: dataFolder, PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['server/start.ts'], { cwd: root, env, stdio: 'ignore' });
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('Hearth did not start');
    await sleep(200);
  }
  return child;
}

async function signIn(accountId: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ accountId }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function ask<Answer>(cookie: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

let othersRead = false;

/** One more browser of the session without a screen: it listens, and later also reads the room when it is told of it. */
async function listen(cookie: string, sessionId: string, signal: AbortSignal): Promise<void> {
  const stream = await fetch(`${url}/api/events`, { headers: { cookie }, signal });
  const decoder = new TextDecoder();
  let reading = false;
  for await (const part of stream.body!) {
    const said = decoder.decode(part, { stream: true });
    if (reading || !othersRead || !said.includes(sessionId)) continue;
    reading = true;
    await ask(cookie, `/api/sessions/${sessionId}/room`).catch(() => {});
    reading = false;
  }
}

async function openPage(browser: Browser, cookie: string, path: string): Promise<Page> {
  const context = await browser.newContext({
    permissions: ['camera', 'microphone'],
    reducedMotion: 'reduce',
  });
  const pairs = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
  await context.addCookies(pairs);
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return page;
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
const hearth = await startHearth();
const browser = await chromium.launch({
  ...(process.env.HEARTH_CHROMIUM ? { executablePath: process.env.HEARTH_CHROMIUM } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ],
});
try {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: Demo[] };
  const cookies = new Map<string, string>();
  for (const one of people) cookies.set(one.name.split(' ')[0]!, await signIn(one.accountId));
  const [ruth, delia] = [cookies.get('Ruth')!, cookies.get('Delia')!];
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { sessions } = await ask<{ sessions: { id: string; groupName: string; endsAt: string }[] }>(
    ruth,
    `/api/sessions?from=${day(-1)}&through=${day(1)}`,
  );
  const { id } = sessions.find(
    (one) => one.groupName === 'Open door group' && Date.parse(one.endsAt) > Date.now(),
  )!;
  const at = `/api/sessions/${id}`;
  await ask(ruth, `${at}/open`, {});
  const others = [...cookies]
    .filter(([name]) => !['Ruth', 'Delia'].includes(name))
    .map(([, cookie]) => cookie);
  const inside: string[] = [];
  const knock = {
    place: 'home',
    state: 'OH',
    address: '12 Alder Lane',
    alone: true,
    callbackPhone: '614 555 0111',
  };
  for (const cookie of [delia, ...others]) {
    // Staff and people who are not of this group are refused at the door; they do not sit in it.
    const knocked = await ask(cookie, `${at}/door`, { ...knock, devicesOk: true }).catch(() => null);
    if (knocked) inside.push(cookie);
  }
  const room = await ask<RoomAnswer>(ruth, `${at}/room`);
  for (const { personId } of room.atDoor) await ask(ruth, `${at}/people/${personId}/admit`, {});
  const listening = [...inside.slice(1), ...[cookies.get('Kit')].filter((one) => one !== undefined)].slice(
    0,
    listeners,
  );
  while (listening.length < listeners) listening.push(listening[0]!);
  for (const cookie of listening) void listen(cookie, id, quiet.signal).catch(() => {});
  const staffPage = await openPage(browser, ruth, `/sessions/${id}/room`);
  const patientPage = await openPage(browser, delia, `/sessions/${id}/join`);
  await staffPage.getByRole('button', { name: 'Go in' }).click();
  await patientPage.getByRole('button', { name: /Go in|Come back here/ }).click();
  for (const page of [staffPage, patientPage]) {
    await page.locator('li:has(video)').nth(1).waitFor({ timeout: 60_000 });
    await page.evaluate(watching);
  }
  const [one, other] = room.steps.list as [Step, Step];
  const measure = async (): Promise<number[]> => {
    const delays: number[] = [];
    for (let act = 0; act < acts + warmUp; act++) {
      const { seen, running } = (await ask<RoomAnswer>(ruth, `${at}/room`)).steps;
      const step = running?.id === one.id ? other : one;
      const since = Date.now();
      await ask(ruth, `${at}/steps`, { act: 'start', step: step.id, seen });
      const shown = await Promise.all(
        [staffPage, patientPage].map((page) => shownAt(page, step.title, since)),
      );
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
    listeners: listening.length,
    medianMs: percentile(delays, 0.5),
    p95Ms,
    worstMs: Math.max(...delays),
    limitMs,
    whenTheyReadToo: { medianMs: percentile(whileReading, 0.5), p95Ms: percentile(whileReading, 0.95) },
  };
  console.log(
    `An act is on both screens after ${details.medianMs} ms in the median, ${p95Ms} ms at p95, while ${listening.length} others listen.`,
  );
  const ratio = Number((p95Ms / limitMs).toFixed(3));
  console.log(
    JSON.stringify({ bench: 'state', ratio, goal: 1, better: 'lower', ok: p95Ms <= limitMs, details }),
  );
} finally {
  quiet.abort();
  await browser.close();
  const running = runningHearth(dataFolder);
  if (running) process.kill(running.pid, 'SIGTERM');
  await new Promise((settle) => (hearth.exitCode === null ? hearth.once('exit', settle) : settle(null)));
  rmSync(dataFolder, { recursive: true, force: true });
}
