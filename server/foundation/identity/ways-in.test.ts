import { beforeAll, expect, test } from 'vitest';
import { openOrganization } from '../../platform/organizations.ts';
import { makeSignInWorld, type SignInWorld } from '../../testing/sign-in-world.ts';
import { addStaff } from '../../testing/staff.ts';
import { actFor } from './service.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await makeSignInWorld();
});

test('partners with one address: each password opens its own account, and nothing is told before', async () => {
  const { somebody, browser } = world;
  const wes = await somebody('Wes Hale', 'hale@example.test', 'nine quiet herons');
  const ida = await somebody('Ida Hale', 'hale@example.test', 'ten loud sparrows');
  const wrong = await browser().signIn('hale@example.test', 'not any of them');
  expect(wrong.body).toMatchObject({ status: 401, code: 'wrong_sign_in' });
  expect(JSON.stringify(wrong.body)).not.toMatch(/Wes|Ida/);
  for (const [password, { personId }] of [
    ['nine quiet herons', wes],
    ['ten loud sparrows', ida],
  ] as const) {
    const tab = browser();
    expect((await tab.signIn('HALE@example.test', password)).body).toMatchObject({ step: 'in' });
    expect((await tab.get('/api/me')).body.personId).toBe(personId);
  }
  await expect(somebody('Third Hale', 'hale@example.test')).rejects.toMatchObject({ code: 'email_taken' });
});

test('one password for two accounts of one address: asked who, once, and only then', async () => {
  const { somebody, browser } = world;
  const [one] = [
    await somebody('Ada Moor', 'moor@example.test', 'the same old gate'),
    await somebody('Bo Moor', 'moor@example.test', 'the same old gate'),
  ];
  const tab = browser();
  const asked = await tab.signIn('moor@example.test', 'the same old gate');
  expect(asked.body).toMatchObject({ step: 'who', people: [{ name: 'Ada Moor' }, { name: 'Bo Moor' }] });
  expect((await tab.get('/api/me')).status).toBe(401);
  const stranger = await somebody('Cy Fenn', 'fenn@example.test', 'a third old gate');
  const { ticket } = asked.body;
  expect((await tab.post('/api/auth/sign-in/who', { ticket, choice: stranger.accountId })).status).toBe(401);
  const again = await tab.signIn('moor@example.test', 'the same old gate');
  const choice = again.body.people[0].choice;
  expect((await tab.post('/api/auth/sign-in/who', { ticket: again.body.ticket, choice })).body.step).toBe(
    'in',
  );
  expect((await tab.get('/api/me')).body.personId).toBe(one.personId);
  expect((await tab.post('/api/auth/sign-in/who', { ticket: again.body.ticket, choice })).status).toBe(410);
});

test('a code of the app is asked for, works once, and five wrong ones end the try', async () => {
  const { somebody, browser, secretCode, withApp } = world;
  await somebody('Gil Ott', 'ott@example.test', 'one blue kingfisher', ['group_therapist']);
  const { secret, recoveryCodes } = await withApp('ott@example.test', 'one blue kingfisher');
  const tab = browser('192.0.2.90');
  const asked = await tab.signIn('ott@example.test', 'one blue kingfisher');
  expect(asked.body).toMatchObject({ step: 'second', ways: ['code'] });
  expect((await tab.get('/api/me')).status).toBe(401);
  const code = secretCode(secret);
  const answers = await Promise.all(
    [
      asked.body.ticket,
      (await browser('192.0.2.91').signIn('ott@example.test', 'one blue kingfisher')).body.ticket,
    ].map((ticket) => tab.post('/api/auth/sign-in/code', { ticket, code })),
  );
  expect(answers.map((one) => one.status).sort(), 'the same code at the same moment').toEqual([200, 401]);
  const recovery = await browser('192.0.2.92').signIn('ott@example.test', 'one blue kingfisher');
  const typed = recoveryCodes[3]!.toUpperCase().replace('-', ' ');
  expect(
    (await tab.post('/api/auth/sign-in/code', { ticket: recovery.body.ticket, code: typed })).body.step,
  ).toBe('in');
  const last = await browser('192.0.2.93').signIn('ott@example.test', 'one blue kingfisher');
  const wrong = [];
  for (let round = 0; round < 6; round++) {
    wrong.push((await tab.post('/api/auth/sign-in/code', { ticket: last.body.ticket, code: typed })).status);
  }
  expect(wrong).toEqual([401, 401, 401, 401, 401, 410]);
});

