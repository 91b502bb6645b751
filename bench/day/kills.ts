// To be part of `npm run test:long` as soon as it was seen whole: a day of six groups is replayed over HTTP while web, worker and PostgreSQL are killed with -9 by turns and started
// again. Whatever was acknowledged is there afterwards, and everybody's minutes are those of the script. `node bench/day/kills.ts 9` kills
// nine times.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#server/platform/db/migrate.ts';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { type Postgres, startPostgres } from '#server/platform/embedded/postgres.ts';
import { makeClinic } from '../scale/clinic.ts';
import { makeCrew } from './crew.ts';
import { planDay } from './ground.ts';
import { lostOf, untilDecided, wrongMinutes } from './results.ts';
import { type Acknowledged, actsOf } from './script.ts';
import { openWire } from './wire.ts';

const kills = Number(process.argv[2] ?? 70);
const [groups, minutes] = [6, 60];
const day = minutes * 60_000;
/** So much passes between two kills, and about so long one takes with its new start. */
const [secondsBetween, secondsOfOne] = [1, 3.5];
const inFlight = 32;

process.env.DAY_QUIET = '1';
const root = resolve(import.meta.dirname, '../..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'kills-'));
const port = await nextFreePort(7930);
const startDatabase = () => startPostgres({ dataFolder, keep: 'durable', port, exactPort: true });
let postgres: Postgres = await startDatabase();
try {
  await migrate({ ownerUrl: postgres.urls.owner });
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function run(): Promise<boolean> {
  const clinic = await makeClinic(postgres, { name: 'day', patients: groups * 10, attendedEach: 2 });
  await clinic.close();
  const startsAt = Date.now() - day - 60 * 60_000;
  const planned = await planDay(clinic, startsAt, minutes);
  let now = startsAt - 15 * 60_000;
  const text = () => Temporal.Instant.fromEpochMilliseconds(Math.round(now)).toString();
  const crew = makeCrew(clinic, text(), await nextFreePort(7940));
  const wire = openWire(await crew.start('web'), inFlight, true);
  await crew.start('worker');
  const acknowledged: Acknowledged = { webhooks: [], heartbeats: 0, refused: [] };
  const expected = new Map<string, number>();
  const acts = actsOf(planned, {
    startsAt,
    minutes,
    wire,
    acknowledged,
    expected,
    seat: (room, identity, here) => crew.tell({ inside: [{ room, identity, here }] }),
  });
  const [first, last] = [acts[0]!.at, acts.at(-1)!.at];
  // The day goes on while one is killed after the other, and is over a little after the last.
  const speed = (last - first) / (kills * secondsOfOne * 1000);
  const from = performance.now();
  const ticking = setInterval(() => crew.tell({ now: text() }), 25);
  const killed = killByTurns();
  const open = new Set<Promise<void>>();
  for (const act of acts) {
    const dueMs = (act.at - first) / speed;
    while (performance.now() - from < dueMs) await sleep(Math.min(25, dueMs - (performance.now() - from)));
    while (open.size >= inFlight) await Promise.race(open);
    now = Math.max(now, act.at);
    const running: Promise<void> = act.run().finally(() => open.delete(running));
    open.add(running);
  }
  await Promise.all(open);
  const counts = await killed;
  const client = new pg.Client({ connectionString: clinic.superuserUrl });
  client.on('error', () => {});
  await client.connect();
  const decidedMs = await untilDecided(client, groups * 10, 120_000, () => {
    now += 1_500;
  });
  // Late witnesses are settled once more after the decisions: what stands then is what counts.
  await sleep(3_000);
  const lost = await lostOf(client, acknowledged);
  const wrong = await wrongMinutes(
    client,
    planned.map((one) => one.sessionId),
    expected,
  );
  const { rows } = await client.query(
    `select (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as given_up,
      (select count(*)::int from (select 1 from witness group by organization_id, source, source_key having count(*) > 1) d) as twice`,
  );
  clearInterval(ticking);
  await client.end();
  crew.end();
  wire.close();
  const { given_up: givenUp, twice } = rows[0];
  const ok =
    lost === 0 &&
    wrong.length === 0 &&
    acknowledged.refused.length === 0 &&
    decidedMs !== null &&
    givenUp + twice === 0;
  const details = {
    ...counts,
    webhooks: acknowledged.webhooks.length,
    heartbeats: acknowledged.heartbeats,
    lost,
    twice,
    wrongMinutes: wrong.length,
    firstWrong: wrong.slice(0, 3),
    refused: acknowledged.refused.length,
    firstRefusals: [...new Set(acknowledged.refused)].slice(0, 3),
    jobsGivenUp: givenUp,
    decidedAfterSeconds: decidedMs === null ? null : Math.round(decidedMs / 100) / 10,
  };
  console.log(
    `${kills} kills: ${acknowledged.webhooks.length + acknowledged.heartbeats} events acknowledged, ${lost} lost, ${wrong.length} of ${expected.size} people with wrong minutes; all days decided ${details.decidedAfterSeconds} s after the last act.`,
  );
  console.log(JSON.stringify({ run: 'kills', ok, details }));
  return ok;

  async function killByTurns() {
    const done = { web: 0, worker: 0, postgres: 0 };
    for (let count = 0; count < kills; count++) {
      await sleep(secondsBetween * 1000);
      const whom = (['web', 'worker', 'postgres'] as const)[count % 3]!;
      if (whom === 'postgres') {
        const pid = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
        process.kill(pid, 'SIGKILL');
        await postgres.ended;
        postgres = await startDatabase();
      } else {
        await crew.kill(whom);
        await crew.start(whom);
      }
      done[whom] += 1;
    }
    return done;
  }
}
