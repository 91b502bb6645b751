import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// The Hearth of this run: started as a user would, on a data folder of its own, killed and started again by tests. Set-up and
// tests are processes of their own, so it is known by what it records in its data folder.

export const root = join(import.meta.dirname, '..');
export const port = 7990;
export const url = `http://localhost:${port}`;
export const dataFolder = join(tmpdir(), 'hearth-journeys');
const readyWithinMs = 150_000;

/** Starts Hearth and answers when it is ready, database and video. */
export async function startHearth(): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  const said = join(dataFolder, 'said.log');
  const log = openSync(said, 'w');
  const child = spawn(process.execPath, ['server/start.ts', '--small'], {
    cwd: root,
    env: { ...process.env, HEARTH_DATA: dataFolder, PORT: String(port), HEARTH_MODE: 'demo' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const until = Date.now() + readyWithinMs;
  while (!(await isReady())) {
    if (child.exitCode !== null)
      throw new Error(`Hearth ended while starting:\n${readFileSync(said, 'utf8')}`);
    if (Date.now() > until)
      throw new Error(`Hearth was not ready after ${readyWithinMs / 1000} s:\n${readFileSync(said, 'utf8')}`);
    await sleep(200);
  }
}

/** Ctrl-C, and waits until it is gone. */
export const stopHearth = () => end('SIGINT');

/** `kill -9` of Hearth itself: the receiver, the web, the worker; its engines stay behind as orphans. */
export const killHearth = () => end('SIGKILL');

/** `kill -9` of an engine by its recorded process number. */
export function killEngine(name: 'livekit' | 'postgres'): void {
  process.kill(pidOf(name)!, 'SIGKILL');
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const pid = pidOf('hearth');
  if (pid === null) return;
  process.kill(pid, signal);
  while (isAlive(pid)) await sleep(50);
}

function pidOf(name: string): number | null {
  try {
    return (JSON.parse(readFileSync(join(dataFolder, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid;
  } catch {
    return null; // It does not run.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Dead, but not yet buried by its parent; only Linux tells. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
