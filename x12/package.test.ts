import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** The folder alone, outside the house: packed by npm, put into an empty project, used as JavaScript and by its types. */
const root = join(import.meta.dirname, '..');
const away = mkdtempSync(join(tmpdir(), 'x12-package-'));
afterAll(() => rmSync(away, { recursive: true }));

const tsc = join(root, 'node_modules', '.bin', 'tsc');
const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const USE = `
import { LABELS } from 'hearth-x12/code-lists';
import { IOP_837I } from 'hearth-x12/example-iop';
import { readText } from 'hearth-x12/read';
import { validate } from 'hearth-x12/validate';
import { write837I } from 'hearth-x12/write-837i';

const written = write837I(IOP_837I[0]![1]());
if (!written.ok) throw new Error(written.problems[0]!.path);
const first = readText(written.text)[0]!;
// @ts-expect-error: an item says what it is before it can be taken for a claim.
first.claim;
const findings = validate(written.text.replace('*1350*', '*1351*')).map(({ code }) => code);
export const report = {
  findings,
  claimId: first.type === 'institutional claim' ? first.claim.claimId : '',
  label: LABELS.get('hcpcs')?.get('S9480'),
};
`;

describe('the folder as a package of its own', { timeout: 60_000 }, () => {
  test('packed, unpacked in an empty project, typed and run', () => {
    const folder = join(away, 'x12');
    cpSync(import.meta.dirname, folder, { recursive: true });
    // Its two development dependencies.
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const [packed] = JSON.parse(run('npm', ['pack', '--json', '--offline'], folder)) as [
      { filename: string; files: { path: string }[] },
    ];
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'SAMPLES.md',
        'LICENSE',
        'package.json',
        'dist/cli.js',
        'dist/validate.d.ts',
      ]),
    );
    expect(paths.filter((path) => /test|fuzz|arbitrary|(?<!\.d)\.ts$/.test(path))).toEqual([]);

    const project = join(away, 'project');
    const home = join(project, 'node_modules', 'hearth-x12');
    mkdirSync(home, { recursive: true });
    run('tar', ['-xzf', join(folder, packed.filename), '-C', home, '--strip-components=1'], away);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(project, 'use.ts'), USE);
    const strict = ['--strict', '--noUncheckedIndexedAccess', '--module', 'nodenext', '--target', 'es2023'];
    run(tsc, [...strict, '--types', '', 'use.ts'], project);
    expect(readFileSync(join(project, 'use.js'), 'utf8')).toContain("from 'hearth-x12/validate'");
    const told = run(
      process.execPath,
      ['--input-type=module', '--eval', "console.log(JSON.stringify((await import('./use.js')).report));"],
      project,
    );
    expect(JSON.parse(told)).toEqual({
      findings: ['claim-total'],
      claimId: 'HL-2026-0001',
      label: 'intensive outpatient, psychiatric, day',
    });
  });

  test('it needs nothing but Node', () => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
    expect(dependencies).toEqual({});
  });
});
