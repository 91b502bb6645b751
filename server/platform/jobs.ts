import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as GraphileLogger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { z } from 'zod';
import { asActor, type Ctx, type Deps } from './ctx.ts';
import { type HeldJobs, holdJobs } from './jobs-held.ts';
import { type Metrics, secondsBounds } from './metrics.ts';
import type { Running } from './running.ts';
import { noTracing, type Tracing } from './tracing.ts';

/** What a job does, in one transaction of the organization that caused it. It may run twice: it must end the same. */
export type Task = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>;

/** name → what to do; the plan in house.ts. */
export type Tasks = Readonly<Record<string, Task>>;

/** A task that is done for each organization whenever the clock (UTC) fits: five fields, as in crontab(5). */
export type Scheduled = { cron: string; task: string };

const house = '00000000-0000-0000-0000-000000000000';
const payloadShape = z.looseObject({ organizationId: z.uuid() });
const silent = new GraphileLogger(() => () => {});

type Work = {
  /** Connected as the worker's role. */
  pool: pg.Pool;
  deps: Deps;
  tasks: Tasks;
  schedule: readonly Scheduled[];
  metrics?: Metrics;
  tracing?: Tracing;
};

/** Takes jobs until it is stopped, and takes them again when the database was away. */
export function runJobs(work: Work): Running {
  const { log } = work.deps;
  let stopping = false;
  let runner: Runner | null = null;
  const working = (async () => {
    for (let attempt = 0; !stopping; attempt++) {
      let held: HeldJobs | null = null;
      try {
        held = await holdJobs(work.pool, log);
        const running = await startRunner(work, held);
        runner = running;
        void held.lost.then(() => running.stop()).catch(() => {});
        if (stopping) await running.stop();
        await running.promise;
        attempt = 0;
      } catch (err) {
        if (!stopping) log.warn({ err }, 'jobs wait until the database answers');
      }
      runner = null;
      await held?.stop();
      if (!stopping) await sleep(Math.min(10_000, 250 * 2 ** attempt));
    }
  })();
  return {
    async stop() {
      stopping = true;
      await runner?.stop().catch(() => {});
      await working;
    },
  };
}

async function startRunner(work: Work, { events }: HeldJobs): Promise<Runner> {
  const { log } = work.deps;
  const runner = await run({
    pgPool: work.pool,
    taskList: taskList(work),
    parsedCronItems: parseCronItems(
      work.schedule.map(({ cron, task }) => ({
        task: fanOut(task),
        match: cron,
        options: { backfillPeriod: 0 },
      })),
    ),
    concurrency: 4,
    pollInterval: 2_000,
    events,
    // Without a batch graphile-worker 0.18 waits for nobody when it writes down how a job ended: a database that is away at that moment would
    // end this process by a promise that nobody heard. In a batch it ends this runner, and the next one begins when the database is back.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    noHandleSignals: true,
    logger: silent,
  });
  // The payload is not logged: the job's number leads to it.
  runner.events.on('job:error', ({ job, error }) =>
    log.error(
      { err: error, jobId: job.id, task: job.task_identifier, attempt: job.attempts },
      'a job failed',
    ),
  );
  return runner;
}

const fanOut = (task: string) => `${task}-everywhere`;

function taskList(work: Work): TaskList {
  const { pool, deps, tasks, schedule, tracing = noTracing } = work;
  const seconds = work.metrics?.histogram(
    'hearth_job_seconds',
    'Work in the background, by task and outcome.',
    secondsBounds,
  );
  /** Measured from the outside: whatever a task does, its name, how long and how it ended is all that is told. */
  const watched = async (task: string, job: { id: string; attempts: number }, run: () => Promise<void>) => {
    const from = performance.now();
    const attributes = { 'hearth.job_id': job.id, 'hearth.attempt': job.attempts };
    const span = tracing.begin('consumer', `job ${task}`, attributes);
    let isError = true;
    try {
      await run();
      isError = false;
    } finally {
      seconds?.observe({ task, outcome: isError ? 'failed' : 'done' }, (performance.now() - from) / 1000);
      span.end({ isError });
    }
  };
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = async (payload, { job }) => {
      const known = payloadShape.parse(payload);
      const actor = { kind: 'system', organizationId: known.organizationId, name: `job:${name}` } as const;
      const log = deps.log.child({ requestId: `job-${job.id}`, task: name });
      await watched(name, job, () =>
        asActor({ ...deps, log }, actor, `job-${job.id}`, (ctx) => task(ctx, known)),
      );
    };
  }
  for (const { task } of schedule) {
    list[fanOut(task)] = async (_payload, { addJob }) => {
      const { rows } = await pool.query<{ organization_id: string }>(
        'select organization_id from organization where organization_id <> $1',
        [house],
      );
      for (const { organization_id: organizationId } of rows) {
        const jobKey = `${task}:${organizationId}`;
        await addJob(task, { organizationId }, { jobKey, jobKeyMode: 'preserve_run_at' });
      }
    };
  }
  return list;
}
