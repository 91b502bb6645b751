import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';

let alerts: AlertWorld;
beforeAll(async () => {
  alerts = await startAlertWorld('2026-09-21T20:00:00Z');
  await alerts.planRota();
});

const key = () => ({ requestKey: crypto.randomUUID() });
const raise = async (name: 'delia' | 'june' | 'wes' | 'amos' | 'hank' | 'tobias', words = '') => {
  await alerts.as(name).post('/api/not-all-right', { sessionId: null, words, ...key() });
  const { open } = (await alerts.as('marguerite').get('/api/alerts')).body;
  return open.find((one: { personId: string }) => one.personId === alerts.idOf(name)).id as string;
};
const at = (id: string, path = '') => `/api/alerts/${id}${path}`;

test('two acknowledge at once: one has it, the other is told who', async () => {
  const id = await raise('delia');
  const answers = await Promise.all([
    alerts.as('ruth').post(at(id, '/acknowledge'), key()),
    alerts.as('kit').post(at(id, '/acknowledge'), key()),
  ]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.find((one) => one.status === 409)!.body).toMatchObject({
    code: 'already_acknowledged',
    detail: expect.stringMatching(/^(Ruth Abelard|Kit Moran) has this alert already\.$/),
  });
});

test('acknowledged, acted, closed with an assessment; nothing follows the closing, and a new press is a new alert', async () => {
  const id = await raise('june', 'I am <script>alert(1)</script> alone');
  const ruth = alerts.as('ruth');
  expect(
    (await ruth.post(at(id, '/close'), { ...key(), assessment: 'She is safe with her sister.' })).body.code,
  ).toBe('nobody_has_it');
  await ruth.post(at(id, '/acknowledge'), key());
  const words = 'Called her, her sister is with her';
  const once = { ...key(), words };
  expect((await ruth.post(at(id, '/act'), once)).status).toBe(200);
  expect((await ruth.post(at(id, '/act'), once)).status).toBe(200);
  expect((await ruth.post(at(id, '/act'), { ...key(), words: 'x'.repeat(10_000) })).status).toBe(422);
  expect((await ruth.post(at(id, '/close'), { ...key(), assessment: 'ok' })).status).toBe(422);
  expect(
    (await ruth.post(at(id, '/close'), { ...key(), assessment: 'She is safe with her sister.' })).status,
  ).toBe(200);
  const { steps, alert } = (await ruth.get(at(id))).body;
  expect(alert.phase).toBe('closed');
  expect(steps.map((one: { kind: string }) => one.kind)).toEqual([
    'raised',
    'paged',
    'acknowledged',
    'acted',
    'closed',
  ]);
  expect(steps[0].words).toBe('I am <script>alert(1)</script> alone');
  expect(steps[3].words).toBe(words);
  expect((await ruth.post(at(id, '/act'), once)).status).toBe(200);
  expect((await ruth.post(at(id, '/act'), { ...key(), words })).body.code).toBe('alert_closed');
  expect(await raise('june')).not.toBe(id);
});

test('who neither treats, hosts, is on call nor was asked finds nothing; the biller and the reviewer see no words at all', async () => {
  const id = await raise('wes');
  for (const name of ['otis', 'nell'] as const) {
    expect((await alerts.as(name).get(at(id))).status).toBe(403);
    expect((await alerts.as(name).get('/api/alerts/strip')).body.alerts).toEqual([]);
  }
  expect((await alerts.as('delia').get(at(id))).status).toBe(403);
  expect((await alerts.web.as(alerts.world.fernhill.staff.director).get(at(id))).status).toBe(404);
  expect((await alerts.web.as(alerts.world.fernhill.staff.host).get('/api/alerts')).body).toMatchObject({
    open: [],
    closed: [],
  });
});

