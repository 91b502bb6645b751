// `npm start`: brings up the engines, the database, the pages and then Hearth itself, says each step, and takes all of it down
// again. Hearth runs in this very process, so that one Ctrl-C or one kill has one place to happen.
import { setTimeout as sleep } from 'node:timers/promises';
import { keepCompiled } from './platform/compiled.ts';
import { migrate } from './platform/db/migrate.ts';
import {
  clinicDays,
  demoData,
  emptyDatabase,
  keepClinicDay,
  markDemoData,
} from './platform/embedded/demo-data.ts';
import { type DatabaseEngine, openDatabase, openMail, openVideo } from './platform/embedded/engines.ts';
import { nextFreePort } from './platform/embedded/ports.ts';
import { abandonChildren } from './platform/embedded/processes.ts';
import { type StartLock, takeLock } from './platform/embedded/start-lock.ts';
import { StartTrouble } from './platform/embedded/trouble.ts';
import type { Env } from './platform/env.ts';
import { readyEnv } from './platform/ready.ts';

/** Without the clinic around the two groups that tests and journeys know. */
const isSmall = process.argv.includes('--small');
const stopWithinMs = 10_000;
const sayWaitingEveryMs = 10_000;

const partsMs: Record<string, number> = {};
/** Hearth itself ends first and the database last, whatever order they were ready in. */
const order = ['bots', 'open door', 'days', 'Hearth', 'LiveKit', 'texts', 'mail', 'PostgreSQL'];
const running: { name: string; stop: () => Promise<unknown> }[] = [];
let lock: StartLock | undefined;
let stopping = false;

let saidAt = performance.now();
const say = (sentence: string) => {
  saidAt = performance.now();
  console.log(sentence);
};

