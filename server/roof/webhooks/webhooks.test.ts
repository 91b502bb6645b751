import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as house from '../../house.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { secondsUntilNextTry, wrongWithUrl } from './rules-webhooks.ts';
import { sendOnce, signatureOf } from './send.ts';
import { deliver, publish } from './service.ts';

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let director: string;
let answerWith = 200;
const heard: { headers: Record<string, string | string[] | undefined>; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answerWith).end();
  });
});
let url: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  app = await startTestApp(database);
  ({ organizationId, personId: director } = await addStaff(database, ['program_director']));
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const keys = () => app.engines.identity;
const add = async () =>
  (await app.as(director).post('/api/webhooks', { url, topics: ['note.signed'] })).body as {
    endpointId: string;
    secret: string;
  };
const triesOf = async (endpointId: string) =>
  (await app.as(director).get(`/api/webhooks/${endpointId}/tries`)).body.tries;
const job = (requestId: string) => ({ ...database.deps, requestId });

/** What the job of a news does, under the job's own name. */
async function publishAs(requestId: string, ids: Record<string, string>) {
  const { asActor } = await import('../../platform/ctx.ts');
  const actor = { kind: 'system', organizationId, name: 'job' } as const;
  await asActor(database.deps, actor, job(requestId).requestId, (ctx) => publish(ctx, 'note.signed', ids));
}
const messages = async () =>
  (
    await database.asSystem(organizationId, (ctx) =>
      ctx.db.selectFrom('webhook_message').selectAll().execute(),
    )
  ).map((one) => one.id);

test('a message is signed as Standard Webhooks says, holds ids only, and is one when its job runs twice', async () => {
  const { endpointId, secret } = await add();
  expect(JSON.stringify((await app.as(director).get('/api/webhooks')).body)).not.toContain(secret);
  const noteId = database.deps.newId();
  await publishAs('job-1', { organizationId, noteId });
  await publishAs('job-1', { organizationId, noteId });
  const [messageId, ...others] = await messages();
  expect(others).toEqual([]);
  const due = { messageId: messageId!, endpointId, ordinal: 1 };
  await database.asSystem(organizationId, (ctx) => deliver(ctx, keys(), due));
  await database.asSystem(organizationId, (ctx) => deliver(ctx, keys(), due));
  expect(heard).toHaveLength(1);
  const { headers, body } = heard[0]!;
  expect(JSON.parse(body)).toMatchObject({ type: 'note.signed', data: { organizationId, noteId } });
  expect(headers['webhook-id']).toBe(messageId);
  const seconds = Number(headers['webhook-timestamp']);
  expect(headers['webhook-signature']).toBe(signatureOf(secret, messageId!, seconds, body));
  expect(await triesOf(endpointId)).toMatchObject([{ ordinal: 1, status: 200, ok: true }]);
});

test('the signature is the one of the specification’s own example', () => {
  // Standard Webhooks, libraries' shared test vector.
  expect(
    signatureOf(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    ),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('a failed try is written down, tried again later, and sent again by hand under the same id', async () => {
  const { endpointId } = await add();
  await publishAs('job-2', { noteId: database.deps.newId() });
  const messageId = (await messages()).find((id) => !heard.some((one) => one.headers['webhook-id'] === id))!;
  answerWith = 503;
  await database.asSystem(organizationId, (ctx) =>
    deliver(ctx, keys(), { messageId, endpointId, ordinal: 1 }),
  );
  answerWith = 302;
  await database.asSystem(organizationId, (ctx) =>
    deliver(ctx, keys(), { messageId, endpointId, ordinal: 2 }),
  );
  expect(await triesOf(endpointId)).toMatchObject([
    { ordinal: 2, status: 302, ok: false },
    { ordinal: 1, status: 503, ok: false },
  ]);
  expect((await app.as(director).post(`/api/webhooks/${endpointId}/again`, { messageId })).status).toBe(204);
  const { rows } = await import('pg').then(async ({ default: pg }) => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const found = await client.query(
      `select payload ->> 'ordinal' as ordinal, run_at > now() as later from graphile_worker._private_jobs where payload ->> 'messageId' = $1 order by 1`,
      [messageId],
    );
    await client.end();
    return found;
  });
  // The first of both endpoints, the second planned for later, the third by both the plan and the hand: one job.
  expect(rows.map((one: { ordinal: string }) => one.ordinal)).toEqual(
    expect.arrayContaining(['1', '2', '3']),
  );
  answerWith = 200;
  expect((await app.as(director).del(`/api/webhooks/${endpointId}`)).status).toBe(204);
  const before = heard.length;
  await database.asSystem(organizationId, (ctx) =>
    deliver(ctx, keys(), { messageId, endpointId, ordinal: 3 }),
  );
  expect(heard.length, 'an address that ended hears nothing').toBe(before);
  expect((await app.as(director).post(`/api/webhooks/${endpointId}/again`, { messageId })).body.code).toBe(
    'endpoint_ended',
  );
});

test('tries go on for more than a day and then end', () => {
  const waits = Array.from({ length: 8 }, (_, index) => secondsUntilNextTry(index + 1));
  expect(waits.at(-1)).toBeNull();
  expect(waits.slice(0, -1).reduce<number>((sum, wait) => sum + wait!, 0)).toBeGreaterThan(24 * 3600);
});

test('an address inside is not called, by number or by name; plain http and passwords in addresses are refused', async () => {
  const before = heard.length;
  const sending: Omit<Parameters<typeof sendOnce>[0], 'url'> = {
    secret: 'whsec_AAAA',
    id: 'x',
    body: '{}',
    at: Temporal.Now.instant(),
    reach: 'outside',
  };
  for (const inside of [url, url.replace('127.0.0.1', 'localhost')]) {
    expect(await sendOnce({ ...sending, url: inside })).toEqual({
      status: null,
      ok: false,
      problem: 'inside',
    });
  }
  expect(heard.length).toBe(before);
  expect(wrongWithUrl('http://example.org', true)).not.toBeNull();
  expect(wrongWithUrl('https://me:secret@example.org', false)).not.toBeNull();
  expect(wrongWithUrl('http://127.0.0.1:9', false)).not.toBeNull();
  expect(wrongWithUrl('https://example.org/a', false)).toBeNull();
});

test('every topic is a news of the plan, heard by its job', () => {
  const jobs = Object.keys(house.tasks({ livekit: null } as house.Engines)).filter((name) =>
    name.startsWith('webhooks.'),
  );
  const listening = Object.values(house.listeners)
    .flat()
    .filter((name) => name.startsWith('webhooks.'));
  expect(jobs.sort()).toEqual([...new Set(listening)].sort());
});
