import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePool } from '#server/platform/db/pool.ts';
import { startTestApp } from '#server/testing/http.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { LiveKitBodies } from '#server/testing/livekit-bodies.ts';
import { signWebhook, webhookKey } from '#server/testing/signed-webhook.ts';
import { makeNews } from './news.ts';
import { type Arrival, type WebhookCounts, webhookReceiver } from './receiver.ts';

const bodies = new LiveKitBodies(() => Date.now());
const logged: string[] = [];
const arrivals: Arrival[] = [];
let skewMs = 0;
const clock = { now: () => Temporal.Now.instant().add({ milliseconds: skewMs }) };
const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });

let live: LiveWorld;
let app: FastifyInstance;
let counts: WebhookCounts;
let superuser: pg.Pool;
let room: string;

beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
  await live.as('ruth').post(live.at('/open'));
  room = (await live.as('ruth').post(live.at('/seat-token'))).body.token.split('/')[0];
  superuser = new pg.Pool({ connectionString: live.database.superuserUrl, max: 2 });
  superuser.on('error', () => {});
  ({ app, counts } = await startReceiver(live.database.urls.witness));
});
afterAll(() => superuser.end());

async function startReceiver(url: string) {
  const pool = makePool(url, 3);
  const onArrival = (one: Arrival) => void arrivals.push(one);
  const receiver = webhookReceiver({ pool, ...webhookKey, clock, log, onArrival });
  const own = Fastify();
  await own.register(async (inner) => receiver.plugin(inner));
  await own.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await own.close();
    await pool.end();
  });
  return { app: own, counts: receiver.counts };
}

type Changes = { authorization?: string; contentType?: string };

async function send(body: string | Buffer, changes: Changes = {}, to = app): Promise<number> {
  const authorization = changes.authorization ?? (await signWebhook(body));
  const answer = await to.inject({
    method: 'POST',
    url: '/hooks/livekit',
    headers: { 'content-type': changes.contentType ?? 'application/webhook+json', authorization },
    payload: body,
  });
  return answer.statusCode;
}

const joined = (name = room) =>
  bodies.participant(
    'participant_joined',
    { identity: 'seat', sid: 'PA_1', room: name, roomSid: 'RM_1', joinedAtMs: Date.now() },
    Date.now(),
  );

async function kept(table: 'witness' | 'quarantined_witness'): Promise<Record<string, unknown>[]> {
  const only = table === 'witness' ? "where source = 'webhook'" : '';
  return (await superuser.query(`select * from ${table} ${only} order by arrived_at`)).rows;
}

function jwt(header: object, claims: object, secret = webhookKey.apiSecret): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

test('a signed event is answered after its row is committed, as it was sent', async () => {
  const body = joined();
  expect(await send(body)).toBe(200);
  const [row] = await kept('witness');
  expect(row).toMatchObject({ kind: 'participant_joined', session_id: live.sessionId(), body });
  expect(arrivals.at(-1)).toMatchObject({ sessionId: live.sessionId(), event: 'participant_joined' });
});

test('the same event again is nothing new; the same id with other content is quarantined', async () => {
  const body = joined();
  const before = (await kept('witness')).length;
  expect([await send(body), await send(body)]).toEqual([200, 200]);
  expect(await send(body.replace('PA_1', 'PA_2'))).toBe(200);
  expect(await kept('witness')).toHaveLength(before + 1);
  expect((await kept('quarantined_witness')).at(-1)).toMatchObject({
    why: 'same_key_other_content',
    organization_id: live.world.organizationId,
  });
  expect(counts).toMatchObject({ again: 1, sameKeyOtherContent: 1 });
});

test('many at once, doubled ones among them, are each kept once', async () => {
  const before = (await kept('witness')).length;
  const events = Array.from({ length: 60 }, () => joined());
  const answers = await Promise.all([...events, ...events.slice(0, 20)].map((body) => send(body)));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(await kept('witness')).toHaveLength(before + 60);
});

test.each([
  ['no signature', '', undefined],
  ['not a token', 'Bearer me', undefined],
  ['another secret', undefined, { ...webhookKey, apiSecret: 'another secret of more than 32 characters' }],
  ['another key', undefined, { ...webhookKey, apiKey: 'somebody' }],
])('401, counted, nothing kept: %s', async (_name, authorization, key) => {
  const body = joined();
  const [before, known] = [counts.wrongSignature, (await kept('witness')).length];
  const header = authorization ?? (await signWebhook(body, key));
  expect(await send(body, { authorization: header })).toBe(401);
  expect(counts.wrongSignature).toBe(before + 1);
  expect(await kept('witness')).toHaveLength(known);
});

