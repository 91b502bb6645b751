// npm run bench -- census: a census of 10,000 rows (people, admissions, policies, approvals, places in groups) looked at, taken over and taken back,
// over HTTP at a web process and with the jobs of a worker, on a durable PostgreSQL; and one of 500 rows in a clinic of the same shape. Says rows
// a second, statements a row, how the time of a row grows with the file, the longest transaction, the largest memory, and how long a patient
// waits for Today meanwhile. `npm run bench -- census 2000` is a smaller one.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '#server/platform/db/migrate.ts';
import { startPostgres } from '#server/platform/embedded/postgres.ts';
import { type Taken, takeOver } from './census/take-over.ts';
import { makeClinic } from './scale/clinic.ts';

/** How much more time a row may take in the large file than in the small one, and the least rows a second. */
const [growthGoal, speedGoal] = [1.5, 50];
const statementsGoal = 10;
/** No piece of work holds its locks for longer. */
const longestGoalMs = 5_000;
/** What a patient may wait for Today at p95 while a census comes in: more feels slow (RAIL, web.dev). */
const waitGoalMs = 1_000;
const [rows, fewRows] = [Number(process.argv[2] ?? 10_000), 500];

const root = resolve(import.meta.dirname, '..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'bench-census-'));
const postgres = await startPostgres({ dataFolder, keep: 'durable', say: console.error });
try {
  await migrate({ ownerUrl: postgres.urls.owner });
  const of = async (name: string, count: number) => {
    const clinic = await makeClinic(postgres, { name, patients: 200, attendedEach: 5 });
    try {
      return tell(await takeOver(clinic, count));
    } finally {
      await clinic.close();
    }
  };
  const small = await of('small', fewRows);
  const large = await of('large', rows);
  const perRow = (taken: Taken) => taken.over.seconds / taken.rows;
  const perPerson = (taken: Taken) => taken.back.seconds / taken.people;
  const growth = round(perRow(large) / perRow(small));
  const growthBack = round(perPerson(large) / perPerson(small));
  const waited = Math.max(large.look.todayMs.p95, large.over.todayMs.p95, large.back.todayMs.p95);
  const longest = Math.max(large.over.longestMs, large.back.longestMs);
  const ok =
    growth <= growthGoal &&
    growthBack <= growthGoal &&
    large.over.rowsPerSecond >= speedGoal &&
    large.over.statementsPerRow <= statementsGoal &&
    longest <= longestGoalMs &&
    waited <= waitGoalMs &&
    large.errors === 0;
  console.log(
    `A row takes ${growth} times as long in ${rows} rows as in ${fewRows}; back ${growthBack} times.`,
  );
  const details = { growthBack, small, large, load: round(loadavg()[0]!) };
  console.log(
    JSON.stringify({ bench: 'census', ratio: growth, goal: growthGoal, better: 'lower', ok, details }),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

function tell(taken: Taken): Taken {
  const { look, over, back, quiet } = taken;
  console.log(
    `${taken.rows} rows looked at in ${look.seconds} s; taken over in ${over.seconds} s (${over.rowsPerSecond} rows a second, ${over.statementsPerRow} statements a row, ${over.allStatementsPerRow} with all that follows, which ends ${over.followsSeconds} s later); taken back in ${back.seconds} s.`,
  );
  console.log(
    `Longest transaction: looking ${look.longestMs} ms, over ${over.longestMs} ms, back ${back.longestMs} ms; memory ${taken.peakMb.worker} MB worker, ${taken.peakMb.web} MB web; Today at p95 ${quiet.p95} ms before, ${look.todayMs.p95} ms while looking, ${over.todayMs.p95} ms while it is taken over, ${back.todayMs.p95} ms while it is taken back.`,
  );
  return taken;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
