import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { archiveSettings } from './archive.ts';
import { choosePort, isPortFree } from './ports.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import {
  allRoles,
  type DatabaseUrls,
  ensureDatabase,
  ensureRoles,
  roleUrls,
  withLogin,
} from './postgres-roles.ts';
import { commandAs, findRunAs, type RunAs } from './postgres-user.ts';
import { processStart, startSecond } from './process-identity.ts';
import {
  type Child,
  type Ended,
  endOrphan,
  endProcess,
  lastLines,
  startChild,
  stopChild,
} from './processes.ts';
import { openSecrets } from './secrets.ts';
import { type Say, StartTrouble } from './trouble.ts';

const host = '127.0.0.1';
const superuser = 'postgres';
const readyWithinMs = 60_000;
const stopWithinMs = 15_000;

export type PostgresPlan = {
  /** Holds the cluster, the passwords, logs and process records; made when missing. */
  dataFolder: string;
  /** Where to listen; the next free one when it is taken. Without it, any free one. */
  port?: number;
  /** Take this port and no other: whoever waits for the server to come back knows only this one. */
  exactPort?: boolean;
  /** `durable` survives a power cut; `fast` is for tests: it survives the death of a process, not of the machine. */
  keep: 'durable' | 'fast';
  database?: string;
  /** Where base backups and the log are kept; without it neither is. */
  backupFolder?: string;
  readyWithinMs?: number;
  say?: Say;
};

export type Postgres = {
  host: string;
  port: number;
  /** The owner's address, for migrations. */
  url: string;
  urls: DatabaseUrls;
  superuserUrl: string;
  ended: Promise<Ended>;
  stop: () => Promise<void>;
};

/**
 * Starts PostgreSQL 18 as a child: makes the cluster the first time, ends what a killed run left behind, makes the roles and
 * the database where missing.
 */
export async function startPostgres(plan: PostgresPlan): Promise<Postgres> {
  const { dataFolder, keep, database = 'hearth', say = () => {} } = plan;
  mkdirSync(dataFolder, { recursive: true });
  const binaries = postgresBinaries();
  const cluster = join(dataFolder, 'postgres');
  if (await endOrphan(dataFolder, 'postgres', 'SIGINT', stopWithinMs)) {
    say('Ended the PostgreSQL that an earlier run left behind.');
  }
  await endUnrecordedPostmaster(cluster);
  const secret = openSecrets(dataFolder);
  const runAs = rememberedRunAs(dataFolder, binaries);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    say('Making the database cluster (about 2 s, once).');
    await initialize(cluster, keep, secret(superuser), binaries, runAs);
  }
  const { child, port } = await startOnFreePort(plan, cluster, binaries, runAs);
  const base = `postgres://${host}:${port}/${database}`;
  const superuserUrl = withLogin(base, superuser, secret(superuser));
  const stop = async () => void (await stopPostmaster(child, cluster, binaries));
  try {
    await prepare(superuserUrl, database, secret, keep);
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = roleUrls(base, secret);
  return {
    host,
    port,
    url: urls.owner,
    urls,
    superuserUrl,
    ended: child.ended,
    stop,
  };
}

async function startOnFreePort(
  plan: PostgresPlan,
  cluster: string,
  binaries: PostgresBinaries,
  runAs: RunAs,
) {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(plan, host);
    const child = await startChild({
      name: 'postgres',
      dataFolder: plan.dataFolder,
      lastSignal: 'SIGINT',
      ...commandAs(runAs, binaries.postgres, serverArguments(cluster, port, plan)),
    });
    if (await isReady(child, cluster, plan.readyWithinMs)) return { child, port };
    const cause = lastLines(child);
    // Taken between our look and its own bind; or the postmaster was killed a moment ago and is not yet buried.
    const passing = !(await isPortFree(port, host)) || /postmaster\.pid|shared memory/.test(cause);
    if (!passing || attempt === 20)
      throw new StartTrouble(`PostgreSQL does not start:\n${cause}\nLog: ${child.logFile}`);
    await sleep(150);
  }
}

