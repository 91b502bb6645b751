import { beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';

const clock = clockAt('2026-09-21T12:00:00Z');
let database: TestDatabase;
let world: World;
let web: TestApp;
let sessionId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
  sessionId = world.sessions.process[0]!;
});

const as = (name: keyof World['staff'] | keyof World['patients']) =>
  web.as(name in world.staff ? world.staff[name as 'ruth'] : world.patients[name as 'delia']);
const week = '?from=2026-09-21&through=2026-09-27';

describe('denied', () => {
  test.each([
    ['GET', '/api/today'],
    ['GET', `/api/sessions${week}`],
    ['GET', '/api/groups'],
  ])('nobody: %s %s', async (_method, url) => {
    expect((await web.nobody.get(url)).status).toBe(401);
  });

  test.each([
    ['ruth', '/api/today'],
    ['delia', `/api/sessions${week}`],
    ['ruth', '/api/groups'],
    ['otis', '/api/groups'],
    ['ruth', '/api/groups/:groupId'],
  ] as const)('%s: %s', async (name, url) => {
    expect((await as(name).get(url)).status).toBe(403);
  });

  test('a host cancels nothing, a therapist only what is theirs', async () => {
    const why = { why: 'Not today' };
    expect((await as('kit').post(`/api/sessions/${sessionId}/cancel`, why)).status).toBe(403);
    const foreign = web.as(world.fernhill.staff.therapist);
    expect((await foreign.get(`/api/sessions/${sessionId}`)).status).toBe(404);
    expect((await foreign.post(`/api/sessions/${sessionId}/cancel`, why)).status).toBe(404);
    const director = web.as(world.fernhill.staff.director);
    const group = (await as('marguerite').get('/api/groups')).body.groups[0];
    expect((await director.put(`/api/groups/${group.id}`, group)).status).toBe(404);
    const memberOfOurs = { patientId: world.patients.amos, from: '2026-09-21' };
    const joining = await director.post(`/api/groups/${world.fernhill.groupId}/members`, memberOfOurs);
    expect(joining.status).toBe(404);
  });
});

test('a patient sees their own week, and no name but of the one who leads', async () => {
  const { status, body, text } = await as('delia').get('/api/today');
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'Delia', timeZone: 'America/New_York', localDate: '2026-09-21' });
  expect(body.sessions).toHaveLength(3);
  expect(body.sessions[0]).toEqual({
    id: sessionId,
    groupName: 'Process group',
    leadName: 'Ruth',
    startsAt: '2026-09-21T20:00:00Z',
    endsAt: '2026-09-21T23:30:00Z',
    localDate: '2026-09-21',
    reason: 'member',
    cancelled: false,
  });
  for (const other of Object.values(world.patients).filter((id) => id !== world.patients.delia)) {
    expect(text).not.toContain(other);
  }
});

test('staff see sessions of the week and who is expected; a host by room names', async () => {
  const list = await as('ruth').get(`/api/sessions${week}`);
  expect(list.body.sessions.map((one: { expected: number }) => one.expected)).toEqual([5, 7, 5, 7, 5, 7]);
  const forRuth = await as('ruth').get(`/api/sessions/${sessionId}`);
  expect(forRuth.body.roster.map((one: { name: string }) => one.name)).toContain('Amos Greer');
  const forKit = await as('kit').get(`/api/sessions/${sessionId}`);
  expect(forKit.body.roster.map((one: { name: string }) => one.name)).toContain('Amos G.');
  expect(forKit.text).not.toContain('Greer');
});

test('who may change a session is told who could step in', async () => {
  const forRuth = (await as('ruth').get(`/api/sessions/${sessionId}`)).body;
  const marguerite = { staffId: world.staff.marguerite, name: 'Marguerite Oyelaran', as: 'therapist' };
  expect(forRuth).toMatchObject({ mayChange: true, mayBook: true, couldStepIn: [marguerite] });
  const forNell = (await as('nell').get(`/api/sessions/${sessionId}`)).body;
  expect(forNell).toMatchObject({ mayChange: false, mayBook: true, couldStepIn: [] });
  const forKit = (await as('kit').get(`/api/sessions/${sessionId}`)).body;
  expect(forKit).toMatchObject({ mayChange: false, mayBook: false, couldStepIn: [] });
});

