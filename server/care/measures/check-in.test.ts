import { beforeAll, expect, test } from 'vitest';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { checkInStands, riskLinesOf } from './service.ts';

// Monday; the process group meets at 16:00 in Columbus, 21:00 UTC.
const before = Temporal.Instant.from('2026-03-02T20:50:00Z');
const after = Temporal.Instant.from('2026-03-03T00:40:00Z');
let now = before;
const clock = { now: () => now };
let database: TestDatabase;
let world: World;
let web: TestApp;
let sessions: readonly string[];

beforeAll(async () => {
  database = await makeTestDatabase();
  now = Temporal.Instant.from('2026-03-02T12:00:00Z');
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
  sessions = world.sessions.process;
  now = before;
});

const at = (path: string, session = 0) => `/api/sessions/${sessions[session]}${path}`;
const said = {
  mood: 4,
  body: 5,
  urge: 2,
  feeling: 'worried',
  need: 'To be left in peace at first',
  safety: 0,
  passed: [],
};
const nothingSaid = {
  mood: null,
  body: null,
  urge: null,
  feeling: null,
  need: null,
  safety: null,
  passed: ['mood', 'body', 'urge', 'feeling', 'need', 'safety'],
};
type Patient = keyof World['patients'];
const checkIn = (name: Patient, changes: object = {}, session = 0) =>
  web.as(world.patients[name]).put(at('/check-in', session), { ...said, ...changes });
const roundOf = async (name: Patient, session = 0) => {
  const answer = await web.as(world.staff.ruth).get(at('/round', session));
  return answer.body.people.find((one: { personId: string }) => one.personId === world.patients[name]);
};
const alertsOf = (name: Patient) =>
  database.asSystem(world.organizationId, async (ctx) =>
    (await openAlertsOf(ctx, { personId: world.patients[name] })).map(
      ({ because, level, source }) => `${source} ${because} ${level}`,
    ),
  );

test('nobody but the person and the staff of the session learns of a check-in', async () => {
  expect((await checkIn('june', { need: 'the words of June' })).status).toBe(200);
  const asked = async (who: string) => {
    const visitor = web.as(who);
    const answers = [await visitor.get(at('/round')), await visitor.get(at('/check-in'))];
    for (const { text } of answers) expect(text).not.toContain('the words of June');
    return answers.map((one) => one.status);
  };
  expect(await asked(world.patients.delia), 'another patient of the group').toEqual([403, 200]);
  expect(await asked(world.patients.wes), 'a patient of another group').toEqual([403, 404]);
  expect(await asked(world.staff.marguerite), 'a director').toEqual([403, 403]);
  expect(await asked(world.staff.nell), 'a reviewer').toEqual([403, 403]);
  expect(await asked(world.fernhill.staff.therapist), 'another organization').toEqual([404, 403]);
  const trend = await web.as(world.patients.perry).get('/api/check-ins');
  expect(trend.text).not.toContain('the words of June');
  expect((await roundOf('june')).need).toBe('the words of June');
});

