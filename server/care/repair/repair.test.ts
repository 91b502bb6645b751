import { beforeAll, expect, test } from 'vitest';
import { newId } from '#server/platform/ids.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { lookForWithdrawal, planChecks, repairLinesOf } from './service.ts';

let live: LiveWorld;

beforeAll(async () => {
  live = await startLiveWorld();
});

const letIn = async (...names: Name[]) => {
  for (const name of names) {
    await live.knock(name);
    await live.as('ruth').post(live.onPerson(name, '/admit'));
  }
};
const openGroup = async (...names: Name[]) => {
  await live.nextSession();
  await live.as('ruth').post(live.at('/open'));
  await letIn(...names);
};
const say = (name: Name, body: object = {}) =>
  live.as(name).post(live.at('/hurts'), { requestKey: newId(), ...body });
const repairs = async (name: Name = 'ruth') => (await live.as(name).get(live.at('/repairs'))).body.repairs;
const act = (name: Name, id: string, body: object) => live.as(name).post(live.at(`/repairs/${id}`), body);
const seatOf = async (name: Name) => {
  const { people } = (await live.as('ruth').get(live.at('/room'))).body;
  return people.find((one: { personId: string }) => one.personId === live.idOf(name)).identity;
};
const asSystem = <T>(verb: Parameters<typeof live.database.asSystem<T>>[1]) =>
  live.database.asSystem(live.world.organizationId, verb, { now: live.now });
const tasksOf = async (name: Name) =>
  (await live.as('marguerite').get('/api/tasks')).body.tasks
    .filter((task: { patientId: string }) => task.patientId === live.idOf(name))
    .map((task: { kind: string; because: string }) => task);
const hurtIds = async () => (await repairs()).map((one: { id: string }) => one.id);

test('whoever it is about, the others and office staff see and do nothing; another organization finds nothing', async () => {
  await openGroup('june', 'amos', 'delia');
  const words = 'He laughed when I said my mother';
  expect((await say('june', { words, aboutIdentity: await seatOf('amos') })).body).toEqual({ done: true });
  const [repair] = await repairs();
  expect(repair).toMatchObject({ words, about: { name: 'Amos G.' }, person: { name: 'June W.' } });
  for (const name of ['amos', 'delia'] as const) {
    expect((await live.as(name).get(live.at('/hurts'))).body).toEqual({ hurts: [] });
    expect((await live.as(name).get(live.at('/repairs'))).status).toBe(403);
    expect((await live.as(name).post(live.at(`/hurts/${repair.id}/own`), { act: 'may_name' })).status).toBe(
      404,
    );
    expect((await act(name, repair.id, { kind: 'taken', saw: 0 })).status).toBe(403);
    const shown = await live.as(name).get(live.at('/room'));
    expect(shown.text).not.toContain(repair.id);
    const rows = await live.database.asPerson(
      { organizationId: live.world.organizationId, personId: live.idOf(name), roles: ['patient'] },
      (ctx) => ctx.db.selectFrom('hurt_words').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  }
  expect((await live.as('marguerite').get(live.at('/repairs'))).status, 'a director').toBe(403);
  expect((await live.as('otis').get(live.at('/repairs'))).status, 'a biller').toBe(403);
  const elsewhere = live.web.as(live.world.fernhill.staff.therapist);
  expect((await elsewhere.get(live.at('/repairs'))).status).toBe(404);
  // Nobody's browser but staff's and June's is told, by ids only.
  const told = await asSystem((ctx) =>
    ctx.db.selectFrom('change_event').selectAll().where('topic', '=', 'repair').execute(),
  );
  expect(told.flatMap((one) => one.people)).toEqual([live.idOf('june')]);
});

test('a press twice is one; long words, words before coming in and strangers’ seats are refused', async () => {
  await openGroup('june');
  const requestKey = newId();
  const both = await Promise.all([1, 2].map(() => say('june', { requestKey })));
  expect(both.filter((one) => one.body.done)).toHaveLength(1);
  expect((await repairs()).length).toBe(1);
  expect((await say('june', { words: 'x'.repeat(1001) })).status).toBe(422);
  expect((await say('june', { aboutIdentity: newId() })).status).toBe(404);
  expect((await say('delia')).body.code).toBe('not_inside_yet');
  expect((await say('wes')).status, 'of another group').toBe(404);
  const markup = '<b>that</b>';
  await say('june', { words: markup });
  expect((await repairs()).at(-1).words).toBe(markup);
});

test('two facilitators see the same step, a stale press is refused with how it is now, a second one of the same does nothing', async () => {
  await openGroup('june', 'amos');
  await say('june');
  const [id] = await hurtIds();
  expect((await act('kit', id, { kind: 'taken', saw: 0 })).body).toEqual({ done: true });
  expect((await act('ruth', id, { kind: 'taken', saw: 0 })).body, 'seen too late, done already').toEqual({
    done: false,
  });
  expect((await act('ruth', id, { kind: 'step_done', detail: 'impact', saw: 1 })).body.code).toBe('not_now');
  await act('ruth', id, { kind: 'step_done', detail: 'pause', saw: 1 });
  const stale = await act('kit', id, { kind: 'step_skipped', detail: 'pause', saw: 1 });
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'stale', current: { step: 'impact', version: 2 } },
  });
  await act('kit', id, { kind: 'step_done', detail: 'impact', saw: 2 });
  expect((await act('kit', id, { kind: 'step_skipped', detail: 'hear', saw: 3 })).body.code).toBe('not_now');
  expect(await repairs('ruth')).toEqual(await repairs('kit'));
  expect((await repairs())[0]).toMatchObject({ step: 'hear', takenByName: 'Kit' });
  expect((await live.as('june').get(live.at('/hurts'))).body.hurts).toMatchObject([{ state: 'taken' }]);
});

