import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity, processStart, self } from './process-identity.ts';
import { StartTrouble } from './trouble.ts';

/** What a child was started as, and how it ended. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null };

export type Child = ProcessIdentity & {
  name: string;
  logFile: string;
  /** Resolves when the process is gone, for whatever reason. */
  ended: Promise<Ended>;
  hasEnded: () => boolean;
};

export type ChildPlan = {
  /** Names the record in `run/` and the log in `logs/`. */
  name: string;
  command: string;
  args: string[];
  dataFolder: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** What it gets when we end without waiting for it. */
  lastSignal: NodeJS.Signals;
};

const alive = new Map<Child, NodeJS.Signals>();

/** Sends every child its last signal, without waiting: for the moment when our process ends, expected or not. */
export function abandonChildren(): void {
  for (const [child, signal] of alive) signalProcess(child, signal);
}

/**
 * Starts an engine as a child in a process group of its own (so that Ctrl-C at the terminal reaches only us, and we end the
 * engines in order), its output in a file that outlives us, its number and start time on record for the next start.
 */
export function startChild(plan: ChildPlan): Promise<Child> {
  const logFile = join(plan.dataFolder, 'logs', `${plan.name}.log`);
  mkdirSync(join(plan.dataFolder, 'logs'), { recursive: true });
  mkdirSync(join(plan.dataFolder, 'run'), { recursive: true });
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd ?? plan.dataFolder,
    env: plan.env ?? process.env,
    uid: plan.uid,
    gid: plan.gid,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return onceStarted(child, plan, logFile);
}

function onceStarted(child: ChildProcess, plan: ChildPlan, logFile: string): Promise<Child> {
  const record = recordPath(plan.dataFolder, plan.name);
  return new Promise((resolve, reject) => {
    let over = false;
    let started: Child | undefined;
    const ended = new Promise<Ended>((settle) => {
      child.once('exit', (code, signal) => {
        over = true;
        if (started) alive.delete(started);
        rmSync(record, { force: true });
        settle({ code, signal });
      });
    });
    child.once('error', reject);
    child.once('spawn', () => {
      const identity = { pid: child.pid!, started: processStart(child.pid!) ?? 'gone' };
      if (!over) writeRecord(record, { ...identity, parent: self() });
      started = { ...identity, name: plan.name, logFile, ended, hasEnded: () => over };
      if (!over) alive.set(started, plan.lastSignal);
      resolve(started);
    });
  });
}

/** The last lines that the child wrote, for a message that names the cause. */
export function lastLines(child: Pick<Child, 'logFile'>, count = 5): string {
  return readFileSync(child.logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/** Asks the child to end, waits, and ends it hard when it does not listen. */
export async function stopChild(child: Child, signal: NodeJS.Signals, graceMs: number): Promise<Ended> {
  if (!child.hasEnded()) signalProcess(child, signal);
  const first = await Promise.race([child.ended, sleep(graceMs, null, { ref: false })]);
  if (first) return first;
  signalProcess(child, 'SIGKILL');
  return child.ended;
}

/**
 * Ends what an earlier run of ours left behind under this name: only the very process on record, known by its number and
 * start time, and only when the process that started it is gone too. Says whether there was one.
 */
export async function endOrphan(
  dataFolder: string,
  name: string,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<boolean> {
  const path = recordPath(dataFolder, name);
  const orphan = readRecord(path);
  if (!orphan) return false;
  const wasRunning = isRunning(orphan);
  if (wasRunning) {
    if (orphan.parent.pid !== process.pid && isRunning(orphan.parent)) {
      throw new StartTrouble(
        `${name} of ${dataFolder} is in use by process ${orphan.parent.pid}. End that one first, or set HEARTH_DATA to another folder.`,
      );
    }
    await endProcess(orphan, signal, graceMs);
  }
  rmSync(path, { force: true });
  return wasRunning;
}

/** Ends exactly this process, by `signal` and after `graceMs` by SIGKILL. */
export async function endProcess(
  target: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  signalProcess(target, signal);
  const deadline = Date.now() + graceMs;
  while (isRunning(target) && Date.now() < deadline) await sleep(20);
  signalProcess(target, 'SIGKILL');
  while (isRunning(target)) await sleep(20);
}

/** Sends a signal to exactly this process; nothing happens when it is gone. */
export function signalProcess(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

type ChildRecord = ProcessIdentity & { parent: ProcessIdentity };

function recordPath(dataFolder: string, name: string): string {
  return join(dataFolder, 'run', `${name}.json`);
}

function writeRecord(path: string, record: ChildRecord): void {
  writeFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600 });
}

function readRecord(path: string): ChildRecord | null {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as ChildRecord;
    return typeof record.pid === 'number' && typeof record.started === 'string' && record.parent
      ? record
      : null;
  } catch {
    return null; // No record, or one cut short by a full disk or a kill: there is nothing that we may end.
  }
}