test('a second press while somebody has it pages that person again', async () => {
  const id = await raise('hank');
  await alerts.as('kit').post(at(id, '/acknowledge'), key());
  alerts.later(20);
  await raise('hank');
  const { alert } = (await alerts.as('kit').get(at(id))).body;
  expect(alert.pages.at(-1)).toMatchObject({ name: 'Kit Moran', rung: 'answering' });
  expect((await alerts.as('hank').get('/api/not-all-right')).body.open.byName).toBe('Kit M.');
});

test('what came up on the screen of the one who was paged is written down once', async () => {
  const id = await raise('tobias');
  const ruth = alerts.as('ruth');
  const mine = async () =>
    (await ruth.get('/api/alerts/strip')).body.alerts.find((one: { id: string }) => one.id === id);
  expect(await mine()).toMatchObject({ waits: true, pagedMe: true, unseen: true });
  await Promise.all([ruth.post(at(id, '/seen')), ruth.post(at(id, '/seen'))]);
  expect(await mine()).toMatchObject({ unseen: false });
  const { alert } = (await ruth.get(at(id))).body;
  expect(alert.pages[0].delivered).toEqual(['screen']);
});

test('a worry of staff for today is a task with a clock; past its time it pages, closed it is gone', async () => {
  alerts.setNow('2026-09-22T14:00:00Z');
  const body = {
    personId: alerts.idOf('amos'),
    sessionId: null,
    level: 'same_day',
    words: 'Very quiet since Friday',
  };
  const { alertId } = (await alerts.as('kit').post('/api/alerts', { ...body, ...key() })).body;
  const task = async () =>
    (await alerts.as('ruth').get('/api/tasks')).body.tasks.filter(
      (one: { kind: string }) => one.kind === 'safety_same_day',
    );
  expect(await task()).toMatchObject([{ dueAt: '2026-09-22T18:00:00Z', patientName: 'Amos Greer' }]);
  expect((await alerts.as('ruth').get(at(alertId))).body.alert.pages).toEqual([]);
  alerts.setNow('2026-09-22T18:01:00Z');
  const { sweepAlerts } = await import('./service.ts');
  await alerts.database.asSystem(alerts.world.organizationId, sweepAlerts, { now: alerts.now });
  await alerts.work();
  const { alert } = (await alerts.as('ruth').get(at(alertId))).body;
  expect(alert).toMatchObject({ level: 'page', pages: [{ name: 'Ruth Abelard' }] });
  await alerts.as('ruth').post(at(alertId, '/acknowledge'), key());
  await alerts
    .as('ruth')
    .post(at(alertId, '/close'), { ...key(), assessment: 'Talked with him, no risk today.' });
  expect(await task()).toEqual([]);
});

test('the database goes away while it is raised: the browser asks again with its key, and there is exactly one alert', async () => {
  const personId = alerts.idOf('delia');
  const { rows } = await alerts.superuser.query('select count(*)::int as n from alert where person_id = $1', [
    personId,
  ]);
  const holder = new pg.Client({ connectionString: alerts.database.urls.app });
  holder.on('error', () => {});
  await holder.connect();
  await holder.query('begin');
  await holder.query(
    `select pg_advisory_xact_lock(hashtextextended('alert:${alerts.world.organizationId}:${personId}', 0))`,
  );
  const body = { sessionId: alerts.world.sessions.process[0], words: 'please', ...key() };
  const first = alerts.as('delia').post('/api/not-all-right', body);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await alerts.superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  expect((await first).status).toBeGreaterThanOrEqual(500);
  const again = async () => (await alerts.as('delia').post('/api/not-all-right', body)).status;
  await expect.poll(again, { timeout: 5_000 }).toBe(200);
  expect(await again()).toBe(200);
  const after = await alerts.superuser.query(
    `select count(*)::int as n, (select count(*)::int from alert_step s join alert a on a.id = s.alert_id
      where a.person_id = $1 and a.session_id is not null and s.kind in ('raised', 'raised_again')) as raised from alert where person_id = $1`,
    [personId],
  );
  expect(after.rows[0]).toEqual({ n: rows[0].n + 1, raised: 1 });
});
