// kill -9 at moments that a seed names, and who starts again what died. PostgreSQL comes back by Hearth's own supervisor, as under `npm start`;
// web and worker by this run, as a manager of services or compose.yaml does; the mail server is somebody else's and comes back by itself.
import { type ChildProcess, fork } from 'node:child_process';
import { once as event } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#server/platform/embedded/postgres.ts';
import { type Supervised, supervise } from '#server/platform/embedded/supervise.ts';
import { random } from '#server/testing/livekit-bodies.ts';
import type { Crew } from './crew.ts';

export type Piece = 'web' | 'worker' | 'postgres' | 'mail';
export type Kill = { at: number; piece: Piece };

/** Of seventy. Web and worker hold what was just said; a database is away for everybody. */
const shares: Record<Piece, number> = { web: 24, worker: 20, postgres: 14, mail: 12 };

/** So many kills between two moments of the day, each piece by its share. */
export function planKills(count: number, seed: number, from: number, until: number): Kill[] {
  const draw = random(seed);
  const all = Object.entries(shares).flatMap(([piece, share]) => Array<Piece>(share).fill(piece as Piece));
  const pieces = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]!);
  return pieces
    .map((piece) => ({ at: draw.between(from, until), piece }))
    .sort((one, other) => one.at - other.at);
}

export type Killable = { kill(): Promise<void>; back(): Promise<void> };

/** A process that this run itself starts again until it stands. */
export function fromCrew(crew: Crew, role: 'web' | 'worker'): Killable {
  return {
    kill: () => crew.kill(role),
    back: () => untilStarted(() => crew.start(role)),
  };
}

export async function openPostOffice(port: number, folder: string): Promise<Killable & { end(): void }> {
  let child: ChildProcess;
  const start = async () => {
    child = fork(join(import.meta.dirname, 'post-office.ts'), [String(port), folder]);
    const ended = event(child, 'exit').then(() => Promise.reject(new Error('the mail server ended')));
    await Promise.race([event(child, 'message'), ended]);
  };
  await start();
  return {
    async kill() {
      const gone = event(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    back: () => untilStarted(start),
    end: () => void child.kill('SIGKILL'),
  };
}

type Database = Awaited<ReturnType<typeof startPostgres>>;

/** As openDatabase in server/platform/embedded/engines.ts does it. */
export function openSupervised(
  dataFolder: string,
  say: (line: string) => void,
): Promise<Supervised<Database>> {
  const plan = { dataFolder, keep: 'durable' } as const;
  return supervise({
    name: 'PostgreSQL',
    start: () => startPostgres(plan),
    restart: ({ port }) => startPostgres({ ...plan, port, exactPort: true }),
    say,
  });
}

export function fromSupervisor(dataFolder: string, { superuserUrl }: Database): Killable {
  return {
    async kill() {
      const pid = recordedPid(dataFolder);
      if (pid !== null) process.kill(pid, 'SIGKILL');
    },
    back: () =>
      untilStarted(async () => {
        const client = new pg.Client({ connectionString: superuserUrl });
        client.on('error', () => {});
        try {
          await client.connect();
        } finally {
          await client.end();
        }
      }),
  };
}

/** As Hearth writes down its children; null where there is none at this moment. */
function recordedPid(dataFolder: string): number | null {
  try {
    const record = readFileSync(join(dataFolder, 'run', 'postgres.json'), 'utf8');
    return (JSON.parse(record) as { pid: number }).pid;
  } catch {
    return null;
  }
}

async function untilStarted(start: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await start();
      return;
    } catch {
      await sleep(100);
    }
  }
}

/** Plays the plan by the day's clock: what is down is killed again as soon as it stands. Resolves when all is up again. */
export async function killByPlan(
  plan: readonly Kill[],
  pieces: Record<Piece, Killable>,
  now: () => number,
  say: (line: string) => void,
): Promise<Record<Piece, number[]>> {
  const backMs: Record<Piece, number[]> = { web: [], worker: [], postgres: [], mail: [] };
  const rising = new Map<Piece, Promise<void>>();
  for (const [index, { at, piece }] of plan.entries()) {
    while (now() < at) await sleep(10);
    await rising.get(piece);
    const from = performance.now();
    await pieces[piece].kill();
    const others = [...rising.keys()].filter((one) => one !== piece);
    const beside = others.length > 0 ? ` while ${others.join(' and ')} was down` : '';
    const isBack = pieces[piece].back().then(() => {
      const tookMs = Math.round(performance.now() - from);
      backMs[piece].push(tookMs);
      rising.delete(piece);
      const time = new Date(at).toISOString().slice(11, 19);
      say(
        `${String(index + 1).padStart(3)} of ${plan.length}  ${time}  ${piece.padEnd(8)} killed${beside}, back after ${(tookMs / 1000).toFixed(1)} s`,
      );
    });
    rising.set(piece, isBack);
  }
  await Promise.all(rising.values());
  return backMs;
}
