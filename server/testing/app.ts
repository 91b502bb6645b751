import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { openIdentity } from '../foundation/identity/service.ts';
import * as house from '../house.ts';
import type { Clock } from '../platform/clock.ts';
import type { Deps } from '../platform/ctx.ts';
import { type AppPlan, buildApp } from '../platform/http/app.ts';
import type { Route } from '../platform/http/route.ts';
import type { LivekitSettings } from '../platform/livekit.ts';
import { makeLog } from '../platform/log.ts';
import { makeMetrics } from '../platform/metrics.ts';
import { makePush } from '../platform/web-push.ts';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  text: string;
  headers: Record<string, string | string[] | undefined>;
};

export type Visitor = {
  get(url: string): Promise<Answer>;
  post(url: string, body?: unknown): Promise<Answer>;
  put(url: string, body?: unknown): Promise<Answer>;
  del(url: string): Promise<Answer>;
  /** The cookie header of this browser, for requests that the test makes itself. */
  cookie(): Promise<string>;
};

export type TestApp = {
  app: FastifyInstance;
  engines: house.Engines;
  routes: Route[];
  /** A browser in which this person has signed in (with an account made for it). */
  as(personId: string): Visitor;
  /** A browser in which nobody has signed in. */
  nobody: Visitor;
  /** Mails that were sent meanwhile. */
  letters: { to: string; subject: string; text: string }[];
};

/** What an app is made on: the addresses of a database, by role, and how its verbs are run. */
export type AppGround = { urls: house.Engines['urls']; superuserUrl: string; deps: Deps };

export type TestAppOptions = {
  clock?: Clock;
  livekit?: LivekitSettings;
  publicUrl?: string;
  /** Sends for real; without it `letters` keeps what was sent. */
  mail?: house.Engines['mail'];
  /** Changes the plan before the app is built: other plugins, another folder of pages. */
  change?: (plan: AppPlan) => AppPlan;
};

const secret = 'a secret of tests that signs the cookies of invented people';

/** The whole web of Hearth on a database, without a port. */
export async function makeApp(
  test: AppGround,
  options: TestAppOptions = {},
): Promise<TestApp & { close(): Promise<void> }> {
  // What comes out as a 500 or 503 shows its cause beside the failing test.
  const deps: Deps = {
    ...test.deps,
    clock: options.clock ?? test.deps.clock,
    log: makeLog('error', { write: (line) => console.error(line) }),
  };
  const { publicUrl = 'http://localhost:7800' } = options;
  const identity = openIdentity({
    databaseUrl: test.urls.auth,
    secret,
    publicUrl,
    isDemo: true,
    clock: deps.clock,
    newId: deps.newId,
  });
  const letters: TestApp['letters'] = [];
  const engines: house.Engines = {
    mode: 'test',
    publicUrl,
    deps,
    urls: test.urls,
    identity,
    livekit: options.livekit ?? null,
    mail: options.mail ?? { send: async (letter) => void letters.push(letter), close: () => {} },
    sms: null,
    push: makePush({
      secret: Buffer.alloc(32, 7).toString('base64url'),
      contact: 'mailto:hearth@example.test',
    }),
    inbox: null,
    upkeep: { version: 'test', startedAt: deps.clock.now(), dataFolder: '.', checks: [] },
    metrics: makeMetrics(),
    bots: null,
  };
  const routes = house.routes(engines);
  const plan: AppPlan = {
    deps,
    routes,
    plugins: house.plugins(engines),
    whoAsks: (request) => house.whoAsks(identity, request),
    record: house.record,
    publicUrl,
    webDist: null,
    connectTo: [],
    checks: [],
  };
  const app = await buildApp(options.change?.(plan) ?? plan);
  await app.ready();
  const superuser = new pg.Pool({ connectionString: test.superuserUrl, max: 2 });
  superuser.on('error', () => {});
  const close = async () => {
    await app.close();
    await Promise.all([identity.pool.end(), superuser.end()]);
  };
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = (personId: string) => {
    const known = cookies.get(personId) ?? signIn(superuser, personId);
    cookies.set(personId, known);
    return known;
  };
  return {
    app,
    engines,
    routes,
    letters,
    close,
    as: (personId) => visitor(app, () => cookieOf(personId)),
    nobody: visitor(app, async () => ''),
  };
}

function visitor(app: FastifyInstance, cookieOf: () => Promise<string>): Visitor {
  const ask = async (method: InjectOptions['method'], url: string, body?: unknown): Promise<Answer> => {
    const cookie = await cookieOf();
    const answer = await app.inject({
      method,
      url,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = (answer.headers['content-type'] ?? '').toString().includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.payload ? answer.json() : undefined,
      text: answer.payload,
      headers: answer.headers as Answer['headers'],
    };
  };
  return {
    cookie: cookieOf,
    get: (url: string) => ask('GET', url),
    post: (url: string, body: unknown = {}) => ask('POST', url, body),
    put: (url: string, body: unknown = {}) => ask('PUT', url, body),
    del: (url: string) => ask('DELETE', url),
  };
}

/** What signing in leaves behind, without its 80 ms of password work: the cookie of a browser in which this person has signed in. */
export async function signIn(superuser: pg.Pool, personId: string): Promise<string> {
  const { rows } = await superuser.query<{ organization_id: string }>(
    'select organization_id from person where id = $1',
    [personId],
  );
  const [person] = rows;
  if (!person) throw new Error(`there is no person ${personId} in this database`);
  const [accountId, token] = [randomUUID(), randomUUID()];
  await superuser.query(
    `insert into auth.account ("id", "name", "email", "emailVerified") values ($1, 'Somebody', $2, true)`,
    [accountId, `${accountId}@example.test`],
  );
  await superuser.query('insert into actor (organization_id, account_id, person_id) values ($1, $2, $3)', [
    person.organization_id,
    accountId,
    personId,
  ]);
  await superuser.query(
    `insert into auth.sign_in ("id", "token", "userId", "expiresAt") values ($1, $2, $3, now() + interval '1 day')`,
    [randomUUID(), createHash('sha256').update(token).digest('hex'), accountId],
  );
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `hearth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
