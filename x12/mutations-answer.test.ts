import { describe, expect, test } from 'vitest';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import { all, type Change, drop, put } from './mutate.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write999, writeTA1 } from './write-999.ts';

const textOf = (written: Written) => (written.ok ? written.text : JSON.stringify(written.problems));
const BASES = {
  iop: textOf(write837I(iopBatch())),
  paid: textOf(write835(remittance())),
  group: textOf(write999(groupAcknowledgement())),
  claims: textOf(write277CA(claimAcknowledgement())),
  answered: textOf(
    writeTA1(iopBatch().interchange, {
      controlNumber: '000000101',
      date: '260112',
      time: '0830',
      verdict: 'A',
      note: '000',
    }),
  ),
};

/** The envelope is changed without mending counts. */
const raw =
  (from: string | RegExp, to: string): Change =>
  (text) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing like ${from}`);
    return changed;
  };
const body = /GS\*.*GE\*1\*101~/s;
const twice =
  (pattern: RegExp, end: string): Change =>
  (text) =>
    text.replace(pattern, (found) => found + found).replace(end, end.replace('*1*', '*2*'));

const CASES: [code: string, base: keyof typeof BASES, change: Change][] = [
  [
    'line-balance',
    'paid',
    all(put('*450*275*', '*450*270*'), put('CLP*HL-2026-0001*1*900*600', 'CLP*HL-2026-0001*1*900*600')),
  ],
  ['claim-balance', 'paid', all(put('*1*900*600*', '*1*900*610*'), put('BPR*I*580*', 'BPR*I*590*'))],
  ['lines-charge', 'paid', all(put('*1*900*600*', '*1*910*610*'), put('BPR*I*580*', 'BPR*I*590*'))],
  ['patient-share', 'paid', put('*900*600*50*', '*900*600*40*')],
  ['payment-balance', 'paid', put('BPR*I*580*', 'BPR*I*600*')],
  ['payment-balance', 'paid', drop('PLB*')],
  ['payment-account', 'paid', put('*01*999999984*DA*2002*', '*****')],
  ['payment-none', 'paid', put('*C*ACH*CCP*', '*C*NON*CCP*')],
  [
    'denied-paid',
    'paid',
    all(
      put('*4*450*0*0*', '*4*450*10*0*'),
      put('CAS*CO*197*450', 'CAS*CO*197*440'),
      put('BPR*I*580', 'BPR*I*590'),
    ),
  ],
  ['claim-days', 'paid', put('DTM*232*20260105', 'DTM*232*20260115')],
  ['service-days', 'paid', put('DTM*472*20260105', 'DTM*150*20260105')],
  ['service-days', 'paid', put('DTM*472*20260105', 'DTM*150*20260105~DTM*151*20260104')],
  ['reversal', 'paid', put('CLP*HL-2026-0009*4*', 'CLP*HL-2026-0009*22*')],
  ['mia-moa', 'paid', put('MOA*', 'MIA*1~MOA*')],
  ['code-form', 'paid', put('LQ*HE*N640', 'LQ*HE*640')],
  ['group-counts', 'group', put('AK9*P*2*2*1', 'AK9*P*2*2*2')],
  ['verdict-reason', 'group', put('IK5*A', 'IK5*E')],
  ['status-action', 'claims', put('STC*A2:20*20260113*WQ*450', 'STC*A7:20*20260113*WQ*450')],
  ['batch-totals', 'claims', put('QTY*90*1', 'QTY*90*2')],
  ['batch-totals', 'claims', put('AMT*YU*450', 'AMT*YU*451')],
  ['elements-unnamed', 'group', drop('IK4*')],
  ['provider-totals', 'claims', put('QTY*QA*1', 'QTY*QA*2')],
  ['provider-totals', 'claims', put('QTY*QC*1~AMT*YU*450~AMT*YY*900', 'QTY*QC*1~AMT*YU*450~AMT*YY*901')],
  ['count-alone', 'claims', drop('AMT*YU')],
  ['count-alone', 'claims', drop('AMT*YY')],
  ['count-alone', 'claims', put('QTY*QC*1~AMT*YU*450~', 'QTY*QC*1~')],
  ['status-category', 'claims', put('STC*A2:20*20260113*WQ*450', 'STC*P1:20*20260113*WQ*450')],
  ['status-category', 'claims', put('STC*A7:562:85*20260113*U', 'STC*E0:562:85*20260113*U')],
  ['status-category', 'claims', put('STC*A1:19:PR*20260113', 'STC*F0:19:PR*20260113')],
  ['isa', 'iop', raw('*ZZ*HARBORLIGHT', '*99*HARBORLIGHT')],
  ['isa', 'iop', raw('*260112*0830*^', '*260132*0830*^')],
  ['isa', 'iop', raw('*000000101*0*T', '*000000101*0*X')],
  ['isa-length', 'iop', raw('HARBORLIGHT    *', 'HARBORLIGHT   *')],
  ['separators', 'iop', raw('*0830*^*', '*0830*~*')],
  ['no-isa', 'iop', raw('ISA*', 'hello ISA*')],
  ['isa-broken', 'iop', (text) => text.slice(0, 70)],
  ['empty', 'iop', () => '\n'],
  ['byte-order-mark', 'iop', (text) => `\ufeff${text}`],
  ['no-terminator', 'iop', (text) => text.slice(0, -1)],
  ['odd-character', 'iop', raw('Ines', 'In\u00e9s')],
  ['control-character', 'iop', raw('Ines', 'In\u0007es')],
  ['only-blanks', 'iop', raw('*MARLOWE*', '* *')],
  ['line-break-inside', 'iop', raw('Ines', 'In\nes')],
  ['segment-too-long', 'iop', raw('N4*BOSTON', `ZZZ*${'A'.repeat(300_000)}~N4*BOSTON`)],
  ['ta1', 'answered', raw('*A*000', '*B*000')],
  ['ta1', 'answered', raw('TA1*000000101*', 'TA1*101*')],
  ['gs', 'iop', raw('*101*X*', '*101*T*')],
  ['gs-function', 'iop', raw('GS*HC', 'GS*HP')],
  ['version-unknown', 'iop', (text) => text.replaceAll('005010X223A2', '005010X299A2')],
  ['version-old', 'iop', (text) => text.replaceAll('005010X223A2', '005010X223A1')],
  ['version-differs', 'iop', raw('*X*005010X223A2', '*X*005010X222A1')],
  ['se-count', 'iop', raw(/SE\*\d+/, 'SE*99')],
  ['se-control', 'iop', raw(/(SE\*\d+)\*0001/, '$1*0002')],
  ['ge-count', 'iop', raw('GE*1*', 'GE*3*')],
  ['ge-control', 'iop', raw('GE*1*101', 'GE*1*102')],
  ['iea-count', 'iop', raw('IEA*1*', 'IEA*2*')],
  ['iea-control', 'iop', raw('IEA*1*000000101', 'IEA*1*000000102')],
  ['no-iea', 'iop', raw(/IEA.*/, '')],
  ['no-ge', 'iop', raw(/GE\*1\*101~/, '')],
  ['iea-alone', 'iop', (text) => `${text}IEA*1*000000101~`],
  ['ge-alone', 'iop', raw('IEA*', 'GE*1*101~IEA*')],
  ['gs-alone', 'iop', (text) => text + body.exec(text)![0].replaceAll('*101', '*102')],
  ['st-alone', 'iop', (text) => text + /ST\*.*SE\*\d+\*0001~/s.exec(text)![0].replaceAll('*0001', '*0002')],
  ['se-alone', 'iop', raw('GE*1*', 'SE*2*0001~GE*1*')],
  ['outside-set', 'iop', raw('GE*1*', 'NTE*ADD*X~GE*1*')],
  ['interchange-number-twice', 'iop', (text) => text + text],
  [
    'group-number-twice',
    'iop',
    (text) => text.replace(body, (found) => found + found).replace('IEA*1', 'IEA*2'),
  ],
  ['set-number-twice', 'iop', twice(/ST\*.*SE\*\d+\*0001~/s, 'GE*1*101')],
];

describe('one change, one finding', () => {
  test.each(Object.entries(BASES))('%s is good', (_, text) => expect(validate(text)).toEqual([]));
  test.each(CASES)('%s in %s', (code, base, change) => {
    const findings = validate(change(BASES[base]));
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
  });
});
