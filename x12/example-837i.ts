/** Invented claims for tests and first tries; nobody in them exists. */
import { isNpi } from './npi.ts';
import type { InstitutionalBatch } from './types-837i.ts';

/** Nine digits → an NPI with its check digit. */
export function npiFrom(nineDigits: string): string {
  for (let check = 0; check < 10; check++) if (isNpi(`${nineDigits}${check}`)) return `${nineDigits}${check}`;
  throw new RangeError(`${nineDigits} cannot start an NPI`);
}

/** One claim of three per-diem days of psychiatric intensive outpatient (0905 with S9480, by video). */
export function iopBatch(): InstitutionalBatch {
  const day = (serviceDate: string, n: number) => ({
    revenueCode: '0905',
    hcpcs: 'S9480',
    modifiers: ['GT'],
    chargeCents: 45_000,
    units: 1,
    unit: 'UN' as const,
    serviceDate,
    lineControlNumber: `L${n}`,
  });
  return {
    interchange: {
      senderQualifier: 'ZZ',
      senderId: 'HARBORLIGHT',
      receiverQualifier: 'ZZ',
      receiverId: 'CLEARWAYHUB',
      controlNumber: 101,
      usage: 'T',
      createdAt: '2026-01-12T08:30',
    },
    groupControlNumber: 101,
    setControlNumber: 1,
    submitter: {
      name: 'HARBORLIGHT PROGRAM',
      id: 'HL0001',
      contact: { name: 'BILLING DESK', phone: '6175550142' },
    },
    receiver: { name: 'CLEARWAY HUB', id: 'CWH01' },
    billingProvider: {
      name: 'HARBORLIGHT PROGRAM',
      npi: npiFrom('199999998'),
      taxId: '99-9000001',
      taxonomy: '261QM0850X',
      address: { line1: '12 EXAMPLE WHARF', city: 'BOSTON', state: 'MA', zip: '021109998' },
    },
    claims: [
      {
        subscriber: {
          memberId: 'QZX100200300',
          lastName: 'MARLOWE',
          firstName: 'Ines',
          birthDate: '1988-04-17',
          gender: 'F',
          address: { line1: '4 SAMPLE ROW', city: 'SALEM', state: 'MA', zip: '01970' },
          groupNumber: 'GRP77',
        },
        payer: { name: 'EVERFIELD HEALTH PLAN', id: 'EVF01' },
        claimFilingIndicator: '12',
        claimId: 'HL-2026-0001',
        totalChargeCents: 135_000,
        typeOfBill: '13',
        frequency: '1',
        statementFrom: '2026-01-05',
        statementThrough: '2026-01-09',
        admission: { date: '2026-01-05', hour: '09:00', type: '3', source: '1', patientStatus: '30' },
        principalDiagnosis: 'F33.1',
        otherDiagnoses: ['F41.1'],
        conditionCodes: [],
        attendingProvider: {
          lastName: 'OKAFOR',
          firstName: 'Lena',
          npi: npiFrom('188888888'),
          taxonomy: '2084P0800X',
        },
        priorAuthorization: 'AUTH-55120',
        medicalRecordNumber: 'MR-204',
        lines: [day('2026-01-05', 1), day('2026-01-07', 2), day('2026-01-09', 3)],
      },
    ],
  };
}