test('a token without an algorithm, or with another one, is no signature', async () => {
  const body = joined();
  const [, claims] = (await signWebhook(body)).split('.');
  const given = JSON.parse(Buffer.from(claims!, 'base64url').toString());
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  expect(await send(body, { authorization: none })).toBe(401);
  expect(await send(body, { authorization: jwt({ alg: 'HS512' }, given) })).toBe(401);
  expect(await send(body, { authorization: jwt({ alg: 'HS256' }, given) })).toBe(200);
});

test('an altered body is refused', async () => {
  const body = joined();
  const authorization = await signWebhook(body);
  expect(await send(`${body} `, { authorization })).toBe(401);
  expect(counts.alteredBody).toBe(1);
});

test.each([-7, 7])(
  'a clock that is off by %d minutes is our trouble: 503, and nothing is lost',
  async (minutes) => {
    const body = joined();
    skewMs = minutes * 60_000;
    expect(await send(body)).toBe(503);
    skewMs = 0;
    expect(await send(body)).toBe(200);
  },
);

test('within a minute of leeway a clock may be off', async () => {
  skewMs = -55_000;
  expect(await send(joined())).toBe(200);
  skewMs = 0;
});

test('what fits nothing is kept apart and answered 200', async () => {
  const before = (await kept('quarantined_witness')).length;
  expect(await send(joined('a-room-of-nobody'))).toBe(200);
  expect(await send('{"event":"room_started"}')).toBe(200);
  expect(await send('not json')).toBe(200);
  expect(await send(Buffer.from([0x7b, 0x00, 0xff]))).toBe(200);
  expect(await send(joined().replace(/"id":"[^"]*"/, '"id":"a\\u0000b"'))).toBe(200);
  expect(await send(joined().replace(/"createdAt":"\d+"/, '"createdAt":"99999999999999"'))).toBe(200);
  const apart = (await kept('quarantined_witness')).slice(before);
  expect(apart.map((row) => row.why)).toEqual(['unknown_room', ...Array(5).fill('not_understood')]);
  expect(new Set(apart.map((row) => row.organization_id))).toEqual(
    new Set(['00000000-0000-0000-0000-000000000000']),
  );
  expect(counts).toMatchObject({ unknownRoom: 1, notUnderstood: 5 });
});

test.each([true, false])('2 MB are refused with 413 and do not hang (length told: %s)', async (told) => {
  const body = Buffer.alloc(2 * 1024 * 1024, 'x');
  const before = counts.tooLarge;
  expect(await sendRaw(body, told)).toBe(413);
  expect(counts.tooLarge).toBe(before + 1);
});

function sendRaw(body: Buffer, lengthTold: boolean): Promise<number | undefined> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/hooks/livekit',
      headers: {
        'content-type': 'application/webhook+json',
        ...(lengthTold ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }),
      },
    });
    sent.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('another media type is refused', async () => {
  expect(await send(joined(), { contentType: 'application/json' })).toBe(415);
  expect(counts.otherMediaType).toBe(1);
});

test('without a database: 503, and the event is taken when it is back', async () => {
  const nowhere = await startReceiver('postgres://hearth_witness@127.0.0.1:9/nowhere');
  const body = joined();
  expect(await send(body, {}, nowhere.app)).toBe(503);
  expect(nowhere.counts.failed).toBe(1);
  expect(await send(body)).toBe(200);
});

test('no body and no token ever reaches the log', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join()).not.toMatch(/participant|identity|EV_|eyJ/);
});

test('in the house itself no cookie and no site check stands before it', async () => {
  const house = await startTestApp(live.database, { livekit: { url: 'ws://127.0.0.1:9', ...webhookKey } });
  expect(await send(joined(), {}, house.app)).toBe(200);
  expect(await send(joined(), { authorization: 'no' }, house.app)).toBe(401);
});

test('the parts above are told once for a batch, however many events came', async () => {
  const deps = { ...live.database.deps, listeners: { 'witnesses.arrived': ['settle'] } };
  const news = makeNews(deps);
  const one = { organizationId: live.world.organizationId, sessionId: live.sessionId() };
  for (let i = 0; i < 50; i++) news.add({ ...one, event: 'participant_joined' });
  const told = 'select count(*)::int from change_event where subject_id = $1 and people = $2';
  const before = (await superuser.query(told, [one.sessionId, []])).rows[0].count;
  await news.stop();
  expect((await superuser.query(told, [one.sessionId, []])).rows[0].count).toBe(before + 1);
  const jobs = await superuser.query(
    "select count(*)::int from graphile_worker.jobs where task_identifier = 'settle'",
  );
  expect(jobs.rows[0].count).toBe(1);
});

test('a browser that measures its network leaves nothing behind', async () => {
  const before = [await kept('witness'), await kept('quarantined_witness')];
  expect(await send(joined('check.abc'))).toBe(200);
  expect([await kept('witness'), await kept('quarantined_witness')]).toEqual(before);
});
