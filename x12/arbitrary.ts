// Generated transactions for property tests: whatever a program might send or get, always in balance.
import fc from 'fast-check';
import { iopBatch, npiFrom } from './example-837i.ts';
import { therapyBatch } from './example-837p.ts';
import { secondaryIop } from './example-cob.ts';
import type { InstitutionalBatch, InstitutionalClaim } from './types-837i.ts';
import type { ProfessionalBatch, ProfessionalClaim } from './types-837p.ts';
import type { OtherPatient, Person } from './types-claim.ts';

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.,/&()#' ";

/** Text without blanks at its ends and without separators. */
export const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...LETTERS), minLength: least, maxLength: most })
    .map((text) => text.trim())
    .filter((text) => text.length >= least);

export const name = words(1, 35);
const number = words(2, 30);
export const cents = fc.integer({ min: 1, max: 500_000 });
export const npi = fc.integer({ min: 100_000_000, max: 199_999_999 }).map((n) => npiFrom(`${n}`));
export const day = (from: string, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
const icd = fc.constantFrom('F331', 'F411', 'F4310', 'F1020', 'F900', 'Z630', 'F3181', 'F602');
export const modifiers = fc.subarray(['95', 'GT', 'HQ', 'HF', 'U1']).filter((list) => list.length <= 4);
const unlike = <T>(list: T[]): T[] => [...new Set(list)];

const person: fc.Arbitrary<Person> = fc.record(
  {
    lastName: words(1, 60),
    firstName: name,
    middleName: words(1, 25),
    birthDate: day('1940-01-01', 25_000),
    gender: fc.constantFrom('F' as const, 'M' as const, 'U' as const),
    address: fc.record(
      {
        line1: words(1, 55),
        line2: words(1, 55),
        city: words(2, 30),
        state: fc.constantFrom('MA', 'NY', 'TX', 'CA', 'PR'),
        zip: fc.constantFrom('02110', '021101234', '94110'),
      },
      { requiredKeys: ['line1', 'city', 'state', 'zip'] },
    ),
  },
  { requiredKeys: ['lastName', 'firstName', 'birthDate', 'gender', 'address'] },
);
const patient: fc.Arbitrary<OtherPatient> = fc
  .tuple(person, fc.constantFrom('01', '19', 'G8'))
  .map(([who, relationship]) => ({ ...who, relationship }));

const parties = fc.record(
  {
    subscriber: fc
      .tuple(person, number, fc.option(number, { nil: undefined }))
      .map(([who, memberId, groupNumber]) => ({
        ...who,
        memberId,
        ...(groupNumber ? { groupNumber } : {}),
      })),
    patient,
    payer: fc.record({ name: words(1, 60), id: number }),
    payerSequence: fc.constant('P' as const),
    claimFilingIndicator: fc.constantFrom('12', 'BL', 'CI', 'HM', 'MC'),
    priorAuthorization: words(1, 50),
    medicalRecordNumber: words(1, 50),
    benefitsAssigned: fc.constantFrom('Y' as const, 'N' as const, 'W' as const),
    releaseOfInformation: fc.constantFrom('Y' as const, 'I' as const),
    assignmentAccepted: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
  },
  {
    requiredKeys: [
      ...(['subscriber', 'payer', 'payerSequence', 'claimFilingIndicator'] as const),
      ...(['benefitsAssigned', 'releaseOfInformation', 'assignmentAccepted'] as const),
    ],
  },
);
const named = fc.record({ lastName: name, firstName: name, npi });
const facility = fc
  .tuple(words(1, 60), person, fc.option(npi, { nil: undefined }))
  .map(([title, { address }, id]) => ({
    name: title,
    ...(id ? { npi: id } : {}),
    address: { ...address, zip: '021109998' },
  }));
const attachments = fc.array(
  fc.oneof(
    fc.record({ type: fc.constantFrom('OZ', 'B4'), by: fc.constant('AA') }),
    fc.record({ type: fc.constantFrom('OZ', 'B4'), by: fc.constantFrom('EL', 'FX'), number: words(2, 50) }),
  ),
  { minLength: 1, maxLength: 3 },
);
const frequency = fc.constantFrom('1', '7', '8');
const original = (of: string, icn: string) => (of === '1' ? {} : { originalClaimNumber: icn });
export const sum = (lines: { chargeCents: number }[]) =>
  lines.reduce((total, line) => total + line.chargeCents, 0);

const institutionalClaim: fc.Arbitrary<InstitutionalClaim> = fc
  .record({
    parties,
    frequency,
    icn: number,
    diagnoses: fc.array(icd, { minLength: 1, maxLength: 6 }),
    conditionCodes: fc.subarray(['92', '41', 'A6', 'D1']),
    attending: fc.record({ lastName: name, firstName: name, npi }),
    hour: fc.option(fc.constantFrom('09:00', '23:59'), { nil: undefined }),
    more: fc.record(
      {
        attachments,
        note: words(1, 80),
        occurrences: fc.array(
          fc.record({ code: fc.constantFrom('11', 'A1', '35'), on: day('2025-06-01', 200) }),
          { minLength: 1, maxLength: 14 },
        ),
        values: fc.array(fc.record({ code: fc.constantFrom('80', 'A2', '01'), amountCents: cents }), {
          minLength: 1,
          maxLength: 14,
        }),
        renderingProvider: named,
        referringProvider: named,
        serviceFacility: facility,
      },
      { requiredKeys: [] },
    ),
    lines: fc.array(
      fc.record({
        code: fc.constantFrom(['0905', 'S9480'], ['0906', 'H0015'], ['0915', '90853'], ['0914', '90834']),
        modifiers,
        chargeCents: cents,
        units: fc.constantFrom(1, 2, 0.5),
        unit: fc.constantFrom('UN' as const, 'DA' as const),
        serviceDate: day('2026-01-01', 10),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  })
  .map(({ parties: who, diagnoses, attending, hour, icn, lines, more, ...claim }) => {
    const codes = unlike(diagnoses);
    const made = lines.map(({ code, ...line }, n) => ({
      ...line,
      revenueCode: code[0]!,
      hcpcs: code[1]!,
      lineControlNumber: `L${n + 1}`,
    }));
    return {
      ...who,
      ...claim,
      ...original(claim.frequency, icn),
      ...more,
      claimId: 'C',
      totalChargeCents: sum(made),
      typeOfBill: '13',
      statementFrom: '2026-01-01',
      statementThrough: '2026-01-11',
      admission: {
        date: '2026-01-01',
        ...(hour ? { hour } : {}),
        type: '3',
        source: '1',
        patientStatus: '30',
      },
      principalDiagnosis: codes[0]!,
      otherDiagnoses: codes.slice(1),
      attendingProvider: attending,
      lines: made,
    };
  });

const numbered = <C extends { claimId: string }>(claims: C[]): C[] =>
  claims.map((claim, n) => ({ ...claim, claimId: `HL-${n + 1}` }));

export const institutionalBatch: fc.Arbitrary<InstitutionalBatch> = fc
  .array(institutionalClaim, { minLength: 1, maxLength: 4 })
  .map((claims) => ({ ...plainHead(iopBatch()), claims: numbered([...claims, secondaryClaim()]) }));

function plainHead(batch: InstitutionalBatch): InstitutionalBatch {
  batch.interchange.createdAt = '2026-02-02T08:30';
  batch.billingProvider.taxId = '999000001';
  return batch;
}

function secondaryClaim(): InstitutionalClaim {
  const claim = secondaryIop().claims[0]!;
  return {
    assignmentAccepted: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    ...claim,
    principalDiagnosis: 'F331',
    otherDiagnoses: ['F411'],
  };
}

const professionalClaim: fc.Arbitrary<ProfessionalClaim> = fc
  .record({
    parties,
    frequency,
    icn: number,
    placeOfService: fc.constantFrom('10', '02', '11'),
    more: fc.record(
      { note: words(1, 80), attachments, serviceFacility: facility, referringProvider: named },
      { requiredKeys: [] },
    ),
    diagnoses: fc.array(icd, { minLength: 1, maxLength: 6 }),
    rendering: fc.option(fc.record({ lastName: name, firstName: name, npi }), { nil: undefined }),
    supervising: fc.option(fc.record({ lastName: name, firstName: name, npi }), { nil: undefined }),
    lines: fc.array(
      fc.record({
        hcpcs: fc.constantFrom('90853', '90837', '90847', '99214', '90833', 'S9480'),
        modifiers,
        chargeCents: cents,
        units: fc.constantFrom(1, 2, 3),
        unit: fc.constant('UN' as const),
        serviceFrom: day('2026-01-01', 10),
        pointer: fc.nat(5),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ parties: who, icn, rendering, supervising, more, lines, diagnoses, ...claim }) => {
    const codes = unlike(diagnoses);
    const made = lines.map(({ pointer, ...line }, n) => ({
      ...line,
      diagnosisPointers: [(pointer % codes.length) + 1],
      lineControlNumber: `P${n + 1}`,
    }));
    return {
      ...who,
      ...claim,
      ...original(claim.frequency, icn),
      ...more,
      ...(rendering ? { renderingProvider: rendering } : {}),
      ...(supervising ? { supervisingProvider: supervising } : {}),
      providerSignatureOnFile: 'Y' as const,
      claimId: 'C',
      totalChargeCents: sum(made),
      diagnoses: codes,
      lines: made,
    };
  });

export const professionalBatch: fc.Arbitrary<ProfessionalBatch> = fc
  .array(professionalClaim, { minLength: 1, maxLength: 4 })
  .map((claims) => ({ ...therapyBatch(), ...plainHead(iopBatch()), claims: numbered(claims) }));
