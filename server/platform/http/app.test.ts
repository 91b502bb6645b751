import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { conflict, notFound, stale } from '../errors.ts';
import { makeLog } from '../log.ts';
import { problemSchema } from './openapi.ts';
import { downloaded, get, post, type Route } from './route.ts';

const id = z.object({ thingId: z.uuid() });
const nothing = z.undefined();
let database: TestDatabase;
let app: TestApp;
let personId: string;
const logged: string[] = [];
const webDist = mkdtempSync(join(tmpdir(), 'hearth-web-'));

const trials: Route[] = [
  get('/api/trial/:thingId', {
    summary: 'Shows',
    may: ['biller'],
    params: id,
    answer: z.object({ thingId: z.uuid() }),
    async handle(ctx, { params }) {
      if (params.thingId.startsWith('0')) throw notFound('thing');
      ctx.audit.shown('thing', [params.thingId]);
      ctx.audit.aboutPatients([personId]);
      return params;
    },
  }),
  post('/api/trial', {
    summary: 'Takes',
    may: 'signedIn',
    body: z.object({ name: z.string('Write a name.'), address: z.object({ city: z.string('Which city?') }) }),
    answer: nothing,
    handle: async () => undefined,
  }),
  post('/api/trial/fails/:how', {
    summary: 'Fails in some way',
    may: 'signedIn',
    params: z.object({ how: z.string() }),
    answer: z.object({ count: z.int() }),
    async handle(ctx, { params }) {
      await ctx.tell({ topic: 'trial', id: personId });
      if (params.how === 'conflict') throw conflict('taken', 'It is taken.', 'Choose another.');
      if (params.how === 'stale') throw stale('changed', 'It has changed.', { count: 2 });
      if (params.how === 'wrong-answer') return { count: 'many' as never };
      throw new Error('Delia told us about her mother');
    },
  }),
  get('/api/trial-file', {
    summary: 'A file',
    may: 'signedIn',
    answer: downloaded,
    fileTypes: ['text/plain'],
    handle: async () => ({ fileName: 'a "b".837', contentType: 'text/plain', content: 'ISA*00' }),
  }),
];

beforeAll(async () => {
  mkdirSync(join(webDist, 'assets'));
  writeFileSync(join(webDist, 'index.html'), '<script nonce="__NONCE__"></script><meta content="__NONCE__">');
  writeFileSync(join(webDist, 'icon.svg'), '<svg/>');
  writeFileSync(join(webDist, 'assets', 'main-1.js'), 'let warm = true;');
  writeFileSync(join(webDist, 'assets', 'main-1.js.br'), brotliCompressSync('let warm = true;'));
  database = await makeTestDatabase();
  ({ personId } = await addStaff(database, ['biller']));
  const log = makeLog('info', { write: (line) => void logged.push(line) });
  app = await startTestApp(database, {
    change: (plan) => ({
      ...plan,
      deps: { ...plan.deps, log },
      routes: trials,
      webDist,
      connectTo: ['wss://video.example.test'],
      checks: [{ name: 'video', ask: async () => Promise.reject(new Error('away')) }],
    }),
  });
});
afterAll(() => rmSync(webDist, { recursive: true, force: true }));

const thing = '10000000-0000-7000-8000-000000000001';

test('a request that is allowed leaves one row with what it showed', async () => {
  const answer = await app.as(personId).get(`/api/trial/${thing}`);
  expect(answer.body).toEqual({ thingId: thing });
  const [row] = await auditOf(answer.headers['x-request-id']);
  expect(row).toMatchObject({
    action: 'GET /api/trial/:thingId',
    status: 200,
    person_id: personId,
    acted_as: 'biller',
    patient_ids: [personId],
    shown: { thing: [thing] },
    changed: {},
  });
});

test.each([
  ['GET', '/api/trial/00000000-0000-7000-8000-000000000001', undefined, 404, 'not_found'],
  ['GET', '/api/trial/no-id', undefined, 404, 'not_found'],
  ['POST', '/api/trial', { name: 1 }, 422, 'invalid_input'],
  ['POST', '/api/trial/fails/conflict', {}, 409, 'taken'],
] as const)('a refusal is a problem and leaves a row too: %s %s', async (method, url, body, status, code) => {
  const visitor = app.as(personId);
  const answer = await (method === 'GET' ? visitor.get(url) : visitor.post(url, body));
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/s);
  expect(answer.body).toMatchObject({ type: 'about:blank', status, code, title: expect.any(String) });
  expect(answer.body.whatToDo).not.toBe('');
  expect(await auditOf(answer.body.requestId)).toMatchObject([{ status }]);
});

test('a stale act is told how it is now, within what the description allows of a problem', async () => {
  const { body } = await app.as(personId).post('/api/trial/fails/stale');
  expect(problemSchema.strict().parse(body)).toMatchObject({ status: 409, current: { count: 2 } });
});

