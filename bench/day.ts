// npm run bench -- day: 100 groups of ten people for a day of three hours, as fast as 60 to one: every knock, pass, heartbeat and signed webhook over
// HTTP to a web process, jobs and sweeps in a worker, on a durable PostgreSQL. No event may be lost, every day is decided within a minute of
// the end, memory stays flat. `npm run bench -- day 20 30` is a smaller one: 20 groups, 30 minutes.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#server/platform/db/migrate.ts';
import { startPostgres } from '#server/platform/embedded/postgres.ts';
import { makeCrew, type Sample } from './day/crew.ts';
import { openFlight } from './day/flight.ts';
import { planDay } from './day/ground.ts';
import { nothingYet } from './day/people.ts';
import { lostOf, untilDecided, untilNothingWaits, wrongMinutes } from './day/results.ts';
import { scriptOf } from './day/script.ts';
import { openWire } from './day/wire.ts';
import { type Clinic, makeClinic } from './scale/clinic.ts';

const [groups, minutes] = [Number(process.argv[2] ?? 100), Number(process.argv[3] ?? 180)];
const wishedSpeed = 60;
const inFlight = 160;
const decidedWithinMs = 60_000;
/** Of the resident memory of the second third of the day. */
const memoryGoal = 1.15;
const day = minutes * 60_000;

