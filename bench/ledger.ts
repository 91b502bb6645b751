// npm run bench -- ledger: signed webhook over HTTP to committed row, against a bare Fastify route with one INSERT per request.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { openGroup } from '#server/care/live/lead.ts';
import { listeners } from '#server/house.ts';
import { clockAt, systemClock } from '#server/platform/clock.ts';
import { asActor } from '#server/platform/ctx.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { type Postgres, startPostgres } from '#server/platform/embedded/postgres.ts';
import { newId } from '#server/platform/ids.ts';
import { buildWorld } from '#server/testing/world.ts';
import type { Measured, Window } from './ledger/load-process.ts';
import type { WebStarted } from './ledger/web-process.ts';

const goal = 1.0;
const latencyGoal = 3;
const connections = 32;
const rounds = 15;
const windowSeconds = 0.8;
const signedPerSecond = 15_000;

const root = resolve(import.meta.dirname, '..');
// Beside the data of Hearth itself: the temporary folder may be in memory, where a commit costs nothing.
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'bench-ledger-'));
const children: ChildProcess[] = [];
let postgres: Postgres | null = null;
let windows = 0;

try {
  postgres = await startPostgres({ dataFolder, keep: 'durable', say: console.error });
  await run(postgres);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await postgres?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function run({ urls, superuserUrl }: Postgres): Promise<void> {
  await migrate({ ownerUrl: urls.owner });
  const rooms = await openRooms(urls.app, superuserUrl);
  const superuser = new pg.Client({ connectionString: superuserUrl });
  // Cut when a failed run stops the database: the failure itself is what is told.
  superuser.on('error', () => {});
  await superuser.connect();
  await superuser.query(
    'create table bare_event (id bigint generated always as identity primary key, body text not null)',
  );
  await superuser.query('grant insert on bare_event to hearth_witness');
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await superuser.query(`show ${setting}`);
    if (rows[0][setting] !== 'on') throw new Error(`${setting} is off: this would measure nothing`);
  }
  const load = child('load-process.ts');
  const web = await startWeb(urls.witness);

  const full = await compare(load, web, rooms, { seconds: windowSeconds });
  const ratio = median(full.map(({ ledger, bare }) => ledger.perSecond / bare.perSecond));
  const [ledgerRate, bareRate] = [rateOf(full, 'ledger'), rateOf(full, 'bare')];
  console.log(
    `At ${connections} connections: ${ledgerRate} events/s committed, bare ${bareRate}/s, ratio ${round(ratio)}.`,
  );

  const rate = Math.round(Math.min(ledgerRate, bareRate) / 2);
  const half = await compare(load, web, rooms, { seconds: windowSeconds * 1.25, rate });
  const latencyRatio = median(half.map(({ ledger, bare }) => ledger.p99Ms / bare.p99Ms));
  const p99 = (who: 'ledger' | 'bare') => round(median(half.map((one) => one[who].p99Ms)));
  console.log(`At ${rate}/s: p99 ${p99('ledger')} ms, bare ${p99('bare')} ms, ratio ${round(latencyRatio)}.`);

  const kill = await killUnderLoad(load, web, rooms, superuser);
  console.log(`Killed under load: ${kill.acknowledged} acknowledged, ${kill.lost} lost.`);
  const disk = fdatasyncMs();
  console.log(`fdatasync here: p50 ${disk.p50} ms, p99 ${disk.p99} ms; load ${round(loadavg()[0]!)}.`);
  await superuser.end();

  const refused = [...full, ...half].reduce(
    (sum, one) => sum + one.ledger.otherAnswers + one.bare.otherAnswers,
    0,
  );
  const ok =
    ratio >= goal && latencyRatio <= latencyGoal && kill.lost === 0 && kill.acknowledged > 0 && refused === 0;
  const details = {
    connections,
    ledgerPerSecond: ledgerRate,
    barePerSecond: bareRate,
    ratios: full.map(({ ledger, bare }) => round(ledger.perSecond / bare.perSecond)),
    halfLoadPerSecond: rate,
    p99Ms: p99('ledger'),
    bareP99Ms: p99('bare'),
    p99Ratio: round(latencyRatio),
    p99Goal: latencyGoal,
    acknowledgedBeforeKill: kill.acknowledged,
    lostAfterKill: kill.lost,
    refused,
    fdatasyncP99Ms: disk.p99,
    load: round(loadavg()[0]!),
  };
  console.log(JSON.stringify({ bench: 'ledger', ratio: round(ratio), goal, better: 'higher', ok, details }));
}

