/** An invented remittance for tests and first tries. */
import { iopBatch, npiFrom } from './example-837i.ts';
import type { Remittance, RemittanceClaim } from './types-835.ts';

const iopClaim: RemittanceClaim = {
  claimId: 'HL-2026-0001',
  status: '1',
  chargeCents: 90_000,
  paidCents: 60_000,
  patientResponsibilityCents: 5_000,
  claimFilingIndicator: '12',
  payerClaimNumber: 'EVF-778',
  facilityCode: '13',
  frequency: '1',
  patient: { lastName: 'MARLOWE', firstName: 'Ines', idQualifier: 'MI', id: 'QZX100200300' },
  adjustments: [],
  references: [{ qualifier: 'EA', value: 'MR-204' }],
  dates: [
    { qualifier: '232', value: '2026-01-05' },
    { qualifier: '233', value: '2026-01-07' },
  ],
  amounts: [{ qualifier: 'AU', value: 65_000 }],
  quantities: [],
  remarks: ['N362'],
  lines: [1, 2].map((n) => ({
    procedure: { qualifier: 'HC', code: 'S9480', modifiers: ['GT'] },
    chargeCents: 45_000,
    paidCents: n === 1 ? 27_500 : 32_500,
    revenueCode: '0905',
    paidUnits: 1,
    dates: [{ qualifier: '472', value: n === 1 ? '2026-01-05' : '2026-01-07' }],
    adjustments:
      n === 1
        ? [
            { group: 'CO', reason: '45', amountCents: 12_500 },
            { group: 'PR', reason: '1', amountCents: 5_000 },
          ]
        : [{ group: 'CO', reason: '45', amountCents: 12_500 }],
    references: [],
    lineControlNumber: `L${n}`,
    amounts: [{ qualifier: 'B6', value: 32_500 }],
    quantities: [],
    remarks: [{ qualifier: 'HE', value: 'N640' }],
  })),
};

/** One claim paid, one denied whole, and money kept back for an older claim. */
export function remittance(): Remittance {
  return {
    interchange: { ...iopBatch().interchange, createdAt: '2026-02-01T04:00' },
    groupControlNumber: 7,
    setControlNumber: 1,
    payment: {
      handling: 'I',
      amountCents: 58_000,
      credit: 'C',
      method: 'ACH',
      format: 'CCP',
      date: '2026-02-02',
      from: {
        routingQualifier: '01',
        routingNumber: '999999992',
        accountQualifier: 'DA',
        accountNumber: '1001',
      },
      originatorId: '1999999999',
      to: {
        routingQualifier: '01',
        routingNumber: '999999984',
        accountQualifier: 'DA',
        accountNumber: '2002',
      },
    },
    trace: { number: 'EFT-31', payerId: '1999999999' },
    productionDate: '2026-01-31',
    payer: {
      name: 'EVERFIELD HEALTH PLAN',
      address: { line1: '1 SAMPLE PLAZA', city: 'ALBANY', state: 'NY', zip: '12207' },
      references: [{ qualifier: '2U', value: 'EVF01' }],
      technicalContact: { name: 'EDI DESK', phone: '5185550170' },
    },
    payee: {
      name: 'HARBORLIGHT PROGRAM',
      idQualifier: 'XX',
      id: npiFrom('199999998'),
      references: [{ qualifier: 'TJ', value: '999000001' }],
    },
    claims: [
      iopClaim,
      {
        ...iopClaim,
        claimId: 'HL-2026-0009',
        status: '4',
        chargeCents: 45_000,
        paidCents: 0,
        patientResponsibilityCents: 0,
        payerClaimNumber: 'EVF-779',
        adjustments: [{ group: 'CO', reason: '197', amountCents: 45_000 }],
        amounts: [],
        remarks: [],
        lines: [],
      },
    ],
    providerAdjustments: [
      {
        providerId: npiFrom('199999998'),
        yearEnd: '2026-12-31',
        reason: 'WO',
        reference: 'EVF-501',
        amountCents: 2_000,
      },
    ],
  };
}
