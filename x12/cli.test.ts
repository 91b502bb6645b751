import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { iopBatch } from './example-837i.ts';
import { put } from './mutate.ts';
import { validate } from './validate.ts';
import { write837I } from './write-837i.ts';

const written = write837I(iopBatch());
const GOOD = written.ok ? written.text : '';
const folder = mkdtempSync(join(tmpdir(), 'x12-cli-'));
const good = join(folder, 'good.x12');
writeFileSync(good, GOOD);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: string[], input = '') =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });

describe('commands', { timeout: 60_000 }, () => {
  test('validate: silent and 0 for a good file, findings and 1 for a bad one', () => {
    expect(run(['validate', good])).toMatchObject({ status: 0, stdout: '' });
    const bad = run(['validate', '-'], put('*1350*', '*1351*')(GOOD));
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      code: 'claim-total',
      severity: 'error',
      snip: 3,
      set: '0001',
      loop: '2300',
      element: 'CLM02',
    });
  });

  test('read, answer and tree', () => {
    const read = run(['read', '--segments', good]);
    expect(JSON.parse(read.stdout)).toMatchObject({
      type: 'institutional claim',
      claim: { claimId: 'HL-2026-0001' },
      kept: [],
    });
    const answer = run(['answer', '--at', '2026-01-13T09:00', '--control', '77', good]);
    expect(answer.stdout).toContain('AK9*A*1*1*1~\nSE*6*0001~\nGE*1*77~');
    expect(run(['answer', '--claims', '--at', '2026-01-13T09:00', good]).stdout).toContain(
      'STC*A2:20*20260113*WQ*1350~',
    );
    expect(run(['tree', good]).stdout).toContain('2300 claim');
  });

  test('answer --claims: the claims of a large set wait in a file, each set has its own answer', () => {
    const batch = iopBatch();
    const [claim] = batch.claims;
    batch.claims = Array.from({ length: 5000 }, (_, n) => ({ ...claim!, claimId: `HL-${n}` }));
    const many = write837I(batch);
    const text = many.ok ? many.text.replace('CLM*HL-4999*1350', 'CLM*HL-4999*1351') : '';
    const answered = run(['answer', '--claims', '--at', '2026-01-13T09:00'], `${GOOD}${text}`);
    expect(answered.status).toBe(0);
    const [first, second] = answered.stdout.split(/(?=ISA\*)/);
    expect(validate(first!)).toEqual([]);
    expect(validate(second!)).toEqual([]);
    expect(second).toContain('QTY*90*4999~\nQTY*AA*1~\n');
    expect(second!.match(/STC\*A2:20/g)).toHaveLength(4999);
  });

  test('a wrong command or a missing file says so', () => {
    expect(run(['judge', good])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['validate', join(folder, 'none')]).status).toBe(2);
  });
});
