/** A professional claim batch (005010X222A1) as plain data. */
import type {
  BatchHead,
  ClaimHead,
  ClaimParties,
  LineDecision,
  NamedProvider,
  ServiceFacility,
} from './types-claim.ts';

export type ClaimProvider = NamedProvider & { taxonomy?: string };

export type ProfessionalLine = {
  hcpcs: string;
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
  renderingProvider?: ClaimProvider;
  note?: string;
  decisions?: LineDecision[];
};

export type ProfessionalClaim = ClaimParties &
  ClaimHead & {
    /** '10' the patient's home by video, '02' elsewhere by video, '11' office … */
    placeOfService: string;
    /** Default 'Y': the provider's signature is on file. */
    providerSignatureOnFile?: 'Y' | 'N';
    /** ICD-10-CM, principal first, at most twelve. */
    diagnoses: string[];
    renderingProvider?: ClaimProvider;
    supervisingProvider?: NamedProvider;
    referringProvider?: NamedProvider;
    serviceFacility?: ServiceFacility;
    lines: ProfessionalLine[];
  };

export type ProfessionalBatch = BatchHead & { claims: ProfessionalClaim[] };
