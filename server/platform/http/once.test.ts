import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clockAt } from '../../platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { conflict } from '../errors.ts';
import { forgetAnswers } from './once.ts';
import { post, type Route } from './route.ts';

let database: TestDatabase;
let app: TestApp;
let who: { organizationId: string; personId: string };
let other: { organizationId: string; personId: string };
let refuses = false;

const body = z.object({ amount: z.int() });
const trials: Route[] = [
  post('/api/trial-payments', {
    summary: 'Counts up',
    may: 'signedIn',
    body,
    answer: z.object({ id: z.string(), amount: z.int() }),
    async handle(ctx, input) {
      if (refuses) throw conflict('closed', 'It is closed.', 'Come back.');
      const id = ctx.newId();
      await ctx.tell({ topic: 'trial-payment', id });
      return { id, amount: input.body.amount };
    },
  }),
  post('/api/trial-passes', {
    summary: 'Gives a pass',
    may: 'signedIn',
    answer: z.object({ pass: z.string() }),
    isSecret: true,
    handle: async (ctx) => ({ pass: ctx.newId() }),
  }),
];

beforeAll(async () => {
  database = await makeTestDatabase();
  who = await addStaff(database, ['biller']);
  other = await addStaff(database, ['biller'], who.organizationId);
  app = await startTestApp(database, {
    change: (plan) => ({ ...plan, routes: [...plan.routes, ...trials] }),
  });
});

async function pay(amount: number, key: string | null, personId = who.personId, url = '/api/trial-payments') {
  const answer = await app.app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: await app.as(personId).cookie(),
      'sec-fetch-site': 'same-origin',
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    payload: { amount },
  });
  return { status: answer.statusCode, body: answer.json() };
}
const effects = () =>
  database.asSystem(who.organizationId, async ({ db, organizationId }) => {
    const rows = await db
      .selectFrom('change_event')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('topic', '=', 'trial-payment')
      .execute();
    return rows.length;
  });

test('the same write under the same key has one effect and one answer, also when both are on their way', async () => {
  const key = crypto.randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => pay(100, key)));
  expect(new Set(answers.map((one) => JSON.stringify(one.body))).size).toBe(1);
  expect(answers.every((one) => one.status === 200)).toBe(true);
  expect(await pay(100, key)).toEqual(answers[0]);
  expect(await effects()).toBe(1);
});

test('without a key, or under another one, it is another write', async () => {
  const before = await effects();
  await pay(100, null);
  await pay(100, null);
  await pay(100, crypto.randomUUID());
  expect(await effects()).toBe(before + 3);
});

test('a key stands for one thing, and for one person', async () => {
  const key = crypto.randomUUID();
  const mine = await pay(100, key);
  expect(await pay(200, key)).toMatchObject({ status: 409, body: { code: 'key_used' } });
  const theirs = await pay(100, key, other.personId);
  expect(theirs.status).toBe(200);
  expect(theirs.body.id).not.toBe(mine.body.id);
  expect((await pay(100, 'short')).status).toBe(422);
  expect((await pay(100, '<b>'.repeat(20))).status).toBe(422);
});

test('what was refused left nothing: the same key does it later', async () => {
  const key = crypto.randomUUID();
  refuses = true;
  expect((await pay(100, key)).status).toBe(409);
  refuses = false;
  expect((await pay(100, key)).status).toBe(200);
});

test('a pass is never kept, and what was answered is forgotten after a day', async () => {
  const key = crypto.randomUUID();
  const [one, two] = [
    await pay(1, key, who.personId, '/api/trial-passes'),
    await pay(1, key, who.personId, '/api/trial-passes'),
  ];
  expect(one.body.pass).not.toBe(two.body.pass);
  const paid = await pay(100, key);
  const tomorrow = clockAt(Temporal.Now.instant().add({ hours: 25 }).toString());
  await database.asSystem(who.organizationId, forgetAnswers, tomorrow);
  expect((await pay(100, key)).body.id).not.toBe(paid.body.id);
});
