import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, type ProcessIdentity, self } from './process-identity.ts';
import { StartTrouble } from './trouble.ts';

/** A Hearth that runs with this data folder. `url` is null until it answers. */
export type RunningHearth = ProcessIdentity & { url: string | null; startedInMs: Record<string, number> };

export type StartLock = {
  /** Tells whoever starts next, and the bench, where this one answers and how long its parts took. */
  announce: (url: string, startedInMs: Record<string, number>) => void;
  release: () => void;
};

/** Takes the data folder for this process, or says which Hearth has it. A lock whose process is gone counts for nothing. */
export function takeLock(dataFolder: string): { lock: StartLock } | { running: RunningHearth } {
  const path = lockPath(dataFolder);
  makeFolder(dataFolder);
  for (;;) {
    const running = runningHearth(dataFolder);
    if (running) return { running };
    rmSync(path, { force: true });
    const mine: RunningHearth = { ...self(), url: null, startedInMs: {} };
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue; // Another start was quicker.
      throw folderTrouble(error as NodeJS.ErrnoException, dataFolder);
    }
    const announce: StartLock['announce'] = (url, startedInMs) => {
      writeFileSync(`${path}.new`, JSON.stringify({ ...mine, url, startedInMs }));
      renameSync(`${path}.new`, path);
    };
    return { lock: { announce, release: () => rmSync(path, { force: true }) } };
  }
}

/** The Hearth that runs with this data folder, or null. */
export function runningHearth(dataFolder: string): RunningHearth | null {
  try {
    const holder = JSON.parse(readFileSync(lockPath(dataFolder), 'utf8')) as RunningHearth;
    return isRunning(holder) ? holder : null;
  } catch {
    return null; // No lock, or one cut short when its process was killed.
  }
}

function lockPath(dataFolder: string): string {
  return join(dataFolder, 'run', 'hearth.json');
}

function makeFolder(dataFolder: string): void {
  try {
    mkdirSync(join(dataFolder, 'run'), { recursive: true });
  } catch (error) {
    throw folderTrouble(error as NodeJS.ErrnoException, dataFolder);
  }
}

function folderTrouble(error: NodeJS.ErrnoException, dataFolder: string): StartTrouble {
  const cause = error.code === 'ENOSPC' ? 'The disk is full' : 'No permission to write';
  return new StartTrouble(
    `${cause}: ${dataFolder} (${error.code}). Make room or give the folder to the user that runs Hearth, or set HEARTH_DATA to another folder.`,
  );
}
