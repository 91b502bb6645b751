/**
 * What the claims of both guides have in common, as plain data. Money is integer cents, a date is 'YYYY-MM-DD', a code
 * is the bare code of its public list. What is optional is situational in the guides.
 */

/** Something that keeps a file from being written: `path` names the field ('claims[0].lines[2].units'). */
export type Problem = { path: string; message: string };

/** One envelope: who sends to whom. Ids are padded by the writer. */
export type Interchange = {
  /** Qualifier of the id, e.g. 'ZZ' mutually defined, '30' tax id, '01' DUNS. */
  senderQualifier: string;
  senderId: string;
  receiverQualifier: string;
  receiverId: string;
  /** 1 to 999999999; never used twice towards one receiver. */
  controlNumber: number;
  usage: 'T' | 'P';
  /** The sender's local time, 'YYYY-MM-DDTHH:mm'. */
  createdAt: string;
};

export type Address = { line1: string; line2?: string; city: string; state: string; zip: string };

/** At least one of phone and email. */
export type Contact = { name: string; phone?: string; email?: string };

export type BillingProvider = {
  name: string;
  npi: string;
  /** Employer identification number, nine digits; a dash is taken out. */
  taxId: string;
  /** Provider taxonomy, ten characters. */
  taxonomy: string;
  /** The street where care is given, never a post-office box; zip with nine digits. */
  address: Address;
  phone?: string;
};

export type Person = {
  lastName: string;
  firstName: string;
  middleName?: string;
  birthDate: string;
  gender: 'F' | 'M' | 'U';
  address: Address;
};

export type Subscriber = Person & { memberId: string; groupNumber?: string; groupName?: string };

/** The patient when it is not the subscriber. `relationship` is the individual relationship code: '01' spouse, '19' child, 'G8' other. */
export type OtherPatient = Person & { relationship: string };

/** One adjustment of a payer: group (CO, PR, OA, PI), reason code, amount. */
export type Adjustment = { group: string; reason: string; amountCents: number; quantity?: number };

/** Another payer of the same claim, with what it has decided. */
export type OtherPayer = {
  sequence: 'P' | 'S' | 'T' | 'U';
  /** The patient's relation to the insured of that plan: '18' self, '01' spouse … */
  relationship: string;
  claimFilingIndicator: string;
  groupNumber?: string;
  groupName?: string;
  insured: { lastName: string; firstName: string; middleName?: string; memberId: string; address?: Address };
  payer: { name: string; id: string };
  benefitsAssigned?: 'Y' | 'N' | 'W';
  releaseOfInformation?: 'Y' | 'I';
  paidCents?: number;
  remainingLiabilityCents?: number;
  nonCoveredCents?: number;
  adjustments: Adjustment[];
  /** Day of its remittance, when it is said for the whole claim. */
  decidedOn?: string;
  /** Its own number of the claim. */
  claimNumber?: string;
};

/** What another payer decided on one line. */
export type LineDecision = {
  /** The payer's id in `otherPayers`. */
  payerId: string;
  paidCents: number;
  hcpcs?: string;
  modifiers: string[];
  revenueCode?: string;
  units: number;
  adjustments: Adjustment[];
  decidedOn: string;
  remainingLiabilityCents?: number;
};

/** Who is insured, treated and asked to pay. */
export type ClaimParties = {
  subscriber: Subscriber;
  /** Only when the patient is not the subscriber. */
  patient?: OtherPatient;
  payer: { name: string; id: string };
  /** Which payer this one is, by order of paying. Default 'P'. */
  payerSequence?: 'P' | 'S' | 'T';
  /** Kind of plan: '12' PPO, 'BL' Blue Cross, 'CI' commercial, 'HM' HMO, 'MC' Medicaid, 'MA' Medicare A … */
  claimFilingIndicator: string;
  otherPayers?: OtherPayer[];
};

/** What both claims say about themselves. */
export type ClaimHead = {
  /** The patient control number: unique per claim, at most 20 characters come back. */
  claimId: string;
  totalChargeCents: number;
  /** '1' first claim, '7' replacement, '8' void; in a type of bill also '2' first, '3' continuing, '4' last. */
  frequency: string;
  /** The payer's number of the claim that a '7' replaces or an '8' voids. */
  originalClaimNumber?: string;
  priorAuthorization?: string;
  medicalRecordNumber?: string;
  /** Papers that go with the claim: kind ('OZ' support data, 'B4' referral …), way ('EL' electronic, 'AA' on request …), number. */
  attachments?: { type: string; by: string; number?: string }[];
  /** Something the codes cannot say, at most 80 characters. */
  note?: string;
  /** Default 'Y': the benefits are assigned to the provider. */
  benefitsAssigned?: 'Y' | 'N' | 'W';
  /** Default 'Y': signed release on file; 'I': informed consent under federal law. */
  releaseOfInformation?: 'Y' | 'I';
  /** Default 'A': the provider accepts assignment. */
  assignmentAccepted?: 'A' | 'B' | 'C';
};

/** A person by name and provider number. */
export type NamedProvider = { lastName: string; firstName: string; npi: string };

/** Where care is given when it is not the billing provider's address. */
export type ServiceFacility = { name: string; npi?: string; address: Address };

/** Who sends, to whom, for whom. */
export type BatchHead = {
  interchange: Interchange;
  groupControlNumber: number;
  /** Four to nine digits in the file; unique in the interchange. */
  setControlNumber: number;
  submitter: { name: string; id: string; contact: Contact };
  receiver: { name: string; id: string };
  billingProvider: BillingProvider;
};

export type Written = { ok: true; text: string } | { ok: false; problems: Problem[] };
