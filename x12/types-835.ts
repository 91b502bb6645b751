/** A remittance (005010X221A1) as plain data. Money is integer cents, a date is 'YYYY-MM-DD'. */
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
    to?: Account;
  };
  /** Check or transfer number and who gave it. */
  trace: { number: string; payerId: string; supplement?: string };
  receiverId?: string;
  productionDate?: string;
  payer: {
    name: string;
    id?: string;
    address: Address;
    references: Qualified<string>[];
    contact?: Contact;
    technicalContact: Contact;
  };
  payee: {
    name: string;
    idQualifier: 'XX' | 'FI' | 'XV';
    id: string;
    address?: Address;
    references: Qualified<string>[];
  };
};

export type RemittancePerson = {
  lastName?: string;
  firstName?: string;
  middleName?: string;
  idQualifier?: string;
  id?: string;
};

export type RemittanceLine = {
  procedure: { qualifier: string; code: string; modifiers: string[] };
  /** The procedure as it was sent, when the payer decided on another one. */
  sentProcedure?: { qualifier: string; code: string; modifiers: string[] };
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
  adjustments: Adjustment[];
  references: Qualified<string>[];
  dates: Qualified<string>[];
  amounts: Qualified<number>[];
  quantities: Qualified<number>[];
  /** Remark codes of MIA and MOA. */
  remarks: string[];
  lines: RemittanceLine[];
};

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
