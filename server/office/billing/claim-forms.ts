// Pure: the two forms of a claim, from what both of them say.
import type { Episode, Program } from '#server/planning/programs/types.ts';
import type { InstitutionalClaim } from '#x12/types-837i.ts';
import type { ProfessionalClaim } from '#x12/types-837p.ts';
import type { ClaimHead, ClaimParties } from '#x12/types-claim.ts';
import type { ClaimLine } from './types.ts';

export type Shared = ClaimParties & ClaimHead;
type Provider = InstitutionalClaim['attendingProvider'];

// Codes of public lists, numbers only: still a patient; elective admission from a non-facility point of origin.
const stillPatient = '30';
const admission = { type: '3', source: '1', patientStatus: stillPatient };

/** A licensed program's days: 005010X223A2. */
export function institutional(
  shared: Shared,
  {
    lines,
    episode,
    program,
    attending,
  }: { lines: readonly ClaimLine[]; episode: Episode; program: Program; attending: Provider },
): InstitutionalClaim {
  const [principal, ...others] = episode.icd10;
  return {
    ...shared,
    typeOfBill: program.typeOfBill,
    statementFrom: lines[0]!.serviceDate.toString(),
    statementThrough: lines.at(-1)!.serviceDate.toString(),
    admission: { ...admission, date: episode.admittedOn.toString(), hour: '09:00' },
    principalDiagnosis: principal!,
    otherDiagnoses: others,
    visitReasonDiagnoses: [principal!],
    conditionCodes: [],
    attendingProvider: attending,
    lines: lines.map((line) => ({
      ...lineOf(line),
      revenueCode: line.revenueCode,
      serviceDate: line.serviceDate.toString(),
    })),
  };
}

const mostDiagnoses = 12;
const mostPointers = 4;

/** Visits of a practice, fee for service: 005010X222A1. `places`: where the patient was, line by line. */
export function professional(
  shared: Shared,
  {
    lines,
    episode,
    attending,
    places,
  }: {
    lines: readonly ClaimLine[];
    episode: Episode;
    attending: Provider;
    places: readonly string[];
  },
): ProfessionalClaim {
  const diagnoses = episode.icd10.slice(0, mostDiagnoses);
  const placeOfService = places[0]!;
  return {
    ...shared,
    placeOfService,
    diagnoses: [...diagnoses],
    renderingProvider: attending,
    lines: lines.map((line, index) => ({
      ...lineOf(line),
      ...(places[index] === placeOfService ? {} : { placeOfService: places[index]! }),
      diagnosisPointers: diagnoses.slice(0, mostPointers).map((_, nth) => nth + 1),
      serviceFrom: line.serviceDate.toString(),
    })),
  };
}

function lineOf(line: ClaimLine) {
  return {
    hcpcs: line.hcpcs,
    modifiers: [...line.modifiers],
    chargeCents: line.chargeCents,
    units: line.units,
    unit: 'UN' as const,
    lineControlNumber: String(line.ordinal),
  };
}
