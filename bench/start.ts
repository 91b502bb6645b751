// How long a second `npm start` takes until the first page is there, and which part takes what. Own data folder, thrown away.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { runningHearth } from '#server/platform/embedded/start-lock.ts';

const goalSeconds = 4;
const rounds = 5;
const firstWithinMs = 10 * 60_000;

const root = resolve(import.meta.dirname, '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-start-'));
const wantedPort = await nextFreePort(7970);

type Start = { firstPageMs: number; partsMs: Record<string, number> };

/** From the command to the last byte of the first page with its script. */
async function startOnce(): Promise<Start> {
  const from = performance.now();
  const env = { ...process.env, HEARTH_DATA: dataFolder, PORT: String(wantedPort), LOG_LEVEL: 'error' };
  const child = spawn('npm', ['start', '--', '--small'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  try {
    const url = await answeringUrl(child);
    await loadFirstPage(url);
    return {
      firstPageMs: Math.round(performance.now() - from),
      partsMs: runningHearth(dataFolder)!.startedInMs,
    };
  } finally {
    const running = runningHearth(dataFolder);
    if (running) process.kill(running.pid, 'SIGTERM');
    await ended;
  }
}

async function answeringUrl(child: ChildProcess): Promise<string> {
  const deadline = Date.now() + firstWithinMs;
  while (child.exitCode === null && Date.now() < deadline) {
    const url = runningHearth(dataFolder)?.url;
    if (url) return url.replace('localhost', '127.0.0.1');
    await sleep(5);
  }
  throw new Error('npm start did not come up');
}

async function loadFirstPage(url: string): Promise<void> {
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  const html = await answer.text();
  const script = /<script[^>]+src="([^"]+)"/.exec(html)?.[1];
  if (!answer.ok || !script) throw new Error(`The first page is not there: HTTP ${answer.status}`);
  await (await fetch(new URL(script, url))).arrayBuffer();
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}

try {
  console.log('First start: makes the database and the demo, builds the pages where they changed.');
  const first = await startOnce();
  console.log(`  ${first.firstPageMs} ms to the first page`);
  const seconds: Start[] = [];
  for (let round = 1; round <= rounds; round++) {
    const start = await startOnce();
    seconds.push(start);
    console.log(
      `Start ${round + 1}: ${start.firstPageMs} ms to the first page; side by side: ${JSON.stringify(start.partsMs)}`,
    );
  }
  const firstPageMs = median(seconds.map((start) => start.firstPageMs));
  const partsMs = seconds.find((start) => start.firstPageMs === firstPageMs)!.partsMs;
  const ratio = Number((firstPageMs / (goalSeconds * 1000)).toFixed(3));
  const details = {
    firstStartMs: first.firstPageMs,
    secondStartMs: firstPageMs,
    limitMs: goalSeconds * 1000,
    partsMs,
  };
  console.log(JSON.stringify({ bench: 'start', ratio, goal: 1, better: 'lower', ok: ratio < 1, details }));
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
