import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../testing/database.ts';
import { startTestApp, type TestApp } from '../testing/http.ts';
import { makeLine } from '../testing/line.ts';
import { addStaff } from '../testing/staff.ts';
import { asActor, type Ctx, type Deps } from './ctx.ts';
import { makeDb, makePool } from './db/pool.ts';
import { runJobs } from './jobs.ts';

let database: TestDatabase;
let app: TestApp;
let deps: Deps;
let line: Awaited<ReturnType<typeof makeLine>>;
let one: { organizationId: string; personId: string };
let other: { organizationId: string; personId: string };
const done: { as: string; organizationId: string; payload: Record<string, unknown> }[] = [];
let broken = true;

const note = async (ctx: Ctx, payload: Record<string, unknown>) => {
  const as = ctx.actor.kind === 'system' ? ctx.actor.name : 'somebody';
  done.push({ as, organizationId: ctx.organizationId, payload });
};
const tasks = {
  'trial.note': note,
  'trial.fail': async (ctx: Ctx, payload: Record<string, unknown>) => {
    if (broken) throw new Error('the payer does not answer');
    await note(ctx, payload);
  },
  'trial.daily': note,
  'trial.slow': async (ctx: Ctx, payload: Record<string, unknown>) => {
    begun?.();
    await untilCut;
    await note(ctx, payload);
  },
};
let begun: (() => void) | undefined;
let untilCut: Promise<void> = Promise.resolve();

beforeAll(async () => {
  database = await makeTestDatabase();
  one = await addStaff(database, ['program_director']);
  other = await addStaff(database, ['program_director']);
  app = await startTestApp(database);
  line = await makeLine(database.urls.worker);
  const pool = makePool(line.url);
  const listeners = {
    'trial.happened': ['trial.note'],
    'trial.failed': ['trial.fail'],
    'trial.began': ['trial.slow'],
    'trial.day': ['trial.daily-everywhere'],
  };
  deps = { ...database.deps, db: makeDb(pool), listeners };
  const schedule = [{ cron: '0 4 * * *', task: 'trial.daily' }];
  const jobs = runJobs({ pool, deps, tasks, schedule });
  afterAll(async () => {
    await jobs.stop();
    await line.cut();
    await pool.end();
  });
});

const announce = (news: string, organizationId = one.organizationId) =>
  database.asSystem(organizationId, async (ctx) => {
    await asActor({ ...database.deps, listeners: deps.listeners }, ctx.actor, 'test', (inner) =>
      inner.announce(news, { thingId: 'a' }),
    );
  });

test('news becomes a job of its organization, done as a named system actor', async () => {
  await announce('trial.happened');
  await vi.waitFor(() =>
    expect(done).toEqual([
      {
        as: 'job:trial.note',
        organizationId: one.organizationId,
        payload: { organizationId: one.organizationId, thingId: 'a' },
      },
    ]),
  );
});

test('what the clock asks for is done for each organization', async () => {
  done.length = 0;
  await announce('trial.day');
  await vi.waitFor(() =>
    expect(done.map((job) => job.organizationId).sort()).toEqual(
      [one, other].map((o) => o.organizationId).sort(),
    ),
  );
});

test('a failed job is seen with its cause by its own organization, and done again on request', async () => {
  done.length = 0;
  await announce('trial.failed');
  const director = app.as(one.personId);
  const failed = async () => (await director.get('/api/operations/jobs')).body.jobs;
  await vi.waitFor(async () => expect(await failed()).toHaveLength(1));
  const [job] = await failed();
  expect(job).toMatchObject({ task: 'trial.fail', attempts: 1, cause: 'the payer does not answer' });
  const stranger = app.as(other.personId);
  expect((await stranger.get('/api/operations/jobs')).body.jobs).toEqual([]);
  expect((await stranger.post(`/api/operations/jobs/${job.id}/again`)).status).toBe(404);
  broken = false;
  expect((await director.post(`/api/operations/jobs/${job.id}/again`)).status).toBe(204);
  await vi.waitFor(() => expect(done).toHaveLength(1), { timeout: 5_000 });
  await vi.waitFor(async () => expect(await failed()).toEqual([]));
});

test('jobs go on by themselves when the database comes back', async () => {
  done.length = 0;
  await line.cut();
  await announce('trial.happened');
  await line.mend();
  await vi.waitFor(() => expect(done).toHaveLength(1), { timeout: 15_000 });
});

// Before, the whole process ended: by a rejection that nobody heard, which this run of tests would report.
test('a job whose end falls into an outage ends nobody, and others are done afterwards', async () => {
  done.length = 0;
  let cutNow = () => {};
  untilCut = new Promise((resolve) => {
    cutNow = resolve;
  });
  const isAtWork = new Promise<void>((resolve) => {
    begun = resolve;
  });
  await announce('trial.began');
  await isAtWork;
  await line.cut();
  cutNow();
  await new Promise((later) => setTimeout(later, 300));
  await announce('trial.happened');
  await line.mend();
  const others = () => done.filter((job) => job.as === 'job:trial.note');
  await vi.waitFor(() => expect(others()).toHaveLength(1), { timeout: 15_000 });
});

test('news for later is heard then; announced again, only the newer moment holds', async () => {
  const later = (at: Temporal.Instant) =>
    database.asSystem(one.organizationId, (ctx) =>
      asActor({ ...database.deps, listeners: deps.listeners }, ctx.actor, 'test', (inner) =>
        inner.announceAt('trial.happened', { thingId: 'later' }, at),
      ),
    );
  const heard = () => done.filter((job) => job.payload.thingId === 'later').length;
  const now = Temporal.Now.instant();
  await later(now.add({ hours: 1 }));
  await later(now.add({ seconds: 1 }));
  expect(heard()).toBe(0);
  await vi.waitFor(() => expect(heard()).toBe(1), 10_000);
});

test('news for each of many is heard by all of them, after whatever else waits; only for the own organization', async () => {
  done.length = 0;
  const each = Array.from({ length: 40 }, (_, number) => ({ thingId: `each ${number}` }));
  const within = (verb: (ctx: Ctx) => Promise<void>) =>
    database.asSystem(one.organizationId, (ctx) =>
      asActor({ ...database.deps, listeners: deps.listeners }, ctx.actor, 'test', verb),
    );
  await within(async (ctx) => {
    await ctx.announceEach('trial.happened', each);
    await ctx.announceEach('trial.happened', each.slice(0, 5));
    await ctx.announce('trial.happened', { thingId: 'urgent' });
  });
  await vi.waitFor(() => expect(done).toHaveLength(41), 10_000);
  const heard = done.map((job) => job.payload.thingId);
  // Four are at work at a time.
  expect(heard.indexOf('urgent')).toBeLessThan(8);
  expect(heard.filter((thing) => thing !== 'urgent').sort()).toEqual(each.map((ids) => ids.thingId).sort());
  await expect(
    within(async (ctx) => {
      await sql`select jobs.add_each('trial.note', array[${JSON.stringify({ organizationId: other.organizationId })}::json], array['x'])`.execute(
        ctx.db,
      );
    }),
  ).rejects.toThrow('a job belongs to the organization');
});
