import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../testing/database.ts';
import { addStaff } from '../testing/staff.ts';
import { asActor } from './ctx.ts';
import { makeDb, makePool } from './db/pool.ts';
import { runJobs } from './jobs.ts';
import { holdJobs } from './jobs-held.ts';

let database: TestDatabase;
let superuser: pg.Client;
let pool: pg.Pool;
let organizationId: string;
const done: string[] = [];

beforeAll(async () => {
  database = await makeTestDatabase();
  ({ organizationId } = await addStaff(database, ['program_director']));
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  pool = makePool(database.urls.worker);
});
afterAll(async () => {
  await pool.end();
  await superuser.end();
});

/** A job that a worker of this name took so many seconds ago. */
async function heldBy(workerId: string, secondsAgo: number): Promise<string> {
  const thingId = randomUUID();
  const listeners = { 'trial.happened': ['trial.note'] };
  await database.asSystem(organizationId, (ctx) =>
    asActor({ ...database.deps, listeners }, ctx.actor, 'test', (inner) =>
      inner.announce('trial.happened', { thingId }),
    ),
  );
  await superuser.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - make_interval(secs => $2), attempts = 1
      where payload ->> 'thingId' = $3`,
    [workerId, secondsAgo, thingId],
  );
  return thingId;
}
const holderOf = async (thingId: string) => {
  const text = "select locked_by from graphile_worker._private_jobs where payload ->> 'thingId' = $1";
  return (await superuser.query(text, [thingId])).rows[0]?.locked_by as string | null;
};

test('what a worker held that is gone is given free and done; what a living one holds stays with it', async () => {
  const { log } = database.deps;
  const [living, other] = [await holdJobs(pool, log), await holdJobs(pool, log)];
  living.events.emit('pool:create', { workerPool: { id: 'worker-alive' } } as never);
  const slow = await heldBy('worker-alive', 60);
  const lost = await heldBy('worker-gone', 60);
  const fresh = await heldBy('worker-just-begun', 1);
  await living.look(); // After its own lock, in turn.
  expect(await other.look()).toBe(0);
  expect([await holderOf(slow), await holderOf(lost), await holderOf(fresh)]).toEqual([
    'worker-alive',
    null,
    'worker-just-begun',
  ]);
  await living.stop();
  expect(await other.look(), 'the living one is gone too by now').toBe(1);
  expect(await holderOf(slow)).toBeNull();
  await other.stop();

  const note = async (_ctx: unknown, { thingId }: Record<string, unknown>) => void done.push(String(thingId));
  const jobs = runJobs({
    pool,
    deps: { ...database.deps, db: makeDb(pool) },
    tasks: { 'trial.note': note },
    schedule: [],
  });
  await vi.waitFor(() => expect(done.sort()).toEqual([slow, lost].sort()), { timeout: 8_000 });
  await jobs.stop();
});

test('a job that takes long is not done twice: its worker is known by the name under which it holds it', async () => {
  const started: string[] = [];
  let finish = () => {};
  const long = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const work = async (_ctx: unknown, { thingId }: Record<string, unknown>) => {
    started.push(String(thingId));
    await long;
  };
  const deps = { ...database.deps, db: makeDb(pool) };
  const jobs = runJobs({ pool, deps, tasks: { 'trial.note': work }, schedule: [] });
  const listeners = { 'trial.happened': ['trial.note'] };
  await database.asSystem(organizationId, (ctx) =>
    asActor({ ...database.deps, listeners }, ctx.actor, 'test', (inner) =>
      inner.announce('trial.happened', { thingId: 'long' }),
    ),
  );
  await vi.waitFor(() => expect(started).toEqual(['long']));
  await superuser.query(
    `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where payload ->> 'thingId' = 'long'`,
  );
  const other = await holdJobs(pool, database.deps.log);
  expect(await other.look()).toBe(0);
  expect(await holderOf('long')).not.toBeNull();
  finish();
  await jobs.stop();
  await other.stop();
});

test('a job that was replaced while a worker that is gone did it is no failed one', async () => {
  const [replaced, failed] = [await heldBy('worker-killed', 60), await heldBy('worker-killed', 60)];
  const text = `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2 where payload ->> 'thingId' = $1`;
  await superuser.query(text, [replaced, null]);
  await superuser.query(text, [failed, 'the payer does not answer']);
  const other = await holdJobs(pool, database.deps.log);
  expect(await other.look()).toBe(1);
  await other.stop();
  const { rows } = await superuser.query(
    `select payload ->> 'thingId' as id from graphile_worker._private_jobs where attempts = max_attempts`,
  );
  expect(rows).toEqual([{ id: failed }]);
});
