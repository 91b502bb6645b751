import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { eligibilityInquiry } from './example-questions.ts';
import type { Item } from './items.ts';
import { createReader, readText } from './read.ts';
import { createValidator, validate } from './validate.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write270 } from './write-eligibility.ts';

const written = write837I(iopBatch());
const GOOD = written.ok ? written.text : '';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Codes found, and the most memory held (not: not yet collected), while pieces stream in. */
function stream(pieces: Iterable<string>): { codes: string[]; heldBytes: number } {
  const codes = new Set<string>();
  const validator = createValidator({ finding: (finding) => codes.add(finding.code) });
  collect();
  const before = process.memoryUsage().heapUsed;
  let heldBytes = 0;
  let pushed = 0;
  for (const piece of pieces) {
    validator.push(piece);
    if (++pushed % 100 !== 0) continue;
    collect();
    heldBytes = Math.max(heldBytes, process.memoryUsage().heapUsed - before);
  }
  validator.end();
  return { codes: [...codes], heldBytes };
}

function* times(n: number, piece: string, head = '', tail = ''): Generator<string> {
  yield head;
  for (let k = 0; k < n; k++) yield piece;
  yield tail;
}

const upToClaim = GOOD.slice(0, GOOD.indexOf('CLM*'));

describe('malformed and unusual files', { timeout: 60_000 }, () => {
  test('one segment of 50 MB', () => {
    const { codes, heldBytes } = stream(times(500, 'A'.repeat(100_000), upToClaim));
    expect(codes).toContain('segment-too-long');
    expect(heldBytes).toBeLessThan(120_000_000);
  });

  test('a million segments of one letter', () => {
    const { codes, heldBytes } = stream(times(1000, 'X~'.repeat(1000), upToClaim));
    expect(codes).toContain('unknown-segment');
    expect(codes).toContain('more-alike');
    expect(heldBytes).toBeLessThan(120_000_000);
  });

  test('forty thousand lines in one claim', () => {
    const claim = GOOD.slice(GOOD.indexOf('CLM*'), GOOD.indexOf('LX*2'));
    const line = GOOD.slice(GOOD.indexOf('LX*2'), GOOD.indexOf('LX*3'));
    const { codes } = stream(times(40, line.repeat(1000), upToClaim + claim));
    expect(codes).toContain('loop-repeats');
  });

  test('nested interchanges', () => {
    const at = GOOD.indexOf('CLM*');
    const { codes } = stream([GOOD.slice(0, at) + GOOD + GOOD.slice(at)]);
    expect(codes).toEqual(expect.arrayContaining(['no-iea', 'no-se', 'no-ge']));
  });

  test('cut off anywhere: findings, no exception', () => {
    for (let at = 0; at < GOOD.length; at += 7) expect(validate(GOOD.slice(0, at)).length).toBeGreaterThan(0);
  });

  test('names of JavaScript’s own are names like any other', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const text = GOOD.replace('HI*ABF:F411', `HI*${name}:F411`).replace('CL1*', `${name}*1~CL1*`);
      expect(validate(text).map(({ code }) => code)).toContain('unknown-segment');
    }
  });

  test('binary', () => {
    const noise = Array.from({ length: 50_000 }, (_, n) => String.fromCharCode((n * 7919) % 256)).join('');
    expect(validate(noise)[0]!.code).toBe('no-isa');
    expect(validate(GOOD.slice(0, 300) + noise).length).toBeGreaterThan(0);
  });

  test('separators other than announced', () => {
    expect(validate(GOOD.replaceAll('HC:S9480:GT', 'HC>S9480>GT')).map(({ code }) => code)).toContain(
      'missing-element',
    );
  });

  test('another version of the standard', () => {
    const codes = validate(GOOD.replace('*00501*', '*00401*').replaceAll('005010X223A2', '004010X096A1')).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['isa', 'gs', 'version-unknown']);
  });

  test('line ends after terminators, blanks between interchanges, a line end as terminator', () => {
    expect(validate(GOOD.replaceAll('~', '~\r\n'))).toEqual([]);
    expect(validate(`${GOOD}\n\n  ${GOOD.replaceAll('000000101', '000000102')}\n`)).toEqual([]);
    expect(validate(GOOD.replaceAll('~', '\n'))).toEqual([]);
  });

  test('several interchanges, groups and sets are read each on its own', () => {
    const items: Item[] = [];
    const reader = createReader((item) => items.push(item));
    reader.push(GOOD + GOOD.replaceAll('000000101', '000000102').replaceAll('*', '|').replaceAll('~', "'"));
    reader.end();
    expect(items.map((item) => item.type)).toEqual(['institutional claim', 'institutional claim']);
  });

  test('what stands around an item and has no field is kept', () => {
    const kept = (text: string, from: string, to: string) => {
      expect(text).toContain(from);
      return readText(text.replace(from, () => to)).map((item) => ('kept' in item ? item.kept : []))[0];
    };
    const asked = write270(eligibilityInquiry());
    const text = asked.ok ? asked.text : '';
    expect(kept(text, 'HL*3*2*22', 'K3*KEEP ME~HL*3*2*22')).toEqual(['K3*KEEP ME']);
    const paid = write835(remittance());
    expect(kept(paid.ok ? paid.text : '', 'LX*1~', 'LX*1~NTE*ADD*KEEP ME~')).toEqual(['NTE*ADD*KEEP ME']);
    expect(kept(GOOD, 'HL*2*1*22*0', 'K3*KEEP ME~HL*2*1*22*0')).toEqual(['K3*KEEP ME']);
  });

  test('what the guide does not know is kept', () => {
    const items: Item[] = [];
    const reader = createReader((item) => items.push(item));
    reader.push(GOOD.replace('CL1*', 'REF*ZZ*KEEP ME~CL1*').replace('LX*2', 'K9*KEEP ME TOO~LX*2'));
    reader.end();
    expect(items[0]).toMatchObject({ kept: ['REF*ZZ*KEEP ME', 'K9*KEEP ME TOO'] });
  });
});
