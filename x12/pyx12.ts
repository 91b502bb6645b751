// pyx12 (BSD), the strictest open validator seen, as a second opinion: installed where python3 can. Its exit code says
// nothing; the last word on each file is a line of its errors.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = join(tmpdir(), 'hearth-pyx12');

/** Path of its command; undefined where it cannot be installed. */
export function installPyx12(): string | undefined {
  const program = join(environment, 'bin', 'x12valid');
  if (existsSync(program)) return program;
  const made = spawnSync('python3', ['-m', 'venv', environment], { timeout: 60_000 });
  if (made.status !== 0) return undefined;
  const pip = join(environment, 'bin', 'pip');
  const got = spawnSync(pip, ['install', '--quiet', 'pyx12==4.0.0'], { timeout: 90_000 });
  return got.status === 0 && existsSync(program) ? program : undefined;
}

/** Guides that pyx12 4.0 has maps for in version 5010 and that it finds by GS08. */
const KNOWN = /005010X(222A1|223A2|221A1|214|231A1)/;

/** Its verdict on each text, by name: 'OK', what is wrong, 'crash …', or 'no map'. */
export function pyx12(program: string, texts: [name: string, text: string][]): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'x12-'));
  const verdicts = new Map<string, string>();
  const asked: [name: string, path: string][] = [];
  for (const [n, [name, text]] of texts.entries()) {
    if (!KNOWN.test(text)) {
      verdicts.set(name, 'no map');
      continue;
    }
    const path = join(folder, `${n}.x12`);
    writeFileSync(path, text);
    asked.push([name, path]);
  }
  try {
    // A crash ends the whole run, so whoever has no verdict after it is asked again alone.
    const together =
      asked.length > 0
        ? run(
            program,
            asked.map(([, path]) => path),
          )
        : '';
    for (const [name, path] of asked) {
      const said = verdictOn(path, together) ?? verdictOn(path, run(program, [path]));
      verdicts.set(name, said ?? 'crash');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return verdicts;
}

const run = (program: string, paths: string[]) =>
  spawnSync(program, paths, { encoding: 'utf8', maxBuffer: 1 << 28 }).stderr;

/** The line that ends a file's report names it: `PATH: OK` or `PATH: Failure`. */
function verdictOn(path: string, errors: string): string | undefined {
  return new RegExp(`${path.replace(/[.\\]/g, '\\$&')}: (OK|Failure)`).exec(errors)?.[1];
}
