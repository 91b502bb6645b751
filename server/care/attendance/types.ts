/**
 * Words of this part. A *witness* is one append-only statement about who was where. A *stay* is one unbroken presence of one
 * media identity (a seat) in one room, known by the media server's participant sid. *Presence* is what a person's stays cover.
 * A *segment* is a stretch of one person's attendance with its circumstances. All instants are epoch milliseconds.
 */
import type { Interval } from '#server/shared/interval.ts';

export type RoomKind = 'main' | 'lobby' | 'breakout' | 'private';
export type PersonRole = 'patient' | 'facilitator' | 'host';
export type Media = 'video' | 'audio' | 'phone';

export interface PlannedBlock {
  from: number;
  to: number;
  kind: string;
  /** A block of kind `break` never counts, whatever this says. Absent: countable. */
  countable?: boolean;
  /** Absent: the place in the list, from 1. */
  ordinal?: number;
}

export interface EvidenceSession {
  id: string;
  startsAt: number;
  /** Scheduled end. */
  endsAt: number;
  /** When staff ended it, if they did. */
  endedAt?: number;
  cancelled?: boolean;
  /** Absent or empty: the whole window is one countable stretch. */
  blocks?: PlannedBlock[];
  /** The media server's room names. Absent or empty: every room that a witness names. */
  rooms?: string[];
  /** Absent for a room: main. A lobby or private room never counts. */
  roomKinds?: Record<string, RoomKind>;
}

export interface EvidencePerson {
  /** Media identity; a person without media has one as well. */
  identity: string;
  role: PersonRole;
  /** When this person was ready at the door, if they came. */
  waitingSince?: number;
  /** When this person attested where they are, if they did. */
  placeAttestedAt?: number;
  /** Stretches that belong to another session which started earlier (see `lostToEarlierSessions`). */
  countedElsewhere?: Interval[];
}

export interface WebhookWitness {
  witness: 'webhook';
  arrivedAt: number;
  /** Raw body as the media server sent it. */
  body: string;
}

export interface SweepParticipant {
  identity: string;
  sid: string;
  /** Epoch seconds, rounded down. */
  joinedAt?: number | string;
  joinedAtMs?: number | string;
  /** LiveKit's ParticipantInfo.State, as number or name. */
  state?: number | string;
}

export interface SweepWitness {
  witness: 'sweep';
  at: number;
  room: string;
  /** Absent when the question failed: that is no witness. */
  participants?: SweepParticipant[];
}

export interface HeartbeatWitness {
  witness: 'heartbeat';
  at: number;
  identity: string;
  sid?: string;
  room?: string;
  /** false: the page is alive and says that it is not connected to the room. */
  connected?: boolean;
}

interface StaffWitnessBase {
  witness: 'staff';
  at: number;
  by?: string;
  reason?: string;
}
export type StaffWitness = StaffWitnessBase &
  (
    | { kind: 'admitted' | 'removed' | 'confirmed'; identity: string }
    | { kind: 'observed'; identity: string; present?: boolean }
    /** On paper, written down afterwards: decides the outcome's word, never a minute. */
    | { kind: 'entered'; identity: string; from: number; to: number; how?: string }
    | { kind: 'seat'; identity: string; person: string; direction: 'in' | 'out' }
    | { kind: 'blockStarted' | 'blockEnded'; ordinal: number; blockKind?: string; countable?: boolean }
    | {
        kind: 'corrected';
        identity: string;
        from: number;
        to: number;
        /** true: was there; false: was not. */
        present: boolean;
        media?: Media;
        room?: string;
      }
  );
export type CorrectedMark = Extract<StaffWitness, { kind: 'corrected' }>;

export type Witness = WebhookWitness | SweepWitness | HeartbeatWitness | StaffWitness;

/** What a program may set; `defaultSettings` in rules-settings.ts. */
export interface AttendanceSettings {
  /** Minutes after the scheduled end that may still count. */
  minutesPastEnd: number;
  /** Disagreement of witnesses longer than this is a task for staff. */
  disagreementMs: number;
  /** A lost connection up to this length is excused in the outcome's word, never in minutes. */
  excusedGapMs: number;
  /** Share of the countable time from which on somebody attended. */
  attendedShare: number;
  lateAfterMs: number;
  leftEarlyMs: number;
  heldAtDoorMs: number;
}

export interface SessionEvidence {
  session: EvidenceSession;
  people: EvidencePerson[];
  settings?: Partial<AttendanceSettings>;
  witnesses: Witness[];
}

export type OpenedBy = 'join' | 'webhook' | 'sweep' | 'heartbeat' | 'staff';
/** LiveKit's DisconnectReason of the leave; else the kind of the last witness; `restart`: a new room_started ended it. */
export type ClosedBy = string;

