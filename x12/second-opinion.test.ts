import { expect, test } from 'vitest';
import type { Opinions, Texts } from './opinion.ts';
import { ownFiles } from './own-files.ts';
import { installPyx12, pyx12 } from './pyx12.ts';
import { validate } from './validate.ts';
import { installX12sdk, X12SDK_MISTAKES, x12sdk } from './x12sdk.ts';

type Other = [
  name: string,
  install: () => string | undefined,
  ask: (program: string, texts: Texts) => Opinions,
  asked: number,
];
/** Judged in SAMPLES.md; pyx12 makes none about these files. */
const isMistaken = (words: string) => X12SDK_MISTAKES.some(([, mistake]) => mistake.test(words));

const OTHERS: Other[] = [
  ['pyx12', installPyx12, pyx12, 22],
  ['x12sdk', installX12sdk, x12sdk, 26],
];

test.each(OTHERS)(
  '%s accepts what ours accepts: claims of an intensive outpatient program and generated files',
  {
    timeout: 300_000,
  },
  (name, install, ask, asked) => {
    const program = install();
    if (!program) {
      console.warn(`SKIPPED: ${name} could not be installed, so its opinion on our files is not had here.`);
      return;
    }
    const files = ownFiles(2);
    for (const [file, text] of files) expect([file, validate(text)]).toEqual([file, []]);
    const opinions = [...ask(program, files)].filter(([, { verdict }]) => verdict !== 'no map');
    expect(opinions.length).toBe(asked);
    const refused = opinions.filter(
      ([, { verdict, said }]) => verdict !== 'OK' && (said.length === 0 || !said.every(isMistaken)),
    );
    expect(refused).toEqual([]);
  },
);
