// payer: who pays. contract: what was agreed with it, for one funding type. rule: what one contract demands of one kind
// of service, dated; a change is a new version. fee: what we charge and expect for it, dated. Never constants: every
// figure here belongs to a payer, from a date.

export type BlockKind = 'therapy' | 'education' | 'activityTherapy' | 'break';
export type CountableKind = Exclude<BlockKind, 'break'>;

export type ServiceKind = 'iop_day';

/** A sentence of a contract or manual that a demand rests on: "Contract 2026, 4.2". */
export type Authority = string;

export type PayerRule = {
  /**
   * What makes a day payable: its own minutes ('day'), or the minutes of its week ('week'). Payers differ in kind here,
   * and a week that adds up never saves a short day of a payer that tests each day.
   */
  test:
    | { per: 'day'; minMinutes: number; minServices: number; authority: Authority }
    | {
        per: 'week';
        minMinutes: number;
        week: 'calendar' | 'rolling';
        /** ISO day on which a calendar week begins: 1 Monday … 7 Sunday. */
        weekStartsOn: number;
        /** Minutes a single day must have to be billed at all. */
        minMinutesDay: number;
        authority: Authority;
      };
  countableKinds: readonly CountableKind[];
  /** Where an eligible facilitator must be for a minute to count. */
  facilitator: 'in_room' | 'in_session';
  /** Whether minutes by sound alone (camera off, or by telephone) count. */
  audioCounts: boolean;
  /** Whether minutes with a facilitator in a private room of the session count. Absent: they do not. */
  privateRoomCounts?: boolean | undefined;
  telehealth: { covered: boolean; authority: Authority };
  /** No revenue code ('') where the payer takes professional claims: that form has none. */
  code: { revenueCode: string; hcpcs: string; modifiers: readonly string[]; authority: Authority };
  /** Institutional: a day of a licensed program. Professional: fee for service, group visits of a practice. */
  claimForm: '837I' | '837P';
  authorization: { required: boolean; authority: Authority };
  /** A note signed later than this many hours after the session stops the claim; sooner is the program's own target. */
  noteWithinHours: number;
  /** At most this many paid days in a calendar week; null when the contract names none. */
  maxDaysPerWeek: number | null;
};

export type RuleVersion = {
  id: string;
  contractId: string;
  serviceKind: ServiceKind;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
  rule: PayerRule;
  authority: Authority;
  contentHash: string;
};

export type Payer = { id: string; name: string; electronicId: string; claimFilingIndicator: string };

export type Contract = {
  id: string;
  name: string;
  fundingType: 'self_funded' | 'fully_insured';
  payer: Payer;
};

export type Fee = { id: string; chargeCents: number; expectedCents: number };

export type BillingProvider = {
  id: string;
  name: string;
  npi: string;
  taxId: string;
  taxonomy: string;
  addressLine: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  submitterId: string;
};

/** What a template is held against when it is saved. */
export type TemplateDemand = {
  payerName: string;
  minMinutesDay: number | null;
  minMinutesWeek: number | null;
  countableKinds: readonly CountableKind[];
};

/** The codes of a line as people say them: "revenue 0905 with S9480", or the procedure alone. */
export function codeWords({ revenueCode, hcpcs }: { revenueCode: string; hcpcs: string }): string {
  return revenueCode === '' ? hcpcs : `revenue ${revenueCode} with ${hcpcs}`;
}

/** What was corrected, by whom and why; what stood before is kept with it. */
export type Correction = {
  of: string;
  was: Record<string, unknown>;
  becomes: Record<string, unknown>;
  why: string;
  byPersonId: string | null;
  at: Temporal.Instant;
};
