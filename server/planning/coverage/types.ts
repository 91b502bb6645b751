// policy: one insurance card. coverage: which policy pays first for a patient, over time. authorization: the payer's
// approval, nothing else. authorized service: one pair of codes in it, with its units. unit ledger: what became of each
// unit by date; a release is a new row.

export type Policy = {
  id: string;
  patientId: string;
  contractId: string;
  memberId: string;
  subscriberId: string;
  relationship: 'self' | 'spouse' | 'child' | 'other';
  groupNumber: string | null;
};

export type Coverage = {
  id: string;
  rank: number;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
  policy: Policy;
};

export type CodePair = { revenueCode: string; hcpcs: string };

/** A letter's dates are inclusive on both ends. */
export type Authorization = {
  id: string;
  patientId: string;
  policyId: string;
  number: string;
  from: Temporal.PlainDate;
  through: Temporal.PlainDate;
  letterDate: Temporal.PlainDate;
  telehealthAllowed: boolean;
  services: AuthorizedService[];
};

export type AuthorizedService = CodePair & { id: string; unit: 'day'; unitsApproved: number };

export type UnitKind = 'reserved' | 'released' | 'beyond';

export type UnitEntry = {
  authorizedServiceId: string;
  date: Temporal.PlainDate;
  revision: number;
  kind: UnitKind;
  units: number;
};

/** Where an authorized service stands: units reserved by date, those beyond, and what is left. Never below zero. */
export type UnitBalance = { approved: number; reserved: number; beyond: number; left: number };
