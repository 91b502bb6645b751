import { describe, expect, test } from 'vitest';
import { iopBatch } from './example-837i.ts';
import { line, therapyBatch } from './example-837p.ts';
import { secondaryIop, secondaryTherapy } from './example-cob.ts';
import { add, all, type Change, drop, move, put, recount } from './mutate.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';

const textOf = (written: Written) => (written.ok ? written.text : JSON.stringify(written.problems));
const BASES = {
  iop: textOf(write837I(iopBatch())),
  secondIop: textOf(write837I(secondaryIop())),
  therapy: textOf(write837P(therapyBatch())),
  secondTherapy: textOf(write837P(secondaryTherapy())),
  claimLevel: textOf(write837I(claimLevel())),
  couple: textOf(write837P(couple())),
  twoIop: textOf(write837I(two(iopBatch()))),
  twoTherapy: textOf(write837P(two(therapyBatch()))),
};

function two<B extends { claims: { claimId: string }[] }>(batch: B): B {
  return { ...batch, claims: ['C1', 'C2'].map((claimId) => ({ ...batch.claims[0]!, claimId })) };
}

/** The first payer decided on the claim as a whole, not on its lines. */
function claimLevel() {
  const batch = secondaryIop();
  const claim = batch.claims[0]!;
  for (const one of claim.lines) delete one.decisions;
  claim.otherPayers![0]!.adjustments = [{ group: 'CO', reason: '45', amountCents: 36_000 }];
  claim.otherPayers![0]!.decidedOn = '2026-01-20';
  return batch;
}

function couple() {
  const batch = therapyBatch([line(1, '90847', 16_000)]);
  const { memberId, groupNumber, groupName, ...person } = batch.claims[0]!.subscriber;
  batch.claims[0]!.patient = { ...person, firstName: 'Ravi', relationship: '01' };
  return batch;
}

const inpatient = (...left: Change[]) =>
  all(put('*13:A:1*', '*11:A:1*'), add('HI*ABK', 'HI*ABJ:F331'), ...left);

/** The plan that is asked to pay is Medicare. */
const changeSbr9: Change = (text) => put(/SBR\*S[^~]*/.exec(text)![0], 'SBR*S*18*******MB')(text);

const dropClaims: Change = (text) => recount(text.replace(/CLM\*.*?(?=SE\*)/s, ''));

