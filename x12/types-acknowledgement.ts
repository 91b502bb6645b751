/** Acknowledgements as plain data: 999 (005010X231A1), TA1 and 277CA (005010X214). */
import type { Interchange } from './types-claim.ts';

/** CTX: what made the segment or element necessary, or where it stands. */
export type Context = {
  /** 'SITUATIONAL TRIGGER', 'CLM01:…' … */
  names: { name: string; value?: string }[];
  segment?: string;
  position?: number;
  loop?: string;
  element?: { position: number; component?: number; repetition?: number };
  /** Reference numbers of the element and of its component. */
  references?: string[];
};

export type AcknowledgedElement = {
  position: number;
  component?: number;
  repetition?: number;
  /** Reference number of the data element, when it is known. */
  reference?: string;
  /** IK403, e.g. '1' required and missing, '7' no such code. */
  code: string;
  value?: string;
  contexts?: Context[];
};

export type AcknowledgedSegment = {
  id: string;
  /** Counted from ST = 1. */
  position: number;
  loop?: string;
  /** IK304, e.g. '3' required and missing, '8' has element errors. */
  code: string;
  elements: AcknowledgedElement[];
  contexts?: Context[];
};

export type AcknowledgedSet = {
  set: string;
  controlNumber: string;
  version?: string;
  segments: AcknowledgedSegment[];
  /** 'A' accepted, 'E' accepted with errors, 'R' rejected. */
  verdict: 'A' | 'E' | 'R' | 'M' | 'W' | 'X';
  /** IK502 to IK506. */
  reasons: string[];
};

export type GroupAcknowledgement = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  group: { functionalId: string; controlNumber: string; version: string };
  sets: AcknowledgedSet[];
  verdict: 'A' | 'E' | 'R' | 'P' | 'M' | 'W' | 'X';
  included: number;
  received: number;
  accepted: number;
  /** AK905 to AK909. */
  reasons: string[];
};

/** TA1: the verdict on one interchange. */
export type InterchangeAcknowledgement = {
  /** ISA13 of the interchange that is answered. */
  controlNumber: string;
  /** Its date and time as sent: YYMMDD, HHMM. */
  date: string;
  time: string;
  verdict: 'A' | 'E' | 'R';
  /** '000' nothing wrong, '001' control numbers differ, '022' structure … */
  note: string;
};

/** One status: category ('A1' received, 'A2' accepted, 'A7' refused …), code, and whom it concerns. */
export type Status = { category: string; code: string; entity?: string };

/** A line of a claim that was refused because of it. */
export type AcknowledgedLine = {
  procedure: { qualifier: string; code: string; modifiers: string[] };
  chargeCents: number;
  revenueCode?: string;
  units?: number;
  statuses: Status[];
  on?: string;
  lineControlNumber?: string;
  prescription?: string;
  service?: { from: string; through?: string };
};

export type AcknowledgedClaim = {
  patient: {
    lastName: string;
    firstName: string;
    middleName?: string;
    prefix?: string;
    suffix?: string;
    memberId: string;
    idQualifier?: 'II';
  };
  claimId: string;
  accepted: boolean;
  statuses: Status[];
  /** Day of the status. */
  on: string;
  chargeCents: number;
  /** The payer's own number of the claim. */
  payerClaimNumber?: string;
  clearinghouseNumber?: string;
  typeOfBill?: string;
  serviceFrom: string;
  serviceThrough?: string;
  /** In the sender's words. */
  message?: string;
  lines?: AcknowledgedLine[];
};

export type AcknowledgedProvider = {
  name: string;
  npi: string;
  idQualifier?: 'FI' | 'SV';
  person?: { firstName?: string; middleName?: string; prefix?: string; suffix?: string };
  /** Of the provider's claims as a whole. */
  trace?: string;
  /** Only when it says more than that the claims were received. */
  status?: { accepted: boolean; statuses: Status[]; chargeCents?: number };
  references?: { qualifier: string; value: string }[];
};

export type ClaimAcknowledgement = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  /** Who acknowledges: the payer ('PR') or a clearinghouse ('AY'). */
  source: { kind: 'PR' | 'AY'; name: string; id: string; idQualifier?: 'FI' | 'PI' | 'XV' };
  /** BHT03, when it is another than the receipt number. */
  reference?: string;
  /** Number given to the batch on receipt. */
  receiptNumber: string;
  receivedOn: string;
  processedOn: string;
  /** Who sent the claims (their 1000A). */
  receiver: { name: string; id: string; person?: { firstName?: string; middleName?: string } };
  /** BHT03 of the batch that is answered. */
  batchId: string;
  batch: { accepted: boolean; statuses: Status[]; chargeCents: number };
  providers: (AcknowledgedProvider & { claims: AcknowledgedClaim[] })[];
};

/** Providers and their claims in one row, as a stream tells them: each claim belongs to the provider before it. */
export type AcknowledgedItem = { provider: AcknowledgedProvider } | { claim: AcknowledgedClaim };
