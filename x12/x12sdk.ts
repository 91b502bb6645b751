// x12sdk (Apache 2.0, the maintained continuation of LinuxForHealth x12) as a second opinion for the sets that pyx12 has no map
// for, and a third one for claims and remittances. It reads a file into typed models and throws at the first thing it refuses.
import { spawnSync } from 'node:child_process';
import { askAbout, installPython, type Opinion, type Opinions, type Texts } from './opinion.ts';

/** Its Python. */
export const installX12sdk = (): string | undefined => {
  const program = installPython('x12sdk', '2.2.0', 'x12sdk');
  return program?.replace(/x12sdk$/, 'python');
};

/** By GS08: a 999 names the version of what it answers as well. */
const KNOWN = /\bGS.[\s\S]{10,90}?005010X(279|279A1|212|221|221A1|222|222A1|222A2|223|223A1|223A2|223A3)\b/;

/** What it refuses in files that are right, by its words: letters of SAMPLES.md. */
export const X12SDK_MISTAKES: [letter: string, words: RegExp][] = [
  ['R', /nte_segment\.note_reference_code|dmg_segment\.gender_code|aaa_segment\.reject_reason_code/],
  ['S', /^eb_segment\.quantity_qualifier/],
  ['T', /^loop_2115[CcDd]\.l[se]_segment/],
];

/** A file in which it finds no transaction is one that it did not read. */
const SCRIPT = `
import json, sys
from x12sdk.io import X12ModelReader
for path in sys.argv[1:]:
    wrong = None
    try:
        with X12ModelReader(path) as reader:
            if sum(1 for _ in reader.models()) == 0:
                wrong = ['no transaction found']
    except Exception as error:
        name = lambda part: '.'.join(str(step) for step in part if not isinstance(step, int))
        errors = error.errors() if hasattr(error, 'errors') else [{'loc': [type(error).__name__], 'msg': str(error)}]
        wrong = [(name(part['loc'][-3:]) + ' ' + ' '.join(part['msg'].split()))[:300] for part in errors[:40]]
    print(json.dumps([path, wrong]), flush=True)
`;

export const x12sdk = (python: string, texts: Texts): Opinions =>
  askAbout(texts, KNOWN, (paths) => {
    const { stdout } = spawnSync(python, ['-c', SCRIPT, ...paths], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return new Map(
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line): [string, Opinion] => {
          const [path, wrong] = JSON.parse(line) as [string, string[] | null];
          return [path, { verdict: wrong === null ? 'OK' : 'Failure', said: wrong ?? [] }];
        }),
    );
  });
