// Part of `npm run test:long`: a day of six groups is replayed over HTTP while web, worker, PostgreSQL and the mail server are killed with -9 at random
// moments. Whatever was acknowledged is there afterwards and once, everybody's minutes are those of their own clocks, no work and no mail is lost.
// `node bench/day/kills.ts 20 4711` kills twenty times, at the moments of that seed. LiveKit's kills are e2e/thirty-kills.spec.ts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#server/platform/db/migrate.ts';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { abandonChildren } from '#server/platform/embedded/processes.ts';
import { makeClinic } from '../scale/clinic.ts';
import { makeCrew } from './crew.ts';
import { openFlight } from './flight.ts';
import { planDay } from './ground.ts';
import {
  fromCrew,
  fromSupervisor,
  killByPlan,
  openPostOffice,
  openSupervised,
  planKills,
} from './killing.ts';
import { makeClient, nothingYet } from './people.ts';
import { untilDecided } from './results.ts';
import { scriptOf } from './script.ts';
import { faultsOf, untilQuiet } from './verdict.ts';
import { openWire } from './wire.ts';

const kills = Number(process.argv[2] ?? 70);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const groups = 6;
/** Real seconds for each kill; what is said of the day passes so many times as fast. */
const [secondsEach, speed] = [3.5, 15];
const minutes = Math.max(20, 2 * Math.floor((kills * secondsEach * speed) / 120 - 6));
const [minute, day] = [60_000, minutes * 60_000];
const inFlight = 32;
const quietWithinMs = 240_000;
/** On a machine that does nothing else it is over in six minutes. */
const overAfterMs = 20 * 60_000;

const root = resolve(import.meta.dirname, '../..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'kills-'));
const logFile = join(dataFolder, 'house.log');
const startedAt = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);

process.on('exit', abandonChildren);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
setTimeout(() => {
  console.error(`Not over after ${overAfterMs / 60_000} minutes. What the house said: ${logFile}`);
  process.exit(1);
}, overAfterMs).unref();

say(`${kills} kills, seed ${seed}`);
const postgres = await openSupervised(dataFolder, () => {});
let ok = false;
try {
  await migrate({ ownerUrl: postgres.first.urls.owner });
  ok = await run();
} finally {
  await postgres.stop();
  if (ok) rmSync(dataFolder, { recursive: true, force: true });
  else console.error(`Seed ${seed}. What the house said: ${logFile}`);
}
process.exit(ok ? 0 : 1);

async function run(): Promise<boolean> {
  const clinic = await makeClinic(postgres.first, { name: 'day', patients: groups * 10, attendedEach: 2 });
  await clinic.close();
  // Over before the real now, so that whatever the database does by its own clock is never too early.
  const startsAt = Math.floor((Date.now() - day - 60 * minute) / 1000) * 1000;
  const planned = await planDay(clinic, startsAt, minutes);
  let now = startsAt - 15 * minute;
  const text = () => Temporal.Instant.fromEpochMilliseconds(Math.round(now)).toString();
  const [port, mailPort] = [await nextFreePort(7940), await nextFreePort(7960)];
  const mails = join(dataFolder, 'mails');
  const post = await openPostOffice(mailPort, mails);
  const crew = makeCrew(
    { ...clinic, kills: { port, smtpUrl: `smtp://127.0.0.1:${mailPort}` }, logFile },
    text(),
  );
  const ticking = setInterval(() => crew.tell({ now: text() }), 25);
  const wire = openWire(await crew.start('web'), inFlight);
  await crew.start('worker');
  const acknowledged = nothingYet();
  const { acts, expected } = scriptOf(planned, {
    startsAt,
    minutes,
    wire,
    now: () => now,
    acknowledged,
    seat: (one) => crew.tell({ now: text(), inside: [one] }),
    kills: true,
  });
  const [first, last] = [acts[0]!.at, acts.at(-1)!.at];
  const until = last + 2 * minute;
  say(`${planned.length} groups, ${acts.length} acts in ${minutes} minutes, ${speed} to one`);
  const killing = killByPlan(
    planKills(kills, seed, first, until),
    {
      web: fromCrew(crew, 'web'),
      worker: fromCrew(crew, 'worker'),
      postgres: fromSupervisor(dataFolder, postgres.first),
      mail: post,
    },
    () => now,
    say,
  );

  let from = performance.now();
  const flight = openFlight(inFlight);
  for (const act of acts) {
    const early = () => (act.at - first) / speed - (performance.now() - from);
    for (let left = early(); left > 0; left = early()) {
      now = Math.max(now, act.at - left * speed);
      await sleep(Math.min(25, left));
    }
    await flight.start(() => {
      // While the house was away the day stood still: it goes on at its own speed, and what was missed is not hurried.
      from += Math.max(0, -early());
      now = Math.max(now, act.at);
      return act.run();
    });
  }
  await flight.landed();
  const goesOn = setInterval(() => {
    now += 25 * speed;
  }, 25);
  const backMs = await killing;
  const settledFrom = performance.now();
  say('Everybody has gone home, everything stands');

  const client = new pg.Client({ connectionString: clinic.superuserUrl });
  await client.connect();
  const sessionIds = planned.map((one) => one.sessionId);
  const decidedMs = await untilDecided(client, sessionIds, quietWithinMs, () => {});
  const isQuiet = await untilQuiet(client, quietWithinMs);
  const again = makeClient(wire, acknowledged, { insists: true });
  const found = await faultsOf({
    client,
    acknowledged,
    sessionIds,
    expected: expected(),
    mailFolder: mails,
    workerUrl: clinic.urls.worker,
    askAgain: (who, address) => again.say(who, '/api/my-reminders/channels', { kind: 'mail', address }),
    untilQuiet: () => untilQuiet(client, quietWithinMs),
  });
  clearInterval(goesOn);
  clearInterval(ticking);
  await client.end();
  crew.end();
  post.end();
  wire.close();
  const faults = [...found.faults];
  if (decidedMs === null) faults.push('not every day was decided');
  if (!isQuiet) faults.push('work was left undone');
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  const details = {
    seed,
    kills: Object.fromEntries(Object.entries(backMs).map(([piece, ms]) => [piece, ms.length])),
    backMedianMs: Object.fromEntries(Object.entries(backMs).map(([piece, ms]) => [piece, median(ms)])),
    webhooks: acknowledged.webhooks.length,
    heartbeats: acknowledged.beats.length,
    saidAgain: acknowledged.repeats,
    ...found.figures,
    quietAfterSeconds: Math.round((performance.now() - settledFrom) / 100) / 10,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
  for (const fault of faults) say(`NOT SO: ${fault}`);
  say(
    `${kills} kills: ${details.webhooks} events and ${details.heartbeats} heartbeats acknowledged, ${found.figures.lost} lost; ${found.figures.wrongMinutes} of ${expected().size} people with wrong minutes; ${found.figures.mails} mails, none lost: ${found.figures.mailsLost === 0}.`,
  );
  console.log(JSON.stringify({ run: 'kills', ok: faults.length === 0, faults, details }));
  return faults.length === 0;
}
