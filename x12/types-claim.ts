/**
 * What the claims of both guides have in common, as plain data. Money is integer cents, a date is 'YYYY-MM-DD', a code
 * is the bare code of its public list. What is optional is situational in the guides.
 */

import type { Of } from './form.ts';
import type { OUTCOME } from './forms/outcome.ts';

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
  /** GS02 and GS03, when they are others than the ids above. */
  applicationSender?: string;
  applicationReceiver?: string;
  /** ISA14: a TA1 is asked for. */
  acknowledgmentRequested?: true;
};

export type Address = {
  line1: string;
  line2?: string;
  city: string;
  state: string;
  zip: string;
  /** Only outside the United States. */
  country?: string;
  subdivision?: string;
};

/** At least one, at most three ways to reach somebody; `name` may be empty where the guide allows it. */
export type Contact = {
  name: string;
  phone?: string;
  /** Of the telephone. */
  extension?: string;
  workPhone?: string;
  fax?: string;
  email?: string;
  web?: string;
  /** Electronic data interchange access number. */
  edi?: string;
};

/** Numbers by qualifier: '0B' licence (with its state), '1G' UPIN, 'G2' the payer's own, 'LU' of the place … */
export type ProviderNumbers = { qualifier: string; value: string; state?: string; payerId?: string }[];

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
  /** Instead of `phone`: somebody in particular, at most two. */
  contacts?: Contact[];
  /** A practice in a person's name: `name` is the last name. Only on 837P. */
  person?: { firstName?: string; middleName?: string; suffix?: string };
  /** Default 'EI'; 'SY': `taxId` is a social security number. */
  taxIdQualifier?: 'SY';
  numbers?: ProviderNumbers;
  /** Three letters, when it is not USD. */
  currency?: string;
  /** Where to send the money, when it is another place: a post-office box … */
  payTo?: { address: Address; person?: true };
  /** The plan that paid and is now to be paid back. */
  payToPlan?: {
    name: string;
    id: string;
    idQualifier?: 'XV';
    taxId: string;
    address: Address;
    numbers?: ProviderNumbers;
  };
};

/** What PAT says of a patient. */
export type Condition = { deathDate?: string; weightPounds?: number; pregnant?: 'Y' };

export type Person = {
  lastName: string;
  firstName: string;
  middleName?: string;
  suffix?: string;
  birthDate: string;
  gender: 'F' | 'M' | 'U';
  address: Address;
};

/** `birthDate` and `address` may be empty when somebody else is the patient. */
export type Subscriber = Person &
  Condition & {
    memberId: string;
    /** Default 'MI'; 'II': a unique health identifier. */
    idQualifier?: 'II';
    groupNumber?: string;
    /** Said only when there is no group number. */
    groupName?: string;
    /** An employer, for workers' compensation: its name is `lastName`. */
    organization?: true;
    socialSecurity?: string;
    /** Number of a property and casualty claim. */
    casualtyNumber?: string;
    contact?: Contact;
    /** Why Medicare does not pay first: '12' working aged … */
    insuranceType?: string;
  };

/** The patient when it is not the subscriber. `relationship` is the individual relationship code: '01' spouse, '19' child, 'G8' other. */
export type OtherPatient = Person &
  Condition & {
    relationship: string;
    casualtyNumber?: string;
    /** '1W' member number, 'SY' social security. */
    numbers?: ProviderNumbers;
    contact?: Contact;
  };

export type Payer = {
  name: string;
  id: string;
  /** Default 'PI'. */
  idQualifier?: 'XV';
  address?: Address;
  /** Other numbers of the payer: '2U', 'EI', 'FY', 'NF'. */
  numbers?: ProviderNumbers;
};

/** One adjustment of a payer: group (CO, PR, OA, PI), reason code, amount. */
export type Adjustment = { group: string; reason: string; amountCents: number; quantity?: number };

/** Another payer of the same claim, with what it has decided. */
export type OtherPayer = {
  sequence: 'P' | 'S' | 'T' | 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'U';
  /** The patient's relation to the insured of that plan: '18' self, '01' spouse … */
  relationship: string;
  claimFilingIndicator: string;
  groupNumber?: string;
  groupName?: string;
  insuranceType?: string;
  insured: {
    lastName: string;
    firstName: string;
    middleName?: string;
    suffix?: string;
    memberId: string;
    idQualifier?: 'II';
    organization?: true;
    address?: Address;
    numbers?: ProviderNumbers;
  };
  payer: Payer;
  signatureSource?: string;
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
  priorAuthorization?: string;
  referral?: string;
  /** 'Y': it has adjusted its own decision. */
  adjustedClaim?: string;
  /** Numbers under which it knows the claim's providers; `kind` as in NM101 ('82', '77', '85' …). */
  providers?: { kind: string; organization?: true; numbers: ProviderNumbers }[];
} & Of<typeof OUTCOME>;

/** What another payer decided on one line. */
export type LineDecision = {
  /** The payer's id in `otherPayers`. */
  payerId: string;
  paidCents: number;
  hcpcs?: string;
  /** Default 'HC'. */
  codeQualifier?: string;
  description?: string;
  modifiers: string[];
  revenueCode?: string;
  units: number;
  /** Number of the line that this one was put into. */
  bundledInto?: number;
  adjustments: Adjustment[];
  decidedOn: string;
  remainingLiabilityCents?: number;
};

/** Who is insured, treated and asked to pay. */
export type ClaimParties = {
  subscriber: Subscriber;
  /** Only when the patient is not the subscriber. */
  patient?: OtherPatient;
  payer: Payer & {
    /** Numbers under which it knows the billing provider: 'G2', 'LU'. */
    providerNumbers?: ProviderNumbers;
  };
  /** Which payer this one is, by order of paying. Default 'P'. */
  payerSequence?: 'P' | 'S' | 'T' | 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'U';
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
  /** Why the claim comes late. */
  delayReason?: string;
  /** Only when it was coded in ICD-9 (services before 2015-10-01). */
  icd9?: true;
};

export type Attachment = NonNullable<ClaimHead['attachments']>[number];

/** A person by name and provider number; `npi` may be empty when `numbers` say who it is. */
export type NamedProvider = {
  lastName: string;
  firstName: string;
  middleName?: string;
  suffix?: string;
  npi: string;
  organization?: true;
  taxonomy?: string;
  numbers?: ProviderNumbers;
  /** Of an ordering provider. */
  address?: Address;
  contact?: Contact;
};

/** Where care is given when it is not the billing provider's address. */
export type ServiceFacility = {
  name: string;
  npi?: string;
  address: Address;
  numbers?: ProviderNumbers;
  contact?: Contact;
};

/** Who sends, to whom, for whom. */
export type BatchHead = {
  interchange: Interchange;
  groupControlNumber: number;
  /** Four to nine digits in the file; unique in the interchange. */
  setControlNumber: number;
  /** BHT03; made of the control numbers when it is left out. */
  batchId?: string;
  /** BHT02 '18': the same batch once more. */
  purpose?: '18';
  /** BHT06, default 'CH' claims; 'RP' encounters, '31' subrogation. */
  transactionType?: 'RP' | '31';
  /** BHT04 and BHT05, when the batch is older than its envelope. */
  batchCreatedAt?: string;
  submitter: {
    name: string;
    id: string;
    contact: Contact;
    otherContact?: Contact;
    /** `name` is a last name. */
    person?: { firstName?: string; middleName?: string };
  };
  receiver: { name: string; id: string };
  billingProvider: BillingProvider;
};

export type Written = { ok: true; text: string } | { ok: false; problems: Problem[] };
