import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findLivekit, keptPrograms } from '#server/platform/embedded/livekit-program.ts';
import { StartTrouble } from '#server/platform/embedded/trouble.ts';

/** Programs of the system that a cluster needs and that no npm package brings. */
const wanted = {
  pooler: ['pgbouncer'],
  memory: ['valkey-server', 'redis-server'],
  proxy: ['haproxy'],
  openssl: ['openssl'],
} as const;

export type Programs = Record<keyof typeof wanted, string> & { livekit: string };

/** Found on PATH, or where systems keep what only administrators start. Says in words what to install. */
export async function findPrograms(): Promise<Programs> {
  const missing: string[] = [];
  const find = (names: readonly string[]) => {
    const found = names.map(onPath).find((path) => path !== null);
    if (!found) missing.push(names.join(' or '));
    return found ?? '';
  };
  const { pooler, memory, proxy, openssl } = wanted;
  const programs = {
    pooler: find(pooler),
    memory: find(memory),
    proxy: find(proxy),
    openssl: find(openssl),
  };
  const video = await findLivekit({ binFolder: keptPrograms, say: console.log });
  if ('missing' in video) missing.push(`LiveKit (${video.missing})`);
  if (missing.length > 0) {
    throw new StartTrouble(
      `A cluster also needs: ${missing.join(', ')}.\n` +
        'Debian, Ubuntu: apt-get install pgbouncer redis-server haproxy openssl · macOS: brew install pgbouncer valkey haproxy openssl',
    );
  }
  return { ...programs, livekit: 'program' in video ? video.program : '' };
}

function onPath(name: string): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/sbin',
  ];
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