test('what the parser refuses is a problem too: an address without end', async () => {
  const origin = new URL(await app.app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = createConnection({ host: origin.hostname, port: Number(origin.port) });
  socket.write(`GET /api/trial/${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  const answer = Buffer.concat(await socket.toArray()).toString();
  const [head, body] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 431 .*content-type: application\/problem\+json/s);
  expect(problemSchema.strict().parse(JSON.parse(body!))).toMatchObject({ status: 431, code: 'too_large' });
});

test('a form is told about every field', async () => {
  const answer = await app.as(personId).post('/api/trial', { address: {} });
  expect(answer.body.errors).toEqual({ name: 'Write a name.', 'address.city': 'Which city?' });
});

test.each(['error', 'wrong-answer'])(
  'what fails unforeseen (%s) says nothing, changes nothing',
  async (how) => {
    const answer = await app.as(personId).post(`/api/trial/fails/${how}`);
    expect(answer.body).toMatchObject({ status: 500, code: 'unexpected' });
    expect(answer.text).not.toContain('mother');
    expect(await auditOf(answer.body.requestId)).toEqual([]);
    const { rows } = await query('select from change_event');
    expect(rows).toEqual([]);
  },
);

test('bodies: too large, not JSON, of another kind', async () => {
  const send = (payload: string, type = 'application/json') =>
    app.app.inject({
      method: 'POST',
      url: '/api/trial',
      payload,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', cookie },
    });
  const cookie = await app.as(personId).cookie();
  expect((await send(JSON.stringify({ name: 'x'.repeat(2_000_000) }))).json()).toMatchObject({
    status: 413,
    code: 'too_large',
  });
  expect((await send('{')).json()).toMatchObject({ status: 400, code: 'not_json' });
  expect((await send('<a/>', 'text/xml')).json()).toMatchObject({ status: 415 });
});

test('another site changes nothing', async () => {
  const cookie = await app.as(personId).cookie();
  const from = async (headers: Record<string, string>) =>
    (
      await app.app.inject({
        method: 'POST',
        url: '/api/trial',
        headers: { cookie, ...headers },
        payload: {},
      })
    ).statusCode;
  expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await from({ origin: 'http://evil.example.test' })).toBe(403);
  expect(await from({})).toBe(403);
  expect(await from({ origin: 'http://localhost:7800' })).toBe(422);
});

test('a page for each path of the router, with its nonce in page and policy', async () => {
  const page = (url: string, accept = 'text/html') => app.app.inject({ url, headers: { accept } });
  const one = await page('/sessions/some');
  const nonce = /nonce="([^"]+)"/.exec(one.payload)![1]!;
  expect(one.payload).not.toContain('__NONCE__');
  expect(one.headers['content-security-policy']).toBe(
    `default-src 'none';script-src 'self';style-src 'self' 'nonce-${nonce}';style-src-attr 'none';img-src 'self' data: blob:;` +
      `font-src 'self';media-src 'self' blob:;connect-src 'self' wss://video.example.test;worker-src 'self';manifest-src 'self';` +
      `base-uri 'none';form-action 'self';frame-ancestors 'none'`,
  );
  expect(one.headers['cache-control']).toBe('no-store');
  expect((await page('/')).payload).not.toContain(nonce);
  expect((await page('/assets/missing.js', '*/*')).statusCode).toBe(404);
  expect((await page('/api/missing')).json()).toMatchObject({ status: 404, code: 'not_found' });
  expect((await page('/index.html', '*/*')).statusCode).toBe(404);
  expect((await page('/icon.svg', '*/*')).statusCode).toBe(200);
});

test('assets come compressed and stay', async () => {
  const asset = await app.app.inject({ url: '/assets/main-1.js', headers: { 'accept-encoding': 'br' } });
  expect(asset.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
});

test('a file comes as a file', async () => {
  const answer = await app.as(personId).get('/api/trial-file');
  expect(answer.text).toBe('ISA*00');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="a__b_.837"');
});

test('alive is not ready', async () => {
  expect((await app.nobody.get('/healthz')).status).toBe(200);
  const ready = await app.nobody.get('/readyz');
  expect(ready.status).toBe(503);
  expect(ready.body).toEqual({ status: 'away', checks: { video: 'away' } });
});

test('the log holds patterns and numbers, no address, body or cookie', async () => {
  logged.length = 0;
  await app.as(personId).get(`/api/trial/${thing}?search=delia`);
  await app.as(personId).post('/api/trial', { name: 'Delia' });
  const text = logged.join('');
  expect(text).toContain('"route":"/api/trial/:thingId"');
  expect(text).not.toMatch(new RegExp(`${thing}|delia|session_token`, 'i'));
});

async function query(text: string, values: unknown[] = []) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

const auditOf = async (requestId: unknown) =>
  (await query('select * from audit_entry where request_id = $1', [requestId])).rows;
