// runway: how long a patient's approval still carries what is booked, and whether this week will be kept. last covered
// day: the last day that the approval pays for. to keep it: what would have to happen, in plain words.
import type { PayerRule } from '#server/foundation/payers/types.ts';
import type { ServiceEvidence } from '#server/office/billing/types.ts';

export type ApprovalLeft = {
  number: string;
  from: Temporal.PlainDate;
  /** Included. */
  through: Temporal.PlainDate;
  unitsApproved: number;
  unitsLeft: number;
};

/** A session to come: its date and the minutes of it that could count. */
export type BookedSession = { date: Temporal.PlainDate; groupName: string; minutes: number };

export type RunwayFacts = {
  today: Temporal.PlainDate;
  rule: PayerRule | null;
  /** Approvals that have not ended, with the billed pair of codes; earliest first. */
  approvals: readonly ApprovalLeft[];
  /** Dates that already hold a unit. */
  reservedDates: readonly Temporal.PlainDate[];
  /** Minutes counted by date in the payer's week. */
  counted: readonly { date: Temporal.PlainDate; minutes: number }[];
  /** From now on, in order. */
  booked: readonly BookedSession[];
  week: { from: Temporal.PlainDate; through: Temporal.PlainDate };
};

export type DayCell = { date: string; kind: 'covered' | 'booked' | 'uncovered' | 'none' };

export type Runway = {
  state: 'risk' | 'watch' | 'kept';
  unitsApproved: number;
  unitsLeft: number;
  /** Null: no approval runs. */
  approvedThrough: string | null;
  lastCoveredDay: string | null;
  /** When the packet should be on its way: three business days before the last covered day. */
  reviewBy: string | null;
  /** The next three weeks' weekdays. */
  days: DayCell[];
  week: {
    countedMinutes: number;
    bookedMinutes: number;
    /** Null where the payer tests each day for itself. */
    needMinutes: number | null;
    parts: { date: string; minutes: number; kind: 'counted' | 'booked' }[];
    /** The key of the bar, as a sentence. */
    sentence: string;
  };
  /** What would keep it, most urgent first. */
  toKeep: string[];
};

/** A runway as it is kept until it changes: the cells are drawn from it on the day of the look. */
export type Standing = Omit<Runway, 'days'> & { booked: { date: string; covered: boolean }[] };

type During = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

/** Everything that one patient's runway stands on, with its own dates: at any instant it says what the runway is then. */
export type PatientFacts = {
  timeZone: string;
  /** When this person is a patient here. */
  treated: readonly During[];
  /** First payer first. */
  covers: readonly (During & { policyId: string; contract: ContractFacts })[];
  approvals: readonly {
    policyId: string;
    number: string;
    from: Temporal.PlainDate;
    /** Included. */
    through: Temporal.PlainDate;
    services: readonly ServiceFacts[];
  }[];
  sessions: readonly SessionFacts[];
};

export type ContractFacts = {
  payerId: string;
  payerName: string;
  rules: readonly (During & { rule: PayerRule })[];
};

export type ServiceFacts = {
  id: string;
  revenueCode: string;
  hcpcs: string;
  unitsApproved: number;
  unitsLeft: number;
  reservedDates: readonly Temporal.PlainDate[];
};

/** A session of the program that the patient is booked into, and what is settled of it. */
export type SessionFacts = {
  date: Temporal.PlainDate;
  endsAt: Temporal.Instant;
  groupName: string;
  blocks: readonly { kind: string; minutes: number }[];
  attended: Pick<ServiceEvidence, 'segments' | 'welfareContact'> | null;
};
