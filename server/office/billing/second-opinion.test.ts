import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iopBatch } from '#x12/example-837i.ts';
import { write837I } from '#x12/write-837i.ts';

// pyx12 is the strictest open validator; it is installed where python3 can, and its absence is said aloud. Its exit code says
// nothing: the last line of its errors does.

const environment = join(tmpdir(), 'hearth-pyx12');
const program = join(environment, 'bin', 'x12valid');

function install(): boolean {
  if (existsSync(program)) return true;
  const made = spawnSync('python3', ['-m', 'venv', environment], { timeout: 60_000 });
  if (made.status !== 0) return false;
  const pip = join(environment, 'bin', 'pip');
  return (
    spawnSync(pip, ['install', '--quiet', 'pyx12==4.0.0'], { timeout: 90_000 }).status === 0 &&
    existsSync(program)
  );
}

test('pyx12 accepts the 837I', { timeout: 180_000 }, (context) => {
  if (!install()) {
    console.warn('SKIPPED: pyx12 could not be installed, so the 837I has no second opinion here.');
    context.skip();
  }
  const written = write837I(iopBatch());
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const file = join(mkdtempSync(join(tmpdir(), 'hearth-837-')), 'claims.837');
  writeFileSync(file, written.text);
  const run = spawnSync(program, [file], { encoding: 'utf8' });
  expect(run.stderr.trim().split('\n').at(-1)).toMatch(/: OK$/);
});
