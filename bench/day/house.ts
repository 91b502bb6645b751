// One process of the house for the bench of a day, started with its role: the web that is asked over HTTP, or the worker with jobs and sweep.
// The clock is the bench's: a day of three hours passes in minutes. The media server is one that only remembers who is where.
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { liveRoutes } from '#server/care/live/routes.ts';
import { makeStandings } from '#server/care/live/standing.ts';
import { type Sweep, sweepOnce } from '#server/care/live/sweep.ts';
import { startSealer } from '#server/foundation/audit/service.ts';
import * as house from '#server/house.ts';
import type { Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { newId } from '#server/platform/ids.ts';
import { runJobs } from '#server/platform/jobs.ts';
import { makeMail } from '#server/platform/mail.ts';
import { makeApp } from '#server/testing/app.ts';
import { type FakeMedia, fakeMedia } from '#server/testing/media.ts';
import { webhookKey } from '#server/testing/signed-webhook.ts';

export type Order = {
  role: 'web' | 'worker';
  urls: house.Engines['urls'];
  superuserUrl: string;
  now: string;
  /** In a run that kills it: comes back at the same port, really sends mails, and seals its audit log as in production. */
  kills?: { port: number; smtpUrl: string };
};
/** From the bench: what time it is, and who sits in which media room. */
export type Told = { now?: string; inside?: Sitting[] };
/** As the media server lists somebody; `joinedAtMs` null: they are gone. */
export type Sitting = { room: string; identity: string; sid: string; joinedAtMs: number | null };
export type Says =
  | { started: { port: number } }
  | { rssMb: number; heapMb: number; sweeps: number; sweepMs: number; errors: number };

process.once('message', (order: Order) => void run(order));
process.on('disconnect', () => process.exit(0));

const say = (what: Says) => process.send?.(what);

async function run({ role, urls, superuserUrl, now: from, kills }: Order): Promise<void> {
  let now = Temporal.Instant.from(from);
  let errors = 0;
  const sweeping = { count: 0, ms: 0 };
  const sitting = new Map<string, Sitting>();
  const media = rememberingMedia(sitting);
  process.on('message', (told: Told) => {
    if (told.now) now = Temporal.Instant.from(told.now);
    for (const one of told.inside ?? []) {
      const inside = media.inside.get(one.room) ?? new Set();
      media.inside.set(one.room, inside);
      sitting.set(one.identity, one);
      if (one.joinedAtMs === null) inside.delete(one.identity);
      else inside.add(one.identity);
    }
    // What was asked of it is of no use here, and a day asks much.
    media.asked.length = 0;
  });
  const clock = { now: () => now };
  const log = pino(
    { level: 'error' },
    {
      write: (line) => {
        errors += 1;
        console.error(line);
      },
    },
  );
  const pool = makePool(role === 'web' ? urls.app : urls.worker);
  const deps: Deps = { db: makeDb(pool), clock, newId, log, listeners: house.listeners };
  const live = liveRoutes(media);
  const isLive = (one: (typeof live)[number]) =>
    live.some((other) => other.url === one.url && other.method === one.method);
  const app = await makeApp(
    { urls, superuserUrl, deps },
    {
      clock,
      livekit: { url: 'ws://127.0.0.1:9', ...webhookKey },
      ...(kills ? { mail: makeMail({ smtpUrl: kills.smtpUrl, from: 'hearth@example.test' }) } : {}),
      change: (plan) => ({ ...plan, routes: [...plan.routes.filter((one) => !isLive(one)), ...live] }),
    },
  );
  let port = 0;
  if (role === 'web') {
    await app.app.listen({ host: '127.0.0.1', port: kills?.port ?? 0 });
    port = (app.app.server.address() as AddressInfo).port;
  } else {
    runJobs({ pool, deps, tasks: house.tasks(app.engines), schedule: house.schedule });
    if (kills) startSealer({ deps, workerUrl: urls.worker });
    const sweepPool = makePool(urls.witness, 2);
    void sweepForEver({ deps, media, pool: sweepPool, standings: makeStandings() }, sweeping);
  }
  say({ started: { port } });
  setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage();
    const mb = (bytes: number) => Math.round(bytes / 1_048_576);
    say({ rssMb: mb(rss), heapMb: mb(heapUsed), sweeps: sweeping.count, sweepMs: sweeping.ms, errors });
  }, 2_000);
}

/** One after the other: what takes a second every ten seconds on a day takes all the time of one that runs sixty times as fast. */
async function sweepForEver(sweep: Sweep, done: { count: number; ms: number }): Promise<void> {
  for (let last = 0; ; ) {
    const nowMs = sweep.deps.clock.now().epochMilliseconds;
    if (nowMs - last < 10_000) await new Promise((later) => setTimeout(later, 20));
    else {
      last = nowMs;
      const before = performance.now();
      const swept = await sweepOnce(sweep).catch(() => false);
      if (!swept) continue;
      done.count += 1;
      done.ms += performance.now() - before;
    }
  }
}

/** A media server that only remembers, with the sid and the moment of each who sits: the lists of a real one say both. */
function rememberingMedia(sitting: ReadonlyMap<string, Sitting>): FakeMedia {
  const media = fakeMedia();
  return {
    ...media,
    participants: async (room) =>
      [...(media.inside.get(room) ?? [])].map((identity) => {
        const { sid, joinedAtMs } = sitting.get(identity)!;
        return { identity, sid, joinedAt: Math.floor(joinedAtMs! / 1000), joinedAtMs: joinedAtMs!, state: 2 };
      }),
  };
}
