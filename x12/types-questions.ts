/** Eligibility (270, 271), claim status (276, 277) and review (278) as plain data. */
import type { Address, Contact, Interchange } from './types-claim.ts';

export type SetNumbers = { interchange: Interchange; groupControlNumber: number; setControlNumber: number };
export type Party = { name: string; id: string };
export type Period = { from: string; through?: string };
export type Dated = Period & { qualifier: string };
export type Reference = { qualifier: string; value: string };
export type Procedure = { qualifier: string; code: string; modifiers: string[] };
/** Number by which an answer is matched to its question, and who gave it. */
export type Trace = { number: string; by: string; mine?: boolean };
/** AAA: whether the request itself was valid, why not ('75' not found, '71' birth date …), what to do next. */
export type Rejection = { valid: 'Y' | 'N'; reason: string; followUp?: string };

export type Member = {
  lastName?: string;
  firstName?: string;
  middleName?: string;
  memberId?: string;
  birthDate?: string;
  gender?: string;
  address?: Address;
  references?: Reference[];
};
/** The patient under somebody else's policy. */
export type Dependent = Omit<Member, 'memberId'> & { relationship?: string };

type EligibilityHead = SetNumbers & {
  /** BHT03 */
  reference: string;
  payer: Party;
  provider: { name: string; npi: string };
};

export type EligibilityQuestion = {
  traces: Trace[];
  insured: Member;
  patient?: Dependent;
  date?: Period;
  benefits: { serviceTypes: string[]; procedure?: Procedure }[];
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
  limits: Limit[];
  references: Reference[];
  dates: Dated[];
  rejections: Rejection[];
  messages: string[];
  /** III: place of service, diagnosis … */
  about: { list?: string; code?: string }[];
  /** Other payers, plans, providers to turn to. */
  others: { kind: string; name?: string; idQualifier?: string; id?: string; contact?: Contact }[];
};

export type EligibilityResult = {
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
  provider: { name: string; npi: string };
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
  chargeCents?: number;
  service?: Period;
  lines: StatusLine[];
};
export type StatusInquiry = StatusHead & { questions: StatusQuestion[] };

export type ClaimStatus = {
  statuses: { category: string; code: string; entity?: string }[];
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
export type StatusAnswer = StatusHead & { results: StatusResult[] };

export type ReviewProvider = {
  /** 'SJ' who gives the service, '71' attending, 'FA' facility … */
  kind: string;
  lastName?: string;
  firstName?: string;
  npi?: string;
  taxonomy?: string;
};
export type Decision = {
  /** 'A1' whole, 'A2' part, 'A3' refused, 'A4' waits, 'A6' changed, 'CT' call */
  action: string;
  number?: string;
  reason?: string;
};
export type ReviewService = {
  trace?: Trace;
  decision?: Decision;
  service?: Period;
  procedure?: Procedure;
  /** For an institution: revenue code. */
  revenueCode?: string;
  unit?: string;
  units?: number;
  limit?: Limit;
  effective?: Period;
  message?: string;
};
export type Review = SetNumbers & {
  reference: string;
  reviewer: Party;
  requester: { kind: '1P' | 'FA'; name: string; firstName?: string; npi: string; contact?: Contact };
  insured: Member;
  patient?: Dependent;
  trace?: Trace;
  /** UM01 to UM06: 'HS' services, 'AR' admission; 'I' first, '4' extension … */
  category: string;
  certification: string;
  serviceType?: string;
  place?: { code: string; list: 'A' | 'B' };
  urgency?: string;
  decision?: Decision;
  rejections: Rejection[];
  previousAuthorization?: string;
  administrativeReference?: string;
  dates: Dated[];
  diagnoses: { list: string; code: string; on?: string }[];
  limit?: Limit;
  attachments: { type: string; by: string; number?: string }[];
  message?: string;
  providers: ReviewProvider[];
  services: ReviewService[];
};