function serverArguments(cluster: string, port: number, { keep, backupFolder }: PostgresPlan): string[] {
  const settings = {
    listen_addresses: host,
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // DETAIL lines repeat the values of a refused row, and rows are clinical.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(backupFolder ? archiveSettings(backupFolder) : {}),
    ...(keep === 'fast' ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  };
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Waits for the eighth line of postmaster.pid to say `ready`, as pg_ctl does; false when the child ends first. */
async function isReady(child: Child, cluster: string, patienceMs = readyWithinMs): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.hasEnded()) return false;
    const lines = postmasterLines(cluster);
    if (lines && Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(5);
  }
  await stopChild(child, 'SIGINT', stopWithinMs);
  throw new StartTrouble(`PostgreSQL was not ready after ${patienceMs / 1000} s. Its log: ${child.logFile}`);
}

async function initialize(
  cluster: string,
  keep: PostgresPlan['keep'],
  password: string,
  binaries: PostgresBinaries,
  runAs: RunAs,
) {
  const fresh = `${cluster}.new`; // Renamed when whole: a kill in between leaves nothing that looks like a cluster.
  const passwordFile = `${cluster}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.way === 'user') for (const path of [fresh, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  const args = [
    '-D',
    fresh,
    '-U',
    superuser,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  // The built-in C.UTF-8 depends on no locale of the system.
  args.push(
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(keep === 'fast' ? ['--no-sync'] : []),
  );
  try {
    await runToEnd(commandAs(runAs, binaries.initdb, args));
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, cluster);
}

function runToEnd({ command, args, uid, gid }: ReturnType<typeof commandAs>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { uid, gid, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new StartTrouble(
          `The database cluster could not be made:\n${output.trim().split('\n').slice(-4).join('\n')}`,
        ),
      );
    });
  });
}

async function prepare(
  superuserUrl: string,
  database: string,
  secret: (name: string) => string,
  keep: PostgresPlan['keep'],
) {
  const admin = new pg.Client({ connectionString: superuserUrl.replace(/[^/]*$/, 'postgres') });
  try {
    await admin.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new StartTrouble(
      'The database does not accept the password in secrets.json of the data folder. Restore that file, or empty the folder: npm run reset.',
    );
  }
  try {
    await ensureRoles(admin, secret, allRoles, { mayCreateDatabases: keep === 'fast' });
    await ensureDatabase(admin, database);
  } finally {
    await admin.end();
  }
}

/**
 * A postmaster that our record does not know (killed between start and record) is named by its own lock file: ended when number
 * and start time fit; a lock file whose process is another one by now is removed, for PostgreSQL would refuse to start.
 */
async function endUnrecordedPostmaster(cluster: string): Promise<void> {
  const lines = postmasterLines(cluster);
  if (!lines) return;
  const pid = Number(lines[0]);
  const started = processStart(pid);
  const second = startSecond(pid);
  if (started && second !== null && Math.abs(second - Number(lines[2])) <= 2) {
    return endProcess({ pid, started }, 'SIGINT', stopWithinMs);
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function postmasterLines(cluster: string): string[] | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
}

async function stopPostmaster(child: Child, cluster: string, binaries: PostgresBinaries): Promise<Ended> {
  // Windows has no SIGINT for another process; pg_ctl asks by a named pipe.
  if (process.platform === 'win32' && !child.hasEnded()) {
    await runToEnd({ command: binaries.pgCtl, args: ['stop', '-D', cluster, '-m', 'fast'] });
  }
  return stopChild(child, 'SIGINT', stopWithinMs);
}

/** The way is kept with the data: files made in one way belong to another user than in the next. */
function rememberedRunAs(dataFolder: string, binaries: PostgresBinaries): RunAs {
  const path = join(dataFolder, 'postgres-runs-as.json');
  if (existsSync(join(dataFolder, 'postgres')) && existsSync(path)) {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as RunAs;
    if ((kept.way === 'self') === (process.getuid?.() !== 0)) return kept;
    throw new StartTrouble(
      kept.way === 'self'
        ? 'The data folder belongs to an ordinary user. Start Hearth as that user, not as root.'
        : 'The data folder was made by root. Start Hearth as root again, or set HEARTH_DATA to a folder of your own.',
    );
  }
  const runAs = findRunAs(binaries.postgres, dataFolder);
  writeFileSync(path, `${JSON.stringify(runAs)}\n`);
  return runAs;
}
