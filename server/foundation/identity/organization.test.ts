import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenidProvider, startOpenidProvider } from '#sandbox/openid/provider.ts';
import { makeSignInWorld, type SignInWorld } from '../../testing/sign-in-world.ts';
import { addStaff } from '../../testing/staff.ts';
import { scopes } from './contract-organization.ts';
import { addProvider } from './openid.ts';

let world: SignInWorld;
let director: string;
let provider: OpenidProvider;

beforeAll(async () => {
  world = await makeSignInWorld();
  director = (await addStaff(world.database, ['program_director'], world.organizationId)).personId;
  provider = await startOpenidProvider();
});
afterAll(() => provider.stop());

const asDirector = () => world.app.as(director);
const newcomer = async (roles: Parameters<typeof addStaff>[1] = ['patient']) =>
  (await addStaff(world.database, roles, world.organizationId)).personId;

test('an invitation lets its person in, once; an earlier one ends; the token is kept nowhere', async () => {
  const { browser, mailArrived, app } = world;
  const personId = await newcomer();
  const url = `/api/people/${personId}/invitations`;
  expect((await asDirector().post(url, { email: 'New@Example.test' })).status).toBe(204);
  const first = await mailArrived('new@example.test', '/invitation');
  await asDirector().post(url, { email: 'new2@example.test' });
  const token = await mailArrived('new2@example.test', '/invitation');
  const tab = browser('192.0.2.11');
  expect((await tab.post('/api/auth/invitation/look', { token: first })).body.code).toBe('invitation_ended');
  expect((await tab.post('/api/auth/invitation/look', { token })).body).toEqual({
    organizationName: 'Alder House',
    name: 'Orla',
    email: 'new2@example.test',
    hasAccount: false,
  });
  const weak = await tab.post('/api/auth/invitation/accept', { token, password: 'password1234' });
  expect(weak.body).toMatchObject({ status: 422, errors: { password: expect.any(String) } });
  const sent = { token, password: 'forty calm otters' };
  const both = await Promise.all([
    tab.post('/api/auth/invitation/accept', sent),
    browser('192.0.2.12').post('/api/auth/invitation/accept', sent),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 410]);
  const known = browser('192.0.2.13');
  expect((await known.signIn('new2@example.test', 'forty calm otters')).body.step).toBe('in');
  expect((await known.get('/api/me')).body.personId).toBe(personId);
  const states = (await asDirector().get(url)).body.invitations.map((one: { state: string }) => one.state);
  expect(states).toEqual(['accepted', 'replaced']);
  const { rows } = await app.engines.identity.pool.query('select token_hash from invitation');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('withdrawn and outlived invitations are closed; only the director invites', async () => {
  const { browser, mailArrived, app } = world;
  const personId = await newcomer();
  const url = `/api/people/${personId}/invitations`;
  await asDirector().post(url, { email: 'gone@example.test' });
  const token = await mailArrived('gone@example.test', '/invitation');
  const [open] = (await asDirector().get(url)).body.invitations;
  expect((await asDirector().del(`/api/invitations/${open.id}`)).status).toBe(204);
  expect((await asDirector().del(`/api/invitations/${open.id}`)).body.code).toBe('invitation_ended');
  expect((await browser().post('/api/auth/invitation/look', { token })).status).toBe(410);
  await asDirector().post(url, { email: 'late@example.test' });
  const late = await mailArrived('late@example.test', '/invitation');
  const later = {
    ...app.engines.deps,
    clock: { now: () => Temporal.Now.instant().add({ hours: 24 * 7 + 1 }) },
  };
  const identity = { ...app.engines.identity, clock: later.clock };
  const { lookAtInvitation } = await import('./invitations.ts');
  const asking = { requestId: 'test', source: 'x', label: 'x', deviceToken: null };
  await expect(lookAtInvitation({ deps: later, identity }, asking, late)).rejects.toMatchObject({
    status: 410,
  });
});

test('an invitation gives an account back whose person has lost everything', async () => {
  const { somebody, withApp, browser, mailArrived } = world;
  const { personId } = await somebody('Mo Elm', 'elm@example.test', 'one lost phone here');
  const { tab } = await withApp('elm@example.test', 'one lost phone here');
  await asDirector().post(`/api/people/${personId}/invitations`, { email: 'elm@example.test' });
  const token = await mailArrived('elm@example.test', '/invitation');
  const again = browser('192.0.2.14');
  expect((await again.post('/api/auth/invitation/look', { token })).body.hasAccount).toBe(true);
  expect(
    (await again.post('/api/auth/invitation/accept', { token, password: 'one found phone here' })).body.step,
  ).toBe('in');
  expect((await again.get('/api/me')).body.personId).toBe(personId);
  expect((await tab.get('/api/me')).status, 'whoever was in is out').toBe(401);
});

test('one account takes an invitation of another organization and acts in both', async () => {
  const { somebody, browser, mailArrived, database, app } = world;
  await somebody('Nan Ivy', 'ivy@example.test', 'two good houses', ['biller']);
  const there = await addStaff(database, ['program_director']);
  const other = await addStaff(database, ['biller'], there.organizationId);
  await app
    .as(there.personId)
    .post(`/api/people/${other.personId}/invitations`, { email: 'ivy@example.test' });
  const token = await mailArrived('ivy@example.test', '/invitation');
  const tab = browser('192.0.2.15');
  await tab.signIn('ivy@example.test', 'two good houses');
  expect((await tab.post('/api/account/invitation', { token })).status).toBe(204);
  const { organizations } = (await tab.get('/api/account')).body;
  expect(organizations).toHaveLength(2);
  await tab.post('/api/account/organization', { organizationId: there.organizationId });
  expect((await tab.get('/api/me')).body.personId).toBe(other.personId);
});

test('staff who have to have a second step set it up on their way in, and nothing is open before; patients do not', async () => {
  const { somebody, browser, database, secretCode } = world;
  const home = await addStaff(database, ['program_director']);
  await world.app
    .as(home.personId)
    .put('/api/sign-in-policy', { staffNeedSecondFactor: true, idleMinutes: 20 });
  await somebody('Pat Fox', 'fox@example.test', 'some patient words', ['patient'], home.organizationId);
  await somebody('Ray Kite', 'kite@example.test', 'some staff words', ['room_host'], home.organizationId);
  expect((await browser().signIn('fox@example.test', 'some patient words')).body.step).toBe('in');
  const tab = browser('192.0.2.16');
  const { ticket, step } = (await tab.signIn('kite@example.test', 'some staff words')).body;
  expect([step, (await tab.get('/api/me')).status]).toEqual(['enroll', 401]);
  const { secret, uri } = (await tab.post('/api/auth/sign-in/enroll', { ticket })).body;
  expect(uri).toContain(secret);
  const wrong = await tab.post('/api/auth/sign-in/enroll/confirm', { ticket, code: '000000' });
  expect(wrong.body).toMatchObject({ status: 422, errors: { code: expect.any(String) } });
  const done = await tab.post('/api/auth/sign-in/enroll/confirm', { ticket, code: secretCode(secret) });
  expect(done.body).toMatchObject({ step: 'in', home: '/groups' });
  expect(new Set(done.body.recoveryCodes).size).toBe(10);
  expect((await tab.get('/api/account/idle')).body.secondsLeft).toBeLessThanOrEqual(20 * 60);
  expect((await browser().signIn('kite@example.test', 'some staff words')).body.step).toBe('second');
});

async function through(
  person: Parameters<OpenidProvider['is']>[0],
  fault?: Parameters<OpenidProvider['is']>[1],
) {
  provider.is(person, fault);
  const tab = world.browser('192.0.2.17');
  const { providers } = (await tab.post('/api/auth/openid/find', { email: person.email })).body;
  const { goTo } = (await tab.post('/api/auth/openid/start', { providerId: providers[0].id })).body;
  const sent = await fetch(goTo, { redirect: 'manual' });
  const back = new URL(sent.headers.get('location')!);
  return { tab, back, answer: await tab.go(back.pathname + back.search) };
}

test('an organization’s own sign-in lets in whom it vouches for and the director has invited', async () => {
  const { issuer, clientId, clientSecret } = provider;
  const body = {
    name: 'Alder',
    issuer,
    clientId,
    clientSecret,
    emailDomain: 'alder.example',
    asksSecondFactor: true,
  };
  expect(
    (await asDirector().post('/api/sign-in-providers', { ...body, issuer: `${issuer}/nothing` })).status,
  ).toBe(422);
  expect((await asDirector().post('/api/sign-in-providers', body)).status).toBe(200);
  expect(JSON.stringify((await asDirector().get('/api/sign-in-providers')).body)).not.toContain(clientSecret);
  const sol = { sub: 'sol-1', email: 'sol@alder.example', email_verified: true };
  expect((await through(sol)).answer.location).toBe('/sign-in?problem=not_invited');
  const personId = await newcomer(['biller']);
  await asDirector().post(`/api/people/${personId}/invitations`, { email: 'sol@alder.example' });
  expect((await through({ ...sol, email_verified: false })).answer.location).toContain('not_invited');
  const entered = await through(sol);
  expect(entered.answer.location).toBe('/days');
  expect((await entered.tab.get('/api/me')).body.personId).toBe(personId);
  expect(
    (await through({ ...sol, email: 'sol.new@alder.example' })).answer.location,
    'known by its subject',
  ).toBe('/days');
});

test('outside a demo no address inside our walls is asked whether it is a provider', async () => {
  let knocks = 0;
  const inside = createServer(() => knocks++).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  const { port } = inside.address() as { port: number };
  const identity = { ...world.app.engines.identity, isDemo: false };
  const { clientId, clientSecret } = provider;
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254']) {
    const input = {
      name: 'Inside',
      issuer: `https://${host}:${port}`,
      clientId,
      clientSecret,
      emailDomain: 'inside.example',
      asksSecondFactor: false,
    };
    const asking = world.database.asPerson(
      { organizationId: world.organizationId, personId: director, roles: ['program_director'] },
      (ctx) => addProvider(ctx, identity, input),
    );
    await expect(asking, host).rejects.toMatchObject({ code: 'invalid_input' });
  }
  expect(knocks).toBe(0);
  inside.close();
});

test.each(['another nonce', 'another audience', 'signed by somebody else', 'an old token'] as const)(
  'a provider’s answer with %s is refused',
  async (fault) => {
    const { answer, tab } = await through(
      { sub: 'sol-1', email: 'sol@alder.example', email_verified: true },
      fault,
    );
    expect(answer.location).toBe('/sign-in?problem=openid_failed');
    expect((await tab.get('/api/me')).status).toBe(401);
  },
);

test('a way back that another browser began, or that was used, leads nowhere; a mail address alone joins no account', async () => {
  const { browser, somebody } = world;
  const sol = { sub: 'sol-1', email: 'sol@alder.example', email_verified: true };
  const { back, tab } = await through(sol);
  expect((await tab.go(back.pathname + back.search)).location).toContain('problem=sign_in_ended');
  provider.is(sol);
  const mine = browser('192.0.2.18');
  const { providers } = (await mine.post('/api/auth/openid/find', { email: sol.email })).body;
  const { goTo } = (await mine.post('/api/auth/openid/start', { providerId: providers[0].id })).body;
  const sent = new URL((await fetch(goTo, { redirect: 'manual' })).headers.get('location')!);
  expect((await browser().go(sent.pathname + sent.search)).location).toContain('problem=openid_failed');
  await somebody('Tess Bay', 'tess@alder.example', 'a password of mine');
  const taken = await through({ sub: 'not-tess', email: 'tess@alder.example', email_verified: true });
  expect(taken.answer.location).toContain('problem=not_invited');
});

test('a key reaches the routes that name its scope, for the person who made it, and nothing else', async () => {
  const { app, database } = world;
  const maker = await newcomer(['program_director']);
  const made = await app
    .as(maker)
    .post('/api/api-keys', { name: 'Payroll', scopes: ['people:read'], expiresOn: null });
  const { key } = made.body as { key: string };
  const machine = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await app.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return answer.statusCode;
  };
  expect(await machine('GET', '/api/people')).toBe(200);
  expect(await machine('GET', '/api/runway'), 'another scope').toBe(403);
  expect(await machine('POST', '/api/people', {}), 'writing').toBe(403);
  expect(await machine('GET', '/api/me'), 'no scope at all').toBe(403);
  expect(await machine('GET', '/api/account'), 'nobody’s account').toBe(403);
  const listed = (await app.as(maker).get('/api/api-keys')).body.keys;
  expect(listed[0]).toMatchObject({
    name: 'Payroll',
    beginsWith: key.slice(0, 12),
    lastUsedAt: expect.any(String),
  });
  expect(JSON.stringify(listed)).not.toContain(key);
  const { rows } = await app.engines.identity.pool.query('select key_hash from api_key');
  expect(JSON.stringify(rows)).not.toContain(key);
  await database.asSystem(world.organizationId, async (ctx) => {
    const { endRole } = await import('../people/service.ts');
    await endRole(ctx, {
      personId: maker,
      role: 'program_director',
      lastDay: ctx.today.subtract({ days: 1 }),
    });
  });
  expect(await machine('GET', '/api/people'), 'the role of its maker has ended').toBe(403);
  expect((await asDirector().del(`/api/api-keys/${listed[0].id}`)).status).toBe(204);
  expect(await machine('GET', '/api/people')).toBe(401);
  const past = { name: 'Late', scopes: ['people:read'], expiresOn: '2020-01-01' };
  expect((await asDirector().post('/api/api-keys', past)).status).toBe(422);
});

test('every scope that can be given is one of a route, and every scope of a route can be given', () => {
  const named = new Set(world.app.routes.flatMap((route) => (route.scope ? [route.scope] : [])));
  expect([...named].sort()).toEqual([...scopes].sort());
});
