import { beforeAll, beforeEach, expect, test } from 'vitest';
import { endRole } from '#server/foundation/people/service.ts';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';
import { sweepAlerts } from './service.ts';

let alerts: AlertWorld;
let day = 21;
beforeAll(async () => {
  alerts = await startAlertWorld();
  await alerts.planRota();
  for (const name of ['ruth', 'kit', 'marguerite'] as const) await alerts.as(name).get('/api/me');
});
beforeEach(() => alerts.setNow(`2026-09-${++day}T20:00:00Z`));

const key = () => ({ requestKey: crypto.randomUUID() });
const notAllRight = { sessionId: null, words: '' };
const raise = async (name: 'delia' | 'june' | 'amos' | 'yusra' | 'hank') => {
  await alerts.as(name).post('/api/not-all-right', { ...notAllRight, ...key() });
  const { open } = (await alerts.as('ruth').get('/api/alerts')).body;
  return open.find((one: { personId: string }) => one.personId === alerts.idOf(name)).id as string;
};
const file = async (id: string) => (await alerts.as('marguerite').get(`/api/alerts/${id}`)).body;
const pages = async (id: string) =>
  (await file(id)).alert.pages.map(
    (one: { name: string; at: string; delivered: string[]; failed: string[] }) =>
      [one.at.slice(11, 16), one.name.split(' ')[0], one.delivered.join('+'), `not ${one.failed.join('+')}`]
        .filter(Boolean)
        .join(' '),
  );

test('from the alert through all rungs to the one who acknowledges, each page by text and mail, nothing clinical in it', async () => {
  alerts.web.letters.length = 0;
  const id = await raise('delia');
  expect(await alerts.work()).toEqual(['safety.pageByMail', 'safety.pageBySms', 'safety.pageByPush']);
  alerts.later(4);
  await alerts.work();
  expect(await pages(id)).toEqual(['20:00 Ruth mail+sms not push']);
  alerts.later(1);
  await alerts.work();
  alerts.later(5);
  await alerts.work();
  expect(await pages(id)).toEqual([
    '20:00 Ruth mail+sms not push',
    '20:05 Kit mail+sms not push',
    '20:10 Marguerite mail+sms not push',
  ]);
  alerts.later(5);
  await alerts.work();
  expect(await pages(id)).toHaveLength(6);
  expect((await alerts.as('kit').post(`/api/alerts/${id}/acknowledge`, key())).status).toBe(200);
  alerts.later(14);
  await alerts.work();
  expect(await pages(id)).toHaveLength(6);
  const sent = [...alerts.texts.list().map((one) => one.text), ...alerts.web.letters.map((one) => one.text)];
  expect(sent).toHaveLength(12);
  expect(sent.join(' ')).not.toMatch(/delia|brandt|safe|risk|alert raised|all right/i);
  expect((await file(id)).alert).toMatchObject({
    phase: 'acknowledged',
    acknowledgedByName: 'Kit Moran',
  });
});

test('taken and nothing done: it pages again past the one who has it, by a lost job too; acting ends it', async () => {
  const id = await raise('hank');
  await alerts.as('ruth').post(`/api/alerts/${id}/acknowledge`, key());
  const whom = async () => (await pages(id)).map((line: string) => line.split(' ').slice(0, 2).join(' '));
  alerts.later(14);
  await alerts.work();
  expect(await whom()).toEqual(['20:00 Ruth']);
  alerts.later(1);
  await alerts.work();
  expect(await whom()).toEqual(['20:00 Ruth', '20:15 Ruth', '20:15 Kit']);
  expect((await file(id)).alert).toMatchObject({ phase: 'acknowledged', idle: true });
  const strip = (await alerts.as('kit').get('/api/alerts/strip')).body.alerts;
  expect(strip.find((one: { id: string }) => one.id === id)).toMatchObject({ waits: true, pagedMe: true });
  expect((await alerts.as('kit').post(`/api/alerts/${id}/acknowledge`, key())).status).toBe(200);
  expect((await alerts.as('ruth').post(`/api/alerts/${id}/acknowledge`, key())).body.code).toBe(
    'already_acknowledged',
  );
  await alerts.superuser.query('delete from graphile_worker._private_jobs');
  alerts.later(16);
  await alerts.database.asSystem(alerts.world.organizationId, sweepAlerts, { now: alerts.now });
  await alerts.work();
  expect((await whom()).slice(3)).toEqual(['20:31 Ruth']);
  const act = { ...key(), words: 'Talked with them, they are with their sister.' };
  expect((await alerts.as('kit').post(`/api/alerts/${id}/act`, act)).status).toBe(200);
  alerts.later(60);
  await alerts.database.asSystem(alerts.world.organizationId, sweepAlerts, { now: alerts.now });
  await alerts.work();
  expect(await whom()).toHaveLength(4);
  const close = { ...key(), assessment: 'Safe, with their sister until the evening.' };
  expect((await alerts.as('kit').post(`/api/alerts/${id}/close`, close)).status).toBe(200);
});

test('jobs that died with their worker: the sweep finds what is due', async () => {
  const id = await raise('june');
  await alerts.superuser.query('delete from graphile_worker._private_jobs');
  alerts.later(6);
  await alerts.database.asSystem(alerts.world.organizationId, sweepAlerts, { now: alerts.now });
  await alerts.work();
  expect((await pages(id)).map((line: string) => line.slice(0, 12).trim())).toEqual([
    '20:00 Ruth n',
    '20:06 Kit ma',
  ]);
});

test('whose role ends while they are paged: the next rung at once', async () => {
  const id = await raise('amos');
  alerts.later(2);
  const yesterday = Temporal.PlainDate.from(alerts.now().toString().slice(0, 10)).subtract({ days: 1 });
  await alerts.database.asSystem(
    alerts.world.organizationId,
    (ctx) => endRole(ctx, { personId: alerts.idOf('ruth'), role: 'group_therapist', lastDay: yesterday }),
    { now: alerts.now },
  );
  await alerts.work();
  expect((await pages(id)).map((line: string) => line.slice(0, 12).trim())).toEqual([
    '20:00 Ruth m',
    '20:02 Kit ma',
  ]);
  // And the next alert passes over them.
  const next = (await alerts.as('hank').post('/api/not-all-right', { ...notAllRight, ...key() })).body;
  expect(next.staffed).toBe(true);
  const { open } = (await alerts.as('kit').get('/api/alerts')).body;
  const ofHank = open.find((one: { personId: string }) => one.personId === alerts.idOf('hank'));
  const kinds = (await file(ofHank.id)).steps.map((step: { kind: string; whomName: string | null }) => [
    step.kind,
    step.whomName,
  ]);
  expect(kinds).toEqual([
    ['raised', null],
    ['passed_over', 'Ruth Abelard'],
    ['paged', 'Kit Moran'],
  ]);
});

test('nobody on the rota: the directors are paged, and the person is told the truth', async () => {
  alerts.setNow('2026-11-20T20:00:00Z');
  const answer = await alerts.as('yusra').post('/api/not-all-right', { ...notAllRight, ...key() });
  expect(answer.body).toMatchObject({ staffed: false, open: { acknowledgedAt: null } });
  const { open } = (await alerts.as('marguerite').get('/api/alerts')).body;
  const ofYusra = open.find((one: { personId: string }) => one.personId === alerts.idOf('yusra'));
  expect(ofYusra.pages).toMatchObject([{ name: 'Marguerite Oyelaran', rung: 'director' }]);
});
