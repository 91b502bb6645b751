/**
 * Words of this part. A *room* is the media server's thing (main, breakout, private); each *opening* of it has a new opaque
 * name. A *seat* is one media identity in one session; who sits in it is an append-only fact. A *witness* is one append-only
 * statement about a session. The *door* is before the room and not in it: who waits there is in no media room. A *mark* is a
 * witness by staff or by the person themself; door and room are derived from marks. Instants are epoch milliseconds.
 */

import type { Depth } from '#server/planning/discussions/types.ts';
import type { SessionInBrief } from '#server/planning/programs/types.ts';

export type Duty = 'lead' | 'co' | 'host' | 'interpreter' | 'captioner';
export type RoomKind = 'main' | 'breakout' | 'private';
export type SeatMedia = 'room' | 'phone';
export type WitnessSource = 'webhook' | 'sweep' | 'heartbeat' | 'staff' | 'person';

/** What staff say. */
export type StaffMarkKind =
  | 'opened'
  | 'ended'
  | 'admitted'
  | 'held'
  | 'removed'
  | 'muted'
  | 'hand_lowered'
  | 'blockStarted'
  | 'blockEnded'
  | 'observed'
  | 'observation_undone'
  | 'said'
  /** On the line, and staff wrote down where they are: waits at the door without a device. */
  | 'called'
  | 'phone_joined'
  | 'phone_left'
  | 'plan_changed'
  | 'step_started'
  | 'step_ended'
  | 'step_skipped'
  | 'step_extended'
  | 'prompt_chosen'
  /** A listening round: `round`. What it is made of stands in its own rows; moves are `placed` and `returned`. */
  | 'round_started'
  | 'round_extended'
  | 'round_ended'
  | 'round_line'
  /** By the server: somebody is not in their breakout; is taken as dropped; is back. */
  | 'round_missing'
  | 'round_dropped'
  | 'round_joined'
  /** Is in a private room now: `roomId`. A patient, or staff who step in. With `room`: in a breakout. */
  | 'placed'
  /** Back in the group: staff, or whoever was in a breakout. */
  | 'returned'
  /** Written to one person at the door. */
  | 'told'
  /** Leads from now on. */
  | 'handed_over'
  /** Written by the sweep: no facilitator is in the session any more; somebody was paged; one is back. */
  | 'facilitators_gone'
  | 'staff_paged'
  | 'facilitators_back'
  | 'identity_confirmed'
  | 'let_pass'
  | 'ground_named'
  /** A clinician who is covered where somebody sits was asked to lead too: `state`. */
  | 'asked_in';

/** What people do themselves: shown, never counted. */
export type PersonMarkKind =
  | 'ready'
  | 'rang'
  | 'stepped_away'
  | 'left'
  | 'hand_raised'
  | 'hand_lowered'
  | 'quiet_word'
  | 'camera_off_agreed'
  | 'camera_off_ended'
  | 'audio_only'
  | 'audio_only_ended'
  | 'captions_wanted'
  | 'private_word_asked'
  | 'wished'
  | 'round_passed'
  | 'round_stopped'
  | 'round_help'
  | 'round_answered'
  | 'round_rated';

/** What can be said without speaking. */
export type QuietWord = 'i_hear_you' | 'thank_you' | 'same_here' | 'slower_please';
export type AudioOnlyWhy = 'network' | 'device' | 'privacy' | 'other';

/** How staff know that somebody is who they say. */
export const identityHows = ['on_video', 'birth_date', 'known'] as const;
export type IdentityHow = (typeof identityHows)[number];

/** What is not there yet before somebody goes in. Identity is confirmed once they are seen, so it holds nobody back. */
export const missingKinds = ['identity', 'agreement', 'check_in', 'licence'] as const;
export type Missing = (typeof missingKinds)[number];

/** Why somebody may go on in a state that no clinician of the session is covered for on file. A welfare contact is no treatment. */
export const grounds = [
  'temporary_practice',
  'compact_privilege',
  'licence_data_out_of_date',
  'welfare_contact',
] as const;
export type Ground = (typeof grounds)[number];

export const wishes = ['another_group', 'wait_for_clinician', 'postpone'] as const;
export type Wish = (typeof wishes)[number];

export type Mark = {
  /** Ascending in the order of writing. */
  id: string;
  source: 'staff' | 'person';
  kind: StaffMarkKind | PersonMarkKind;
  personId: string | null;
  byPersonId: string | null;
  at: number;
  body: MarkBody;
};

