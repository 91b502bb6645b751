import { beforeAll, expect, test } from 'vitest';
import { newId } from '#server/platform/ids.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { recordFeltHeard, recordTurnHeard } from './service.ts';

// Monday; the process group meets at 16:00 in Columbus, 21:00 UTC.
let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
const clock = { now: () => now };
let database: TestDatabase;
let world: World;
let web: TestApp;
type Patient = keyof World['patients'];

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
  now = Temporal.Instant.from('2026-03-02T21:30:00Z');
  const sessionId = world.sessions.process[0]!;
  await database.asSystem(
    world.organizationId,
    async (ctx) => {
      for (const [name, rating] of [
        ['delia', 8],
        ['june', 6],
        ['amos', 2],
      ] as const) {
        const personId = world.patients[name];
        await recordFeltHeard(ctx, { sessionId, roundId: newId(), personId, rating });
      }
      const { delia: speakerId, june: listenerId } = world.patients;
      await recordTurnHeard(ctx, {
        sessionId,
        roundId: newId(),
        turn: 1,
        speakerId,
        listenerId,
        answer: 'partly',
      });
    },
    clock,
  );
});

const of = (name: Patient, path = '') => `/api/people/${world.patients[name]}/felt-heard${path}`;

test('a patient asks for a group or another person in vain; so do the biller, the host, another organization', async () => {
  const group = `/api/groups/${world.groups.process}/felt-heard`;
  expect((await web.as(world.patients.delia).get(group)).status).toBe(403);
  expect((await web.as(world.patients.delia).get(of('june'))).status).toBe(403);
  expect((await web.as(world.staff.otis).get(group)).status).toBe(403);
  expect((await web.as(world.staff.kit).get(of('june'))).status, 'the room host').toBe(403);
  expect((await web.as(world.staff.marguerite).get(of('june'))).status, 'a director').toBe(403);
  const elsewhere = web.as(world.fernhill.staff.therapist);
  expect((await elsewhere.get(group)).status).toBe(404);
  expect((await elsewhere.get(of('june'))).status).toBe(404);
  expect((await elsewhere.get(of('june', '/export'))).status).toBe(404);
});

test('each sees their own, with what came of their listening; who treats them sees it too', async () => {
  const own = await web.as(world.patients.june).get('/api/felt-heard');
  expect(own.body.round.points).toEqual([{ date: '2026-03-02', value: 6 }]);
  expect(own.body.turns).toEqual({
    asSpeaker: { yes: 0, partly: 0, no: 0 },
    asListener: { yes: 0, partly: 1, no: 0 },
  });
  expect((await web.as(world.staff.ruth).get(of('june'))).body.round).toEqual(own.body.round);
});

test('the group’s own staff see counts of enough people, and nobody in them', async () => {
  const path = `/api/groups/${world.groups.process}/felt-heard`;
  const seen = async () => (await web.as(world.staff.ruth).get(path)).body;
  expect(await seen(), 'three answers, five are asked for').toEqual({ leastAnswers: 5, sessions: [] });
  const settings = `/api/programs/${world.programId}/settings`;
  const { revision, settings: known } = (await web.as(world.staff.marguerite).get(settings)).body;
  const change = { seenRevision: revision, settings: { ...known, feltHeardLeastAnswers: 3 } };
  expect((await web.as(world.staff.marguerite).put(settings, change)).status).toBe(200);
  const { sessions } = await seen();
  expect(sessions).toMatchObject([{ round: { people: 3, heard: 1, partly: 1, middle: 6 }, checkOut: null }]);
  const tooLow = { seenRevision: revision + 1, settings: { ...known, feltHeardLeastAnswers: 2 } };
  expect((await web.as(world.staff.marguerite).put(settings, tooLow)).status).toBe(422);
});

test('partners side by side only for who treats both; nobody learns from the refusal that there is a partner', async () => {
  const path = of('delia', '/together');
  expect((await web.as(world.patients.delia).get(path)).status).toBe(403);
  const both = await web.as(world.staff.ruth).get(path);
  expect(both.body.people.map((one: { name: string }) => one.name)).toEqual(['Delia Brandt', 'Wes Brandt']);
  const without = await web.as(world.staff.ruth).get(of('amos', '/together'));
  expect(without.status).toBe(404);
});

test('the file has each answer with its source, and no name', async () => {
  const file = await web.as(world.patients.delia).get('/api/felt-heard/export');
  expect(file.status).toBe(200);
  expect(file.text.split('\n')[0]).toBe('source,date,session,round,turn,answer,version,at');
  expect(file.text).toMatch(/^turn,2026-03-02,.*,1,partly,1,/m);
  expect(file.text).toMatch(/^round,2026-03-02,.*,,8,1,/m);
  expect(file.text).not.toMatch(/Delia|June/);
  const whole = await web.as(world.patients.delia).get('/api/felt-heard/export?as=json');
  const { about, answers, measures } = JSON.parse(whole.text);
  expect(about.isValidated).toBe(false);
  expect(answers).toHaveLength(file.text.trim().split('\n').length - 1);
  expect(answers).toContainEqual(
    expect.objectContaining({ source: 'round', date: '2026-03-02', answer: 8, version: 1 }),
  );
  expect(Array.isArray(measures)).toBe(true);
  expect(whole.text).not.toMatch(/Delia|June/);
  expect((await web.as(world.patients.delia).get('/api/felt-heard/export?as=pdf')).status).toBe(422);
  expect((await web.as(world.staff.kit).get(`${of('delia', '/export')}?as=json`)).status).toBe(403);
});

test('practice is the person’s own until they share how far they are', async () => {
  const delia = web.as(world.patients.delia);
  await delia.post('/api/practice/answers', { vignette: 'kitchen', option: 0 });
  await delia.post('/api/practice/answers', { vignette: 'kitchen', option: 1 });
  expect((await delia.post('/api/practice/answers', { vignette: 'nowhere', option: 1 })).status).toBe(404);
  expect((await delia.get('/api/practice')).body).toEqual({
    fitting: ['kitchen'],
    tried: ['kitchen'],
    shared: false,
  });
  const path = `/api/people/${world.patients.delia}/practice`;
  const ruth = web.as(world.staff.ruth);
  expect((await ruth.get(path)).body).toMatchObject({ shared: false, tried: 0 });
  const rows = () =>
    database.asPerson(
      { organizationId: world.organizationId, personId: world.staff.ruth, roles: ['group_therapist'] },
      (ctx) => ctx.db.selectFrom('practice_answer').selectAll().execute(),
      clock,
    );
  expect(await rows(), 'the wall in the database').toEqual([]);
  await delia.put('/api/practice/share', { shared: true });
  expect((await ruth.get(path)).body).toMatchObject({ shared: true, tried: 1, fitting: 1 });
  await delia.put('/api/practice/share', { shared: false });
  expect((await ruth.get(path)).body).toMatchObject({ shared: false, tried: 0 });
  expect((await web.as(world.patients.june).get(path)).status).toBe(403);
});
