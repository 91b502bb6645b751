/** Eligibility (270, 271) and claim status (276, 277) as plain data; the review has its own file, types-review.ts. */
import type { Of } from './form.ts';
import type { MILITARY } from './forms/member.ts';
import type { Address, Contact, Interchange } from './types-claim.ts';

export type SetNumbers = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  /** BHT02, when it is another than the usual one ('01' takes a question back …). */
  purpose?: string;
  /** BHT06, when it is another than the usual one. */
  transactionType?: string;
  /** BHT04 and BHT05, when they are other than in the envelope. */
  askedAt?: string;
};
/** Names of a party that is a person; `name` is the last name then. */
export type PartyPerson = { firstName?: string; middleName?: string; suffix?: string };
export type Party = {
  name: string;
  id: string;
  /** Kind (NM101) and qualifier of the id (NM108), when they are other than the usual ones. */
  kind?: string;
  idQualifier?: string;
  person?: PartyPerson;
  contacts?: Contact[];
};
/** PRV: in which part somebody acts ('PE' performing …), and the taxonomy or number. */
export type Role = { code: string; qualifier?: string; id?: string };
export type Asker = Omit<Party, 'id' | 'contacts'> & {
  npi: string;
  references?: Reference[];
  address?: Address;
  role?: Role;
};
export type Period = { from: string; through?: string };
export type Dated = Period & { qualifier: string };
export type Reference = { qualifier: string; value: string; description?: string };
export type Procedure = {
  qualifier: string;
  code: string;
  modifiers: string[];
  description?: string;
  /** Last code of a range. */
  through?: string;
};
/** Number by which an answer is matched to its question, and who gave it. */
export type Trace = { number: string; by: string; mine?: boolean; more?: string };
/** AAA: whether the request itself was valid, why not ('75' not found, '71' birth date …), what to do next. */
export type Rejection = {
  valid: 'Y' | 'N';
  reason: string;
  followUp?: string;
  /** What is refused, when it is not what it stands with: the whole request, its payer, asker, insured or patient. */
  of?: 'request' | 'payer' | 'asker' | 'insured' | 'patient';
};

export type Member = {
  lastName?: string;
  firstName?: string;
  middleName?: string;
  prefix?: string;
  suffix?: string;
  organization?: true;
  memberId?: string;
  /** Default 'MI'. */
  idQualifier?: string;
  /** INS02: '18' for the insured. */
  relationship?: string;
  /** INS03, INS04: this differs from what was asked with. */
  changed?: true;
  employment?: string;
  birthSequence?: number;
  role?: Role;
  diagnoses?: { list: string; code: string }[];
  /** Military service (MPI). */
  service?: Of<typeof MILITARY>[];
  birthDate?: string;
  gender?: string;
  address?: Address;
  references?: Reference[];
};
/** The patient under somebody else's policy. */
export type Dependent = Omit<Member, 'memberId'>;

type EligibilityHead = SetNumbers & {
  /** BHT03 */
  reference: string;
  payer: Party;
  provider: Asker;
};

/** What stands with an insured who is not the patient. */
export type WithInsured = {
  insuredTraces?: Trace[];
  insuredDates?: Dated[];
  insuredRejections?: Rejection[];
};

export type EligibilityQuestion = WithInsured & {
  traces: Trace[];
  insured: Member;
  patient?: Dependent;
  date?: Period;
  /** Of the insurance card. */
  cardIssued?: string;
  benefits: {
    serviceTypes: string[];
    procedure?: Procedure;
    coverageLevel?: string;
    /** Places in the `diagnoses` of the person asked about. */
    diagnosisPointers?: number[];
    spendDownCents?: number;
    spendDownBilledCents?: number;
    about?: { list?: string; code?: string };
    reference?: Reference;
    date?: Period;
  }[];
};
export type EligibilityInquiry = EligibilityHead & { questions: EligibilityQuestion[] };

/** HSD: how much, how often, for how long. */
export type Limit = {
  unit?: string;
  quantity?: number;
  perUnit?: string;
  perCount?: number;
  period?: string;
  periods?: number;
  /** Days of the week or month, and time of the day, by code. */
  pattern?: string;
  time?: string;
};

export type Benefit = {
  /** EB01: '1' active, '6' inactive, 'A' coinsurance, 'B' copay, 'C' deductible, 'F' limit, 'G' out of pocket … */
  information: string;
  coverageLevel?: string;
  serviceTypes: string[];
  insuranceType?: string;
  plan?: string;
  period?: string;
  amountCents?: number;
  /** 0.2 = 20 percent */
  share?: number;
  countUnit?: string;
  count?: number;
  authorizationRequired?: string;
  inNetwork?: string;
  procedure?: Procedure;
  diagnosisPointers?: number[];
  limits: Limit[];
  references: Reference[];
  dates: Dated[];
  rejections: Rejection[];
  messages: string[];
  /** III: place of service, diagnosis … */
  about: { list?: string; code?: string; category?: string; text?: string }[];
  /** Other payers, plans, providers to turn to. */
  others: {
    kind: string;
    name?: string;
    person?: PartyPerson;
    idQualifier?: string;
    id?: string;
    relationship?: string;
    address?: Address;
    contact?: Contact;
    otherContacts?: Contact[];
    role?: Role;
  }[];
};

export type EligibilityResult = WithInsured & {
  traces: Trace[];
  insured: Member;
  patient?: Dependent;
  dates: Dated[];
  rejections: Rejection[];
  benefits: Benefit[];
};
export type EligibilityAnswer = EligibilityHead & {
  /** Refused before any insured was looked for. */
  rejections: Rejection[];
  results: EligibilityResult[];
};

type StatusHead = SetNumbers & {
  reference: string;
  payer: Party;
  asker: Party;
  provider: Asker;
  /** The same provider under another number, or the one that gave the care. */
  otherProvider?: Asker;
};

export type StatusLine = {
  procedure: Procedure;
  chargeCents: number;
  revenueCode?: string;
  units?: number;
  lineControlNumber?: string;
  service: Period;
};
export type StatusQuestion = {
  insured: Member;
  patient?: Dependent;
  trace: string;
  payerClaimNumber?: string;
  typeOfBill?: string;
  patientControlNumber?: string;
  location?: string;
  groupNumber?: string;
  prescription?: string;
  clearinghouseNumber?: string;
  /** Of a payment. */
  voucher?: string;
  chargeCents?: number;
  service?: Period;
  lines: StatusLine[];
};
export type StatusInquiry = StatusHead & { questions: StatusQuestion[] };

export type ClaimStatus = {
  statuses: { category: string; code: string; entity?: string; list?: string }[];
  on: string;
  chargeCents?: number;
  paidCents?: number;
  adjudicatedOn?: string;
  paidOn?: string;
  checkNumber?: string;
};
export type StatusResult = Omit<StatusQuestion, 'chargeCents' | 'lines'> & {
  status: ClaimStatus[];
  lines: (StatusLine & { paidCents: number; status: ClaimStatus[] })[];
};
/** The question was stopped before any claim was looked for. */
export type StatusRefusal = { trace: string; status: ClaimStatus[] };
export type StatusAnswer = StatusHead & {
  /** … at whoever asked, or at the provider. */
  refused?: StatusRefusal;
  providerRefused?: StatusRefusal;
  results: StatusResult[];
};
