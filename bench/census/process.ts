// One process of the house for the bench of a census: the web that is asked over HTTP, or the worker with all its jobs, by the real clock. It
// counts what it asks of the database, apart for the job that takes over, and says its largest memory.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { pino } from 'pino';
import * as house from '#server/house.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { newId } from '#server/platform/ids.ts';
import { runJobs, type Tasks } from '#server/platform/jobs.ts';
import { makeApp } from '#server/testing/app.ts';

export type Order = { role: 'web' | 'worker'; urls: house.Engines['urls']; superuserUrl: string };
/** `pieces`: runs of the job that takes over and back. */
export type Counted = {
  peakMb: number;
  statements: number;
  pieces: { count: number; statements: number; longestMs: number };
  errors: number;
};
export type Says = { started: { port: number } } | { counted: Counted };

const say = (what: Says) => process.send?.(what);
process.on('disconnect', () => process.exit(0));
process.once('message', (order: Order) => {
  void run(order);
  process.on('message', () => say({ counted: { ...counted, peakMb: peakMb() } }));
});

const counted: Counted = {
  peakMb: 0,
  statements: 0,
  pieces: { count: 0, statements: 0, longestMs: 0 },
  errors: 0,
};
/** The kernel's own mark: kilobytes. */
const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1024);

const piece = new AsyncLocalStorage<true>();
const sendOf = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function sent(this: pg.Client, ...args: unknown[]) {
  counted.statements += 1;
  if (piece.getStore()) counted.pieces.statements += 1;
  return sendOf.apply(this, args);
} as never;

async function run({ role, urls, superuserUrl }: Order): Promise<void> {
  const write = (line: string) => {
    counted.errors += 1;
    console.error(line);
  };
  const pool = makePool(role === 'web' ? urls.app : urls.worker);
  const { listeners } = house;
  const log = pino({ level: 'error' }, { write });
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners };
  const { app, engines } = await makeApp({ urls, superuserUrl, deps });
  let port = 0;
  if (role === 'web') {
    await app.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.address() as AddressInfo).port;
  } else runJobs({ pool, deps, tasks: watched(house.tasks(engines)), schedule: house.schedule });
  say({ started: { port } });
}

function watched(tasks: Tasks): Tasks {
  const goOn = tasks['census.goOn']!;
  return {
    ...tasks,
    'census.goOn': (ctx, news) =>
      piece.run(true, async () => {
        const from = performance.now();
        await goOn(ctx, news);
        const { pieces } = counted;
        pieces.count += 1;
        pieces.longestMs = Math.max(pieces.longestMs, performance.now() - from);
      }),
  };
}