/** The small world with six groups open: presence comes from several rooms at once. */
async function openRooms(appUrl: string, superuserUrl: string): Promise<string[]> {
  const pool = makePool(appUrl, 4);
  const log = pino({ level: 'silent' });
  const deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners };
  const world = await buildWorld(deps);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (const sessionId of world.sessions.process) {
    const { rows } = await client.query('select starts_at from session where id = $1', [sessionId]);
    const clock = clockAt(rows[0].starts_at.toISOString());
    const roles = ['group_therapist'];
    const actor = {
      kind: 'person',
      organizationId: world.organizationId,
      personId: world.staff.ruth,
      accountId: 'bench',
      roles,
    } as const;
    await asActor({ ...deps, clock }, actor, 'bench', (ctx) => openGroup(ctx, { sessionId }));
  }
  const { rows } = await client.query<{ media_name: string }>('select media_name from room_opening');
  await client.end();
  await pool.end();
  return rows.map((row) => row.media_name);
}

function child(file: string, env: Record<string, string> = {}): ChildProcess {
  const path = join(import.meta.dirname, 'ledger', file);
  const started = fork(path, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(started);
  return started;
}

async function startWeb(witnessUrl: string): Promise<WebStarted & { process: ChildProcess }> {
  const web = child('web-process.ts', { WITNESS_URL: witnessUrl });
  const [ports] = (await once(web, 'message')) as [WebStarted];
  return { ...ports, process: web };
}

type Pair = { ledger: Measured; bare: Measured };

/** Short windows by turns, so that a busy neighbour slows both alike; the first pair only warms up. */
async function compare(
  load: ChildProcess,
  web: WebStarted,
  rooms: string[],
  wish: { seconds: number; rate?: number },
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const ledger = () => measure(load, { ...wish, port: web.receiverPort, path: '/hooks/livekit', rooms });
    const bare = () => measure(load, { ...wish, port: web.barePort, path: '/bare', rooms });
    // Who goes first changes from turn to turn.
    const pair =
      turn % 2
        ? { ledger: await ledger(), bare: await bare() }
        : { bare: await bare(), ledger: await ledger() };
    if (turn > 0) pairs.push(pair);
  }
  return pairs;
}

type Wish = Pick<Window, 'port' | 'path' | 'rooms' | 'seconds' | 'rate'>;

async function measure(load: ChildProcess, wish: Wish): Promise<Measured> {
  const prepared = wish.rate
    ? Math.ceil(wish.rate * wish.seconds) + connections
    : Math.ceil(signedPerSecond * wish.seconds);
  const window: Window = { ...wish, connections, prefix: `${process.pid}w${++windows}`, prepared };
  load.send(window);
  const [measured] = (await once(load, 'message')) as [Measured];
  return measured;
}

async function killUnderLoad(
  load: ChildProcess,
  web: WebStarted & { process: ChildProcess },
  rooms: string[],
  superuser: pg.Client,
): Promise<{ acknowledged: number; lost: number }> {
  const measuring = measure(load, { port: web.receiverPort, path: '/hooks/livekit', rooms, seconds: 3 });
  await sleep(2_000);
  web.process.kill('SIGKILL');
  const { acknowledged } = await measuring;
  const { rows } = await superuser.query(
    `select count(*)::int as lost from unnest($1::text[]) as given (id)
      where not exists (select 1 from witness w where w.source = 'webhook' and w.source_key = given.id)`,
    [acknowledged],
  );
  return { acknowledged: acknowledged.length, lost: rows[0].lost };
}

/** What one flush of 8 kB to this disk takes: the floor under every commit. */
function fdatasyncMs(): { p50: number; p99: number } {
  const file = openSync(join(dataFolder, 'fdatasync'), 'w');
  const page = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 500 }, () => {
    writeSync(file, page);
    const before = performance.now();
    fdatasyncSync(file);
    return performance.now() - before;
  }).sort((a, b) => a - b);
  closeSync(file);
  return { p50: round(times[250]!), p99: round(times[495]!) };
}

function rateOf(pairs: readonly Pair[], who: keyof Pair): number {
  return Math.round(median(pairs.map((pair) => pair[who].perSecond)));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
