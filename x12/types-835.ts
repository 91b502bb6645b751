/** A remittance (005010X221A1) as plain data. Money is integer cents, a date is 'YYYY-MM-DD'. */
import type { Of } from './form.ts';
import type { OUTCOME } from './forms/outcome.ts';
import type { BATCH } from './forms/remittance.ts';
import type { Address, Adjustment, Contact, Interchange } from './types-claim.ts';

export type Qualified<V> = { qualifier: string; value: V };

export type Account = {
  routingQualifier: string;
  routingNumber: string;
  accountQualifier: string;
  accountNumber: string;
};

export type RemittanceHead = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  payment: {
    /** 'I' remittance with payment, 'H' notice only, … */
    handling: string;
    amountCents: number;
    credit: 'C' | 'D';
    /** ACH, BOP, CHK, FWT or NON. */
    method: string;
    date: string;
    format?: string;
    from?: Account;
    /** Payer's number as the bank knows it (ten characters). */
    originatorId?: string;
    originatorSupplement?: string;
    to?: Account;
  };
  /** Check or transfer number and who gave it. */
  trace: { number: string; payerId: string; supplement?: string };
  /** Three letters, when it is not USD. */
  currency?: string;
  receiverId?: string;
  /** Version of the payer's system. */
  versionId?: string;
  productionDate?: string;
  payer: {
    name: string;
    id?: string;
    address: Address;
    references: Qualified<string>[];
    contact?: Contact;
    technicalContact: Contact;
    otherTechnicalContacts?: Contact[];
    /** Where to read about the payer's decisions. */
    website?: string;
  };
  payee: {
    name: string;
    idQualifier: 'XX' | 'FI' | 'XV';
    id: string;
    address?: Address;
    references: Qualified<string>[];
    /** How the remittance comes: 'BM' mail, 'EM' email, 'FT' file, 'OL' online. */
    delivery?: { by?: string; name?: string; address?: string };
  };
};

export type RemittancePerson = {
  lastName?: string;
  firstName?: string;
  middleName?: string;
  suffix?: string;
  organization?: true;
  idQualifier?: string;
  id?: string;
};

export type RemittanceLine = {
  procedure: { qualifier: string; code: string; modifiers: string[]; description?: string };
  /** The procedure as it was sent, when the payer decided on another one. */
  sentProcedure?: { qualifier: string; code: string; modifiers: string[]; description?: string };
  chargeCents: number;
  paidCents: number;
  revenueCode?: string;
  paidUnits?: number;
  sentUnits?: number;
  dates: Qualified<string>[];
  adjustments: Adjustment[];
  references: Qualified<string>[];
  lineControlNumber?: string;
  amounts: Qualified<number>[];
  quantities: Qualified<number>[];
  remarks: Qualified<string>[];
};

export type RemittanceClaim = {
  claimId: string;
  /** '1' primary, '2' secondary, '3' tertiary, '4' denied, '22' reversal … */
  status: string;
  chargeCents: number;
  paidCents: number;
  patientResponsibilityCents?: number;
  claimFilingIndicator: string;
  payerClaimNumber: string;
  facilityCode?: string;
  frequency?: string;
  patient: RemittancePerson;
  insured?: RemittancePerson;
  corrected?: RemittancePerson;
  renderingProvider?: RemittancePerson;
  crossoverPayer?: { name: string; idQualifier: string; id: string };
  /** The payer that should have been asked first. */
  correctedPayer?: { name: string; idQualifier: string; id: string };
  otherSubscriber?: RemittancePerson;
  /** Whom to ask about this claim, at most two. */
  contacts?: Contact[];
  drgCode?: string;
  drgWeight?: number;
  dischargeFraction?: number;
  /** The batch that it stands in, when there are several or sums are told for it. */
  batch?: Of<typeof BATCH>;
  adjustments: Adjustment[];
  references: Qualified<string>[];
  dates: Qualified<string>[];
  amounts: Qualified<number>[];
  quantities: Qualified<number>[];
  /** Remark codes of MIA (when `inpatient` is given) or MOA. */
  remarks: string[];
  lines: RemittanceLine[];
} & Of<typeof OUTCOME>;

export type ProviderAdjustment = {
  providerId: string;
  yearEnd: string;
  reason: string;
  reference?: string;
  amountCents: number;
};

export type Remittance = RemittanceHead & {
  claims: RemittanceClaim[];
  providerAdjustments: ProviderAdjustment[];
};
