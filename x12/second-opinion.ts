// Runs another validator (pyx12's x12valid) beside ours over a folder of files and over our own examples, and prints a
// Markdown table: node x12/second-opinion.ts FOLDER PATH_OF_x12valid
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { institutionalBatch, professionalBatch } from './arbitrary.ts';
import { anyClaimAcknowledgement, anyGroupAcknowledgement, anyRemittance } from './arbitrary-answers.ts';
import type { Finding } from './finding.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999 } from './write-999.ts';

const [folder, x12valid = 'x12valid'] = process.argv.slice(2);

/** Guides that pyx12 4.0 has maps for in version 5010 and that it finds by GS08. */
const KNOWN = /005010X(222A1|223A2|221A1|214|231A1)/;

function pyx12(text: string, name: string): string {
  const copy = join(scratch, name.replace(/[^\w.-]/g, '_'));
  writeFileSync(copy, text);
  const run = spawnSync(x12valid, [copy], { encoding: 'utf8' });
  const verdict = /: (OK|Failure)\s*$/m.exec(run.stderr)?.[1];
  if (/Traceback/.test(run.stderr) && !verdict) return `crash: ${run.stderr.trim().split('\n').at(-1)}`;
  const errors = [...run.stderr.matchAll(/ERROR (.*)/g)].map((match) => match[1]!.trim().slice(0, 110));
  return verdict === 'OK' ? 'OK' : [...new Set(errors)].slice(0, 3).join('; ') || 'Failure';
}

function ours(findings: Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error');
  return errors.length === 0
    ? 'OK'
    : [...new Set(errors.map(({ code, element }) => (element ? `${code} ${element}` : code)))]
        .slice(0, 4)
        .join('; ');
}

const scratch = mkdtempSync(join(tmpdir(), 'x12-'));
mkdirSync(scratch, { recursive: true });

function* samples(): Generator<[name: string, text: string]> {
  if (!folder) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    if (/005010X(21[247]|221|222|223|231|279)/.test(text))
      yield [`${basename(dirname(path)) === 'pass' ? '' : `${basename(dirname(path))}/`}${entry.name}`, text];
  }
}

function* generated(): Generator<[name: string, text: string]> {
  const of = <T>(
    name: string,
    arbitrary: fc.Arbitrary<T>,
    write: (thing: T) => Written,
  ): [string, string][] =>
    fc.sample(arbitrary, { numRuns: 12, seed: 7 }).map((thing, n) => {
      const written = write(thing);
      return [`generated ${name} ${n + 1}`, written.ok ? written.text : ''];
    });
  yield* of('837I', institutionalBatch, write837I);
  yield* of('837P', professionalBatch, write837P);
  yield* of('835', anyRemittance, write835);
  yield* of('999', anyGroupAcknowledgement, write999);
  yield* of('277CA', anyClaimAcknowledgement, write277CA);
}

let agreed = 0;
let asked = 0;
console.log('| file | ours | pyx12 |\n|---|---|---|');
for (const [name, text] of [...samples(), ...generated()]) {
  const mine = ours(validate(text));
  const theirs = KNOWN.test(text) ? pyx12(text, name) : 'no map';
  const known = theirs !== 'no map';
  if (known) asked++;
  if (known && (mine === 'OK') === (theirs === 'OK')) agreed++;
  if (name.startsWith('generated') && mine === 'OK' && theirs === 'OK') continue;
  console.log(`| ${name} | ${mine} | ${theirs} |`);
}
console.log(`\n${asked} files asked, verdicts alike for ${agreed}.`);
