import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientSource } from './platform/http/client-source.ts';
import { makeTestDatabase } from './testing/database.ts';
import { startTestApp, type TestApp } from './testing/http.ts';
import { addStaff } from './testing/staff.ts';

// The client as somebody else uses it: made from the description, kept as one file, nothing else of Hearth beside it.
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hearth-client-'));
const file = join(folder, 'hearth.ts');
let app: TestApp;
let url: string;
let director: string;

// biome-ignore lint/suspicious/noExplicitAny: made a moment ago; its types are judged by the compiler below
type Client = any;
let made: { hearth: (settings: object) => Client; HearthProblem: new () => Error };

beforeAll(async () => {
  const database = await makeTestDatabase();
  app = await startTestApp(database);
  director = (await addStaff(database, ['program_director'])).personId;
  url = await app.app.listen({ port: 0, host: '127.0.0.1' });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(file, await (await fetch(`${url}/api/client.ts`)).text());
  made = await import(pathToFileURL(file).href);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what a running Hearth gives out is what the description makes', () => {
  const api = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8'));
  expect(readFileSync(file, 'utf8')).toBe(clientSource(api));
});

test('a machine with a key lists people, adds one, and is told why it may not do more', async () => {
  const asked = { name: 'Payroll', scopes: ['people:read', 'people:write'], expiresOn: null };
  const { key } = (await app.as(director).post('/api/api-keys', asked)).body;
  const hearth = made.hearth({ url, key });
  const before = await hearth('GET /api/people');
  expect(before.people.length).toBeGreaterThan(0);
  const { id: personId } = before.people[0];
  const one = await hearth('GET /api/people/{personId}', { params: { personId } });
  expect(JSON.stringify(one)).toContain(personId);
  await expect(hearth('GET /api/runway')).rejects.toMatchObject({ status: 403, code: 'not_allowed' });
  await expect(hearth('GET /api/audit', { query: { limit: 5 } })).rejects.toBeInstanceOf(made.HearthProblem);
  await expect(
    made.hearth({ url, key: 'hearth_nobody_made_this_key' })('GET /api/people'),
  ).rejects.toMatchObject({
    status: 401,
    whatToDo: expect.stringMatching(/./),
  });
});

test('a write whose answer was lost is tried again and has one effect', async () => {
  const cookie = await app.as(director).cookie();
  let lose = true;
  const losing = async (...request: Parameters<typeof fetch>) => {
    const answer = await fetch(...request);
    if (!lose) return answer;
    lose = false;
    await answer.text();
    throw new TypeError('the connection was cut after it was done');
  };
  const headers = { cookie, origin: 'http://localhost:7800' };
  const hearth = made.hearth({ url, headers, fetch: losing });
  const body = { staffNeedSecondFactor: false, idleMinutes: 20 };
  expect(await hearth('PUT /api/sign-in-policy', { body })).toMatchObject({ idleMinutes: 20 });
  expect(lose, 'the first answer was lost').toBe(false);
  const { rows } = await app.engines.identity.pool.query('select from sign_in_policy');
  expect(rows).toHaveLength(1);
});

test('its types hold: right calls compile, wrong ones do not', () => {
  const use = join(folder, 'use.ts');
  writeFileSync(
    use,
    `import { hearth } from './hearth.ts';
const call = hearth({ url: 'https://hearth.example', key: 'k' });
export const names: string[] = (await call('GET /api/people')).people.map((one) => one.fullName);
export const done: undefined = await call('POST /api/people/{personId}/invitations', { params: { personId: 'x' }, body: { email: 'a@b.c' } });
// @ts-expect-error there is no such route
await call('GET /api/nothing');
// @ts-expect-error the body is missing
await call('POST /api/api-keys');
// @ts-expect-error of another type
await call('GET /api/people/{personId}', { params: { personId: 7 } });
// @ts-expect-error not answered
(await call('GET /api/people')).nothing;
`,
  );
  const options =
    '--noEmit --strict --target esnext --module nodenext --lib esnext,dom --types= --allowImportingTsExtensions --skipLibCheck'.split(
      ' ',
    );
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...options.filter((one) => one !== '--types='),
      '--types',
      '',
      file,
      use,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('the page of the API names every route, without a script', async () => {
  const answer = await app.nobody.get('/api/reference');
  const paths = Object.keys(JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')).paths);
  for (const path of paths) expect(answer.text).toContain(`<code>${path}</code>`);
  expect(answer.text).not.toMatch(/<script|style="/);
});
