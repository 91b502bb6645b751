import { describe, expect, test } from 'vitest';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { line, therapyBatch } from './example-837p.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import { secondaryIop, secondaryTherapy } from './example-cob.ts';
import {
  eligibilityAnswer,
  eligibilityInquiry,
  reviewDecision,
  reviewRequest,
  statusAnswer,
  statusInquiry,
} from './example-questions.ts';
import { readBack } from './read-back.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write278 } from './write-278.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { write837P } from './write-837p.ts';
import { write999 } from './write-999.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

function textOf(written: Written): string {
  if (!written.ok) throw new Error(JSON.stringify(written.problems, null, 1));
  return written.text;
}

/** Our own intensive-outpatient files: there is no public one. */
const sudWeek = () => {
  const batch = iopBatch();
  for (const one of batch.claims[0]!.lines)
    Object.assign(one, { revenueCode: '0906', hcpcs: 'H0015', modifiers: ['HF'] });
  batch.claims[0]!.principalDiagnosis = 'F1020';
  return batch;
};
const replacement = (frequency: string) => {
  const batch = iopBatch();
  Object.assign(batch.claims[0]!, { frequency, originalClaimNumber: 'EVF-778' });
  return batch;
};
const partners = () => {
  const batch = iopBatch();
  const first = batch.claims[0]!;
  const { memberId, groupNumber, groupName, ...person } = first.subscriber;
  batch.claims.push({
    ...first,
    claimId: 'HL-2026-0003',
    patient: { ...person, firstName: 'Ravi', gender: 'M', relationship: '01' },
  });
  return batch;
};
const condition92 = () => {
  const batch = iopBatch();
  const claim = batch.claims[0]!;
  Object.assign(claim, { conditionCodes: ['92'], visitReasonDiagnoses: ['F331'] });
  const codes = ['90853', '90834', '90853'];
  for (const [n, one] of claim.lines.entries())
    Object.assign(one, { revenueCode: n === 1 ? '0914' : '0915', hcpcs: codes[n], modifiers: [] });
  return batch;
};

describe('claims of an intensive outpatient program: written, valid, read back equal', () => {
  test.each([
    ['psychiatric per diem, 0905 with S9480', iopBatch],
    ['substance-use per diem, 0906 with H0015', sudWeek],
    ['replacement', () => replacement('7')],
    ['void', () => replacement('8')],
    ['two partners on one policy', partners],
    ['condition code 92 with individual lines', condition92],
    ['to the second payer', secondaryIop],
  ])('837I: %s', (_, make) => {
    const text = textOf(write837I(make()));
    expect(validate(text)).toEqual([]);
    const back = readBack(text).institutional;
    const claims = make().claims.map((claim) => ({
      payerSequence: 'P',
      ...CLAIM_DEFAULTS,
      ...claim,
      ...dotless(claim),
    }));
    expect(back?.claims).toEqual(claims);
  });

  test.each([
    ['per diem S9480', () => therapyBatch([line(1, 'S9480', 45_000)])],
    ['group at home, 90853 with POS 10 and 95', () => therapyBatch([line(1, '90853', 9_000)])],
    ['individual and couple, 90837 and 90847', therapyBatch],
    [
      'medication and therapy, 99214 and 90833',
      () => therapyBatch([line(1, '99214', 15_000), line(2, '90833', 8_000)]),
    ],
    ['to the second payer', secondaryTherapy],
  ])('837P: %s', (_, make) => {
    const text = textOf(write837P(make()));
    expect(validate(text)).toEqual([]);
    const back = readBack(text).professional;
    const claims = make().claims.map((claim) => ({
      ...CLAIM_DEFAULTS,
      providerSignatureOnFile: 'Y',
      ...claim,
    }));
    expect(back).toEqual({
      ...make(),
      billingProvider: { ...make().billingProvider, taxId: '999000001' },
      claims,
    });
  });
});

const CLAIM_DEFAULTS = { assignmentAccepted: 'A', benefitsAssigned: 'Y', releaseOfInformation: 'Y' };
const dotless = (claim: { principalDiagnosis: string; otherDiagnoses: string[] }) => ({
  principalDiagnosis: claim.principalDiagnosis.replace('.', ''),
  otherDiagnoses: claim.otherDiagnoses.map((code) => code.replace('.', '')),
});

describe('answers: written, valid, read back equal', () => {
  test('835', () => {
    const text = textOf(write835(remittance()));
    expect(validate(text)).toEqual([]);
    expect(readBack(text).remittance).toEqual(remittance());
  });
  test('999', () => {
    const text = textOf(write999(groupAcknowledgement()));
    expect(validate(text)).toEqual([]);
    expect(readBack(text).group).toEqual(groupAcknowledgement());
  });
  test('277CA', () => {
    const text = textOf(write277CA(claimAcknowledgement()));
    expect(validate(text)).toEqual([]);
    expect(readBack(text).batch).toEqual(claimAcknowledgement());
  });
});

describe('questions and their answers: written, valid, read back equal', () => {
  test.each([
    ['270', () => write270(eligibilityInquiry()), 'eligibilityInquiry', eligibilityInquiry],
    ['271', () => write271(eligibilityAnswer()), 'eligibilityAnswer', eligibilityAnswer],
    ['276', () => write276(statusInquiry()), 'statusInquiry', statusInquiry],
    ['277', () => write277(statusAnswer()), 'statusAnswer', statusAnswer],
    ['278 request', () => write278(reviewRequest(), 'request'), 'review', reviewRequest],
    ['278 response', () => write278(reviewDecision(), 'response'), 'review', reviewDecision],
  ] as const)('%s', (_, write, name, make) => {
    const text = textOf(write());
    expect(validate(text)).toEqual([]);
    expect(readBack(text)[name]).toEqual(make());
  });
});
