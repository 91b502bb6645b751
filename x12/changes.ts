// Pure. Good files with one random change each, always the same for the same seed: what other validators are compared by.
import fc from 'fast-check';
import { recount } from './mutate.ts';

export type Changed = { name: string; kind: string; what: string; text: string };

/** Envelopes are compared by the samples; a change there says little about a guide. */
const ENVELOPE = /^(ISA|GS|ST|SE|GE|IEA)\b/;
const VALUES = ['', 'X', 'ZZ', '0', '20261340', '20190230', '1999999983', '-1', '1.5', 'A'.repeat(90)];

const CHANGES: Record<string, (segments: string[], at: number, n: number) => string[]> = {
  'segment dropped': (segments, at) => segments.toSpliced(at, 1),
  'segment doubled': (segments, at) => segments.toSpliced(at, 0, segments[at]!),
  'segment moved down': (segments, at, n) =>
    segments.toSpliced(at, 1).toSpliced(at + 1 + (n % 4), 0, segments[at]!),
  'segment from elsewhere': (segments, at, n) =>
    segments.toSpliced(at, 0, segments[3 + (n % (segments.length - 6))]!),
  'element changed': (segments, at, n) => {
    const elements = segments[at]!.split('*');
    const place = 1 + (n % (elements.length - 1));
    elements[place] = VALUES[n % VALUES.length]!;
    return segments.with(at, elements.join('*').replace(/\*+$/, ''));
  },
  'element taken out': (segments, at, n) => {
    const elements = segments[at]!.split('*');
    elements[1 + (n % (elements.length - 1))] = '';
    return segments.with(at, elements.join('*').replace(/\*+$/, ''));
  },
  'element added': (segments, at, n) => segments.with(at, `${segments[at]}${'*'.repeat(1 + (n % 3))}1`),
  'component changed': (segments, at, n) => {
    const parts = segments[at]!.split(':');
    const place = n % parts.length;
    const head = place === 0 ? parts[0]!.slice(0, parts[0]!.lastIndexOf('*') + 1) : '';
    parts[place] = `${head}${VALUES[n % VALUES.length]}`;
    return segments.with(at, parts.join(':').replace(/[:*]+$/, ''));
  },
};

export function changed(files: [kind: string, text: string][], runs: number, seed: number): Changed[] {
  const what = fc.constantFrom(...Object.keys(CHANGES));
  const picks = fc.sample(fc.tuple(fc.nat(), what, fc.nat(), fc.nat()), { numRuns: runs, seed });
  const made: Changed[] = [];
  for (const [n, [file, what, where, how]] of picks.entries()) {
    const [kind, text] = files[file % files.length]!;
    const segments = text.split('~').slice(0, -1);
    const inside = [...segments.keys()].filter((at) => !ENVELOPE.test(segments[at]!));
    const at = inside[where % inside.length]!;
    const after = CHANGES[what]!(segments, at, how);
    const told = `${kind}, ${what}: ${segments[at]}`;
    const changedText = recount(after.map((segment) => `${segment}~`).join(''));
    if (changedText !== text) made.push({ name: `${n} ${told}`, kind, what, text: changedText });
  }
  return made;
}
