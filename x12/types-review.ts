/** Review (278), asked for or decided, as plain data. */
import type { Of } from './form.ts';
import type { OTHER_REVIEWERS, REQUEST_STOPS } from './forms/review.ts';
import type { ADMISSION, CARE, SERVICE_DETAILS } from './forms/review-care.ts';
import type { Address, Contact } from './types-claim.ts';
import type {
  Dated,
  Dependent,
  Limit,
  Member,
  Party,
  Period,
  Procedure,
  Reference,
  Rejection,
  Role,
  SetNumbers,
  Trace,
} from './types-questions.ts';

export type ReviewProvider = {
  /** 'SJ' who gives the service, '71' attending, 'FA' facility … */
  kind: string;
  lastName?: string;
  firstName?: string;
  middleName?: string;
  prefix?: string;
  suffix?: string;
  npi?: string;
  /** Default 'XX'. */
  idQualifier?: string;
  taxonomy?: string;
  /** PRV01, default 'PE'. */
  roleCode?: string;
  references?: Reference[];
  address?: Address;
  contact?: Contact;
  rejections?: Rejection[];
};
/** Whom to send what is still missing. */
export type ReviewContact = Pick<
  ReviewProvider,
  'lastName' | 'firstName' | 'middleName' | 'suffix' | 'npi' | 'idQualifier' | 'address'
> & { contacts?: Contact[] };
export type Decision = {
  /** 'A1' whole, 'A2' part (of an event), 'A3' refused, 'A4' waits, 'A6' changed, 'CT' call */
  action: string;
  number?: string;
  reason?: string;
  otherReasons?: string[];
  secondOpinion?: string;
};
export type ReviewAttachment = { type: string; by: string; number?: string; description?: string };
/** UM of an event or, where it differs, of a service. */
export type ReviewTerms = {
  /** UM01 to UM10: 'HS' services, 'AR' admission; 'I' first, '4' extension … */
  category: string;
  certification?: string;
  serviceType?: string;
  place?: { code: string; list: 'A' | 'B'; frequency?: string };
  relatedCauses?: { causes: string[]; state?: string; country?: string };
  urgency?: string;
  condition?: string;
  prognosis?: string;
  release?: string;
  delayReason?: string;
};
export type ReviewService = {
  trace?: Trace;
  otherTraces?: Trace[];
  terms?: ReviewTerms;
  rejections?: Rejection[];
  decision?: Decision;
  previousAuthorization?: string;
  administrativeReference?: string;
  service?: Period;
  issued?: string;
  expires?: string;
  effective?: Period;
  /** What is asked for, by LOINC. */
  wanted?: string[];
  procedure?: Procedure;
  /** For an institution: revenue code; or `institutional` when there is none. */
  revenueCode?: string;
  institutional?: true;
  chargeCents?: number;
  unit?: string;
  units?: number;
  /** Of one unit. */
  rate?: number;
  diagnosisPointers?: number[];
  epsdt?: string;
  nursingHome?: string;
  nursingLevel?: string;
  limit?: Limit;
  attachments?: ReviewAttachment[];
  message?: string;
  providers?: ReviewProvider[];
  contact?: ReviewContact;
} & Of<typeof SERVICE_DETAILS>;
export type Review = SetNumbers & {
  reference: string;
  reviewer: Party;
  requester: {
    kind: string;
    name: string;
    firstName?: string;
    middleName?: string;
    suffix?: string;
    npi: string;
    idQualifier?: string;
    references?: Reference[];
    address?: Address;
    contact?: Contact;
    role?: Role;
  };
  insured: Member;
  patient?: Dependent;
  trace?: Trace;
  otherTraces?: Trace[];
  decision?: Decision;
  rejections: Rejection[];
  previousAuthorization?: string;
  administrativeReference?: string;
  dates: Dated[];
  diagnoses: { list: string; code: string; on?: string }[];
  limit?: Limit;
  attachments: ReviewAttachment[];
  message?: string;
  providers: ReviewProvider[];
  contact?: ReviewContact;
  /** Stops of a ride. */
  stops?: Of<typeof REQUEST_STOPS>;
  otherReviewers?: Of<typeof OTHER_REVIEWERS>;
  services: ReviewService[];
} & Omit<ReviewTerms, 'certification'> & { certification: string } & Of<typeof ADMISSION> &
  Of<typeof CARE>;
