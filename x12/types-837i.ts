/** An institutional claim batch (005010X223A2) as plain data. */
import type { Of } from './form.ts';
import type { INSTITUTIONAL_DETAILS, INSTITUTIONAL_PROVIDERS } from './forms/claim.ts';
import type { DRUG, INSTITUTIONAL_LINE_DETAILS, INSTITUTIONAL_LINE_PROVIDERS } from './forms/claim-line.ts';
import type {
  Attachment,
  BatchHead,
  ClaimHead,
  ClaimParties,
  LineDecision,
  NamedProvider,
} from './types-claim.ts';

export type { Problem } from './types-claim.ts';

export type InstitutionalLine = {
  /** Four digits, e.g. '0905'. */
  revenueCode: string;
  hcpcs?: string;
  /** Default 'HC'. */
  codeQualifier?: string;
  /** What a procedure without a code of its own was. */
  description?: string;
  modifiers: string[];
  chargeCents: number;
  units: number;
  /** Units of service or days. */
  unit: 'UN' | 'DA';
  nonCoveredCents?: number;
  /** Empty where the guide asks for no day. */
  serviceDate: string;
  /** Only when it is another day. */
  serviceThrough?: string;
  /** Comes back in the 835, unique within the claim. */
  lineControlNumber: string;
  attachments?: Attachment[];
  decisions?: LineDecision[];
  drug?: Of<typeof DRUG>;
} & Of<typeof INSTITUTIONAL_LINE_DETAILS> &
  Of<typeof INSTITUTIONAL_LINE_PROVIDERS>;

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
    /** Whether a diagnosis was there on admission ('Y', 'N', 'U', 'W'), by its code without the dot. */
    presentOnAdmission?: Record<string, string>;
    attendingProvider: NamedProvider;
    lines: InstitutionalLine[];
  } & Of<typeof INSTITUTIONAL_DETAILS> &
  Omit<Of<typeof INSTITUTIONAL_PROVIDERS>, 'attendingProvider'>;

export type InstitutionalBatch = BatchHead & { claims: InstitutionalClaim[] };
