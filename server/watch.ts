// How the program is watched from outside: /metrics and traces. Part of the wiring, with hearth.ts.
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Db } from './platform/db/pool.ts';
import type { Env } from './platform/env.ts';
import type { MediaServer } from './platform/livekit.ts';
import { type Metrics, makeMetrics } from './platform/metrics.ts';
import { addProcessMetrics, serveMetrics } from './platform/metrics-server.ts';
import { backupsNow, queueNow, storageNow } from './platform/operations.ts';
import type { Running } from './platform/running.ts';
import { makeTracing, noTracing, type Tracing } from './platform/tracing.ts';

export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export type Watch = Running & { metrics: Metrics; tracing: Tracing };

export async function openWatch(env: Env, roles: string, log: Logger): Promise<Watch> {
  const metrics = makeMetrics();
  addProcessMetrics(metrics, { version, roles });
  const tracing = env.otlpUrl ? makeTracing({ url: env.otlpUrl, version, roles, log }) : noTracing;
  const server = env.metricsAddress ? await serveMetrics(metrics, env.metricsAddress) : null;
  return {
    metrics,
    tracing,
    async stop() {
      await server?.stop();
      await tracing.stop();
    },
  };
}

/** What the database and the video server know, asked when somebody looks. */
export function addHouseMetrics(metrics: Metrics, { db, media }: { db: Db; media: MediaServer }): void {
  const ageOf = (at: Temporal.Instant | null | undefined) =>
    at ? [{ value: Temporal.Now.instant().since(at).total('seconds') }] : [];
  metrics.gauge('hearth_queue_jobs', 'Work in the background, of all organizations.', async () => {
    const { ready, running, planned, failed } = await queueNow(db);
    return Object.entries({ ready, running, planned, failed }).map(([state, value]) => ({
      labels: { state },
      value,
    }));
  });
  metrics.gauge('hearth_queue_oldest_wait_seconds', 'How long work that could run has waited.', async () => [
    { value: (await queueNow(db)).oldestWaitSeconds },
  ]);
  metrics.gauge('hearth_worker_tick_age_seconds', 'Since a worker last looked at the clock.', async () =>
    ageOf((await queueNow(db)).lastTick),
  );
  metrics.gauge('hearth_database_bytes', 'Size of the database.', async () => [
    { value: (await storageNow(db)).databaseBytes },
  ]);
  metrics.gauge(
    'hearth_backup_age_seconds',
    'Since the last base backup and the last drill that held.',
    async () => {
      const { base, drill } = await backupsNow(db);
      return Object.entries({ base, drill }).flatMap(([kind, one]) =>
        one?.ok ? ageOf(one.endedAt).map(({ value }) => ({ labels: { kind }, value })) : [],
      );
    },
  );
  metrics.gauge(
    'hearth_log_archive_age_seconds',
    'Since PostgreSQL last put a piece of its log aside.',
    async () => ageOf((await backupsNow(db)).logArchivedAt),
  );
  metrics.gauge('hearth_rooms', 'Rooms that are open now.', async () => [
    { value: (await media.crowd()).rooms },
  ]);
  metrics.gauge('hearth_people_in_rooms', 'People in them.', async () => [
    { value: (await media.crowd()).people },
  ]);
}

export function addPoolMetrics(metrics: Metrics, pool: pg.Pool): void {
  metrics.gauge('hearth_database_connections', 'Connections of this process, and who waits for one.', () => [
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
    { labels: { state: 'idle' }, value: pool.idleCount },
    { labels: { state: 'waiting' }, value: pool.waitingCount },
  ]);
}
