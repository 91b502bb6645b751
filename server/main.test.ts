import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actFor, createAccount, openIdentity } from './foundation/identity/service.ts';
import { startHearth } from './main.ts';
import { nextFreePort } from './platform/embedded/ports.ts';
import { readEnv } from './platform/env.ts';
import { makeTestDatabase } from './testing/database.ts';
import { addStaff } from './testing/staff.ts';

test('web and worker start, serve somebody who clicks themselves in, and stop with a stream open', async () => {
  const database = await makeTestDatabase();
  const { personId, organizationId } = await addStaff(database, ['biller']);
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-main-'));
  const answer = readEnv({
    HEARTH_MODE: 'test',
    HEARTH_DATA: dataFolder,
    PORT: String(await nextFreePort(7910)),
  });
  if ('problems' in answer) throw new Error(answer.problems.join());
  const hearth = await startHearth({
    env: answer.env,
    urls: database.urls,
    livekit: null,
    mail: { smtpUrl: 'smtp://127.0.0.1:9', inbox: null },
    roles: 'all',
  });
  const ready = await fetch(`${hearth.url}/readyz`);
  expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok' } });

  const { clock, newId } = database.deps;
  const settings = {
    databaseUrl: database.urls.auth,
    secret: 'unused here',
    publicUrl: hearth.url,
    isDemo: true,
  };
  const identity = openIdentity({ ...settings, clock, newId });
  const accountId = await createAccount(identity, { name: 'Orla', email: 'orla@example.test' });
  await identity.pool.end();
  await database.asSystem(organizationId, (ctx) => actFor(ctx, { accountId, personId }));
  const clicked = await fetch(`${hearth.url}/api/auth/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hearth.url },
    body: JSON.stringify({ accountId }),
  });
  expect(clicked.status).toBe(200);
  const cookie = clicked.headers.getSetCookie()[0]!.split(';')[0]!;
  const me = await fetch(`${hearth.url}/api/me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ personId, roles: ['biller'] });

  const stream = await fetch(`${hearth.url}/api/events`, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const ended = stream.text();
  const stoppingAt = performance.now();
  await hearth.stop();
  expect(performance.now() - stoppingAt).toBeLessThan(5_000);
  expect(await ended).toContain('retry: 2000');
  expect(readFileSync(join(dataFolder, 'logs', 'hearth.log'), 'utf8')).toContain('"route":"/api/me"');
  rmSync(dataFolder, { recursive: true });
});
