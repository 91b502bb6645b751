/** Claims to a second payer, with what the first one decided; invented. */
import { iopBatch } from './example-837i.ts';
import { therapyBatch } from './example-837p.ts';
import type { InstitutionalBatch } from './types-837i.ts';
import type { ProfessionalBatch } from './types-837p.ts';
import type { Adjustment, LineDecision, OtherPayer } from './types-claim.ts';

const split = (chargeCents: number): { paidCents: number; adjustments: Adjustment[] } => ({
  paidCents: chargeCents - 12_000,
  adjustments: [
    { group: 'CO', reason: '45', amountCents: 10_000 },
    { group: 'PR', reason: '3', amountCents: 2_000 },
  ],
});

const decision = (
  chargeCents: number,
  code: Pick<LineDecision, 'hcpcs' | 'revenueCode' | 'modifiers'>,
): LineDecision => ({
  payerId: 'FIRST9',
  ...code,
  units: 1,
  ...split(chargeCents),
  decidedOn: '2026-01-20',
});

const firstPayer = (paidCents: number): OtherPayer => ({
  sequence: 'P',
  relationship: '18',
  claimFilingIndicator: 'CI',
  groupNumber: 'FG1',
  insured: { lastName: 'MARLOWE', firstName: 'Ines', memberId: 'F100' },
  payer: { name: 'FIRSTWATER MUTUAL', id: 'FIRST9' },
  benefitsAssigned: 'Y',
  releaseOfInformation: 'Y',
  paidCents,
  adjustments: [],
  claimNumber: 'ICN-1',
});

/** The per-diem week again, this time to the second payer. */
export function secondaryIop(): InstitutionalBatch {
  const batch = iopBatch();
  batch.interchange.createdAt = '2026-02-02T08:30';
  const claim = batch.claims[0]!;
  claim.payerSequence = 'S';
  for (const line of claim.lines) {
    line.decisions = [decision(line.chargeCents, { hcpcs: 'S9480', modifiers: ['GT'], revenueCode: '0905' })];
  }
  claim.otherPayers = [firstPayer(3 * 33_000)];
  return batch;
}

/** Therapy to the second payer. */
export function secondaryTherapy(): ProfessionalBatch {
  const batch = therapyBatch();
  batch.interchange.createdAt = '2026-02-02T08:30';
  const claim = batch.claims[0]!;
  claim.payerSequence = 'S';
  for (const line of claim.lines) {
    line.decisions = [decision(line.chargeCents, { hcpcs: line.hcpcs, modifiers: line.modifiers })];
  }
  claim.otherPayers = [firstPayer(10_000)];
  return batch;
}
