import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from './postgres.ts';
import { isRunning, type ProcessIdentity, self } from './process-identity.ts';
import { endOrphan } from './processes.ts';
import type { Say } from './trouble.ts';

const enoughBytes = 512 * 1024 * 1024;

/**
 * A PostgreSQL for one run of tests, in memory where the machine has a roomy /dev/shm (cloning a template is ten times quicker
 * there and steadier than on a disk). `stop` deletes it; what a killed run left behind is ended and deleted first.
 */
export async function startThrowawayPostgres({ say }: { say?: Say } = {}): Promise<Postgres> {
  const parent = join(roomyMemory() ?? tmpdir(), `hearth-tests-${process.getuid?.() ?? 'user'}`);
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  await removeAbandoned(parent);
  const dataFolder = join(parent, String(process.pid));
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'owner.json'), JSON.stringify(self()));
  const postgres = await startPostgres({ dataFolder, keep: 'fast', say });
  const stop = async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...postgres, stop };
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    const owner = ownerOf(folder);
    if (!owner || isRunning(owner)) continue;
    await endOrphan(folder, 'postgres', 'SIGINT', 5_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerOf(folder: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as ProcessIdentity;
  } catch {
    return null; // Being made at this moment by another run.
  }
}

function roomyMemory(): string | null {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= enoughBytes ? folder : null;
}
