/** An institutional claim batch (005010X223A2) as plain data. */
import type {
  BatchHead,
  ClaimHead,
  ClaimParties,
  LineDecision,
  NamedProvider,
  ServiceFacility,
} from './types-claim.ts';

export type { Problem } from './types-claim.ts';

export type InstitutionalLine = {
  /** Four digits, e.g. '0905'. */
  revenueCode: string;
  hcpcs?: string;
  modifiers: string[];
  chargeCents: number;
  units: number;
  /** Units of service or days. */
  unit: 'UN' | 'DA';
  serviceDate: string;
  /** Comes back in the 835, unique within the claim. */
  lineControlNumber: string;
  decisions?: LineDecision[];
};

export type InstitutionalClaim = ClaimParties &
  ClaimHead & {
    /** Facility type and kind of care, two digits of the type of bill without its leading zero: '13', '76', '89'. */
    typeOfBill: string;
    statementFrom: string;
    statementThrough: string;
    admission: {
      date?: string;
      /** 'HH:mm' */
      hour?: string;
      type: string;
      source: string;
      /** Two digits: '30' still a patient, '01' home. */
      patientStatus: string;
    };
    /** ICD-10-CM, with or without its dot. */
    principalDiagnosis: string;
    otherDiagnoses: string[];
    /** The patient's reason for an outpatient visit, at most three. */
    visitReasonDiagnoses?: string[];
    admittingDiagnosis?: string;
    conditionCodes: string[];
    /** Occurrence codes with their day. */
    occurrences?: { code: string; on: string }[];
    /** Value codes with their amount. */
    values?: { code: string; amountCents: number }[];
    attendingProvider: { lastName: string; firstName: string; npi: string; taxonomy?: string };
    renderingProvider?: NamedProvider;
    referringProvider?: NamedProvider;
    serviceFacility?: ServiceFacility;
    lines: InstitutionalLine[];
  };

export type InstitutionalBatch = BatchHead & { claims: InstitutionalClaim[] };
