import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { createAnswerer } from './answer.ts';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { eligibilityInquiry } from './example-questions.ts';
import type { Item } from './items.ts';
import { createReader, readText } from './read.ts';
import type { GroupAcknowledgement } from './types-acknowledgement.ts';
import { createValidator, validate } from './validate.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write999 } from './write-999.ts';
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

  test('one segment of 50 MB in one piece, and what follows it is read', () => {
    const next = GOOD.replaceAll('000000101', '000000102');
    const findings = validate(`${GOOD.replace('CLM*', () => `${'A'.repeat(50_000_000)}~CLM*`)}${next}`);
    expect(findings.map(({ code }) => code)).toEqual(['segment-too-long']);
    expect(readText(`${GOOD.slice(0, 300)}${'A'.repeat(50_000_000)}~${next}`)).toHaveLength(1);
  });

  test('a million segments of one letter', () => {
    const { codes, heldBytes } = stream(times(1000, 'X~'.repeat(1000), upToClaim));
    expect(codes).toContain('unknown-segment');
    expect(codes).toContain('more-alike');
    expect(heldBytes).toBeLessThan(120_000_000);
  });

  test('thousands of wrong sets in one group: the 999 names the first segments and counts the rest', () => {
    const head = { createdAt: '2026-01-13T09:00', controlNumber: 1 };
    const groups: GroupAcknowledgement[] = [];
    const answers = { group: (ack: GroupAcknowledgement) => groups.push(ack), interchange: () => undefined };
    const answerer = createAnswerer(head, answers);
    answerer.push(GOOD.slice(0, GOOD.indexOf('ST*')));
    const wrong = (n: number) => `ST*837*${n}*005010X223A2~BHT*0019*00*X*20260101*0800*CH~X*1~SE*4*${n}~`;
    for (let n = 10_000; n < 18_000; n++) answerer.push(wrong(n));
    answerer.push('GE*8000*101~IEA*1*000000101~');
    answerer.end();
    const [ack] = groups;
    expect(ack).toMatchObject({ verdict: 'R', included: 8000, received: 8000, accepted: 0 });
    expect(ack!.sets.map(({ verdict }) => verdict)).toEqual(Array(8000).fill('R'));
    expect(ack!.sets.reduce((sum, { segments }) => sum + segments.length, 0)).toBe(20_000);
    expect(write999(ack!).ok).toBe(true);
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

  test('an ISA that is cut off or broken costs only its own interchange, however the file is cut', () => {
    const codes = (text: string, size: number) => {
      const found: string[] = [];
      const items: Item[] = [];
      const reader = createReader((item) => items.push(item), { finding: ({ code }) => found.push(code) });
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
      reader.end();
      return [items.length, ...found];
    };
    for (const broken of ['ISA*00*x~', GOOD.slice(0, 90), `ISA|${'x'.repeat(500)}~`])
      for (const size of [1, 7, 64, 1e6]) expect(codes(broken + GOOD, size)).toEqual([1, 'isa-broken']);
    // Wrong widths are read all the same.
    const wide = GOOD.replace('HARBORLIGHT    *', 'HARBORLIGHT        *');
    for (const size of [1, 7, 64, 1e6]) expect(codes(wide, size)).toEqual([1, 'isa-length']);
    expect(validate(GOOD.replace('*HARBORLIGHT    *', '*MARLOWE IN VISA*'))).toEqual([]);
  });

  test('a strange character is told where it stands', () => {
    const segments = GOOD.split('~');
    const position =
      segments.findIndex((s) => s.includes('*Ines')) - segments.findIndex((s) => s.startsWith('ST*'));
    const where = { segment: position + 1, segmentId: 'NM1', element: 'NM104' };
    for (const name of ['In\u00e9s', 'In\u0007es', 'In\nes'])
      expect(validate(GOOD.replace('Ines', name))).toMatchObject([{ ...where, value: name }]);
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

  test('several groups and sets in one interchange are read each on its own', () => {
    const [head, set, rest] = GOOD.split(/(?=ST\*)|(?<=SE\*\d+\*0001~)/) as [string, string, string];
    const [isa, gs] = head.split(/(?=GS\*)/) as [string, string];
    const [ge, iea] = rest.split(/(?=IEA\*)/) as [string, string];
    const sets = `${set}${set.replaceAll('*0001', '*0002').replace('HL-2026-0001', 'HL-2026-0002')}`;
    const group = `${gs}${sets}${ge.replace('GE*1*', 'GE*2*')}`;
    const text = `${isa}${group}${group.replace('*101*X*', '*102*X*').replace('GE*2*101', 'GE*2*102')}${iea.replace('IEA*1*', 'IEA*2*')}`;
    expect(validate(text)).toEqual([]);
    const ids = readText(text).map((item) => item.type === 'institutional claim' && item.claim.claimId);
    expect(ids).toEqual(['HL-2026-0001', 'HL-2026-0002', 'HL-2026-0001', 'HL-2026-0002']);
  });

  test('several interchanges with separators of their own are read each on its own', () => {
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
