// Other validators of X12 that Python can install, asked about the same files. For tests and for SAMPLES.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Opinion = {
  verdict: 'OK' | 'Failure' | 'crash' | 'no map';
  /** Its own words for what is wrong. */
  said: string[];
};

export type Opinions = Map<string, Opinion>;
export type Texts = [name: string, text: string][];

/** Path of a program of a package from PyPI, in an environment of its own; undefined where it cannot be installed. */
export function installPython(name: string, version: string, program: string): string | undefined {
  const environment = join(tmpdir(), `hearth-${name}`);
  const path = join(environment, 'bin', program);
  if (existsSync(path)) return path;
  const made = spawnSync('python3', ['-m', 'venv', environment], { timeout: 60_000 });
  if (made.status !== 0) return undefined;
  const pip = join(environment, 'bin', 'pip');
  const got = spawnSync(pip, ['install', '--quiet', `${name}==${version}`], { timeout: 120_000 });
  return got.status === 0 && existsSync(path) ? path : undefined;
}

/** Asks about the files that it has a map for, by path; whoever gets no answer is asked again alone, then counts as a crash. */
export function askAbout(
  texts: Texts,
  known: RegExp,
  ask: (paths: string[]) => Map<string, Opinion>,
): Opinions {
  const folder = mkdtempSync(join(tmpdir(), 'x12-'));
  const opinions: Opinions = new Map();
  const asked: [name: string, path: string][] = [];
  for (const [n, [name, text]] of texts.entries()) {
    opinions.set(name, { verdict: 'no map', said: [] });
    if (!known.test(text)) continue;
    const path = join(folder, `${n}.x12`);
    writeFileSync(path, text);
    asked.push([name, path]);
  }
  try {
    const together = asked.length > 0 ? ask(asked.map(([, path]) => path)) : new Map<string, Opinion>();
    for (const [name, path] of asked) {
      const alone = () => ask([path]).get(path) ?? { verdict: 'crash' as const, said: [] };
      opinions.set(name, together.get(path) ?? alone());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return opinions;
}
