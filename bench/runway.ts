// npm run bench -- runway: the reviewer's board of 10,000 patients with 1,000,000 attendances, against the bare query of its index in the same
// transaction frame under the same role, and against the board of 1,000 patients. Then how long a night's rows take, and one change.
// `npm run bench -- runway 10` makes ten sessions a patient instead of a hundred: quicker to make, the board is the same.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { refreshRunways, showBoard } from '#server/office/review/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { startPostgres } from '#server/platform/embedded/postgres.ts';
import { runOnce } from '#server/testing/database.ts';
import { type Clinic, makeClinic, workOutBoard } from './scale/clinic.ts';

const [overBareGoal, growthGoal] = [2, 1.5];
const attendedEach = Number(process.argv[2] ?? 100);
const rounds = 400;
const warmUp = 40;

const root = resolve(import.meta.dirname, '..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'bench-runway-'));
const postgres = await startPostgres({ dataFolder, keep: 'durable', say: console.error });
try {
  await migrate({ ownerUrl: postgres.urls.owner });
  const seconds = stopwatch();
  const large = await makeClinic(postgres, { name: 'large', patients: 10_000, attendedEach });
  const small = await makeClinic(postgres, { name: 'small', patients: 1_000, attendedEach });
  console.log(
    `Both clinics are made after ${seconds()} s; now every row of their boards, as the jobs of a night.`,
  );
  const parts = await workOutBoard(large);
  await workOutBoard(small);
  const took = await measure(large, small);
  const after = await changes(large);
  const p95 = (values: readonly number[]) => percentile(values, 0.95);
  const [board, bare, ofSmall] = [p95(took.board), p95(took.bare), p95(took.small)];
  const [overBare, growth] = [board / bare, board / ofSmall];
  const ok = overBare <= overBareGoal && growth <= growthGoal;
  console.log(
    `p95 of the first 50 of 10,000 by risk with all counts: ${round(board)} ms; the bare index query ${round(bare)} ms (ratio ${round(overBare)}); at 1,000 patients ${round(ofSmall)} ms (ratio ${round(growth)}).`,
  );
  console.log(
    `A night's ${large.patients} rows: ${round(sum(parts) / 1000)} s, ${round(sum(parts) / large.patients)} ms each; after one session changed ${round(after.oneSessionMs)} ms; a refresh with nothing to do ${round(after.nothingMs)} ms.`,
  );
  const details = {
    patients: large.patients,
    attendances: large.attendances,
    boardMs: { p50: round(percentile(took.board, 0.5)), p95: round(board) },
    bareMs: { p50: round(percentile(took.bare, 0.5)), p95: round(bare) },
    smallMs: { p50: round(percentile(took.small, 0.5)), p95: round(ofSmall) },
    growth: round(growth),
    growthGoal,
    medianRatio: round(percentile(took.board, 0.5) / percentile(took.bare, 0.5)),
    nightSeconds: round(sum(parts) / 1000),
    slowestPartMs: round(Math.max(...parts)),
    oneSessionChangedMs: round(after.oneSessionMs),
    nothingToDoMs: round(after.nothingMs),
    load: round(loadavg()[0]!),
  };
  console.log(
    JSON.stringify({
      bench: 'runway',
      ratio: round(overBare),
      goal: overBareGoal,
      better: 'lower',
      ok,
      details,
    }),
  );
  process.exitCode = ok ? 0 : 1;
  await Promise.all([large.close(), small.close()]);
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** The three by turns, so that a busy neighbour slows all alike. */
async function measure(large: Clinic, small: Clinic) {
  const took = { board: [] as number[], bare: [] as number[], small: [] as number[] };
  const first = await large.asJob((ctx) => showBoard(ctx));
  if (first.people.length !== 50 || sum(Object.values(first.counts)) !== large.patients)
    throw new Error('the board does not show what it should');
  for (let turn = 0; turn < rounds + warmUp; turn++) {
    const times = {
      board: await timed(() => large.asJob((ctx) => showBoard(ctx))),
      bare: await timed(() => large.asJob(bareQuery)),
      small: await timed(() => small.asJob((ctx) => showBoard(ctx))),
    };
    if (turn < warmUp) continue;
    for (const who of ['board', 'bare', 'small'] as const) took[who].push(times[who]);
  }
  return took;
}

/** What nobody could do with less: the fifty rows, in the order of the index. */
async function bareQuery(ctx: Ctx): Promise<unknown> {
  return sql`select patient_id, urgency, shown from runway where organization_id = ${ctx.organizationId}
    order by urgency, patient_id limit 50`.execute(ctx.db);
}

async function changes(clinic: Clinic) {
  await runOnce(
    clinic.superuserUrl,
    `update session set ends_at = ends_at + interval '1 minute' where (organization_id, id) in (
      select organization_id, id from session where starts_at > now() order by starts_at limit 1)`,
  );
  const oneSessionMs = await timed(() => clinic.asJob(refreshRunways));
  const idle = [];
  for (let turn = 0; turn < 20; turn++) idle.push(await timed(() => clinic.asJob(refreshRunways)));
  return { oneSessionMs, nothingMs: percentile(idle, 0.5) };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await act();
  return performance.now() - before;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)]!;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function stopwatch(): () => number {
  const from = performance.now();
  return () => Math.round((performance.now() - from) / 1000);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
