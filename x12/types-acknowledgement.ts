/** Acknowledgements as plain data: 999 (005010X231A1), TA1 and 277CA (005010X214). */
import type { Interchange } from './types-claim.ts';

export type AcknowledgedElement = {
  position: number;
  component?: number;
  repetition?: number;
  /** Reference number of the data element, when it is known. */
  reference?: string;
  /** IK403, e.g. '1' required and missing, '7' no such code. */
  code: string;
  value?: string;
};

export type AcknowledgedSegment = {
  id: string;
  /** Counted from ST = 1. */
  position: number;
  loop?: string;
  /** IK304, e.g. '3' required and missing, '8' has element errors. */
  code: string;
  elements: AcknowledgedElement[];
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

export type AcknowledgedClaim = {
  patient: { lastName: string; firstName: string; middleName?: string; memberId: string };
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
};

export type ClaimAcknowledgement = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  /** Who acknowledges: the payer ('PR') or a clearinghouse ('AY'). */
  source: { kind: 'PR' | 'AY'; name: string; id: string };
  /** Number given to the batch on receipt. */
  receiptNumber: string;
  receivedOn: string;
  processedOn: string;
  /** Who sent the claims (their 1000A). */
  receiver: { name: string; id: string };
  /** BHT03 of the batch that is answered. */
  batchId: string;
  batch: { accepted: boolean; statuses: Status[]; chargeCents: number };
  providers: { name: string; npi: string; claims: AcknowledgedClaim[] }[];
};
