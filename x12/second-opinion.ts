// Runs other validators (pyx12, x12sdk) beside ours and prints the Markdown tables of SAMPLES.md:
//   node x12/second-opinion.ts [FOLDER]                   over a folder of samples and over files of our own
//   node x12/second-opinion.ts --changes 1000 [--seed 1] [--only pyx12]  over our own files with one random change each
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { changed } from './changes.ts';
import type { Finding } from './finding.ts';
import type { Opinion } from './opinion.ts';
import { ownFiles } from './own-files.ts';
import { installPyx12, pyx12 } from './pyx12.ts';
import { validate } from './validate.ts';
import { installX12sdk, X12SDK_MISTAKES, x12sdk } from './x12sdk.ts';

let folder: string | undefined;

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

function why(findings: Finding[], text: string, [first, second]: Opinion[]): string {
  const letters = LETTERS.filter(([, tells]) => findings.some((finding) => tells(finding, text))).map(
    ([l]) => l,
  );
  if (first?.verdict === 'Failure' && /PWK\*CT\*/.test(text)) letters.push('P');
  for (const [letter, tells] of X12SDK_MISTAKES)
    if (second?.said.some((words) => tells.test(words))) letters.push(letter);
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

const others: [name: string, program: string | undefined, ask: typeof pyx12][] = [
  ['pyx12', installPyx12(), pyx12],
  ['x12sdk', installX12sdk(), x12sdk],
];
for (const [name, program] of others) if (!program) throw new Error(`${name} cannot be installed here`);

const errorsIn = (text: string) => validate(text).filter(({ severity }) => severity === 'error');

/** Every sample, and of our own files those about which somebody differs. */
function compareFiles(): void {
  const own = ownFiles(12);
  const texts = [...samples(), ...own];
  const opinions = others.map(([, program, ask]) => ask(program!, texts));
  const alike = others.map(() => ({ asked: 0, alike: 0 }));
  console.log('| file | ours | pyx12 | x12sdk | why |\n| --- | --- | --- | --- | --- |');
  for (const [name, text] of texts) {
    const errors = errorsIn(text);
    const theirs = opinions.map((all) => all.get(name)!);
    const codes = [...new Set(errors.map(({ code }) => code))];
    for (const [n, { verdict }] of theirs.entries()) {
      if (verdict === 'no map') continue;
      alike[n]!.asked++;
      if ((verdict === 'OK') === (codes.length === 0)) alike[n]!.alike++;
    }
    const refused = theirs.some(({ verdict }) => verdict === 'Failure' || verdict === 'crash');
    if (own.some(([one]) => one === name) && codes.length === 0 && !refused) continue;
    const mine = codes.length === 0 ? 'valid' : codes.slice(0, 4).join(', ');
    console.log(
      `| ${[name, mine, ...theirs.map(({ verdict }) => verdict), why(errors, text, theirs)].join(' | ')} |`,
    );
  }
  for (const [n, [name]] of others.entries())
    console.log(`\n${name}: ${alike[n]!.asked} files asked, verdicts alike for ${alike[n]!.alike}.`);
}

/** Good files with one random change: who refuses how many, and what each finds that the other does not, by kind. */
function compareChanges(runs: number, seed: number): void {
  const files = ownFiles(4).map(([name, text]): [string, string] => [/\d{3}\w*/.exec(name)![0], text]);
  const all = changed(files, runs, seed);
  for (const [name, program, ask] of others.filter(([one]) => !values.only || one === values.only)) {
    const counts = { both: 0, ours: 0, theirs: 0, neither: 0, crash: 0 };
    const only = new Map<string, string[]>();
    for (let from = 0; from < all.length; from += 50) {
      const part = all.slice(from, from + 50);
      const opinions = ask(
        program!,
        part.map(({ name: one, text }): [string, string] => [one, text]),
      );
      for (const { name: one, text, kind } of part) {
        const { verdict, said } = opinions.get(one)!;
        if (verdict === 'no map') continue;
        if (verdict === 'crash') counts.crash++;
        const errors = errorsIn(text);
        const [mine, theirs] = [errors.length > 0, verdict !== 'OK'];
        counts[mine && theirs ? 'both' : mine ? 'ours' : theirs ? 'theirs' : 'neither']++;
        if (mine === theirs) continue;
        const what = mine
          ? `only ours: ${errors[0]!.code}`
          : `only ${name}: ${kind} ${plain(said[0] ?? verdict)}`;
        only.set(what, [...(only.get(what) ?? []), one]);
      }
      process.stderr.write(`${name}: ${Math.min(from + 50, all.length)} of ${all.length}\n`);
    }
    console.log(
      `\n${name} (seed ${seed}): ${JSON.stringify(counts)}\n\n| what | files | such as |\n| --- | --- | --- |`,
    );
    for (const [what, names] of [...only].sort((a, b) => b[1].length - a[1].length))
      console.log(`| ${what.replaceAll('|', '/')} | ${names.length} | ${names[0]!.replaceAll('|', '/')} |`);
  }
}

/** Its words without the values and places of one file. */
const plain = (words: string) =>
  words
    .replace(/^Line:\d+ /, '')
    .replace(/\([^)]*\)$/, '')
    .slice(0, 160);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
folder = positionals[0];
if (values.changes) compareChanges(Number(values.changes), Number(values.seed));
else compareFiles();