test('both are seen alone within the hours, before their next group too, each task without the other’s name', async () => {
  await openGroup('june', 'amos');
  await say('june', { aboutIdentity: await seatOf('amos'), words: 'what he said' });
  const [id] = await hurtIds();
  await asSystem((ctx) => planChecks(ctx, id));
  await asSystem((ctx) => planChecks(ctx, id));
  for (const name of ['june', 'amos'] as const) {
    const own = (await tasksOf(name)).filter((one: { kind: string }) => one.kind.startsWith('repair'));
    expect(own.map((one: { kind: string }) => one.kind).sort()).toEqual([
      'repair_check',
      'repair_next_session',
    ]);
    const check = own.find((one: { kind: string }) => one.kind === 'repair_check');
    expect(check.dueAt).toBe(live.now().add({ hours: 24 }).toString());
    expect(JSON.stringify(own.map((one: { because: string }) => one.because))).not.toMatch(
      /June|Amos|what he said/,
    );
  }
  // The note of each is offered their own line, and nothing of the other.
  await act('ruth', id, { kind: 'taken', saw: 0 });
  const lines = await live.database.asPerson(
    { organizationId: live.world.organizationId, personId: live.idOf('ruth'), roles: ['group_therapist'] },
    (ctx) =>
      repairLinesOf(ctx, { sessionId: live.sessionId(), personIds: [live.idOf('june'), live.idOf('amos')] }),
    { now: live.now },
  );
  expect(lines.get(live.idOf('june'))).toMatch(/^Experienced something in the group as hurtful\./);
  expect(lines.get(live.idOf('amos'))).toMatch(/^A remark of theirs/);
  expect([...lines.values()].join()).not.toMatch(/June|Amos/);
  // Not wanted any further: nobody goes to the other one.
  await act('ruth', id, { kind: 'ended', detail: 'set_aside', saw: 1 });
  await asSystem((ctx) => planChecks(ctx, id));
  const left = (await tasksOf('amos')).filter(
    (one: { kind: string; sessionId: string }) =>
      one.kind.startsWith('repair') && one.sessionId === live.sessionId(),
  );
  expect(left).toEqual([]);
});

test('a threat is an alert about the one who was threatened, and figures of the program count all of it', async () => {
  await openGroup('june', 'amos', 'hank');
  await say('hank', { aboutIdentity: await seatOf('amos') });
  const [id] = await hurtIds();
  await act('ruth', id, { kind: 'threat', alert: 'page', saw: 0 });
  const alerts = await asSystem((ctx) =>
    ctx.db.selectFrom('alert').selectAll().where('because', '=', 'threatened_in_group').execute(),
  );
  expect(alerts.map((one) => one.person_id)).toEqual([live.idOf('hank')]);
  const path = `/api/programs/${live.world.programId}/repair-figures?from=2026-03-01&through=2026-03-31`;
  expect((await live.as('ruth').get(path)).status).toBe(403);
  const figures = await live.as('marguerite').get(path);
  expect(figures.body).toMatchObject({
    said: 6,
    stood: 6,
    taken: 2,
    outcomes: { set_aside: 1, repaired: 0 },
  });
  expect(figures.text).not.toMatch(/June|Amos|Hank/);
});

test('who leaves early after a hurt is a cue for their care team, who only leaves is not', async () => {
  await openGroup('june', 'amos', 'delia');
  await say('june');
  live.later(40);
  await live.as('june').post(live.at('/leave'));
  await live.as('delia').post(live.at('/leave'));
  live.later(100);
  await live.as('ruth').post(live.at('/end'));
  await asSystem((ctx) => lookForWithdrawal(ctx, live.sessionId()));
  const cues = async (name: Name) =>
    (await tasksOf(name)).filter((one: { kind: string }) => one.kind === 'withdrawal_signs').length;
  expect([await cues('june'), await cues('delia'), await cues('amos')]).toEqual([1, 0, 0]);
});
