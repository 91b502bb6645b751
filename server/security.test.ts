import { beforeAll, describe, expect, test } from 'vitest';
import { actFor, createAccount, hashPassword } from './foundation/identity/service.ts';
import { deviceCookie, openidCookie } from './foundation/identity/sign-in.ts';
import { makeTestDatabase } from './testing/database.ts';
import { startTestApp, type TestApp } from './testing/http.ts';
import { addStaff } from './testing/staff.ts';

// What a browser is told on every answer of a Hearth that stands at an https address: headers and cookies.

const publicUrl = 'https://hearth.alder.org';
let app: TestApp;
let personId: string;
let password: { email: string; password: string };

beforeAll(async () => {
  const database = await makeTestDatabase();
  app = await startTestApp(database, { publicUrl });
  const staff = await addStaff(database, ['program_director']);
  personId = staff.personId;
  password = { email: 'orla@example.test', password: 'a long sentence that nobody guesses' };
  const patient = await addStaff(database, ['patient'], staff.organizationId);
  const accountId = await createAccount(app.engines.identity, {
    name: 'Orla',
    email: password.email,
    passwordHash: await hashPassword(password.password),
  });
  await database.asSystem(staff.organizationId, (ctx) =>
    actFor(ctx, { accountId, personId: patient.personId }),
  );
});

const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload?: object) =>
  app.app.inject({
    method,
    url,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    ...(payload ? { payload } : {}),
  });

const kinds: Record<string, () => ReturnType<typeof ask>> = {
  'an answer to somebody signed in': async () => ask('GET', '/api/me', { cookie: await secureCookie() }),
  'a refusal to nobody (401)': () => ask('GET', '/api/me'),
  'a path that is none (404)': () => ask('GET', '/api/nowhere'),
  'bad input (422)': async () =>
    ask('POST', '/api/people', { cookie: await secureCookie() }, { details: '<script>' }),
  'a body that is no JSON (400)': () =>
    app.app.inject({
      method: 'POST',
      url: '/api/people',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      payload: '{"',
    }),
  'a request from another site (403)': () =>
    ask('POST', '/api/people', { 'sec-fetch-site': 'cross-site' }, {}),
  'the question whether it lives': () => ask('GET', '/healthz'),
};

describe.each(Object.entries(kinds))('headers of %s', (_kind, answerOf) => {
  test('no sniffing, no frame, no referrer outside, https only, nothing kept', async () => {
    const { headers, statusCode } = await answerOf();
    expect(statusCode).toBeLessThan(500);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
    });
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';(script-src 'self';.*;|)frame-ancestors 'none'$/,
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
  });
});

test('what the API answers is kept by nobody', async () => {
  for (const url of ['/api/me', '/api/people', '/api/nowhere'])
    expect((await ask('GET', url)).headers['cache-control']).toBe('no-store');
});

test('a sign-in sets cookies that pages cannot read, that only https carries and no other site sends', async () => {
  const answer = await ask('POST', '/api/auth/sign-in/email', {}, password);
  expect(answer.statusCode).toBe(200);
  const set = [answer.headers['set-cookie'] ?? []].flat();
  expect(set.map((line) => line.split('=')[0])).toEqual([
    '__Secure-hearth.session_token',
    '__Secure-hearth.device',
  ]);
  const { identity } = app.engines;
  for (const line of [...set, deviceCookie(identity, 'token'), openidCookie(identity, 'state')]) {
    const attributes = line.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']));
    expect(attributes.some((one) => one.startsWith('Domain'))).toBe(false);
  }
  const out = await ask(
    'POST',
    '/api/auth/sign-out',
    { cookie: set.map((line) => line.split(';')[0]).join('; ') },
    {},
  );
  expect([out.headers['set-cookie'] ?? []].flat()[0]).toMatch(
    /^__Secure-hearth\.session_token=; Max-Age=0; .*Secure/,
  );
});

test('the cookie of a plain http address is not taken at an https one', async () => {
  const cookie = await app.as(personId).cookie();
  expect((await ask('GET', '/api/me', { cookie })).statusCode).toBe(401);
  expect((await ask('GET', '/api/me', { cookie: await secureCookie() })).statusCode).toBe(200);
});

/** As a browser at the https address would send it. */
async function secureCookie(): Promise<string> {
  return `__Secure-${await app.as(personId).cookie()}`;
}
