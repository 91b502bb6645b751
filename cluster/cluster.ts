import { join } from 'node:path';
import { roleUrlsBeside } from '#server/platform/embedded/postgres-roles.ts';
import { type Child, signalProcess, stopChild } from '#server/platform/embedded/processes.ts';
import { openSecrets, type Secrets } from '#server/platform/embedded/secrets.ts';
import type { Certificates } from './certificates.ts';
import { type Database, startDatabase, startPooler } from './database.ts';
import {
  migrate,
  nameOf,
  type Settings,
  settingsOf,
  startHouse,
  startMailServer,
  startProxy,
} from './houses.ts';
import { ports } from './layout.ts';
import { startMemory, startNode } from './media.ts';
import type { Programs } from './programs.ts';

export type Piece = 'pooler' | 'memory' | 'proxy' | `web-${number}` | `worker-${number}` | `video-${number}`;

export type Cluster = {
  database: Database;
  settings: Settings;
  certificates: Certificates;
  mediaSecret: string;
  secret: Secrets;
  /** The addresses of the database's roles, past the pooler. */
  urls: ReturnType<typeof roleUrlsBeside>;
  /** Ends a piece as a machine that loses power does. */
  kill(piece: Piece): Promise<void>;
  /** Asks it to end, as a deploy does; says how it ended. */
  end(piece: Piece): Promise<number | null>;
  /** Starts it again where it was, and answers when it serves. */
  restart(piece: Piece): Promise<void>;
  stop(): Promise<void>;
};

type Plan = {
  folder: string;
  programs: Programs;
  certificates: Certificates;
  mediaSecret: string;
  say: (line: string) => void;
};

export async function startCluster({
  folder,
  programs,
  certificates,
  mediaSecret,
  say,
}: Plan): Promise<Cluster> {
  const database = await startDatabase(folder, certificates);
  say('PostgreSQL, encrypted only, and a replica that follows it');
  const mail = await startMailServer(certificates);
  const settings = settingsOf(folder, database, certificates, mediaSecret);
  const pieces = new Map<Piece, Child>();
  const start = async (piece: Piece): Promise<void> => {
    if (pieces.get(piece)?.hasEnded() === false) return;
    const index = Number(piece.split('-')[1]) - 1;
    const child = await (piece === 'pooler'
      ? startPooler(folder, programs.pooler, certificates)
      : piece === 'memory'
        ? startMemory(folder, programs.memory)
        : piece === 'proxy'
          ? startProxy(folder, programs.proxy, certificates)
          : piece.startsWith('video')
            ? startNode(folder, programs.livekit, index, mediaSecret)
            : startHouse(folder, settings, { role: piece.startsWith('web') ? 'web' : 'worker', index }));
    pieces.set(piece, child);
  };
  await start('pooler');
  await start('memory');
  await Promise.all(ports.nodes.map((_node, index) => start(`video-${index + 1}`)));
  await start('proxy');
  say('PgBouncer, shared memory, two video nodes, the proxy');
  await migrate(settings, database.primary.urls.owner, folder);
  // A web asks the video server before it starts, through the proxy, which has to have seen a node first.
  await new Promise((later) => setTimeout(later, 3_000));
  await Promise.all([
    ...ports.webs.map((_port, index) => start(`web-${index + 1}`)),
    ...ports.workers.map((_port, index) => start(`worker-${index + 1}`)),
  ]);
  say(
    `${ports.webs.map((_port, index) => nameOf({ role: 'web', index })).join(', ')} and two workers, in mode production`,
  );
  const kill = async (piece: Piece) => {
    const child = pieces.get(piece)!;
    signalProcess(child, 'SIGKILL');
    await child.ended;
  };
  const end = async (piece: Piece) => (await stopChild(pieces.get(piece)!, 'SIGTERM', 30_000)).code;
  const stop = async () => {
    const last = ['pooler', 'memory', 'proxy'];
    const order = [...pieces].sort(
      ([one], [other]) => Number(last.includes(one)) - Number(last.includes(other)),
    );
    // A video node waits for people who are gone already; the second signal does not.
    await Promise.all(
      order.map(([name, child]) => stopChild(child, 'SIGTERM', name.startsWith('video') ? 300 : 8_000)),
    );
    await mail.stop();
    await database.replica.stop();
    await database.primary.stop();
  };
  const secret = openSecrets(join(folder, 'primary'));
  return {
    database,
    settings,
    certificates,
    mediaSecret,
    secret,
    urls: roleUrlsBeside(database.directUrl, secret),
    kill,
    end,
    restart: start,
    stop,
  };
}
