import { describe, expect, test } from 'vitest';
import { remittance } from './example-835.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import { IOP_837I, IOP_837P } from './example-iop.ts';
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

describe('claims of an intensive outpatient program: written, valid, read back equal', () => {
  test.each(IOP_837I)('837I: %s', (_, make) => {
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

  test.each(IOP_837P)('837P: %s', (_, make) => {
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

test('a whole read back holds one set of one provider, and nobody else’s claims or payments', () => {
  const twice = (text: string) =>
    text +
    text.replaceAll('000000101', '000000102').replaceAll('HL-2026', 'HL-2027').replaceAll('*0001', '*0009');
  const claims = textOf(write837I(IOP_837I[0]![1]()));
  expect(readBack(twice(claims))).toEqual(readBack(claims));
  const paid = textOf(write835(remittance()));
  expect(readBack(twice(paid))).toEqual(readBack(paid));
  const group = textOf(write999(groupAcknowledgement()));
  expect(readBack(twice(group))).toEqual(readBack(group));
  const taken = textOf(write277CA(claimAcknowledgement()));
  expect(readBack(twice(taken))).toEqual(readBack(taken));
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
