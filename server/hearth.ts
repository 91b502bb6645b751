// Hearth itself, on engines that run already: main.ts starts it alone, start.ts together with them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, type Logger, pino } from 'pino';
import { type Identity, openIdentity } from './foundation/identity/service.ts';
import * as house from './house.ts';
import { systemClock } from './platform/clock.ts';
import { writeCompiled } from './platform/compiled.ts';
import type { Deps } from './platform/ctx.ts';
import { makeDb, makePool } from './platform/db/pool.ts';
import { type DatabaseUrls, roleUrlsBeside } from './platform/embedded/postgres-roles.ts';
import { secretsOf } from './platform/embedded/secrets.ts';
import { type Say, StartTrouble } from './platform/embedded/trouble.ts';
import type { Env } from './platform/env.ts';
import { buildApp } from './platform/http/app.ts';
import type { Check } from './platform/http/health.ts';
import { newId } from './platform/ids.ts';
import { type LivekitSettings, openMediaServer } from './platform/livekit.ts';
import { makeLog } from './platform/log.ts';
import { makeMail, tryMail } from './platform/mail.ts';
import { readyEnv } from './platform/ready.ts';
import { startRealtime } from './platform/realtime.ts';
import type { Running } from './platform/running.ts';
import { makeSms, type SmsSettings } from './platform/sms.ts';
import { makePush } from './platform/web-push.ts';
import { addHouseMetrics, addPoolMetrics, openWatch, version, type Watch } from './watch.ts';

type Inbox = NonNullable<house.Engines['inbox']>;

export type HearthPlan = {
  env: Env;
  urls: DatabaseUrls;
  livekit: LivekitSettings | null;
  /** `inbox`: mails are caught on this machine and may be read by whoever uses it. */
  mail: { smtpUrl: string; inbox: Inbox | null };
  /** Null: no texts are sent, and each page says so. */
  sms?: SmsSettings | null;
  roles: 'web' | 'worker' | 'all';
  /** Runs the bots of a demo; without it there are none. */
  bots?: house.Engines['bots'];
  say?: Say;
  /** Where the log goes; without it to a file in the data folder. */
  logTo?: DestinationStream;
};

/** Starts what `roles` name and answers once it serves. `stop` ends requests, streams and jobs in order. */
export async function startHearth(plan: HearthPlan): Promise<{ url: string; stop(): Promise<void> }> {
  const running: Running[] = [];
  const url = plan.env.publicUrl ?? `http://localhost:${plan.env.port}`;
  const log = makeLog(plan.env.logLevel, plan.logTo ?? logFile(plan.env.dataFolder));
  try {
    const watch = await openWatch(plan.env, plan.roles, log);
    running.push(watch);
    if (plan.roles !== 'web') running.push(await startWorker(plan, url, watch, log));
    if (plan.roles !== 'worker') running.push(await startWeb(plan, url, watch, log));
  } catch (error) {
    await stopAll(running);
    throw error;
  }
  writeCompiled();
  return { url, stop: () => stopAll(running) };
}

async function stopAll(running: Running[]): Promise<void> {
  for (const one of running.reverse()) await one.stop();
}

async function startWeb(plan: HearthPlan, url: string, watch: Watch, log: Logger): Promise<Running> {
  // News, and the statements with names of sign-in and receiver, need the server itself; requests go through a pooler where there is one.
  const { databasePoolUrl } = plan.env;
  const requests = databasePoolUrl ? roleUrlsBeside(databasePoolUrl, secretsOf(plan.env)).app : plan.urls.app;
  const { engines, pool, close } = makeEngines(plan, url, requests, watch, log);
  const { identity, deps } = engines;
  const { metrics, tracing } = watch;
  if (plan.roles === 'web') addHouseMetrics(metrics, { db: deps.db, media: openMediaServer(plan.livekit) });
  addPoolMetrics(metrics, pool);
  const realtime = startRealtime({ databaseUrl: plan.urls.app, deps, mayHear: house.mayHear });
  metrics.gauge('hearth_streams_open', 'Browsers that follow along.', () => [{ value: realtime.open() }]);
  const whoAsks = (request: Parameters<typeof house.whoAsks>[1]) => house.whoAsks(identity, request);
  const app = await buildApp({
    deps,
    routes: house.routes(engines),
    plugins: [...house.plugins(engines), realtime.plugin(whoAsks)],
    whoAsks,
    record: house.record,
    publicUrl: url,
    trustedProxies: plan.env.trustedProxies,
    webDist: webDist(plan.say ?? (() => {})),
    connectTo: plan.livekit ? mediaAddresses(plan.livekit) : [],
    checks: checksOf(plan, deps),
    metrics,
    tracing,
  });
  const stop = async () => {
    await app.close();
    await realtime.stop();
    await close();
  };
  try {
    await app.listen({ host: plan.env.host, port: plan.env.port });
  } catch (error) {
    await stop();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartTrouble(`Port ${plan.env.port} is taken. Set PORT to another one.`);
  }
  return { stop };
}

