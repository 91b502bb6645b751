// Runs another validator (pyx12's x12valid) beside ours over a folder of files and over our own examples, and prints the
// Markdown table of SAMPLES.md: node x12/second-opinion.ts FOLDER [PATH_OF_x12valid]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Finding } from './finding.ts';
import { ownFiles } from './own-files.ts';
import { installPyx12, pyx12 } from './pyx12.ts';
import { validate } from './validate.ts';

const [folder, given] = process.argv.slice(2);

/** Why the two disagree, or why both refuse: letters of SAMPLES.md by the code that tells it. */
const LETTERS: [letter: string, tells: (finding: Finding, text: string) => boolean][] = [
  ['A', ({ code }) => code === 'npi'],
  ['B', ({ code }) => code === 'version-unknown'],
  ['C', ({ code }) => code === 'no-isa'],
  ['D', ({ code }) => /^(se|ge|iea)-(count|control)$/.test(code)],
  ['E', ({ code }) => code === 'hl-parent'],
  ['F', ({ code }) => code === 'billing-street'],
  ['G', ({ code }) => code === 'billing-zip'],
  ['H', ({ code }) => code === 'zip'],
  // Components that are separated by > though the envelope announces : stand as one long element.
  ['I', ({ value }, text) => (value ?? '').includes('>') || /\*(\w+>)+\w+/.test(text)],
  ['J', ({ code, value }) => code === 'unexpected-segment' && /^AMT/.test(value ?? '')],
  [
    'K',
    ({ code, segmentId, element }) =>
      (code === 'missing-segment' && segmentId === 'PER') ||
      (code === 'missing-element' && element === 'BPR16'),
  ],
  [
    'L',
    ({ code, element }) =>
      ['date-format', 'no-date'].includes(code) || (code === 'wrong-code' && element === 'DTP02'),
  ],
  ['M', ({ code }) => code === 'not-used'],
  ['N', ({ code, loop }) => code === 'missing-loop' && loop === '2320'],
  ['O', ({ code }) => code === 'payment-balance'],
  [
    'Q',
    ({ code, element }, text) =>
      code === 'missing-element' && /-\d/.test(element ?? '') && !/(\w+>)+\w+/.test(text),
  ],
];

function why(findings: Finding[], text: string, theirs: string): string {
  const letters = LETTERS.filter(([, tells]) => findings.some((finding) => tells(finding, text))).map(
    ([l]) => l,
  );
  if (theirs === 'Failure' && /PWK\*CT\*/.test(text)) letters.push('P');
  if (findings.length === 0 && theirs === 'OK') return '';
  return letters.join(' ');
}

function* samples(): Generator<[name: string, text: string]> {
  if (!folder) return;
  const names = new Map<string, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    if (!/005010X(21[247]|221|222|223|231|279)/.test(text)) continue;
    const name = `${basename(dirname(path)) === 'pass' ? '' : `${basename(dirname(path))}/`}${entry.name}`;
    const same = names.get(name) ?? 0;
    names.set(name, same + 1);
    yield [same === 0 ? name : `${name} (${same + 1})`, text];
  }
}

const program = given ?? installPyx12();
if (!program) throw new Error('pyx12 cannot be installed here');
const own = ownFiles(12);
const texts = [...samples(), ...own];
const verdicts = pyx12(program, texts);
const counts = { asked: 0, alike: 0 };
console.log('| file | ours | pyx12 | why |\n| --- | --- | --- | --- |');
for (const [name, text] of texts) {
  const errors = validate(text).filter(({ severity }) => severity === 'error');
  const theirs = verdicts.get(name)!;
  const mine =
    errors.length === 0 ? 'valid' : [...new Set(errors.map(({ code }) => code))].slice(0, 4).join(', ');
  if (theirs !== 'no map') counts.asked++;
  if ((theirs === 'OK') === (mine === 'valid') && theirs !== 'no map') counts.alike++;
  const ours = own.some(([one]) => one === name);
  if (ours && mine === 'valid' && theirs !== 'Failure') continue;
  console.log(`| ${name} | ${mine} | ${theirs} | ${why(errors, text, theirs)} |`);
}
console.log(
  `\n${counts.asked} files asked, verdicts alike for ${counts.alike}; ${own.length} of our own, valid to both where not listed.`,
);
