// npm run fuzz: schemathesis, a fuzzer of others, reads our description and asks a small demo of its own as patient, biller, therapist and
// director; writes too, it is thrown away. The last line says what was found; ends with 1 when it found anything.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anyFreePort } from '../platform/embedded/ports.ts';
import { configuration, type Description, gatherIds, type KnownIds, narrowed } from './fuzz-plan.ts';

const version = '4.32.5';
const root = resolve(import.meta.dirname, '..', '..');
const home = join(root, '.hearth', `schemathesis-${version}`);
/** Whom it asks as. The director comes last: what a director changes may shut the others out. */
const askers = ['Patient', 'Biller', 'Group therapist', 'Program director'];
const checks = [
  'not_a_server_error',
  'response_schema_conformance',
  'status_code_conformance',
  'content_type_conformance',
];
const readyWithinMs = 600_000;

class Trouble extends Error {}

/** Installed once, into a folder of its own. */
function schemathesis(): string {
  const program = join(home, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  const run = (command: string, args: string[]) => {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) return;
    rmSync(home, { recursive: true, force: true });
    const said = error?.message ?? stderr.trim().split('\n').slice(-2).join('\n');
    throw new Trouble(
      `schemathesis cannot be installed here: ${said}\nIt needs python3 (3.10 or newer) with venv and pip, and PyPI. What stands ` +
        'without it is our own fuzzer of the same routes, server/fuzz.test.ts, which npm test runs.',
    );
  };
  console.log(`Installing schemathesis ${version} into .hearth (once, about half a minute)`);
  run('python3', ['-m', 'venv', home]);
  run(join(home, 'bin', 'pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `schemathesis==${version}`,
  ]);
  return program;
}

async function startHearth(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await anyFreePort();
  const url = `http://localhost:${port}`;
  const said = join(folder, 'said.log');
  const log = openSync(said, 'w');
  const child = spawn(process.execPath, ['server/start.ts', '--small'], {
    cwd: root,
    env: { ...process.env, HEARTH_DATA: join(folder, 'data'), PORT: String(port), HEARTH_MODE: 'demo' },
    stdio: ['ignore', log, log],
  });
  killWithUs(child);
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const until = Date.now() + readyWithinMs;
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Trouble(`Hearth did not start:\n${readFileSync(said, 'utf8')}`);
    await sleep(500);
  }
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  return { url, stop };
}

const answers = (url: string) =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );

function killWithUs(child: ChildProcess): void {
  process.on('exit', () => child.kill('SIGINT'));
}

type Person = { accountId: string; name: string; role: string; organizationName: string };

async function signIn(url: string, role: string): Promise<string> {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: Person[] };
  // The house with a history; in the other one nothing has happened yet.
  const person = people.find((one) => one.role === role && one.organizationName === 'Larkspur Center');
  if (!person) throw new Trouble(`The demo has no ${role}.`);
  const answer = await fetch(`${url}/api/auth/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ accountId: person.accountId }),
  });
  if (!answer.ok) throw new Trouble(`The demo does not let ${role} in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** What this person can list, and one step further: the ids in it. */
async function idsOf(ask: (path: string) => Promise<unknown>, { paths }: Description): Promise<KnownIds> {
  const known: KnownIds = new Map();
  const readable = Object.keys(paths).filter((path) => 'get' in paths[path]!);
  for (const path of readable.filter((one) => !one.includes('{'))) gatherIds(await ask(path), known);
  for (const path of readable) {
    const [name, ...others] = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    if (!name || others.length > 0) continue;
    for (const id of [...(known.get(name) ?? [])].slice(0, 3)) {
      gatherIds(await ask(path.replace(`{${name}}`, id)), known);
    }
  }
  return known;
}

type Report = { test_cases: { generated: number; unique_failures: number; errored: number } };

async function askAs(
  role: string,
  house: { url: string; folder: string; program: string; examples: number },
) {
  const { url, folder, program, examples } = house;
  const cookie = await signIn(url, role);
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(url + path, { headers: { cookie } });
    const isJson = answer.headers.get('content-type')?.includes('application/json');
    return isJson ? answer.json() : void (await answer.body?.cancel());
  };
  const whole = (await ask('/api/openapi.json')) as Description;
  const me = (await ask('/api/me')) as { personId: string; roles: string[] };
  const description = narrowed(whole, me.roles);
  const file = (name: string) => join(folder, `${role.toLowerCase().replaceAll(' ', '-')}${name}`);
  const known = await idsOf(ask, description);
  writeFileSync(file('.toml'), configuration({ cookie, origin: url, known, self: me.personId }));
  writeFileSync(file('.openapi.json'), JSON.stringify(description));
  const args = ['--config-file', file('.toml'), 'run', file('.openapi.json'), '--url', url];
  args.push('--checks', checks.join(','), '--phases', 'coverage,fuzzing', '--max-examples', String(examples));
  args.push('--continue-on-failure', '--no-color', '--warnings', 'off', '--request-timeout', '120');
  // How long it takes to think of a request says how busy the machine is, and nothing of us.
  args.push('--suppress-health-check', 'too_slow');
  args.push('--report', 'json', '--report-json-path', file('.json'));
  console.log(`\n▸ ${role}: ${Object.keys(description.paths).length} paths`);
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  killWithUs(child);
  const code = await new Promise((settle) => child.once('exit', settle));
  const stillIn = (await fetch(`${url}/api/me`, { headers: { cookie } })).ok;
  if (!stillIn)
    console.log(`  NOT SO: ${role} was signed out on the way; the routes after that said 401 only.`);
  const { test_cases: cases } = JSON.parse(readFileSync(file('.json'), 'utf8')) as Report;
  return {
    role,
    asked: cases.generated,
    found: cases.unique_failures + cases.errored,
    holds: code === 0 && stillIn,
  };
}

const examples = Number(process.argv[2] ?? 30);
const folder = mkdtempSync(join(tmpdir(), 'hearth-fuzz-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
try {
  if (!Number.isInteger(examples) || examples < 1)
    throw new Trouble('Use: npm run fuzz -- [examples a route, such as 30]');
  mkdirSync(join(root, '.hearth'), { recursive: true });
  const program = schemathesis();
  console.log(`Starting a small demo in ${folder}`);
  const { url, stop } = await startHearth(folder);
  const seen = [];
  for (const role of askers) seen.push(await askAs(role, { url, folder, program, examples }));
  await stop();
  const holds = seen.every((one) => one.holds);
  console.log(`\n${JSON.stringify({ fuzz: holds ? 'holds' : 'does not hold', examples, seen })}`);
  if (holds) rmSync(folder, { recursive: true, force: true });
  else console.log(`What it asked, and Hearth's log, stay in ${folder}`);
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exit(1);
}
process.exit();
