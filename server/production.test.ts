// The program as an operator starts it: a process of its own in mode production, against engines that it did not start.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWithDirector } from './foundation/identity/open-organization.ts';
import { startLivekit } from './platform/embedded/livekit.ts';
import { findLivekit, keptPrograms } from './platform/embedded/livekit-program.ts';
import { type MailCatcher, startMailCatcher } from './platform/embedded/mail.ts';
import { nextFreePort } from './platform/embedded/ports.ts';
import { makeSecrets } from './platform/embedded/secrets.ts';
import { makeMail } from './platform/mail.ts';
import { readyEnv } from './platform/ready.ts';
import { makeTestDatabase, type TestDatabase } from './testing/database.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hearth-production-'));
const secretsFile = join(folder, 'secrets.json');
const program = await findLivekit({ binFolder: keptPrograms, say: () => {} });

let database: TestDatabase;
let mail: MailCatcher;
let env: Record<string, string> & { PORT: string; LIVEKIT_API_SECRET: string };
const children: { kill: () => unknown }[] = [];

beforeAll(async () => {
  database = await makeTestDatabase();
  mail = await startMailCatcher({ port: 7955, folder: join(folder, 'mail') });
  const passwords = Object.fromEntries(
    (['app', 'worker', 'witness', 'auth'] as const).map((role) => [
      `hearth_${role}`,
      new URL(database.urls[role]).password,
    ]),
  );
  writeFileSync(secretsFile, JSON.stringify({ ...makeSecrets(), ...passwords }));
  const base = new URL(database.urls.owner);
  env = {
    PATH: process.env.PATH ?? '',
    HEARTH_MODE: 'production',
    HEARTH_DATA: join(folder, 'data'),
    PORT: String(await nextFreePort(7956)),
    PUBLIC_URL: 'https://hearth.alder.org',
    DATABASE_URL: `postgres://127.0.0.1:${base.port}${base.pathname}`,
    SECRETS_FILE: secretsFile,
    LIVEKIT_URL: 'ws://127.0.0.1:1',
    LIVEKIT_API_KEY: 'hearth',
    LIVEKIT_API_SECRET: 'a-secret-that-the-video-server-does-not-know',
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'hearth@alder.org',
    TRUSTED_PROXIES: 'loopback',
  };
});
afterAll(async () => {
  await Promise.all(children.map((child) => child.kill()));
  await mail.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs until it ends, or until it says `until`. */
function run(file: string, args: string[], settings: Record<string, string>, until?: string) {
  const child = spawn(process.execPath, [join(root, file), ...args], { env: settings, cwd: root });
  children.push(child);
  let said = '';
  return new Promise<{ code: number | null; said: string; stop: () => Promise<number | null> }>((resolve) => {
    const ended = new Promise<number | null>((end) => child.once('close', end));
    const stop = () => {
      child.kill('SIGTERM');
      return ended;
    };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
        if (until && said.includes(until)) resolve({ code: null, said, stop });
      });
    void ended.then((code) => resolve({ code, said, stop }));
  });
}

test('everything that is wrong is told in one list: settings, secrets, database, video, mail', async () => {
  const wrongSecrets = join(folder, 'wrong.json');
  writeFileSync(wrongSecrets, JSON.stringify({ 'sign-in': 'short', hearth_app: 'short' }));
  const wrong = {
    ...env,
    PUBLIC_URL: 'http://hearth.alder.org',
    MAIL_FROM: '',
    SECRETS_FILE: wrongSecrets,
    SMTP_URL: 'smtp://127.0.0.1:1',
  };
  const said = await readyEnv(wrong, { alone: true }).then(
    () => 'it starts',
    (error: Error) => error.message,
  );
  for (const line of [
    'PUBLIC_URL must start with https://',
    'MAIL_FROM is missing',
    'SECRETS_FILE has no key "sign-in"',
    'SECRETS_FILE has no password "hearth_app"',
    'LIVEKIT_URL does not answer',
    'SMTP_URL does not answer',
  ])
    expect(said).toContain(line);
  expect(said).not.toContain(new URL(database.urls.app).password);
});