process.on('exit', () => {
  abandonChildren();
  lock?.release();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stopBySignal(signal));

try {
  keepCompiled(process.env);
  refuseUnknown(process.argv.slice(2));
  await start(await readyEnv(process.env, { alone: false }));
} catch (error) {
  if (!stopping) {
    console.error(error instanceof StartTrouble ? `\n${error.message}` : error);
    await takeDown();
    process.exit(1);
  }
}

async function start(env: Env): Promise<void> {
  takeFolder(env);
  say(`Starting Hearth (${env.mode}). Data: ${env.dataFolder}`);
  // A proxy knows one port: in production another one would be a Hearth that nobody reaches.
  const port = env.mode === 'production' ? env.port : await nextFreePort(env.port, env.host);
  if (port !== env.port) say(`  Port ${env.port} is taken: using ${port}`);
  const url = env.publicUrl ?? `http://localhost:${port}`;
  const ownUrl = `http://${['0.0.0.0', '::'].includes(env.host) ? '127.0.0.1' : env.host}:${port}`;

  const [, database, video, mail, { startHearth }] = await Promise.all([
    timed('web pages', () =>
      import('../web/build.ts').then(({ buildWeb }) => buildWeb({ log: (line) => say(`  ${line}`) })),
    ),
    timed('database', () => prepareDatabase(env)),
    timed('video server', () => openVideo(env, `${ownUrl}/hooks/livekit`, say).then(keepRunning('LiveKit'))),
    timed('mail', () => openMail(env, say).then(keepRunning('mail'))),
    timed('program', () => import('./hearth.ts')),
  ]);
  const demo = env.mode === 'demo' ? await import('#sandbox/demo/demo.ts') : null;
  const bots = video.livekit
    ? await demo?.openBotHost({
        authUrl: database.urls.auth,
        hearthUrl: url,
        mediaUrl: video.livekit.url,
        dataFolder: env.dataFolder,
      })
    : undefined;
  if (bots) keepRunning('bots')(bots);
  const texts = env.sms ? undefined : await demo?.startSmsCatcher();
  if (texts) keepRunning('texts')(texts);
  const hearth = await timed('Hearth', () =>
    startHearth({
      env: { ...env, port, publicUrl: url },
      urls: database.urls,
      livekit: video.livekit,
      mail: texts && mail.inbox ? { ...mail, inbox: { ...mail.inbox, texts: texts.list } } : mail,
      sms: env.sms ?? texts?.settings ?? null,
      roles: 'all',
      ...(bots ? { bots } : {}),
    }),
  );
  keepRunning('Hearth')(hearth);
  if (demo) {
    keepRunning('open door')(demo.tendOpenDoors(database.urls));
    const book = await dayBook(database);
    if (book) keepRunning('days')(demo.tendDays({ urls: database.urls, book }));
  }
  partsMs.all = Math.round(performance.now());
  lock?.announce(url, partsMs);
  if (video.off) say(`\n${video.off}`);
  say(`\nHearth: ${url}   (after ${(partsMs.all / 1000).toFixed(1)} s)`);
  if (env.mode === 'demo') say('The first page asks whom you want to be: no password. Invented people only.');
  say('Ctrl-C ends it.');
}

function refuseUnknown(args: readonly string[]): void {
  const unknown = args.filter((arg) => arg !== '--small');
  if (unknown.length === 0) return;
  throw new StartTrouble(
    `npm start does not know ${unknown.join(' ')}. Use: npm start, or npm start -- --small for the small demo.`,
  );
}

function takeFolder(env: Env): void {
  const claim = takeLock(env.dataFolder);
  if ('lock' in claim) {
    lock = claim.lock;
    return;
  }
  const { pid, url } = claim.running;
  say(url ? `Hearth already runs: ${url} (process ${pid}).` : `Hearth is already starting (process ${pid}).`);
  process.exit(0);
}

async function prepareDatabase(env: Env): Promise<DatabaseEngine> {
  const database = await openDatabase(env, say).then(keepRunning('PostgreSQL'));
  const ownerUrl = database.urls.owner;
  await bringForward(ownerUrl);
  if (env.mode !== 'demo') return database;
  const before = await demoData(ownerUrl);
  if (before === 'whole') {
    await timed('days since then', () => goOn(database));
    return database;
  }
  if (before === 'half') await startAnew(database);
  say(
    isSmall
      ? '  Making the small demo: people, and two weeks of history replayed (once)'
      : '  Making the demo: a clinic with 60 patients, and eight weeks of history replayed (once, some minutes; npm start -- --small takes less than one)',
  );
  await markDemoData(ownerUrl, 'begun');
  const { dayBefore, seedDemo, wholeClinic } = await import('#sandbox/demo/demo.ts');
  const now = Temporal.Now.instant();
  const clinic = isSmall ? null : wholeClinic;
  const seeded = await timed('demo data', () =>
    seedDemo({ urls: database.urls, now, clinic, say: (line: string) => say(`  ${line}`) }),
  );
  if (clinic) await keepClinicDay(ownerUrl, seeded.larkspur, dayBefore(now));
  await markDemoData(ownerUrl, 'done');
  return database;
}

/** Where the whole demo stands in its days; null for the small one. */
async function dayBook({ urls }: DatabaseEngine) {
  const known = await clinicDays(urls.owner);
  if (!known) return null;
  const { organizationId } = known;
  return {
    ...known,
    keep: (lastDay: Temporal.PlainDate) => keepClinicDay(urls.owner, organizationId, lastDay),
  };
}

/** What the clinic did since the demo was last open. What cannot be played keeps nobody from looking at the rest. */
async function goOn(database: DatabaseEngine): Promise<void> {
  const book = await dayBook(database);
  if (isSmall && book)
    say('  The whole demo is here already. For the small one: npm run reset, then start again.');
  if (!book) return;
  const { playToNow } = await import('#sandbox/demo/demo.ts');
  await playToNow({ urls: database.urls, book, say: (line: string) => say(`  ${line}`) }).catch(
    (error: unknown) => say(`  The days since then could not be played: ${(error as Error).message}`),
  );
}

async function bringForward(ownerUrl: string): Promise<void> {
  try {
    const { applied } = await migrate({ ownerUrl, say: (line) => say(`  ${line}`) });
    if (applied.length > 0) say(`  Database brought forward by ${applied.length} migrations`);
  } catch (error) {
    const { message } = error as Error;
    throw new StartTrouble(
      `The database could not be brought forward: ${message}\nIf this is a demo, npm run reset makes it anew.`,
    );
  }
}

async function startAnew(database: DatabaseEngine): Promise<void> {
  if (!database.superuserUrl) {
    throw new StartTrouble(
      'The demo data in the database of DATABASE_URL is half made. Drop that database, make it anew and start again.',
    );
  }
  say('  An earlier start ended while the demo was being made: making it anew');
  await emptyDatabase(database.superuserUrl);
  await bringForward(database.urls.owner);
}

/** Measures a part of the start, and says so when it takes long. */
async function timed<T>(name: string, part: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const sinceMs = () => Math.round(performance.now() - from);
  // Parts that tell their own progress need no second voice.
  const waiting = setInterval(() => {
    if (performance.now() - saidAt > sayWaitingEveryMs / 2)
      say(`  … ${name}: ${Math.round(sinceMs() / 1000)} s so far`);
  }, sayWaitingEveryMs);
  try {
    return await part();
  } finally {
    clearInterval(waiting);
    partsMs[name] = sinceMs();
  }
}

function keepRunning(name: string): <T extends { stop: () => Promise<unknown> }>(engine: T) => T {
  return (engine) => {
    running.push({ name, stop: () => engine.stop() });
    return engine;
  };
}

async function stopBySignal(signal: NodeJS.Signals): Promise<void> {
  const code = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal as 'SIGINT' | 'SIGTERM' | 'SIGHUP'];
  if (stopping) process.exit(code);
  stopping = true;
  say('\nStopping. Ctrl-C again ends it at once.');
  await takeDown();
  process.exit(code);
}

async function takeDown(): Promise<void> {
  running.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  for (const { name, stop } of running.splice(0)) {
    const outcome = await Promise.race([
      stop().then(
        () => null,
        (error: unknown) => `${name}: ${(error as Error).message}`,
      ),
      sleep(stopWithinMs, `${name} did not stop within ${stopWithinMs / 1000} s`),
    ]);
    if (outcome) console.error(outcome);
  }
}
