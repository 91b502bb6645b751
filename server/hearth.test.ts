import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actFor, createAccount, openIdentity } from './foundation/identity/service.ts';
import { startHearth } from './hearth.ts';
import { nextFreePort } from './platform/embedded/ports.ts';
import { readEnv } from './platform/env.ts';
import { makeTestDatabase } from './testing/database.ts';
import { addStaff } from './testing/staff.ts';

test('web and worker start, serve somebody who clicks themselves in, and stop with a stream open', async () => {
  const database = await makeTestDatabase();
  const { personId, organizationId } = await addStaff(database, ['biller']);
  const collector = await startCollector();
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-main-'));
  const answer = readEnv({
    HEARTH_MODE: 'test',
    HEARTH_DATA: dataFolder,
    PORT: String(await nextFreePort(7910)),
    METRICS_ADDRESS: `127.0.0.1:${await nextFreePort(7920)}`,
    OTLP_URL: collector.url,
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
  const me = await fetch(`${hearth.url}/api/me`, {
    headers: { cookie, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  });
  expect(await me.json()).toMatchObject({ personId, roles: ['biller'] });

  const stream = await fetch(`${hearth.url}/api/events`, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const ended = stream.text();
  const { port } = answer.env.metricsAddress!;
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/^hearth_http_seconds_count\{method="GET",route="\/api\/me",status="2xx"\} 1$/m);
  expect(metrics).toMatch(/^hearth_queue_jobs\{state="failed"\} 0$/m);
  expect(metrics).toMatch(/^hearth_streams_open 1$/m);
  expect(metrics).toMatch(/^hearth_info\{version="[\d.]+",roles="all",node="v26/m);
  expect(metrics, 'video is off: what cannot be asked is left out').not.toMatch(/^hearth_rooms /m);
  expect((await fetch(`${hearth.url}/metrics`)).status, 'not where the web listens').toBe(404);
  const stoppingAt = performance.now();
  await hearth.stop();
  expect(performance.now() - stoppingAt).toBeLessThan(5_000);
  expect(await ended).toContain('retry: 2000');
  expect(readFileSync(join(dataFolder, 'logs', 'hearth.log'), 'utf8')).toContain('"route":"/api/me"');
  rmSync(dataFolder, { recursive: true });

  const spans = collector.spans();
  const parentSpanId = 'b7ad6b7169203331';
  expect(spans).toContainEqual(expect.objectContaining({ name: 'GET /api/me', kind: 2, parentSpanId }));
  expect(spans.some((one) => one.name === 'POST /api/auth/demo/sign-in')).toBe(true);
  for (const secret of [personId, accountId, organizationId, 'orla', 'biller', cookie.split('=')[1]!])
    expect(JSON.stringify(spans)).not.toContain(secret);
  collector.stop();
});

/** The receiving end of OTLP over HTTP, as far as a test looks at it. */
async function startCollector() {
  const spans: { name: string; kind: number; parentSpanId?: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    expect(request.url).toBe('/v1/traces');
    const { resourceSpans } = JSON.parse(body);
    for (const { scopeSpans } of resourceSpans) for (const one of scopeSpans) spans.push(...one.spans);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, spans: () => spans, stop: () => void server.close() };
}
