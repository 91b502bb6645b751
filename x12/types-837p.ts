/** A professional claim batch (005010X222A1) as plain data. */
import type { Of } from './form.ts';
import type { PROFESSIONAL_DETAILS, PROFESSIONAL_PROVIDERS } from './forms/claim.ts';
import type {
  DRUG,
  FORMS,
  PROFESSIONAL_LINE_DETAILS,
  PROFESSIONAL_LINE_PROVIDERS,
} from './forms/claim-line.ts';
import type { Attachment, BatchHead, ClaimHead, ClaimParties, LineDecision } from './types-claim.ts';

export type ProfessionalLine = {
  hcpcs: string;
  /** Default 'HC'. */
  codeQualifier?: string;
  /** What a procedure without a code of its own was. */
  description?: string;
  modifiers: string[];
  chargeCents: number;
  units: number;
  /** Units of service or minutes. */
  unit: 'UN' | 'MJ';
  /** Only when it differs from the claim's. */
  placeOfService?: string;
  /** Places in the claim's `diagnoses`, 1 to 12, most important first; one to four. */
  diagnosisPointers: number[];
  serviceFrom: string;
  /** Only when it is another day. */
  serviceThrough?: string;
  lineControlNumber: string;
  emergency?: 'Y';
  epsdt?: 'Y';
  familyPlanning?: 'Y';
  /** '0': no copay is due. */
  copayStatus?: '0';
  note?: string;
  attachments?: Attachment[];
  decisions?: LineDecision[];
  drug?: Of<typeof DRUG>;
  forms?: Of<typeof FORMS>;
} & Of<typeof PROFESSIONAL_LINE_DETAILS> &
  Of<typeof PROFESSIONAL_LINE_PROVIDERS>;

export type ProfessionalClaim = ClaimParties &
  ClaimHead & {
    /** '10' the patient's home by video, '02' elsewhere by video, '11' office … */
    placeOfService: string;
    /** Default 'Y': the provider's signature is on file. */
    providerSignatureOnFile?: 'Y' | 'N';
    /** ICD-10-CM, principal first, at most twelve. */
    diagnoses: string[];
    /** CLM10 'P': the signature was made for the patient. */
    signatureSource?: 'P';
    /** 'AA' car accident (with its state), 'EM' work, 'OA' another accident. */
    relatedCauses?: { causes: string[]; state?: string; country?: string };
    specialProgram?: string;
    lines: ProfessionalLine[];
  } & Of<typeof PROFESSIONAL_DETAILS> &
  Of<typeof PROFESSIONAL_PROVIDERS>;

export type ProfessionalBatch = BatchHead & { claims: ProfessionalClaim[] };
