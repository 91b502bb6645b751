// graphile-worker gives the job that a killed worker held to another one after four hours. Here every living worker holds a lock of the
// database that ends with its process, however it ends; whoever finds a job held by nobody gives it free within seconds.
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';

const lockSpace = 7413;
const lookEveryMs = 10_000;
/** A worker takes its lock a moment after it begins: what was taken just now is looked at in the next round. */
const heldAtLeastSeconds = 10;
/** A database that is away does not close its end. */
const goneWithinMs = 2_000;

export type HeldJobs = {
  /** For the runner: its workers are known from their beginning. */
  events: WorkerEvents;
  /** Gives free what workers held that are gone; answers how many workers. */
  look(): Promise<number>;
  /** Resolves when the locks are gone although nobody stopped: the runner has to begin anew. */
  lost: Promise<void>;
  stop(): Promise<void>;
};

/** With a connection of its own for as long as a runner lives: locks of a session need one that stays the same. */
export async function holdJobs(pool: pg.Pool, log: Logger): Promise<HeldJobs> {
  const client = await pool.connect();
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
  });
  const own = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  let turn: Promise<unknown> = Promise.resolve();
  // One question at a time on this connection; one that fails is asked again in the next round.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };
  const take = (holderId: string) =>
    client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, holderId]);
  // Jobs are held under the name of the pool of workers, not of the one that does them (graphile-worker 0.18, sql/getJobs).
  events.on('pool:create', ({ workerPool }) => {
    own.add(workerPool.id);
    inTurn(() => take(workerPool.id)).catch((err: unknown) =>
      log.warn({ err }, 'a worker holds its jobs without a lock'),
    );
  });

  const look = () =>
    inTurn(async () => {
      const { rows } = await client.query<{ worker_id: string }>(
        `select distinct locked_by as worker_id from graphile_worker._private_jobs
          where locked_by is not null and locked_at < now() - make_interval(secs => $1) and locked_by <> all($2)`,
        [heldAtLeastSeconds, [...own]],
      );
      let gone = 0;
      for (const { worker_id: workerId } of rows) gone += await freeIfGone(client, workerId);
      if (gone > 0) log.warn({ workers: gone }, 'jobs of workers that are gone are free again');
      return gone;
    });

  const looking = setInterval(() => {
    look().catch((err: unknown) => log.warn({ err }, 'jobs of workers that are gone were not looked for'));
  }, lookEveryMs);
  return {
    events,
    look,
    lost,
    async stop() {
      clearInterval(looking);
      await turn;
      // Closed, not given back: its locks end with it, before the database closes its end.
      client.release(true);
      await Promise.race([lost, sleep(goneWithinMs, undefined, { ref: false })]);
    },
  };
}

async function freeIfGone(client: pg.PoolClient, workerId: string): Promise<0 | 1> {
  const lock = [lockSpace, workerId];
  const { rows } = await client.query<{ gone: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as gone',
    lock,
  );
  if (!rows[0]!.gone) return 0;
  try {
    // Announced again while it was done, a job is replaced by a newer one and only its mark for "not again" is left. Nobody has to hear of it.
    const { rows: replaced } = await client.query<{ id: string }>(
      `select id from graphile_worker._private_jobs where locked_by = $1 and attempts >= max_attempts and last_error is null`,
      [workerId],
    );
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [workerId]);
    await client.query('select graphile_worker.complete_jobs($1::bigint[])', [replaced.map((one) => one.id)]);
  } finally {
    await client.query('select pg_advisory_unlock($1, hashtext($2))', lock);
  }
  return 1;
}
