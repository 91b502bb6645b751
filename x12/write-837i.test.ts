import { describe, expect, test } from 'vitest';
import { iopBatch, npiFrom } from './example-837i.ts';
import { isNpi } from './npi.ts';
import type { InstitutionalBatch } from './types-837i.ts';
import { write837I } from './write-837i.ts';

const segments = (text: string) => text.split('~');

function written(batch: InstitutionalBatch): string {
  const result = write837I(batch);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.text;
}

describe('write837I', () => {
  test('a week of psychiatric intensive outpatient, per diem', () => {
    const text = written(iopBatch());
    expect(text.slice(0, 106)).toHaveLength(106);
    expect(text[105]).toBe('~');
    expect(segments(text)).toEqual(
      expect.arrayContaining([
        'SV2*0905*HC:S9480:GT*450*UN*1',
        'HI*ABK:F331',
        'DTP*434*RD8*20260105-20260109',
      ]),
    );
    const st = segments(text).findIndex((line) => line.startsWith('ST*'));
    const se = segments(text).findIndex((line) => line.startsWith('SE*'));
    expect(segments(text)[se]).toBe(`SE*${se - st + 1}*0001`);
  });

  test('a partner who is treated under the other one’s policy gets a patient loop', () => {
    const batch = iopBatch();
    const { memberId, ...person } = batch.claims[0]!.subscriber;
    batch.claims[0]!.patient = { ...person, firstName: 'Ravi', relationship: '01' };
    const text = written(batch);
    expect(text).toContain('~HL*2*1*22*1~SBR*P**');
    expect(text).toContain('~HL*3*2*23*0~PAT*01~NM1*QC*1*MARLOWE*Ravi~');
    expect(memberId).not.toBe('');
  });

  const refusals: [string, (batch: InstitutionalBatch) => void, string][] = [
    ['a wrong check digit', (b) => (b.billingProvider.npi = '1234567890'), 'billingProvider.npi'],
    [
      'a charge that is not the sum',
      (b) => (b.claims[0]!.totalChargeCents += 1),
      'claims[0].totalChargeCents',
    ],
    [
      'a replacement without its original',
      (b) => (b.claims[0]!.frequency = '7'),
      'claims[0].originalClaimNumber',
    ],
    [
      'a line outside the period',
      (b) => (b.claims[0]!.lines[1]!.serviceDate = '2026-02-01'),
      'claims[0].lines[1].serviceDate',
    ],
    [
      'a day that does not exist',
      (b) => (b.claims[0]!.subscriber.birthDate = '1990-02-30'),
      'claims[0].subscriber.birthDate',
    ],
    [
      'a separator in a name',
      (b) => (b.claims[0]!.subscriber.lastName = 'MAR*LOWE'),
      'claims[0].subscriber.lastName',
    ],
    ['an accent', (b) => (b.claims[0]!.subscriber.firstName = 'Zoë'), 'claims[0].subscriber.firstName'],
    ['a missing member id', (b) => (b.claims[0]!.subscriber.memberId = ''), 'claims[0].subscriber.memberId'],
    [
      'a post-office box',
      (b) => (b.billingProvider.address.line1 = 'PO Box 12'),
      'billingProvider.address.line1',
    ],
    [
      'a sender id that is too long',
      (b) => (b.interchange.senderId = '1234567890123456'),
      'interchange.senderId',
    ],
    ['no claims', (b) => (b.claims = []), 'claims'],
    [
      'two lines of one number',
      (b) => (b.claims[0]!.lines[1]!.lineControlNumber = 'L1'),
      'claims[0].lines[1].lineControlNumber',
    ],
  ];
  test.each(refusals)('refuses %s and names the field', (_, spoil, path) => {
    const batch = iopBatch();
    spoil(batch);
    const result = write837I(batch);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toContain(path);
  });

  test('invented provider numbers have a right check digit', () => {
    expect(isNpi(npiFrom('199999998'))).toBe(true);
    expect(isNpi('1234567893')).toBe(true);
    expect(isNpi('1234567890')).toBe(false);
  });
});
