// Generated transactions for property tests: whatever a program might send or get, always in balance.
import fc from 'fast-check';
import { remittance } from './example-835.ts';
import { iopBatch, npiFrom } from './example-837i.ts';
import { therapyBatch } from './example-837p.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import { secondaryIop } from './example-cob.ts';
import type { Remittance, RemittanceClaim, RemittanceLine } from './types-835.ts';
import type { InstitutionalBatch, InstitutionalClaim } from './types-837i.ts';
import type { ProfessionalBatch, ProfessionalClaim } from './types-837p.ts';
import type { ClaimAcknowledgement, GroupAcknowledgement } from './types-acknowledgement.ts';
import type { Adjustment, OtherPatient, Person } from './types-claim.ts';

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.,/&()#' ";

/** Text without blanks at its ends and without separators. */
export const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...LETTERS), minLength: least, maxLength: most })
    .map((text) => text.trim())
    .filter((text) => text.length >= least);

const name = words(1, 35);
const number = words(2, 30);
const cents = fc.integer({ min: 1, max: 500_000 });
export const npi = fc.integer({ min: 100_000_000, max: 199_999_999 }).map((n) => npiFrom(`${n}`));
const day = (from: string, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
const icd = fc.constantFrom('F331', 'F411', 'F4310', 'F1020', 'F900', 'Z630', 'F3181', 'F602');
const modifiers = fc.subarray(['95', 'GT', 'HQ', 'HF', 'U1']).filter((list) => list.length <= 4);
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
const frequency = fc.constantFrom('1', '7', '8');
const original = (of: string, icn: string) => (of === '1' ? {} : { originalClaimNumber: icn });
const sum = (lines: { chargeCents: number }[]) => lines.reduce((total, line) => total + line.chargeCents, 0);

const institutionalClaim: fc.Arbitrary<InstitutionalClaim> = fc
  .record({
    parties,
    frequency,
    icn: number,
    diagnoses: fc.array(icd, { minLength: 1, maxLength: 6 }),
    conditionCodes: fc.subarray(['92', '41', 'A6', 'D1']),
    attending: fc.record({ lastName: name, firstName: name, npi }),
    hour: fc.option(fc.constantFrom('09:00', '23:59'), { nil: undefined }),
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
  .map(({ parties: who, diagnoses, attending, hour, icn, lines, ...claim }) => {
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
    note: fc.option(words(1, 80), { nil: undefined }),
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
  .map(({ parties: who, icn, rendering, supervising, note, lines, diagnoses, ...claim }) => {
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
      ...(note ? { note } : {}),
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

const remittanceLine: fc.Arbitrary<RemittanceLine> = fc
  .record({
    chargeCents: cents,
    shares: fc.array(
      fc.record({
        group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
        reason: fc.constantFrom('45', '1', '2', '3', '97'),
        part: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 4 },
    ),
    modifiers,
    on: day('2026-01-01', 10),
    n: fc.nat(999),
  })
  .map(({ chargeCents, shares, on, n, modifiers: codes }) => {
    const adjustments: Adjustment[] = shares
      .sort((a, b) => a.group.localeCompare(b.group))
      .map(({ group, reason, part }) => ({
        group,
        reason,
        amountCents: Math.ceil((chargeCents * part) / 100),
      }));
    return {
      procedure: { qualifier: 'HC', code: 'S9480', modifiers: codes },
      chargeCents,
      paidCents: chargeCents - adjusted(adjustments),
      dates: [{ qualifier: '472', value: on }],
      adjustments,
      references: [],
      lineControlNumber: `L${n}`,
      amounts: [],
      quantities: [],
      remarks: [],
    };
  });

const adjusted = (list: Adjustment[]) => list.reduce((total, { amountCents }) => total + amountCents, 0);

const remittanceClaim: fc.Arbitrary<RemittanceClaim> = fc
  .record({
    lines: fc.array(remittanceLine, { minLength: 1, maxLength: 6 }),
    claimId: words(1, 20),
    lastName: name,
  })
  .map(({ lines, claimId, lastName }) => {
    const patient = lines.flatMap((line) => line.adjustments).filter(({ group }) => group === 'PR');
    return {
      ...remittance().claims[0]!,
      claimId,
      patient: { lastName, firstName: 'Ines', idQualifier: 'MI', id: 'QZX1' },
      chargeCents: sum(lines),
      paidCents: lines.reduce((total, line) => total + line.paidCents, 0),
      patientResponsibilityCents: adjusted(patient),
      lines,
    };
  });

export const anyRemittance: fc.Arbitrary<Remittance> = fc
  .record({
    claims: fc.array(remittanceClaim, { maxLength: 8 }),
    kept: fc.integer({ min: -5000, max: 5000 }),
  })
  .map(({ claims, kept }) => {
    const base = remittance();
    const providerAdjustments = kept === 0 ? [] : [{ ...base.providerAdjustments[0]!, amountCents: kept }];
    const amountCents = claims.reduce((total, claim) => total + claim.paidCents, 0) - kept;
    return { ...base, payment: { ...base.payment, amountCents }, claims, providerAdjustments };
  });

export const anyGroupAcknowledgement: fc.Arbitrary<GroupAcknowledgement> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 9 })
  .map((verdicts) => {
    const base = groupAcknowledgement();
    const [good, bad] = base.sets as [GroupAcknowledgement['sets'][0], GroupAcknowledgement['sets'][0]];
    const sets = verdicts.map((ok, n) => ({
      ...(ok ? good : bad),
      controlNumber: `${n + 1}`.padStart(4, '0'),
    }));
    const accepted = verdicts.filter(Boolean).length;
    const verdict = accepted === sets.length ? 'A' : accepted === 0 ? 'R' : 'P';
    return { ...base, sets, verdict, included: sets.length, received: sets.length, accepted };
  });

export const anyClaimAcknowledgement: fc.Arbitrary<ClaimAcknowledgement> = fc
  .array(fc.record({ pick: fc.nat(1), chargeCents: cents, claimId: words(1, 20) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => {
    const base = claimAcknowledgement();
    const provider = base.providers[0]!;
    const claims = list.map(({ pick, ...over }) => ({ ...provider.claims[pick]!, ...over }));
    return {
      ...base,
      batch: { ...base.batch, chargeCents: sum(claims) },
      providers: [{ ...provider, claims }],
    };
  });
