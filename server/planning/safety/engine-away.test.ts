import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endRole } from '#server/foundation/people/service.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { type Postgres, startPostgres } from '#server/platform/embedded/postgres.ts';
import { withDatabase } from '#server/platform/embedded/postgres-roles.ts';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';
import { sweepAlerts } from './service.ts';

// A PostgreSQL of its own, really stopped and started again while an alert is raised and while somebody is paged.

const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-away-'));
let engine: Postgres;
let alerts: AlertWorld;
// One hook for both ends, so that the engine goes last: connections of the world are closed before it.
beforeAll(async () => {
  engine = await startPostgres({ dataFolder, keep: 'fast' });
  afterAll(async () => {
    await engine.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  await migrate({ ownerUrl: withDatabase(engine.urls.owner, 'hearth') });
  alerts = await startAlertWorld('2026-09-21T20:00:00Z', engine);
  await alerts.planRota();
});

const restart = async () => {
  engine = await startPostgres({ dataFolder, keep: 'fast', port: engine.port, exactPort: true });
};
/** The world's own connection died with the engine: questions of the test get a new one each time. */
async function ask<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: alerts.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
const raisedOf = (personId: string) =>
  ask<{ id: string; steps: string[] }>(
    `select a.id, array_agg(s.kind order by s.ordinal) as steps from alert a
      join alert_step s on s.organization_id = a.organization_id and s.alert_id = a.id where a.person_id = $1 group by a.id`,
    [personId],
  );

test('the engine stops in mid-alert and starts again: one alert, its page, and nobody who left is waited for', async () => {
  const delia = alerts.idOf('delia');
  const body = { requestKey: crypto.randomUUID(), sessionId: null, words: 'please' };
  const press = async () => (await alerts.as('delia').post('/api/not-all-right', body)).status;
  await alerts.as('delia').get('/api/me');
  await alerts.as('marguerite').get('/api/me');

  const holder = new pg.Client({ connectionString: alerts.database.urls.app });
  holder.on('error', () => {});
  await holder.connect();
  await holder.query('begin');
  await holder.query("select pg_advisory_xact_lock(hashtextextended('alert:' || $1 || ':' || $2, 0))", [
    alerts.world.organizationId,
    delia,
  ]);
  const first = press();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await engine.stop();
  expect(await first).toBeGreaterThanOrEqual(500);
  expect(await press()).toBe(503);

  await restart();
  await expect.poll(press, { timeout: 10_000 }).toBe(200);
  expect(await press()).toBe(200);
  const [alert, ...more] = await raisedOf(delia);
  expect(more).toEqual([]);
  expect(alert!.steps).toEqual(['raised', 'paged']);

  // Whoever was paged leaves the rota for good, and the engine goes away once more before anybody looks again.
  const system = { now: alerts.now };
  const yesterday = Temporal.PlainDate.from('2026-09-20');
  await alerts.database.asSystem(
    alerts.world.organizationId,
    (ctx) => endRole(ctx, { personId: alerts.idOf('ruth'), role: 'group_therapist', lastDay: yesterday }),
    system,
  );
  await engine.stop();
  await expect(alerts.database.asSystem(alerts.world.organizationId, sweepAlerts, system)).rejects.toThrow();
  await restart();
  const [job] = await ask<{ n: number }>(
    "select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'safety.sweep'",
  );
  expect(job!.n).toBeGreaterThan(0);
  const { climb } = await import('./service.ts');
  await expect
    .poll(
      () =>
        alerts.database
          .asSystem(alerts.world.organizationId, (ctx) => climb(ctx, alert!.id), system)
          .then(
            () => 'climbed',
            () => 'away',
          ),
      { timeout: 10_000 },
    )
    .toBe('climbed');
  const { pages } = (await alerts.as('marguerite').get(`/api/alerts/${alert!.id}`)).body.alert;
  expect(pages.map((one: { name: string }) => one.name)).toEqual(['Ruth Abelard', 'Kit Moran']);
}, 60_000);