test('a therapist of another session sees nothing, not even in the database', async () => {
  const other = await database.asSystem(world.organizationId, async (ctx) => {
    const { aGroup, aStaffMember } = await import('#server/testing/factories.ts');
    const staffId = await aStaffMember(ctx, ['group_therapist']);
    await aGroup(ctx, world.programId, { facilitators: [{ staffId, duty: 'lead' }] });
    return staffId;
  });
  expect((await web.as(other).get(at('/round'))).status).toBe(404);
  const who = { organizationId: world.organizationId, personId: other, roles: ['group_therapist'] as const };
  const rows = await database.asPerson(
    who,
    (ctx) => ctx.db.selectFrom('check_in').selectAll().execute(),
    clock,
  );
  expect(rows).toEqual([]);
  const asOther = { ...who, personId: world.patients.amos, roles: ['patient'] as const };
  const forged = database.asPerson(
    asOther,
    (ctx) =>
      ctx.db
        .insertInto('step_mark')
        .values({
          organization_id: world.organizationId,
          id: ctx.newId(),
          person_id: world.patients.june,
          session_id: sessions[0]!,
          done: true,
          at: now,
        })
        .execute(),
    clock,
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});

test('a double click is one check-in; other answers correct it and the first stays', async () => {
  const twice = await Promise.all([checkIn('amos'), checkIn('amos'), checkIn('amos')]);
  expect(twice.map((one) => one.body.checkIn.version)).toEqual([1, 1, 1]);
  expect((await checkIn('amos', { mood: 6 })).body.checkIn).toMatchObject({ version: 2, mood: 6 });
  expect(await roundOf('amos')).toMatchObject({ corrected: true, mood: { value: 6, words: 'fairly good' } });
  const rows = await database.asSystem(world.organizationId, (ctx) =>
    ctx.db.selectFrom('check_in').select('mood').where('person_id', '=', world.patients.amos).execute(),
  );
  expect(rows.map((row) => row.mood).sort()).toEqual([4, 6]);
});

test('any part can be passed, also the question about safety, and that is shown', async () => {
  expect((await checkIn('hank', nothingSaid)).status).toBe(200);
  expect(await roundOf('hank')).toMatchObject({ stand: 'passed', safety: { state: 'passed', level: null } });
  expect(await alertsOf('hank')).toEqual([]);
  const stands = await database.asSystem(world.organizationId, (ctx) =>
    checkInStands(ctx, {
      sessionId: sessions[0]!,
      personIds: [world.patients.hank, world.patients.june, world.patients.tobias],
    }),
  );
  expect([...stands.values()]).toEqual(['passed', 'done', 'missing']);
});

test('what is left open is named at its part; too long a text is refused, HTML is text', async () => {
  const open = await checkIn('rosalie', { mood: null, need: null });
  expect(open.status).toBe(422);
  expect(Object.keys(open.body.errors)).toEqual(['mood', 'need']);
  expect((await checkIn('rosalie', { need: 'x'.repeat(10_000) })).body.errors.need).toMatch(/300/);
  expect((await checkIn('rosalie', { mood: 11 })).status).toBe(422);
  const html = '<img src=x onerror=alert(1)>';
  expect((await checkIn('rosalie', { need: html, feeling: 'Like wet sand' })).body.checkIn).toMatchObject({
    need: html,
    feeling: 'Like wet sand',
  });
  const again = await web.as(world.patients.rosalie).get(at('/check-in'));
  expect(again.body.ownWords).toEqual(['Like wet sand']);
});

test('not too early, not after the end', async () => {
  expect((await checkIn('june', {}, 2)).body.code).toBe('too_early');
  expect((await web.as(world.patients.june).put(at('/check-out'), nothingAtEnd)).body.code).toBe('too_early');
  now = after;
  expect((await checkIn('tobias')).body.code).toBe('too_late');
  now = before;
});

const nothingAtEnd = {
  takeAlong: null,
  step: null,
  feltSafe: null,
  feltHeard: null,
  passed: ['takeAlong', 'step', 'feltSafe', 'feltHeard'],
};

test('check-out: a step that the person sees until it is done, and somebody asks who felt unsafe', async () => {
  now = after;
  const june = web.as(world.patients.june);
  const out = { takeAlong: 'I am not alone', step: 'Call my sister', feltSafe: 3, feltHeard: 8, passed: [] };
  expect((await june.put(at('/check-out'), out)).status).toBe(200);
  expect((await june.put(at('/check-out'), { ...out, feltSafe: 2 })).body.checkOut.version).toBe(2);
  expect(await alertsOf('june')).toEqual(['check_out felt_unsafe_in_group same_day']);
  expect((await june.get('/api/check-ins')).body.steps).toMatchObject([
    { text: 'Call my sister', done: false },
  ]);
  expect((await web.as(world.patients.wes).put(at('/step'), { done: true })).status).toBe(404);
  expect((await june.put(at('/step'), { done: true })).status).toBe(200);
  now = Temporal.Instant.from('2026-03-04T20:50:00Z');
  expect((await june.get(at('/check-in', 1))).body.lastStep).toMatchObject({ done: true });
  expect((await checkIn('june', { mood: 8 }, 1)).status).toBe(200);
  expect(await roundOf('june', 1)).toMatchObject({
    mood: { value: 8, change: 'much_higher' },
    lastStep: { text: 'Call my sister', done: true },
  });
});

test('the person’s own trend says when it is too early to say; the note gets one line', async () => {
  const { body } = await web.as(world.patients.june).get('/api/check-ins');
  expect(body).toMatchObject({
    sessions: 2,
    mood: { points: [{ value: 4 }, { value: 8 }], trend: { kind: 'too_early', answers: 2, needed: 6 } },
    feelings: [{ word: 'worried', times: 2 }],
    kept: [{ text: 'I am not alone', date: '2026-03-02' }],
  });
  const line = (personId: string, roles: ['group_therapist'] | ['patient']) =>
    database.asPerson({ organizationId: world.organizationId, personId, roles }, (ctx) =>
      riskLinesOf(ctx, { sessionId: sessions[1]!, personIds: [world.patients.june, world.patients.amos] }),
    );
  expect([...(await line(world.staff.ruth, ['group_therapist'])).values()]).toEqual([
    {
      text: 'Check-in: mood 8 of 10 (good, much higher than last time); urge 2 of 10 (faint, about the same as last time); no thoughts of dying or of self-harm.',
      isRisk: false,
    },
  ]);
  await expect(line(world.patients.delia, ['patient'])).rejects.toMatchObject({ status: 403 });
});
