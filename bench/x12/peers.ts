// What others do with the same file in the same run: installed into a folder that comes and goes, where the registries can be
// reached; what cannot be installed is said aloud and left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPyx12 } from '#x12/pyx12.ts';

/** Versions of November 2026; both MIT. */
const PARSERS = ['node-x12@1.7.1', 'x12-parser@1.3.0'];

/** Their node_modules; undefined when npm cannot bring them. */
export function installParsers(folder: string): string | undefined {
  const home = join(folder, 'peers');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--silent'];
  const got = spawnSync('npm', ['install', ...flags, ...PARSERS], {
    cwd: home,
    shell: process.platform === 'win32',
    timeout: 120_000,
  });
  return got.status === 0 ? join(home, 'node_modules') : undefined;
}

/** Megabytes a second of pyx12, which judges; undefined where python3 cannot install it. */
export function judgeByPyx12(file: string): number | undefined {
  const program = installPyx12();
  if (!program) return undefined;
  const from = performance.now();
  const { stderr } = spawnSync(program, [file], { encoding: 'utf8', timeout: 300_000, maxBuffer: 1 << 28 });
  if (!stderr.includes(': OK')) return undefined;
  return Math.round(statSync(file).size / 10 / (performance.now() - from)) / 100;
}