export interface Stay extends Interval {
  identity: string;
  sid: string;
  /** null: added by staff for somebody without media; counts as the main room. */
  room: string | null;
  openedBy: OpenedBy;
  closedBy: ClosedBy;
  /** How far the presence may exceed or fall short of the truth at both ends together. */
  uncertaintyMs: number;
  /** Until when some machine witness may be read as still there; at least `to`. */
  claimedTo: number;
  media: Media;
  /** Stretches with a published camera. */
  video: Interval[];
}

export interface Gap extends Interval {
  why: string;
}

export interface BlockOfSegment {
  kind: string;
  ordinal: number;
  countable: boolean;
}

export type FacilitatorPresence = 'in room' | 'in session' | 'none';

export interface Segment extends Interval {
  person: string;
  room: string | null;
  roomKind: RoomKind;
  /** null: no block at that time, or the session has none (see `countable`). */
  block: BlockOfSegment | null;
  media: Media;
  facilitator: FacilitatorPresence;
  placeAttested: boolean;
  /** The default rule's word on this stretch; a payer's rule reads the other fields. */
  countable: boolean;
}

export type Outcome = 'attended' | 'partly' | 'absent' | 'cancelled';
export type Mark = 'late' | 'left early' | 'connection lost' | 'removed' | 'held at the door';

export interface Dispute extends Interval {
  why: string;
}

/** Minutes that staff added and no machine saw. They count only with an `observed` mark within two minutes. */
export interface BeyondWitnesses extends Interval {
  identity: string;
  reason: string;
  observedAt: number | null;
  counted: boolean;
}

export interface PersonAttendance {
  /** The person that the seat lines name, else the media identity itself. */
  identity: string;
  role: PersonRole;
  stays: Stay[];
  gaps: Gap[];
  /** Union of the stays in the window. */
  presence: Interval[];
  segments: Segment[];
  /** Decimal, unrounded. */
  minutesPresent: number;
  /** Whole minutes of the default rule; null when the session lists no facilitator. */
  minutesCountable: number | null;
  outcome: Outcome;
  marks: Mark[];
  reasons: string[];
  disagreement: boolean;
  disputes: Dispute[];
  beyondWitnesses: BeyondWitnesses[];
  confirmedAt: number | null;
}

export interface SessionAttendance {
  sessionId: string;
  window: Interval;
  people: PersonAttendance[];
  /** Witnesses that could not be used, each once, in a fixed order. */
  ignored: string[];
}

// What is stored. Derived rows are replaced at every settling; decisions only grow.

/** One stretch as payers' rules read it: words of the database, instants in epoch milliseconds. */
export interface SettledSegment {
  from: number;
  until: number;
  roomKind: string;
  blockKind: string | null;
  blockOrdinal: number | null;
  media: Media;
  facilitator: 'in_room' | 'in_session' | 'none';
  placeAttested: boolean;
  /** Counts in a session that started earlier and overlaps with this one, and in no payer's minutes of this one. */
  countedElsewhere: boolean;
}

export interface SettledAttendance {
  sessionId: string;
  personId: string;
  role: PersonRole;
  outcome: Outcome;
  marks: Mark[];
  msPresent: number;
  /** Whole minutes of the program's default rule; null when nobody led. */
  minutesCountable: number | null;
  disagreement: boolean;
  evidence: {
    window: Interval;
    stays: Stay[];
    gaps: Gap[];
    reasons: string[];
    disputes: Dispute[];
    beyondWitnesses: BeyondWitnesses[];
    /** What counts by the program's default rule. */
    counted: Interval[];
    /** Runs in which this person's browser said that it was connected; only where witnesses disagree. */
    browser: Interval[];
  };
  /** Of the segments: a decision stands while it was made on the same ones. */
  segmentsHash: string;
  settledAt: Temporal.Instant;
}

export type DecisionKind = 'confirmed' | 'corrected' | 'absence_explained';

/** What staff say was so, from one instant to another. */
export interface Correction extends Interval {
  present: boolean;
  media: Media;
}

export interface Decision {
  id: string;
  sessionId: string;
  personId: string;
  revision: number;
  kind: DecisionKind;
  outcome: Outcome;
  minutesCountable: number | null;
  segmentsHash: string;
  reason: string | null;
  corrections: Correction[];
  beyondWitnesses: boolean;
  byPersonId: string;
  at: Temporal.Instant;
}

/** A decision before it is known what it leads to. */
export type BegunDecision = Omit<
  Decision,
  'outcome' | 'minutesCountable' | 'segmentsHash' | 'beyondWitnesses'
>;
