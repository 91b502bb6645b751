import { beforeAll, expect, test } from 'vitest';
import { makeSignInWorld, type SignInWorld } from '../../testing/sign-in-world.ts';
import { keyedHash } from './secrets.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await makeSignInWorld();
});

test('an address that nobody has takes as long as one that two people share', async () => {
  const { browser } = world;
  const spent = async (email: string, source: string) => {
    const from = performance.now();
    await browser(source).signIn(email, 'whatever it may be');
    return performance.now() - from;
  };
  await spent('warm@example.test', '203.0.113.1');
  const times: [number, number][] = [];
  for (let round = 0; round < 5; round++) {
    times.push([
      await spent('hale@example.test', `203.0.113.${round}`),
      await spent('none@example.test', `203.0.113.${round}`),
    ]);
  }
  const median = (of: number[]) => of.sort((a, b) => a - b)[2]!;
  const ratio = median(times.map(([known]) => known)) / median(times.map(([, unknown]) => unknown));
  // Without the work for nobody it would be about twenty.
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

test('a stranger who guesses is stopped, alike for everybody; the person gets in from where they were before', async () => {
  const { somebody, browser } = world;
  await somebody('Una Pike', 'pike@example.test', 'five grey pigeons');
  const own = browser('192.0.2.50');
  await own.signIn('pike@example.test', 'five grey pigeons');
  const stranger = browser('203.0.113.99');
  const guesses: Record<string, number[]> = { 'pike@example.test': [], 'nobody@example.test': [] };
  for (let round = 0; round < 12; round++) {
    for (const email of Object.keys(guesses))
      guesses[email]!.push((await stranger.signIn(email, 'guess')).status);
  }
  expect(guesses['pike@example.test']).toEqual(guesses['nobody@example.test']);
  expect(guesses['pike@example.test']).toEqual([...Array(10).fill(401), 429, 429]);
  // The right password does not get the guesser in any more, and keeps nobody else out.
  expect((await stranger.signIn('pike@example.test', 'five grey pigeons')).status).toBe(429);
  expect((await browser('192.0.2.51').signIn('pike@example.test', 'five grey pigeons')).body.step).toBe('in');
  await own.post('/api/auth/sign-out');
  expect((await own.signIn('pike@example.test', 'five grey pigeons')).body.step).toBe('in');
  const { history } = (await own.get('/api/account')).body;
  expect(history.map((one: { kind: string }) => one.kind)).toContain('guesses_stopped');
});

test('also when a hundred addresses guess at once: the known browser and the link by mail still open', async () => {
  const { app, somebody, browser, mailArrived } = world;
  await somebody('Vera Lund', 'lund@example.test', 'six white swallows');
  const own = browser('192.0.2.60');
  await own.signIn('lund@example.test', 'six white swallows');
  await own.post('/api/auth/sign-out');
  const { pool, secret } = app.engines.identity;
  await pool.query(
    `insert into auth.attempt (kind, subject, source) select 'password', $1, 's' || n from generate_series(1, 120) n`,
    [keyedHash(secret, 'attempts', 'lund@example.test')],
  );
  expect((await browser('192.0.2.61').signIn('lund@example.test', 'six white swallows')).status).toBe(429);
  expect((await own.signIn('lund@example.test', 'six white swallows')).body.step).toBe('in');
  const elsewhere = browser('192.0.2.62');
  await elsewhere.post('/api/auth/reset/ask', { email: 'lund@example.test' });
  const token = await mailArrived('lund@example.test', 'new-password');
  const { people } = (await elsewhere.post('/api/auth/reset/look', { token })).body;
  const sent = { token, choice: people[0].choice, password: 'seven white swallows', code: null };
  expect((await elsewhere.post('/api/auth/reset/finish', sent)).body.step).toBe('in');
  expect((await own.get('/api/me')).status, 'the new password signs out everywhere else').toBe(401);
  expect((await elsewhere.post('/api/auth/reset/finish', sent)).status).toBe(410);
});

test('asking for a link tells nothing, and not many go out', async () => {
  const { app, browser, linkIn } = world;
  const answers = [];
  for (const email of ['lund@example.test', 'nobody@example.test']) {
    answers.push(await browser().post('/api/auth/reset/ask', { email }));
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(linkIn('nobody@example.test', 'new-password')).toBeNull();
  for (let round = 0; round < 8; round++)
    await browser().post('/api/auth/reset/ask', { email: 'lund@example.test' });
  await expect
    .poll(() => app.letters.filter((one) => one.to === 'lund@example.test').length)
    .toBeGreaterThanOrEqual(2);
  expect(app.letters.filter((one) => one.to === 'lund@example.test').length).toBeLessThanOrEqual(5);
});

test('a shared mailbox does not open the partner’s account', async () => {
  const { somebody, browser, mailArrived, withApp } = world;
  const { recoveryCodes } = await (async () => {
    await somebody('Ed Wynn', 'wynn@example.test', 'eleven tall cedars');
    return withApp('wynn@example.test', 'eleven tall cedars');
  })();
  await somebody('Flo Wynn', 'wynn@example.test', 'twelve tall cedars');
  const tab = browser('192.0.2.80');
  await tab.post('/api/auth/reset/ask', { email: 'wynn@example.test' });
  const token = await mailArrived('wynn@example.test', 'new-password');
  const { people } = (await tab.post('/api/auth/reset/look', { token })).body as {
    people: { choice: string; name: string; needs: string }[];
  };
  expect(people.map(({ name, needs }) => [name, needs])).toEqual([
    ['Ed Wynn', 'code'],
    ['Flo Wynn', 'program'],
  ]);
  const [ed, flo] = people;
  const password = 'thirteen tall cedars';
  expect(
    (await tab.post('/api/auth/reset/finish', { token, choice: flo!.choice, password, code: null })).body
      .code,
  ).toBe('ask_program');
  expect(
    (await tab.post('/api/auth/reset/finish', { token, choice: ed!.choice, password, code: '123456' })).body
      .code,
  ).toBe('wrong_code');
  expect(
    (
      await tab.post('/api/auth/reset/finish', {
        token,
        choice: ed!.choice,
        password,
        code: recoveryCodes[0],
      })
    ).body.step,
  ).toBe('in');
});