test('a database that this version does not fit is refused, and brought forward by a step of its own', async () => {
  const migrate = () =>
    run('server/platform/db/migrate-cli.ts', [], { ...env, DATABASE_URL: database.urls.owner });
  expect(await migrate()).toMatchObject({ code: 0, said: expect.stringContaining('Nothing to do.') });
  const owner = new pg.Client(database.urls.owner);
  await owner.connect();
  const last = '(select max(name) from migration.applied)';
  const { rows } = await owner.query(`delete from migration.applied where name = ${last} returning *`);
  await expect(readyEnv(env, { alone: true })).rejects.toThrow(
    `DATABASE_URL is 1 migrations behind this version (the first is ${rows[0].name})`,
  );
  await owner.query('insert into migration.applied values ($1, $2, $3)', Object.values(rows[0]));
  await owner.end();
}, 60_000);

describe.runIf('program' in program)('with video', () => {
  test('the real thing: no demo, HSTS, staff show two things, each visitor behind the proxy known apart', async () => {
    const livekit = await startLivekit({
      program: (program as { program: string }).program,
      dataFolder: join(folder, 'video'),
      webhookUrls: [],
      port: 7960,
    });
    // Also when the test runs out of time.
    children.push({ kill: () => livekit.stop() });
    const settings: typeof env = {
      ...env,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
    };
    const wrongKey = { ...settings, LIVEKIT_API_SECRET: env.LIVEKIT_API_SECRET };
    await expect(readyEnv(wrongKey, { alone: true })).rejects.toThrow(
      'LIVEKIT_URL answers and does not accept LIVEKIT_API_KEY',
    );
    const letters = makeMail({ smtpUrl: settings.SMTP_URL!, from: settings.MAIL_FROM!, mustEncrypt: true });
    await database.asSystem(database.deps.newId(), (ctx) =>
      openWithDirector(ctx, letters, settings.PUBLIC_URL!, {
        name: 'Alder House',
        timeZone: 'America/Chicago',
        firstName: 'Ada',
        lastName: 'Bell',
        email: 'ada@alder.org',
      }),
    );
    letters.close();
    const { stop, said } = await run('server/main.ts', ['all'], settings, 'Hearth (all)');
    expect(said).toContain('Hearth (all): https://hearth.alder.org');
    const kept = readdirSync(join(settings.HEARTH_DATA!, 'compiled'), { recursive: true });
    expect(kept.length, 'what Node made of the files is kept while it runs').toBeGreaterThan(1_000);
    const ask = (path: string, body?: object, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${settings.PORT}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          origin: 'https://hearth.alder.org',
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const ready = await ask('/readyz');
    expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok', video: 'ok' } });
    expect(ready.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    for (const path of ['/api/demo/people', '/inbox']) expect((await ask(path)).status).toBe(404);
    expect((await ask('/api/auth/demo/sign-in', { accountId: 'x' })).status).toBe(404);

    const [letter] = mail.list();
    const token = /invitation#([\w-]+)/.exec(letter!.text)![1]!;
    const accepted = await ask('/api/auth/invitation/accept', { token, password: 'forty calm otters' });
    expect(await accepted.json(), 'a director may not come in by a password alone').toMatchObject({
      step: 'enroll',
    });
    await ask(
      '/api/auth/sign-in/email',
      { email: 'ada@alder.org', password: 'wrong' },
      { 'x-forwarded-for': '192.0.2.1' },
    );
    const auth = new pg.Client(database.urls.auth);
    await auth.connect();
    const { rows } = await auth.query("select source from auth.attempt where kind = 'password'");
    await auth.end();
    expect(rows, 'guesses are counted by who guesses, not by the proxy').toEqual([{ source: '192.0.2.1' }]);
    expect(await stop()).toBe(0);
  }, 60_000);
});
