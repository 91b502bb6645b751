import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// The Hearth of this run: started as a user would, on a data folder of its own, killed and started again by tests.

export const root = join(import.meta.dirname, '..');
export const port = 7990;
export const url = `http://localhost:${port}`;
export const dataFolder = join(tmpdir(), 'hearth-journeys');
const readyWithinMs = 120_000;

let running: ChildProcess | null = null;

/** Starts Hearth and answers when it is ready, database and video. */
export async function startHearth(): Promise<void> {
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: root,
    env: { ...process.env, HEARTH_DATA: dataFolder, PORT: String(port), HEARTH_MODE: 'demo' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  running = child;
  const until = Date.now() + readyWithinMs;
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`Hearth ended while starting:\n${said}`);
    if (Date.now() > until) throw new Error(`Hearth was not ready after ${readyWithinMs / 1000} s:\n${said}`);
    await sleep(200);
  }
}

/** Ctrl-C, and waits until it is gone. */
export async function stopHearth(): Promise<void> {
  const child = running;
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
}

/** `kill -9` of Hearth itself: the receiver, the web, the worker; its engines stay behind as orphans. */
export async function killHearth(): Promise<void> {
  const child = running!;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** `kill -9` of an engine by its recorded process number. */
export function killEngine(name: 'livekit' | 'postgres'): void {
  const record = JSON.parse(readFileSync(join(dataFolder, 'run', `${name}.json`), 'utf8')) as { pid: number };
  process.kill(record.pid, 'SIGKILL');
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
