import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../platform/clock.ts';
import { openOrganization } from '../../platform/organizations.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { createPerson } from '../people/service.ts';
import type { Role } from '../people/types.ts';
import { actFor, createAccount, hashPassword } from './service.ts';

let database: TestDatabase;
let app: TestApp;
let organizationId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  app = await startTestApp(database);
  organizationId = database.deps.newId();
  await database.asSystem(organizationId, (ctx) => openOrganization(ctx, 'Alder House', 'America/New_York'));
});

async function person(name: string, roles: Role[], from = '2020-01-01'): Promise<string> {
  const [legalFirstName, legalLastName] = name.split(' ') as [string, string];
  const isPatient = roles.includes('patient');
  return database.asSystem(organizationId, (ctx) =>
    createPerson(ctx, {
      details: {
        legalFirstName,
        legalLastName,
        chosenName: null,
        birthDate: isPatient ? Temporal.PlainDate.from('1990-05-01') : null,
        sexForClaims: isPatient ? 'F' : null,
        addressLine: null,
        city: null,
        state: null,
        zip: null,
        phone: null,
      },
      roles,
      from: Temporal.PlainDate.from(from),
      staff: null,
    }),
  );
}

async function account(personId: string, email: string, password?: string): Promise<string> {
  const passwordHash = password && (await hashPassword(password, email));
  const accountId = await createAccount(app.engines.identity, { name: 'Any', email, passwordHash });
  await database.asSystem(organizationId, (ctx) => actFor(ctx, { accountId, personId }));
  return accountId;
}

const signIn = (email: string, password: string) =>
  app.nobody.post('/api/auth/sign-in/email', { email, password });

test('whoever is signed in is told who they are and where they begin', async () => {
  const personId = await person('Orla Finch', ['biller', 'group_therapist']);
  const answer = await app.as(personId).get('/api/me');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    personId,
    role: 'group_therapist',
    roles: ['biller', 'group_therapist'],
    organizationName: 'Alder House',
    programZone: 'America/New_York',
    home: '/groups',
    hasBots: false,
  });
});

test('whoever directs the program begins with all of it, also when leading groups', async () => {
  const personId = await person('Greta Holm', ['group_therapist', 'program_director']);
  expect((await app.as(personId).get('/api/me')).body).toMatchObject({
    role: 'program_director',
    home: '/program',
  });
});

test('nobody is nobody, also with a cookie that we did not sign', async () => {
  expect((await app.nobody.get('/api/me')).body).toMatchObject({ status: 401, code: 'sign_in_first' });
  const forged = await app.app.inject({
    url: '/api/me',
    headers: { cookie: 'hearth.session_token=abc.ZGVm; hearth.session_token=%' },
  });
  expect(forged.statusCode).toBe(401);
});

test('roles hold on the days that they hold', async () => {
  const personId = await person('Later Lark', ['biller'], '2999-01-01');
  expect((await app.as(personId).get('/api/audit')).status).toBe(403);
});

test.each([
  ['2026-01-01T05:30:00Z', '2026-01-01', 200],
  ['2026-01-01T04:30:00Z', '2025-12-31', 403],
  ['2026-07-01T04:30:00Z', '2026-07-01', 200],
  ['2026-07-01T03:30:00Z', '2026-06-30', 403],
])('at %s it is %s in the house, for its walls and for who signs in', async (moment, day, status) => {
  const at: Clock = { now: () => Temporal.Instant.from(moment) };
  const firstDay = moment.slice(0, 10);
  const personId = await person('Eve Ning', ['biller'], firstDay);
  const evening = await startTestApp({ ...database, deps: { ...database.deps, clock: at } });
  expect((await evening.as(personId).get('/api/service-days')).status).toBe(status);
  const seen = await database.asSystem(
    organizationId,
    async (ctx) => [
      String(ctx.today),
      (await sql<{ day: string }>`select house.today()::text as day`.execute(ctx.db)).rows[0]!.day,
    ],
    at,
  );
  expect(seen).toEqual([day, day]);
});

test('a zone that nobody knows is refused', async () => {
  const open = database.asSystem(database.deps.newId(), (ctx) =>
    openOrganization(ctx, 'Nowhere', 'Mars/Base'),
  );
  await expect(open).rejects.toThrow('time zone');
});

test('e-mail and password lead in, and out again', async () => {
  const personId = await person('Petra Wren', ['program_director']);
  await account(personId, 'Petra@Example.test', 'nine quiet herons');
  const answer = await signIn('petra@example.test', 'nine quiet herons');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ step: 'in', home: '/program' });
  const setCookie = String([answer.headers['set-cookie']].flat()[0]);
  expect(setCookie).toMatch(/^hearth\.session_token=.*HttpOnly.*SameSite=Lax/i);
  expect(setCookie).not.toMatch(/secure/i);
  const cookie = setCookie.split(';')[0]!;
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  expect((await app.app.inject({ url: '/api/me', headers })).json().personId).toBe(personId);
  await app.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: '{}' });
  expect((await app.app.inject({ url: '/api/me', headers })).statusCode).toBe(401);
});

test('a wrong password and an unknown e-mail answer alike', async () => {
  const wrong = await signIn('petra@example.test', 'ten quiet herons');
  const unknown = await signIn('nobody@example.test', 'ten quiet herons');
  expect(wrong.body).toMatchObject({ status: 401, code: 'wrong_sign_in' });
  expect(unknown.body).toEqual({ ...wrong.body, requestId: unknown.body.requestId });
});

test.each(['short', 'password1234', 'aaaaaaaaaaaaaaa', 'petra-petra-petra'])(
  'the password %s is refused',
  async (password) => {
    await expect(hashPassword(password, 'petra@example.test')).rejects.toMatchObject({ status: 422 });
  },
);

test('the demo opens with one click per person', async () => {
  const personId = await person('Cleo Marsh', ['patient']);
  const accountId = await account(personId, 'cleo@example.test');
  const entrance = await app.nobody.get('/api/demo/people');
  expect(entrance.body.meeting).toBe(null);
  expect(entrance.body.people).toContainEqual({
    accountId,
    name: 'Cleo M.',
    role: 'Patient',
    section: 'treatment',
    line: 'No group today, and a week to look at.',
    organizationName: 'Alder House',
    shownFirst: true,
  });
  const answer = await app.nobody.post('/api/auth/demo/sign-in', { accountId });
  expect(answer.body).toEqual({ step: 'in', home: '/today' });
  expect((await app.nobody.post('/api/auth/demo/sign-in', { accountId: 'nobody' })).status).toBe(404);
});

test('nobody makes an account of their own', async () => {
  for (const path of ['sign-up/email', 'change-password', 'delete-user', 'update-user']) {
    expect((await app.nobody.post(`/api/auth/${path}`)).status).toBe(404);
  }
});