async function startWorker(plan: HearthPlan, url: string, watch: Watch, log: Logger): Promise<Running> {
  // A web runs no jobs, and is there sooner without what runs them.
  const { runJobs } = await import('./platform/jobs.ts');
  const { engines, pool, close } = makeEngines(plan, url, plan.urls.worker, watch, log);
  addHouseMetrics(watch.metrics, { db: engines.deps.db, media: openMediaServer(plan.livekit) });
  const { tracing, metrics } = watch;
  const jobs = runJobs({
    pool,
    deps: engines.deps,
    tasks: house.tasks(engines),
    schedule: house.schedule,
    metrics,
    tracing,
  });
  const background = house.background(engines);
  return {
    async stop() {
      await Promise.all(background.map((one) => one.stop()));
      await jobs.stop();
      await close();
    },
  };
}

function makeEngines(plan: HearthPlan, publicUrl: string, databaseUrl: string, watch: Watch, log: Logger) {
  const { env, urls, livekit } = plan;
  const pool = makePool(databaseUrl);
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners: house.listeners };
  const secret = secretsOf(env);
  const identity: Identity = openIdentity({
    databaseUrl: urls.auth,
    secret: secret('sign-in'),
    publicUrl,
    isDemo: env.mode !== 'production',
    clock: deps.clock,
    newId,
  });
  const mail = makeMail({
    smtpUrl: plan.mail.smtpUrl,
    from: env.mailFrom,
    mustEncrypt: env.mode === 'production',
  });
  const engines: house.Engines = {
    mode: env.mode,
    publicUrl,
    deps,
    urls,
    identity,
    livekit,
    mail,
    sms: plan.sms ? makeSms(plan.sms) : null,
    push: makePush({ secret: secret('web-push'), contact: `mailto:${env.mailFrom}` }),
    inbox: plan.mail.inbox,
    metrics: watch.metrics,
    upkeep: {
      version,
      startedAt: deps.clock.now(),
      dataFolder: env.dataFolder,
      checks: [...checksOf(plan, deps), mailCheck(plan)],
    },
    bots: plan.bots ?? null,
  };
  const close = async () => {
    mail.close();
    await Promise.all([pool.end(), identity.pool.end()]);
  };
  return { engines, pool, close };
}

/** Written as it comes, so that what was last said before a crash is there. */
function logFile(dataFolder: string): DestinationStream {
  return pino.destination({ dest: join(dataFolder, 'logs', 'hearth.log'), mkdir: true, sync: true });
}

function webDist(say: Say): string | null {
  const folder = join(import.meta.dirname, '..', 'web', 'dist');
  if (existsSync(join(folder, 'index.html'))) return folder;
  say('The web pages are not built: this serves the API only.');
  return null;
}

/** A browser talks to the media server by WebSocket, and asks it over HTTP why that failed. */
function mediaAddresses({ url, browserUrl }: LivekitSettings): string[] {
  const { host, protocol } = new URL(browserUrl ?? url);
  const isSecure = ['wss:', 'https:'].includes(protocol);
  return isSecure ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
}

function checksOf(plan: HearthPlan, deps: Deps): Check[] {
  const database: Check = {
    name: 'database',
    ask: async () => {
      await deps.db.selectNoFrom((e) => e.lit(1).as('one')).execute();
    },
  };
  if (!plan.livekit) return [database];
  const address = plan.livekit.url.replace(/^ws/, 'http');
  const video: Check = {
    name: 'video',
    ask: async () => {
      const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) });
      if (!answer.ok) throw new Error(`the media server answered ${answer.status}`);
    },
  };
  return [database, video];
}

function mailCheck({ env, mail }: HearthPlan): Check {
  const mustEncrypt = env.mode === 'production';
  return { name: 'mail', ask: () => tryMail({ smtpUrl: mail.smtpUrl, from: env.mailFrom, mustEncrypt }) };
}

/** For a database that `npm start` has prepared: its roles' passwords are in the data folder's secrets. */
export async function runAlone(roles: string): Promise<void> {
  try {
    const hearth = await startHearth(await planOf(roles));
    console.log(`Hearth (${roles}): ${hearth.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void hearth.stop());
  } catch (error) {
    if (!(error instanceof StartTrouble)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function planOf(roles: string): Promise<HearthPlan> {
  if (roles !== 'web' && roles !== 'worker' && roles !== 'all') {
    throw new StartTrouble('Use: node server/main.ts web | worker | all');
  }
  const env = await readyEnv(process.env, { alone: true });
  if (!env.databaseUrl) {
    throw new StartTrouble('DATABASE_URL is missing: alone, this starts no database. `npm start` does.');
  }
  return {
    env,
    urls: roleUrlsBeside(env.databaseUrl, secretsOf(env)),
    livekit: env.livekit,
    mail: { smtpUrl: env.smtpUrl ?? 'smtp://127.0.0.1:7825', inbox: null },
    sms: env.sms,
    roles,
    say: console.log,
    logTo: pino.destination(1),
  };
}
