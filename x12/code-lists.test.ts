import { expect, test } from 'vitest';
import { CODE_LISTS, importLists } from './code-lists.ts';
import { iopBatch } from './example-837i.ts';
import { validate } from './validate.ts';
import { write837I } from './write-837i.ts';

test('a list of the operator’s own replaces the shape of that name', () => {
  const lists = importLists('# our procedures\nhcpcs H0015 per diem\nhcpcs 90853\n\n');
  expect(lists.hcpcs?.('H0015')).toBe(true);
  expect(lists.hcpcs?.('S9480')).toBe(false);
  expect(lists.state).toBe(CODE_LISTS.state);
  const written = write837I(iopBatch());
  const findings = validate(written.ok ? written.text : '', { lists });
  expect(findings.map(({ code, element }) => `${code} ${element}`)).toEqual(
    Array(3).fill('code-form SV202-2'),
  );
});