/** The parts of a mark's body that are read again here; free text stays in the body and is shown to staff only. */
export type MarkBody = {
  /** ready: why this person comes again. */
  again?: 'lost_connection';
  devicesOk?: boolean;
  ordinal?: number;
  blockKind?: string;
  identity?: string;
  present?: boolean;
  reason?: string;
  roomId?: string;
  text?: string;
  word?: QuietWord;
  why?: AudioOnlyWhy;
  on?: boolean;
  /** observation_undone: the mark that was a slip. */
  undoes?: string;
  /** A step of the plan, and what was done to it. */
  step?: string;
  minutes?: number;
  depth?: Depth;
  prompt?: number;
  /** identity_confirmed. */
  how?: IdentityHow;
  /** let_pass: what was missing. */
  what?: Missing;
  /** ground_named: on what somebody is treated, or helped, in a state that no licence on file covers. */
  ground?: Ground;
  state?: string;
  /** wished: what a person would like instead of waiting. */
  wish?: Wish;
  toSessionId?: string;
  /** placed: the room is a breakout. */
  room?: 'breakout';
  /** round_…: which one, and the turn of it. */
  round?: string;
  turn?: number;
};

export type Opening = {
  id: string;
  roomId: string;
  roomKind: RoomKind;
  mediaName: string;
  openedAt: number;
  closedAt: number | null;
};

export type Seat = { id: string; identity: string; media: SeatMedia; madeAt: number };

export type Occupancy = {
  seatId: string;
  personId: string;
  direction: 'in' | 'out';
  at: number;
  confirmedBy: string | null;
  reason: string | null;
};

/** One row as it was written; `body` is the raw text (webhook: the media server's own bytes; others: JSON). */
export type WitnessRow = {
  id: string;
  source: WitnessSource;
  kind: string;
  openingId: string | null;
  personId: string | null;
  byPersonId: string | null;
  at: number;
  arrivedAt: number;
  body: string;
};

/** Everything that this part knows about one session, for whoever derives attendance or evidence from it. */
export type SessionWitnesses = {
  sessionId: string;
  openings: Opening[];
  seats: Seat[];
  occupancies: Occupancy[];
  /** In the order of writing. */
  witnesses: WitnessRow[];
};

/** JSON body of a sweep. */
export type SweepBody = {
  room: string;
  participants: { identity: string; sid: string; joinedAt: number; joinedAtMs: number; state: number }[];
};

/** JSON body of a heartbeat. */
export type HeartbeatBody = { identity: string; sid: string | null; room: string | null; connected: boolean };

/** What the plan says about a session: who is expected, who leads, which blocks. */
export type LiveSession = Omit<SessionInBrief, 'staff' | 'formerStaffIds' | 'patientIds' | 'settings'> & {
  /** Minutes after the start, or after a later opening, when latecomers have to ring; null: the doors stay open. */
  doorsCloseAfterMinutes: number | null;
  /** `forPersonId`: the one person whom an interpreter or captioner is there for; absent or null: everybody. */
  staff: { personId: string; duty: Duty; forPersonId?: string | null }[];
  /** On duty once, and not any more: no patients, and without rights here. */
  formerStaff: string[];
  expected: string[];
};

export type PersonState = {
  /** admitted: in the group · private, breakout: in that room, `roomId` · waiting: at the door */
  where: 'away' | 'waiting' | 'admitted' | 'private' | 'breakout' | 'left' | 'removed';
  roomId: string | null;
  /** Since when `where` holds. */
  since: number | null;
  held: boolean;
  rangAt: number | null;
  again: 'lost_connection' | 'came_back' | null;
  admittedAt: number | null;
  devicesOk: boolean;
  handRaisedAt: number | null;
  /** Waits on the telephone: there is no device to let in. */
  called: boolean;
  /** On the telephone as well or instead: it opens no door. */
  onPhone: boolean;
};

export type StandingSeat = {
  seatId: string;
  identity: string;
  openingId: string | null;
  mediaName: string | null;
  leads: boolean;
};

/** A session as it was read, for heartbeats and sweeps: used while its version stands. */
export type Standing = {
  version: string;
  /** Of whoever has a seat in a media room, by person. */
  seats: ReadonlyMap<string, StandingSeat>;
  /** By the id of each that is open. */
  openings: ReadonlyMap<string, RoomKind>;
  hasBreakouts: boolean;
  /** The sweep has found no facilitator, and has written so. */
  facilitatorsGone: boolean;
  endsAt: number;
};