/** Each change lets exactly one rule speak. */
const CASES: [code: string, base: keyof typeof BASES, change: Change][] = [
  ['claim-total', 'iop', put('CLM*HL-2026-0001*1350*', 'CLM*HL-2026-0001*1350.01*')],
  ['claim-total', 'therapy', put('CLM*HL-2026-0002*340*', 'CLM*HL-2026-0002*341*')],
  ['claim-number-twice', 'twoIop', put('CLM*C2*', 'CLM*C1*')],
  ['claim-number-twice', 'twoTherapy', put('CLM*C2*', 'CLM*C1*')],
  ['charge-negative', 'therapy', all(put('*340*', '*-20*'), put('*180*UN', '*-180*UN'))],
  ['nothing-billed', 'therapy', dropClaims],
  ['nothing-billed', 'iop', dropClaims],
  ['line-number', 'iop', put('LX*2', 'LX*5')],
  ['line-control-twice', 'iop', put('REF*6R*L2', 'REF*6R*L1')],
  ['original-claim', 'iop', put(':A:1*', ':A:7*')],
  ['original-claim', 'therapy', put(':B:1*', ':B:8*')],
  ['patient-loop', 'therapy', put('SBR*P*18*', 'SBR*P**')],
  ['patient-loop', 'couple', put('SBR*P**', 'SBR*P*18*')],
  ['patient-details', 'therapy', drop('DMG*')],
  ['payer-turn-twice', 'secondIop', put('SBR*P*18*FG1', 'SBR*S*18*FG1')],
  ['earlier-payer', 'therapy', put('SBR*P*18', 'SBR*S*18')],
  ['attachment-number', 'iop', add('CL1*', 'PWK*OZ*EL')],
  ['billing-zip', 'therapy', put('MA*021109998', 'MA*02110')],
  ['billing-zip', 'iop', put('MA*021109998', 'MA*02110')],
  ['billing-street', 'therapy', put('N3*12 EXAMPLE WHARF', 'N3*P.O. BOX 12')],
  ['before-birth', 'therapy', put('DMG*D8*19880417', 'DMG*D8*20260117')],
  ['service-in-future', 'therapy', put('DTP*472*D8*20260107', 'DTP*472*D8*20270107')],
  ['outside-statement', 'iop', put('DTP*472*D8*20260107', 'DTP*472*D8*20260110')],
  ['admission-late', 'iop', put('DTP*435*DT*202601050900', 'DTP*435*DT*202601110900')],
  ['icd-mixed', 'therapy', put('HI*ABK:F331*ABF:F411', 'HI*ABK:F331*BF:30000')],
  ['icd-old', 'therapy', put('HI*ABK:F331*ABF:F411', 'HI*BK:2963*BF:30000')],
  ['diagnosis-twice', 'therapy', put('ABF:F411', 'ABF:F331')],
  ['cob-claim', 'claimLevel', put('AMT*D*990', 'AMT*D*980')],
  [
    'cob-line',
    'secondTherapy',
    all(put('SVD*FIRST9*60*', 'SVD*FIRST9*50*'), put('SVD*FIRST9*40*', 'SVD*FIRST9*50*')),
  ],
  ['cob-payer', 'secondTherapy', add('DTP*573', 'SVD*NOBODY*180*HC:90837:95**1', 'DTP*573*D8*20260120')],
  ['cob-paid', 'secondTherapy', put('SVD*FIRST9*60*HC:90837:95**1', 'SVD*FIRST9*50*HC:90837:95**1*2')],
  ['diagnosis-pointer', 'therapy', put('*UN*1***1~DTP', '*UN*1***3~DTP')],
  ['accident-date', 'therapy', put('*A*Y*Y~', '*A*Y*Y**OA~')],
  ['accident-state', 'therapy', put('*A*Y*Y~', '*A*Y*Y**AA~DTP*439*D8*20251212~')],
  ['attending-provider', 'iop', all(drop('PRV*AT'), drop('NM1*71'))],
  ['admission-data', 'iop', inpatient(drop('DTP*435'))],
  ['admission-data', 'iop', inpatient(put('CL1*3*1*30', 'CL1*3**30'))],
  ['still-patient', 'iop', all(put(':A:1*', ':A:3*'), put('CL1*3*1*30', 'CL1*3*1*01'))],
  ['admission-data', 'iop', inpatient(put('DTP*435*DT*202601050900', 'DTP*435*D8*20260105'))],
  ['discharge-hour', 'iop', inpatient(put('CL1*3*1*30', 'CL1*3*1*01'))],
  ['line-date', 'iop', drop('DTP*472')],
  ['visit-reason', 'iop', all(put('CL1*3*', 'CL1*1*'), put('SV2*0905*', 'SV2*0450*'))],
  ['billing-number', 'therapy', put('*****XX*1999999984', '')],
  ['billing-number', 'iop', put('*****XX*1999999984', '')],
  ['member-number', 'iop', put('****MI*QZX100200300', '')],
  ['cob-paid-missing', 'claimLevel', drop('AMT*D')],
  ['cob-paid-missing', 'secondTherapy', drop('AMT*D')],
  ['cob-date', 'claimLevel', drop('DTP*573')],
  ['organization-name', 'iop', put('NM1*41*2*HARBORLIGHT PROGRAM**', 'NM1*41*2*HARBORLIGHT*PROGRAM*')],
  ['onset-late', 'therapy', add('CLM*', 'DTP*431*D8*20260301')],
  ['drug-code', 'therapy', add('REF*6R*', 'LIN**N4*12345', 'CTP****1*UN')],
  ['original-unasked', 'therapy', add('CLM*', 'REF*F8*EVF-778')],
  ['inpatient-admission', 'therapy', put('*10:B:1*', '*21:B:1*')],
  ['discharge-early', 'therapy', add('CLM*', 'DTP*435*D8*20260106', 'DTP*096*D8*20260105')],
  ['medicare-secondary', 'secondTherapy', changeSbr9],
  ['minutes', 'therapy', put('*UN*1***', '*MJ*60***')],
  ['frequency', 'therapy', put(':B:1*', ':B:2*')],
  ['facility-zip', 'therapy', add('HI*ABK', 'NM1*77*2*ANNEX', 'N3*1 SAMPLE ROW', 'N4*SALEM*MA*01970')],
  ['missing-element', 'iop', put('*13:A:1*', '**')],
  [
    'not-used',
    'iop',
    put('BHT*0019*00*101-0001*20260112*0830*CH', 'BHT*0019*00*101-0001*20260112*0830*CH*1'),
  ],
  ['trailing-separator', 'iop', put('LX*2', 'LX*2**')],
  ['element-repeats', 'iop', put('*1*MARLOWE*', '*1*MAR^LOWE*')],
  ['element-components', 'iop', put('*1*MARLOWE*', '*1*MAR:LOWE*')],
  ['too-short', 'iop', put('NM1*40*2*CLEARWAY HUB*****46*CWH01', 'NM1*40*2*CLEARWAY HUB*****46*C')],
  ['too-long', 'iop', put('*MARLOWE*Ines', `*MARLOWE*${'I'.repeat(36)}`)],
  ['wrong-type', 'iop', put('SV2*0905*HC:S9480:GT*450*UN*1', 'SV2*0905*HC:S9480:GT*450*UN*one')],
  ['wrong-code', 'iop', put('DMG*D8*19880417*F', 'DMG*D8*19880417*X')],
  ['code-list', 'therapy', put('*10:B:1*', '*88:B:1*')],
  ['date-format', 'iop', put('DMG*D8*19880417', 'DMG*D8*19880230')],
  ['no-date', 'iop', put('*101-0001*20260112*', '*101-0001*20260132*')],
  ['no-time', 'iop', put('*20260112*0830*CH', '*20260112*2530*CH')],
  ['trailing-blank', 'iop', put('*MARLOWE*', '*MARLOWE *')],
  ['condition', 'iop', put('PER*IC*BILLING DESK*TE*6175550142', 'PER*IC*BILLING DESK*TE*6175550142*EM')],
  ['amount', 'iop', put('*1350*', '*1350.005*')],
  ['npi', 'iop', put('*XX*1999999984', '*XX*1999999985')],
  ['code-list', 'iop', put('N4*SALEM*MA*', 'N4*SALEM*XX*')],
  ['zip', 'iop', put('N4*SALEM*MA*01970', 'N4*SALEM*MA*0197')],
  ['state-and-zip', 'iop', put('N4*SALEM*MA*01970', 'N4*SALEM**01970')],
  ['state-and-zip', 'iop', put('N4*SALEM*MA*01970', 'N4*SALEM*MA')],
  ['exclusion', 'iop', put('N4*SALEM*MA*01970', 'N4*SALEM*MA*01970*US***MA')],
  ['tax-number', 'iop', put('REF*EI*999000001', 'REF*EI*99-9000001')],
  ['code-form', 'iop', put('HI*ABF:F411', 'HI*ABF:F41.1')],
  ['code-form', 'iop', put('SV2*0905*', 'SV2*905*')],
  ['missing-segment', 'iop', drop('CL1*')],
  ['missing-loop', 'iop', drop('NM1*40')],
  ['unexpected-segment', 'iop', add('CL1*', 'REF*ZZ*1')],
  ['unknown-segment', 'iop', add('CL1*', 'XYZ*1')],
  ['out-of-order', 'iop', move('CL1*', 'HI*ABF')],
  ['segment-repeats', 'iop', add('CL1*', 'CL1*3*1*30')],
  ['loop-repeats', 'iop', add('PRV*AT', 'NM1*71*1*OKAFOR*Lena****XX*1888888884')],
  ['hl-number', 'iop', put('HL*2*1*22*0', 'HL*7*1*22*0')],
  ['hl-parent', 'iop', put('HL*2*1*22*0', 'HL*2*2*22*0')],
  ['hl-child', 'iop', put('HL*2*1*22*0', 'HL*2*1*22*1')],
];

describe('one change, one finding', () => {
  test.each(Object.entries(BASES))('%s is good', (_, text) => expect(validate(text)).toEqual([]));
  test.each(CASES)('%s in %s', (code, base, change) => {
    const findings = validate(change(BASES[base]));
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
  });

  test('a claim number used twice is legal: a warning, and in another set none', () => {
    const text = put('CLM*C2*', 'CLM*C1*')(BASES.twoTherapy);
    expect(validate(text)).toMatchObject([
      { severity: 'warning', segmentId: 'CLM', element: 'CLM01', value: 'C1' },
    ]);
    const sets = /ST\*.*SE\*[^~]*~/s.exec(BASES.therapy)![0];
    const again = BASES.therapy
      .replace(
        sets,
        () => sets + sets.replace(/^ST\*837\*0*\d+/, 'ST*837*9999').replace(/(SE\*\d+)\*0*\d+/, '$1*9999'),
      )
      .replace('GE*1*', 'GE*2*');
    expect(validate(again)).toEqual([]);
  });
});