test('staff see what a patient of theirs is expected in', async () => {
  const url = (id: string) => `/api/patients/${id}/sessions${week}`;
  const mine = await as('ruth').get(url(world.patients.delia));
  expect(mine.body.sessions).toHaveLength(3);
  expect((await as('delia').get(url(world.patients.wes))).status).toBe(403);
  const foreign = web.as(world.fernhill.staff.therapist);
  expect((await foreign.get(url(world.patients.delia))).status).toBe(404);
});

test('a move and a guest are told in words', async () => {
  const url = `/api/sessions/${world.sessions.process[2]}`;
  const moved = await as('ruth').post(`${url}/move`, {
    startsAt: '2026-09-25T17:00:00-04:00',
    why: 'Fire drill',
  });
  expect(moved.body).toEqual({ done: true });
  const guest = { patientId: world.patients.ada, reason: 'guest', makeUpFor: null };
  expect((await as('nell').post(`${url}/bookings`, guest)).status).toBe(200);
  expect((await as('nell').post(`${url}/bookings`, guest)).body.code).toBe('already_booked');
  const { body } = await as('marguerite').get(url);
  expect(body.session.startsAt).toBe('2026-09-25T21:00:00Z');
  expect(body.roster.at(-1)).toMatchObject({ name: 'Ada Ruiz', reason: 'guest' });
  expect(body.changes).toMatchObject([
    { kind: 'moved', sentence: 'Moved from Fri, Sep 25, 4:00 pm', why: 'Fire drill', by: 'Ruth Abelard' },
  ]);
  const off = { patientId: world.patients.ada, why: 'Has a visit' };
  expect((await as('nell').post(`${url}/bookings/cancel`, off)).status).toBe(200);
});

test('a director makes a group: blocks, facilitators, members', async () => {
  const director = as('marguerite');
  const blocks = [{ kind: 'therapy', minutes: 50 }];
  const recurrence = 'FREQ=WEEKLY;BYDAY=TU';
  expect((await director.post('/api/block-templates/check', { blocks, recurrence })).body).toEqual({
    findings: [],
  });
  const template = await director.post('/api/block-templates', {
    name: 'One hour',
    blocks,
    recurrence,
    acceptedKeys: [],
  });
  const made = await director.post('/api/groups', {
    programId: world.programId,
    name: 'Listening group',
    capacity: 4,
    templateId: template.body.templateId,
    recurrence,
    firstStartsAt: '2026-09-22T18:00',
    facilitators: [{ staffId: world.staff.ruth, duty: 'lead' }],
  });
  expect(made.status).toBe(200);
  const url = `/api/groups/${made.body.groupId}`;
  const member = { patientId: world.patients.milo, from: '2026-09-21' };
  expect((await director.post(`${url}/members`, member)).status).toBe(200);
  const { groups } = (await director.get('/api/groups')).body;
  const group = groups.find((one: { id: string }) => one.id === made.body.groupId);
  expect(group).toMatchObject({ firstStartsAt: '2026-09-22T18:00', members: 1 });
  expect((await director.get(url)).body.group).toMatchObject({ blocks, members: [{ name: 'Milo Stern' }] });
  const named = async (text: string) =>
    (await director.post('/api/groups/list', { text, after: null })).body.groups.map(
      (one: { name: string }) => one.name,
    );
  expect(await named('  LISTENING gr')).toEqual(['Listening group']);
  expect(await named('nobody')).toEqual([]);
  expect((await director.put(url, { ...group, capacity: 13 })).body.errors).toMatchObject({
    capacity: /LCD L33632/,
  });
  expect((await director.put(url, { ...group, capacity: 5 })).status).toBe(200);
  const leaving = {
    patientId: world.patients.milo,
    lastDay: '2026-09-21',
    why: 'Another evening suits better',
  };
  expect((await director.post(`${url}/members/end`, leaving)).status).toBe(200);
});

test('an admission is kept with its diagnoses, principal first', async () => {
  const url = `/api/patients/${world.patients.delia}`;
  expect((await as('otis').get(`${url}/episode`)).body.episode).toMatchObject({
    programName: 'Larkspur IOP',
    icd10: ['F33.1', 'F41.1'],
  });
  const admission = {
    programId: world.programId,
    admittedOn: '2026-09-21',
    levelOfCare: 'iop_mental_health',
    icd10: ['F33.1'],
  };
  const again = await as('marguerite').post(`${url}/episodes`, admission);
  expect(again.body).toMatchObject({ status: 409, code: 'in_treatment' });
  const noCode = await as('marguerite').post(`${url}/episodes`, { ...admission, icd10: ['sad'] });
  expect(noCode.status).toBe(422);
});
