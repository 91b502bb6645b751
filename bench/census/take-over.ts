// One census from the file to the last job that follows from it, and back; others go on with their day meanwhile.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { signIn } from '#server/testing/app.ts';
import { aStaffMember } from '#server/testing/factories.ts';
import { untilNothingWaits } from '../day/results.ts';
import type { Clinic } from '../scale/clinic.ts';
import { fileOf, makeRoom } from './file.ts';
import type { Counted, Order, Says } from './process.ts';

type Waits = { p50: number; p95: number; most: number };
type Part = { seconds: number; longestMs: number; todayMs: Waits };
export type Taken = {
  rows: number;
  people: number;
  quiet: Waits;
  look: Part;
  over: Part & {
    rowsPerSecond: number;
    statementsPerRow: number;
    allStatementsPerRow: number;
    followsSeconds: number;
    pieces: number;
    longestPieceMs: number;
  };
  back: Part & { peoplePerSecond: number; statementsPerPerson: number };
  peakMb: Record<Order['role'], number>;
  errors: number;
};

const everyMs = 100;

export async function takeOver(clinic: Clinic, rows: number): Promise<Taken> {
  await makeRoom(clinic, rows);
  const directorId = await clinic.asJob((ctx) => aStaffMember(ctx, ['program_director']));
  const superuser = new pg.Pool({ connectionString: clinic.superuserUrl, max: 3 });
  superuser.on('error', () => {});
  const { rows: someone } = await superuser.query(
    `select patient_id as id from booking where organization_id = $1 limit 1`,
    [clinic.organizationId],
  );
  const cookies = {
    director: await signIn(superuser, directorId),
    patient: await signIn(superuser, someone[0].id),
  };
  const [web, worker] = [await start(clinic, 'web'), await start(clinic, 'worker')];
  try {
    const ask = askAt(web.port);
    const asDirector = (path: string, body?: object) => ask(path, cookies.director, body);
    const nothingWaits = async () => {
      const client = await superuser.connect();
      await untilNothingWaits(client as unknown as pg.Client).finally(() => client.release());
    };
    await nothingWaits();
    const today = () => ask('/api/today', cookies.patient);
    for (let turn = 0; turn < 20; turn++) await today();
    const watched = <T>(work: () => Promise<T>) => watch(superuser, today, work);

    const quiet = (await watched(() => sleep(10_000))).part.todayMs;
    const csv = fileOf(rows);
    const looked = await watched(() => asDirector('/api/census-imports', { fileName: 'census.csv', csv }));
    const at = `/api/census-imports/${(looked.value as { importId: string }).importId}`;
    const shown = () => asDirector(at) as Promise<Shown>;
    const until = async (state: string) => {
      for (;;) {
        const now = await shown();
        if (now.state === state) return now;
        if (!['running', 'looking', 'taking_back'].includes(now.state))
          throw new Error(`the file is ${now.state}, not ${state}`);
        await sleep(500);
      }
    };
    const { problems, questions } = await shown();
    if (problems.count + questions.count > 0) throw new Error(JSON.stringify(problems.first[0]));

    const before = await worker.count();
    const over = await watched(async () => {
      await asDirector(`${at}/start`, { leaveOut: false });
      return until('done');
    });
    const taken = await worker.count();
    if (over.value.counts.taken !== rows) throw new Error(JSON.stringify(over.value.failures[0]));
    const from = performance.now();
    await nothingWaits();
    const followsSeconds = round((performance.now() - from) / 1000);
    const after = await worker.count();
    const back = await watched(async () => {
      await asDirector(`${at}/undo`, { why: 'A trial', takeTheRest: false });
      return until('undone');
    });
    const end = { worker: await worker.count(), web: await web.count() };
    const { people } = over.value.counts;
    if (back.value.counts.takenBack !== people) throw new Error(JSON.stringify(back.value.kept[0]));
    return {
      rows,
      people,
      quiet,
      look: looked.part,
      over: {
        ...over.part,
        rowsPerSecond: round(rows / over.part.seconds),
        statementsPerRow: round((taken.pieces.statements - before.pieces.statements) / rows),
        allStatementsPerRow: round((after.statements - before.statements) / rows),
        followsSeconds,
        pieces: taken.pieces.count,
        longestPieceMs: Math.round(taken.pieces.longestMs),
      },
      back: {
        ...back.part,
        peoplePerSecond: round(people / back.part.seconds),
        statementsPerPerson: round((end.worker.pieces.statements - after.pieces.statements) / people),
      },
      peakMb: { web: end.web.peakMb, worker: end.worker.peakMb },
      errors: end.worker.errors + end.web.errors,
    };
  } finally {
    for (const { child } of [web, worker]) child.kill('SIGKILL');
    await superuser.end();
  }
}

type Shown = {
  state: string;
  counts: { taken: number; people: number; takenBack: number };
  problems: { count: number; first: unknown[] };
  questions: { count: number };
  failures: unknown[];
  kept: unknown[];
};

async function start(clinic: Clinic, role: Order['role']) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'process.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { urls, superuserUrl } = clinic;
  child.send({ role, urls, superuserUrl } satisfies Order);
  const [said] = (await once(child, 'message')) as [Says];
  const count = async (): Promise<Counted> => {
    child.send('count');
    const [counted] = (await once(child, 'message')) as [Says];
    return (counted as { counted: Counted }).counted;
  };
  return { child, count, port: (said as { started: { port: number } }).started.port };
}

const askAt = (port: number) => async (path: string, cookie: string, body?: object) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, 'sec-fetch-site': 'same-origin', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
};

/** While something goes on: how long a patient waits for Today each time, and how long the oldest transaction was open. */
async function watch<T>(superuser: pg.Pool, today: () => Promise<unknown>, work: () => Promise<T>) {
  let isOver = false;
  const [waits, asking]: [number[], Promise<unknown>[]] = [[], []];
  let longestMs = 0;
  const from = performance.now();
  const timer = setInterval(() => {
    const asked = performance.now();
    asking.push(today().then(() => waits.push(performance.now() - asked)));
  }, everyMs);
  const looking = (async () => {
    while (!isOver) {
      const { rows } = await superuser.query(
        `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 * 1000 as ms from pg_stat_activity
          where datname = current_database() and usename like 'hearth%' and pid <> pg_backend_pid()`,
      );
      longestMs = Math.max(longestMs, rows[0].ms);
      await sleep(20);
    }
  })();
  try {
    const value = await work();
    const seconds = round((performance.now() - from) / 1000);
    isOver = true;
    clearInterval(timer);
    await Promise.all([looking, ...asking]);
    const part: Part = { seconds, longestMs: Math.round(longestMs), todayMs: waitsOf(waits) };
    return { value, part };
  } finally {
    isOver = true;
    clearInterval(timer);
  }
}

function waitsOf(values: readonly number[]): Waits {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
