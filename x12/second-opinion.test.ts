import { expect, test } from 'vitest';
import { ownFiles } from './own-files.ts';
import { installPyx12, pyx12 } from './pyx12.ts';
import { validate } from './validate.ts';

test('pyx12 accepts what ours accepts: the claims of an intensive outpatient program and generated files', {
  timeout: 300_000,
}, (context) => {
  const program = installPyx12();
  if (!program) {
    console.warn('SKIPPED: pyx12 could not be installed, so there is no second opinion on our files here.');
    context.skip();
    return;
  }
  const files = ownFiles(2);
  for (const [name, text] of files) expect([name, validate(text)]).toEqual([name, []]);
  const verdicts = pyx12(program, files);
  const asked = [...verdicts].filter(([, verdict]) => verdict !== 'no map');
  expect(asked.length).toBe(22);
  expect(asked.filter(([, verdict]) => verdict !== 'OK')).toEqual([]);
});