const root = resolve(import.meta.dirname, '..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'bench-day-'));
const postgres = await startPostgres({ dataFolder, keep: 'durable', say: console.error });
try {
  await migrate({ ownerUrl: postgres.urls.owner });
  await run(await makeClinic(postgres, { name: 'day', patients: groups * 10, attendedEach: 2 }));
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function run(clinic: Clinic): Promise<void> {
  // Over before the real now, so that whatever the database does by its own clock is never too early.
  const startsAt = Date.now() - day - 60 * 60_000;
  const planned = await planDay(clinic, startsAt, minutes);
  const superuser = new pg.Client({ connectionString: clinic.superuserUrl });
  superuser.on('error', () => {});
  await superuser.connect();
  // What a house does every minute for its tables it does every minute of this day.
  await superuser.query(`alter system set autovacuum_naptime = '${60 / wishedSpeed} s'`);
  await superuser.query('select pg_reload_conf()');
  await superuser.query('vacuum analyze');
  const bytesBefore = await databaseBytes(superuser);
  let now = startsAt - 15 * 60_000;
  const text = () => Temporal.Instant.fromEpochMilliseconds(Math.round(now)).toString();
  const crew = makeCrew(clinic, text());
  const { samples } = crew;
  const wire = openWire(await crew.start('web'), inFlight);
  await crew.start('worker');
  await untilNothingWaits(superuser);
  const acknowledged = nothingYet();
  const { acts, expected } = scriptOf(planned, {
    startsAt,
    minutes,
    wire,
    now: () => now,
    acknowledged,
    seat: (one) => crew.tell({ now: text(), inside: [one] }),
    kills: false,
  });
  const [first, last] = [acts[0]!.at, acts.at(-1)!.at];
  console.log(
    `${planned.length} groups, ${groups * 10} people and who leads them; ${acts.length} acts of theirs.`,
  );

  const from = performance.now();
  const ticking = setInterval(() => crew.tell({ now: text() }), 25);
  const flight = openFlight(inFlight);
  const latencies: number[] = [];
  for (const act of acts) {
    const dueMs = (act.at - first) / wishedSpeed;
    const early = () => dueMs - (performance.now() - from);
    for (let left = early(); left > 0; left = early()) {
      // Time goes on where nothing happens, too.
      now = Math.max(now, act.at - left * wishedSpeed);
      await sleep(Math.min(25, left));
    }
    // The house is slower than the day: then the day waits for it, and says so at the end.
    await flight.start(async () => {
      now = Math.max(now, act.at);
      const before = performance.now();
      await act.run();
      if (act.kind === 'beat') latencies.push(performance.now() - before);
    });
  }
  await flight.landed();
  const tookMs = performance.now() - from;
  const sessionIds = planned.map((one) => one.sessionId);
  const decidedMs = await untilDecided(superuser, sessionIds, 5 * decidedWithinMs, () => {
    now += 25 * wishedSpeed;
  });
  clearInterval(ticking);
  const lost = await lostOf(superuser, acknowledged);
  const wrong = await wrongMinutes(superuser, sessionIds, expected());
  const bytes = (await databaseBytes(superuser)) - bytesBefore;
  const largest = await largestTables(superuser);
  await superuser.end();
  crew.end();
  wire.close();
  await clinic.close();

  const speed = (last - first) / tookMs;
  const hours = (planned.length * 10 * minutes) / 60;
  const memory = { web: growthOf(samples.web, tookMs), worker: growthOf(samples.worker, tookMs) };
  const workerEnd = samples.worker.at(-1)!;
  const errors = samples.web.at(-1)!.errors + workerEnd.errors;
  const ok =
    speed >= wishedSpeed * 0.97 &&
    lost === 0 &&
    wrong.length === 0 &&
    acknowledged.refused.length === 0 &&
    errors === 0 &&
    decidedMs !== null &&
    decidedMs <= decidedWithinMs &&
    memory.web.growth <= memoryGoal &&
    memory.worker.growth <= memoryGoal;
  const details = {
    groups: planned.length,
    people: planned.length * 10,
    minutes,
    seconds: round(tookMs / 1000),
    speed: round(speed),
    wishedSpeed,
    webhooks: acknowledged.webhooks.length,
    heartbeats: acknowledged.beats.length,
    heartbeatMs: { p50: round(percentile(latencies, 0.5)), p95: round(percentile(latencies, 0.95)) },
    lost,
    wrongMinutes: wrong.length,
    firstWrong: wrong.slice(0, 3),
    refused: acknowledged.refused.length,
    firstRefusals: [...new Set(acknowledged.refused)].slice(0, 3),
    errors,
    decidedAfterSeconds: decidedMs === null ? null : round(decidedMs / 1000),
    sweeps: workerEnd.sweeps,
    sweepMs: round(workerEnd.sweepMs / Math.max(1, workerEnd.sweeps)),
    memory,
    bytesPerAttendanceHour: Math.round(bytes / hours),
    largest,
    load: round(loadavg()[0]!),
  };
  console.log(
    `${details.webhooks} webhooks and ${details.heartbeats} heartbeats in ${details.seconds} s (${details.speed} to one): ${lost} lost, ${details.refused} refused; all days decided ${details.decidedAfterSeconds} s after the end; ${Math.round(details.bytesPerAttendanceHour / 1000)} kB an attendance-hour.`,
  );
  console.log(
    JSON.stringify({
      bench: 'day',
      ratio: round(speed / wishedSpeed),
      goal: 1,
      better: 'higher',
      ok,
      details,
    }),
  );
  process.exitCode = ok ? 0 : 1;
}

async function databaseBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select pg_database_size(current_database())::float8 as bytes');
  return rows[0].bytes;
}

async function largestTables(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query(
    `select relname as name, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
      where relkind = 'r' order by pg_total_relation_size(oid) desc limit 4`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.size]));
}

/** The resident memory of the last third of the day against that of the second. */
function growthOf(samples: readonly Sample[], tookMs: number) {
  const median = (from: number, to: number) => {
    const inside = samples.filter((one) => one.atMs >= from * tookMs && one.atMs < to * tookMs);
    return percentile(
      inside.map((one) => one.rssMb),
      0.5,
    );
  };
  const [second, third] = [median(1 / 3, 2 / 3), median(2 / 3, 1)];
  return { secondThirdMb: second, lastThirdMb: third, growth: round(third / second) };
}

function percentile(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? 0
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
