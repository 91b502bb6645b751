// service day: one patient, one local date; what a payer pays for. decision: its answer at one moment, with every reason
// and what the reason stands on; a new look is a new revision. claim: lines of decided days, sent to one payer; what was
// sent never changes. line evidence: the ids that lead from a line back to each minute.

import type { Fee, RuleVersion } from '#server/foundation/payers/types.ts';
import type { Authorization, AuthorizedService } from '#server/planning/coverage/types.ts';

export type Answer = 'billable' | 'waits' | 'not_billable';

/** One stretch of a patient's attendance, as attendance settled it. Instants in epoch milliseconds. */
export type CountedSegment = {
  from: number;
  until: number;
  roomKind: string;
  blockKind: string | null;
  media: 'video' | 'audio' | 'phone';
  facilitator: 'in_room' | 'in_session' | 'none';
};

export type FacilitatorEvidence = { staffId: string; name: string; licensedInState: boolean };

/** What is known of one session of one patient. */
export type ServiceEvidence = {
  sessionId: string;
  groupName: string;
  date: Temporal.PlainDate;
  /** Epoch ms; the end is the actual one once the session has ended. */
  startsAt: number;
  endsAt: number;
  ended: boolean;
  segments: readonly CountedSegment[];
  /** The standing confirmation by the facilitator; null while attendance is not confirmed. */
  confirmed: { decisionId: string; by: string; at: Temporal.Instant; outcome: string } | null;
  disputed: boolean;
  note: { noteId: string; version: number; signedAt: Temporal.Instant; signedBy: string } | null;
  place: { attestationId: string; state: string; placeOfService: '10' | '02' } | null;
  /** Help, no treatment: what happened in this session is never billed for this patient. */
  welfareContact: boolean;
  /** A ground was named at the door because no leave to treat there was on file. */
  groundNamed: boolean;
  facilitators: readonly FacilitatorEvidence[];
};

/** What a weekly test reads of a session on another day. */
export type WeekService = Pick<
  ServiceEvidence,
  'sessionId' | 'groupName' | 'date' | 'ended' | 'segments' | 'confirmed' | 'disputed' | 'welfareContact'
>;

export type ApprovalEvidence = {
  authorization: Authorization;
  /** The service with the very pair of codes that would be billed. */
  service: AuthorizedService | null;
  /** Where this date stands in the unit ledger; 'open': nothing reserved and a unit is left. */
  unit: 'reserved' | 'open' | 'beyond';
  unitNumber: number;
};

/** Everything a decision reads. Two runs over the same evidence give the same decision. */
export type DayEvidence = {
  date: Temporal.PlainDate;
  /** The decision's own moment, and the program's local date then. */
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  timeZone: string;
  coverage: { coverageId: string; payerName: string } | null;
  rule: RuleVersion | null;
  fee: Fee | null;
  approvals: readonly ApprovalEvidence[];
  services: readonly ServiceEvidence[];
  /** Sessions of the other days that a weekly test looks at, and when those that are still booked end (epoch ms). */
  restOfWeek: {
    services: readonly WeekService[];
    endsToCome: readonly number[];
    lastDate: Temporal.PlainDate;
  };
  /** Other days of the same calendar week that already stand as billable. */
  billableDaysThisWeek: number;
};

/** `sessionId`: where the evidence can be seen, when it belongs to one session. */
export type EvidenceRef = { kind: string; id: string; label: string; sessionId: string | null };

export type Reason = {
  check:
    | 'coverage'
    | 'attendance'
    | 'minutes'
    | 'services'
    | 'approval'
    | 'codes'
    | 'notes'
    | 'licence'
    | 'welfare'
    | 'telehealth'
    | 'fee'
    | 'days_per_week';
  state: 'met' | 'waits' | 'failed';
  sentence: string;
  detail: string;
  /** When waiting ends by itself, or the deadline; in words. */
  until: string | null;
  authority: string;
  evidence: readonly EvidenceRef[];
};

export type Decision = {
  answer: Answer;
  minutesCounted: number;
  reasons: readonly Reason[];
  authorizedServiceId: string | null;
};

export type Claim = {
  id: string;
  patientId: string;
  coverageId: string;
  /** Comes back in every answer of the payer. */
  controlNumber: string;
  frequency: string;
  batchId: string | null;
  createdAt: Temporal.Instant;
  submittedAt: Temporal.Instant | null;
};

export type ClaimLine = {
  id: string;
  claimId: string;
  ordinal: number;
  serviceDayId: string;
  decisionRevision: number;
  serviceDate: Temporal.PlainDate;
  revenueCode: string;
  hcpcs: string;
  modifiers: readonly string[];
  units: number;
  chargeCents: number;
  feeId: string;
};

export type LineEvidence = {
  kind:
    | 'attendance_decision'
    | 'session'
    | 'note_version'
    | 'rule_version'
    | 'authorized_service'
    | 'place_attestation'
    | 'fee';
  id: string;
  /** Short facts as they were, so that the trail reads without opening each thing. */
  detail: Record<string, string | number>;
};
