/** Invented professional claims for tests and first tries; nobody in them exists. */
import { iopBatch, npiFrom } from './example-837i.ts';
import type { ProfessionalBatch, ProfessionalLine } from './types-837p.ts';

export const line = (
  n: number,
  hcpcs: string,
  chargeCents: number,
  over: Partial<ProfessionalLine> = {},
): ProfessionalLine => ({
  hcpcs,
  modifiers: ['95'],
  chargeCents,
  units: 1,
  unit: 'UN',
  diagnosisPointers: [1],
  serviceFrom: '2026-01-07',
  lineControlNumber: `P${n}`,
  ...over,
});

/** Individual and couples therapy of one day, at the patient's home by video. */
export function therapyBatch(
  lines = [line(1, '90837', 18_000), line(2, '90847', 16_000)],
): ProfessionalBatch {
  const { claims, ...head } = iopBatch();
  const { subscriber, payer, claimFilingIndicator } = claims[0]!;
  return {
    ...head,
    claims: [
      {
        subscriber,
        payer,
        payerSequence: 'P',
        claimFilingIndicator,
        claimId: 'HL-2026-0002',
        totalChargeCents: lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
        placeOfService: '10',
        frequency: '1',
        diagnoses: ['F331', 'F411'],
        renderingProvider: {
          lastName: 'OKAFOR',
          firstName: 'Lena',
          npi: npiFrom('188888888'),
          taxonomy: '2084P0800X',
        },
        lines,
      },
    ],
  };
}
