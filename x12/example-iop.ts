/** Claims of an intensive outpatient program, invented: no public ones are known. Nobody in them exists. */
import { iopBatch } from './example-837i.ts';
import { line, therapyBatch } from './example-837p.ts';
import { secondaryIop, secondaryTherapy } from './example-cob.ts';
import type { InstitutionalBatch } from './types-837i.ts';
import type { ProfessionalBatch } from './types-837p.ts';

const withCodes = (revenueCode: string, hcpcs: string, modifier: string) => () => {
  const batch = iopBatch();
  for (const one of batch.claims[0]!.lines) Object.assign(one, { revenueCode, hcpcs, modifiers: [modifier] });
  return batch;
};

/** Three days of substance-use care. */
function substanceUse(): InstitutionalBatch {
  const batch = withCodes('0906', 'H0015', 'HF')();
  batch.claims[0]!.principalDiagnosis = 'F1020';
  return batch;
}

/** Frequency 7 replaces, 8 voids the payer's claim EVF-778. */
function changed(frequency: string): InstitutionalBatch {
  const batch = iopBatch();
  Object.assign(batch.claims[0]!, { frequency, originalClaimNumber: 'EVF-778' });
  return batch;
}

/** Both partners of a couple on the policy of one of them. */
function partners(): InstitutionalBatch {
  const batch = iopBatch();
  const first = batch.claims[0]!;
  const { memberId, groupNumber, groupName, ...person } = first.subscriber;
  const partner = { ...person, firstName: 'Ravi', gender: 'M' as const, relationship: '01' };
  batch.claims.push({ ...first, claimId: 'HL-2026-0003', patient: partner });
  return batch;
}

/** Medicare: condition code 92 and each service on a line of its own (CMS IOM 100-04, chapter 4, section 261). */
function condition92(): InstitutionalBatch {
  const batch = iopBatch();
  const claim = batch.claims[0]!;
  Object.assign(claim, { conditionCodes: ['92'], visitReasonDiagnoses: ['F331'] });
  const codes = ['90853', '90834', '90853'];
  for (const [n, one] of claim.lines.entries())
    Object.assign(one, { revenueCode: n === 1 ? '0914' : '0915', hcpcs: codes[n], modifiers: [] });
  return batch;
}

export const IOP_837I: [what: string, make: () => InstitutionalBatch][] = [
  ['psychiatric per diem, 0905 with S9480', iopBatch],
  ['substance-use per diem, 0906 with H0015', substanceUse],
  ['replacement', () => changed('7')],
  ['void', () => changed('8')],
  ['two partners on one policy', partners],
  ['condition code 92 with individual lines', condition92],
  ['to the second payer', secondaryIop],
];

export const IOP_837P: [what: string, make: () => ProfessionalBatch][] = [
  ['per diem S9480', () => therapyBatch([line(1, 'S9480', 45_000)])],
  ['group at home, 90853 with POS 10 and 95', () => therapyBatch([line(1, '90853', 9_000)])],
  ['individual and couple, 90837 and 90847', therapyBatch],
  [
    'medication and therapy, 99214 and 90833',
    () => therapyBatch([line(1, '99214', 15_000), line(2, '90833', 8_000)]),
  ],
  ['to the second payer', secondaryTherapy],
];
