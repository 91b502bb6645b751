// program: a licensed service line at one level of care. episode: one admission of one patient. group: the recurring thing
// that sessions belong to; a member is of a group. session: one meeting that takes place. block: a stretch of a session.
// booking: one patient expected in one session; all bookings of a session are its roster.

import type { ProgramSettings } from './contract-settings.ts';

export type LevelOfCare = 'iop_mental_health' | 'iop_sud' | 'outpatient';
export type BlockKind = 'therapy' | 'education' | 'activityTherapy' | 'break';
/** What somebody does in every session of a group. */
export type GroupDuty = 'lead' | 'co' | 'host';
/** In one session also who speaks or writes for others. */
export type Duty = GroupDuty | SupportDuty;
export type SupportDuty = 'interpreter' | 'captioner';

/** Who treats: their presence makes minutes count, they confirm and sign. */
export const treats = (duty: Duty): boolean => duty === 'lead' || duty === 'co';
export type BookingReason = 'member' | 'make_up' | 'guest';
export type SessionState = 'planned' | 'open' | 'ended' | 'cancelled';
export type ChangeKind = 'cancelled' | 'moved' | 'substituted' | 'joined';

/** until is not included; null means open. */
export type Dates = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

export type Program = {
  id: string;
  name: string;
  /** Of an outpatient program no session is part of an intensive program's day. */
  levelOfCare: LevelOfCare;
  timeZone: string;
  billingProviderId: string;
  /** Facility and care digits of the bill; the third one belongs to each claim. */
  typeOfBill: string;
};

export type TemplateBlock = { kind: BlockKind; minutes: number };

export type Block = {
  ordinal: number;
  kind: BlockKind;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

export type Facilitator = { staffId: string; duty: GroupDuty };

export type Group = {
  id: string;
  programId: string;
  name: string;
  capacity: number;
  templateId: string;
  /** An RRULE, counted from firstStartsAt on the wall clock of the program's zone. */
  recurrence: string;
  firstStartsAt: Temporal.PlainDateTime;
};

export type Session = {
  id: string;
  groupId: string;
  programId: string;
  /** When the recurrence had it; a moved session keeps this. */
  occurrenceAt: Temporal.Instant;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The day of startsAt in the program's zone. */
  localDate: Temporal.PlainDate;
  cancelledAt: Temporal.Instant | null;
};

export type Booking = {
  id: string;
  sessionId: string;
  patientId: string;
  reason: BookingReason;
  makeUpFor: string | null;
};

export type SessionStaff = {
  sessionId: string;
  staffId: string;
  duty: Duty;
  /** An interpreter or captioner who is there for this one person; absent or null: for everybody. */
  forPatientId?: string | null;
};

/** What a room asks of the plan, by ids. Instants are epoch milliseconds. */
export type SessionInBrief = {
  id: string;
  programId: string;
  /** The program's own day. */
  localDate: Temporal.PlainDate;
  groupName: string;
  startsAt: number;
  endsAt: number;
  cancelled: boolean;
  blocks: { ordinal: number; kind: BlockKind; from: number; to: number }[];
  /** Leads first. */
  staff: { staffId: string; duty: Duty; forPatientId: string | null }[];
  /** Had a duty here and has it no more. */
  formerStaffIds: string[];
  patientIds: string[];
  settings: ProgramSettings;
};

/** What the live part knows of a session; this part stands below it and is told. */
export type LiveFacts = { openedAt: Temporal.Instant | null; endedAt: Temporal.Instant | null };

export type SessionChange = {
  id: string;
  sessionId: string;
  kind: ChangeKind;
  was: Record<string, unknown>;
  becomes: Record<string, unknown>;
  why: string;
  byPersonId: string | null;
  at: Temporal.Instant;
};

export type Episode = {
  id: string;
  patientId: string;
  programId: string;
  admittedOn: Temporal.PlainDate;
  levelOfCare: LevelOfCare;
  /** Principal first. */
  icd10: string[];
};

export type TemplateFinding = {
  /** Stable over re-checks, so that an acceptance can name it: payer, test and minutes. */
  key: string;
  severity: 'error' | 'warning';
  payerName: string;
  message: string;
};