test('a person sees where they are signed in, ends one of them, or all', async () => {
  const { somebody, browser } = world;
  await somebody('Hal Yew', 'yew@example.test', 'two red squirrels');
  const [phone, desk, lost] = [browser('192.0.2.5'), browser('192.0.2.6'), browser('192.0.2.7')];
  for (const tab of [phone, desk, lost]) await tab.signIn('yew@example.test', 'two red squirrels');
  const { signIns } = (await phone.get('/api/account')).body;
  expect(signIns).toHaveLength(3);
  expect(signIns.find((one: { isThis: boolean }) => one.isThis)).toMatchObject({
    label: 'Firefox on Windows',
    source: '192.0.2.5',
  });
  const ofLost = signIns.find((one: { source: string }) => one.source === '192.0.2.7');
  expect((await phone.del(`/api/account/sign-ins/${ofLost.id}`)).status).toBe(204);
  expect((await lost.get('/api/me')).status).toBe(401);
  expect((await phone.post('/api/account/sign-out-elsewhere')).status).toBe(204);
  expect([(await desk.get('/api/me')).status, (await phone.get('/api/me')).status]).toEqual([401, 200]);
});

test('changing the ways in wants a recent proof', async () => {
  const { app, somebody, browser } = world;
  const { accountId } = await somebody('Ines Roe', 'roe@example.test', 'three brown hares');
  const tab = browser('192.0.2.20');
  await tab.signIn('roe@example.test', 'three brown hares');
  await app.engines.identity.pool.query(
    `update auth.sign_in set proved_at = now() - interval '16 minutes' where "userId" = $1`,
    [accountId],
  );
  const change = { newPassword: 'four brown hares' };
  expect((await tab.post('/api/account/password', change)).body.code).toBe('prove_first');
  expect((await tab.post('/api/account/passkeys/options')).body.code).toBe('prove_first');
  expect((await tab.post('/api/account/prove', { password: 'wrong', code: null })).status).toBe(422);
  expect((await tab.post('/api/account/prove', { password: 'three brown hares', code: null })).status).toBe(
    204,
  );
  expect(
    (await tab.post('/api/account/password', { newPassword: 'password1234' })).body.errors,
  ).toHaveProperty('newPassword');
  expect((await tab.post('/api/account/password', change)).status).toBe(204);
  expect((await browser().signIn('roe@example.test', 'four brown hares')).body.step).toBe('in');
});

test('another address is used once its link was opened', async () => {
  const { somebody, browser, mailArrived } = world;
  await somebody('Jo Ash', 'ash@example.test', 'eight green frogs');
  const tab = browser('192.0.2.30');
  await tab.signIn('ash@example.test', 'eight green frogs');
  expect((await tab.post('/api/account/email', { email: 'Jo@Ash.test' })).status).toBe(204);
  expect((await tab.get('/api/account')).body.email).toBe('ash@example.test');
  const token = await mailArrived('jo@ash.test', 'confirm-email');
  expect((await browser().post('/api/auth/confirm-email', { token })).status).toBe(200);
  expect((await tab.get('/api/account')).body.email).toBe('jo@ash.test');
});

