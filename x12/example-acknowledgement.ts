/** Invented acknowledgements: a 999 with one refused set, and a 277CA with one refused claim. */
import { iopBatch, npiFrom } from './example-837i.ts';
import type {
  AcknowledgedClaim,
  ClaimAcknowledgement,
  GroupAcknowledgement,
} from './types-acknowledgement.ts';

export function groupAcknowledgement(): GroupAcknowledgement {
  return {
    interchange: iopBatch().interchange,
    groupControlNumber: 11,
    setControlNumber: 1,
    group: { functionalId: 'HC', controlNumber: '101', version: '005010X223A2' },
    sets: [
      { set: '837', controlNumber: '0001', version: '005010X223A2', segments: [], verdict: 'A', reasons: [] },
      {
        set: '837',
        controlNumber: '0002',
        version: '005010X223A2',
        segments: [
          {
            id: 'NM1',
            position: 8,
            loop: '2010',
            code: '8',
            elements: [{ position: 9, reference: '67', code: '1' }],
          },
        ],
        verdict: 'R',
        reasons: ['5'],
      },
    ],
    verdict: 'P',
    included: 2,
    received: 2,
    accepted: 1,
    reasons: [],
  };
}

const claim = (n: number, accepted: boolean): AcknowledgedClaim => ({
  patient: { lastName: 'MARLOWE', firstName: 'Ines', memberId: 'QZX100200300' },
  claimId: `HL-2026-000${n}`,
  accepted,
  statuses: accepted ? [{ category: 'A2', code: '20' }] : [{ category: 'A7', code: '562', entity: '85' }],
  on: '2026-01-13',
  chargeCents: 45_000 * n,
  payerClaimNumber: `EVF-${n}`,
  typeOfBill: '131',
  serviceFrom: '2026-01-05',
  serviceThrough: '2026-01-09',
});

export function claimAcknowledgement(): ClaimAcknowledgement {
  return {
    interchange: iopBatch().interchange,
    groupControlNumber: 12,
    setControlNumber: 1,
    source: { kind: 'PR', name: 'EVERFIELD HEALTH PLAN', id: 'EVF01' },
    receiptNumber: 'R-55',
    receivedOn: '2026-01-12',
    processedOn: '2026-01-13',
    receiver: { name: 'HARBORLIGHT PROGRAM', id: 'HL0001' },
    batchId: '101-0001',
    batch: { accepted: true, statuses: [{ category: 'A1', code: '19', entity: 'PR' }], chargeCents: 135_000 },
    providers: [
      { name: 'HARBORLIGHT PROGRAM', npi: npiFrom('199999998'), claims: [claim(1, true), claim(2, false)] },
    ],
  };
}