test('a sign-in in which nothing is done ends; reading alone does not lengthen it, being in a room does', async () => {
  const { database, app, somebody, browser } = world;
  const { accountId } = await somebody('Kay Fir', 'fir@example.test', 'nine small owls');
  const tab = browser('192.0.2.40');
  await tab.signIn('fir@example.test', 'nine small owls');
  const idleFor = (minutes: number) =>
    app.engines.identity.pool.query(
      `update auth.sign_in set active_at = now() - make_interval(mins => $2) where "userId" = $1`,
      [accountId, minutes],
    );
  await idleFor(29);
  expect((await tab.get('/api/me')).status).toBe(200);
  expect((await tab.get('/api/account/idle')).body.secondsLeft).toBeLessThanOrEqual(60);
  // What the page of a room sends by itself, every few seconds; the session is none of this person's, the activity counts.
  const beat = () =>
    tab.post(`/api/sessions/${database.deps.newId()}/heartbeat`, { connected: true, participantSid: null });
  await beat();
  expect((await tab.get('/api/account/idle')).body.secondsLeft).toBeGreaterThan(1700);

  await idleFor(20);
  const other = await app.engines.identity.pool.connect();
  try {
    await other.query('begin');
    await other.query(`select from auth.sign_in where "userId" = $1 for update`, [accountId]);
    // Another web writes the same at this moment: nobody waits for it.
    expect((await beat()).status).toBe(404);
  } finally {
    await other.query('rollback');
    other.release();
  }
  await idleFor(31);
  expect((await tab.get('/api/me')).status).toBe(401);
});

test('one account in two organizations goes on in the other, and only where it has a role', async () => {
  const { database, somebody, browser } = world;
  const other = database.deps.newId();
  await database.asSystem(other, (ctx) => openOrganization(ctx, 'Birch House', 'America/New_York'));
  const { accountId, personId } = await somebody('Lee Oak', 'oak@example.test', 'ten old maples', ['biller']);
  const there = await addStaff(database, ['program_director'], other);
  await database.asSystem(other, (ctx) => actFor(ctx, { accountId, personId: there.personId }));
  const tab = browser('192.0.2.70');
  await tab.signIn('oak@example.test', 'ten old maples');
  expect((await tab.get('/api/me')).body.personId).toBe(personId);
  expect((await tab.get('/api/audit?date=2026-03-02')).status).toBe(403);
  expect(
    (await tab.post('/api/account/organization', { organizationId: database.deps.newId() })).status,
  ).toBe(404);
  expect((await tab.post('/api/account/organization', { organizationId: other })).status).toBe(204);
  expect((await tab.get('/api/me')).body).toMatchObject({
    personId: there.personId,
    organizationName: 'Birch House',
  });
  expect((await tab.get('/api/people')).body.people).toHaveLength(1);
});

test('a browser that was not used before is told by mail, in neutral words, once, and never to a mailbox of two', async () => {
  const { app, somebody, browser } = world;
  const told = (email: string) =>
    app.letters.filter((one) => one.to === email && one.subject.includes('browser'));
  await somebody('Uma Reed', 'reed@example.test', 'eleven calm rivers');
  const first = browser('192.0.2.80');
  await first.signIn('reed@example.test', 'eleven calm rivers');
  await first.signIn('reed@example.test', 'eleven calm rivers');
  const other = browser('192.0.2.81');
  const entered = await other.signIn('reed@example.test', 'eleven calm rivers');
  expect(Object.keys(entered.body).sort()).toEqual(['home', 'step']);
  await expect.poll(() => told('reed@example.test').length).toBe(1);
  expect(told('reed@example.test')[0]!.text).not.toMatch(/Uma|Firefox|Windows|192\.0|group|treatment/);
  await somebody('Al Moss', 'moss@example.test', 'twelve still lakes');
  await somebody('Bo Moss', 'moss@example.test', 'thirteen high hills');
  for (const address of ['192.0.2.82', '192.0.2.83'])
    await browser(address).signIn('moss@example.test', 'twelve still lakes');
  // What follows an answer has happened by the time of the next.
  await other.get('/api/account');
  expect(told('moss@example.test')).toEqual([]);
  expect(told('reed@example.test')).toHaveLength(1);
});
