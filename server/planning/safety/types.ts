// place attestation: what a person says, each time before joining, about where they are: the state decides who may treat
// them there, the address is where help would go. Append-only.
// alert: somebody may not be safe and a human has to look. step: one thing that happened to an alert; what it is now is derived
// from its steps. level: `page` calls who is on call at once, `same_day` is a task for today; nothing that a machine does lowers
// it. rota: who is on call when. rung: primary, backup, supervisor; the ladder climbs them until somebody acknowledges.

import type { Role } from '#server/foundation/people/types.ts';

export type Place = {
  place: 'home' | 'elsewhere';
  state: string;
  address: string;
  /** Nobody else can listen. */
  alone: boolean;
  callbackPhone: string;
};

/** Where the device says it is; only when the person sent it in a step of its own. */
export type Position = { latitude: number; longitude: number; accuracyMeters: number };

/** The rest of what is asked at the door; null in rows from before it was asked, and where staff wrote down a telephone call. */
export type Arrival = {
  /** The name that the room shows, which the person said is theirs. */
  saidName: string | null;
  /** Who might hear, in the person's words. */
  hearers: string | null;
  headphones: boolean | null;
  /** Never true: who drives is asked to park first. */
  driving: false | null;
  position: Position | null;
};

export type PlaceAttestation = Place &
  Arrival & {
    id: string;
    personId: string;
    sessionId: string;
    /** When this was said; `firstAt` when the person first said anything for this session. */
    at: Temporal.Instant;
    firstAt: Temporal.Instant;
  };

export type AlertLevel = 'page' | 'same_day';

/** Where an alert came from. */
export const alertSources = [
  'check_in',
  'check_out',
  'screener',
  'not_all_right',
  'staff',
  'door',
  'room',
] as const;
export type AlertSource = (typeof alertSources)[number];

/** Why: codes, never words of the person. */
export const alertReasons = [
  'asked_for_help',
  'safety_question',
  'intent_or_plan',
  'recent_behaviour',
  'ideation',
  'rise_since_last',
  'screener_unfinished',
  'not_safe_to_talk',
  'felt_unsafe_in_group',
  'not_licensed_here',
  'staff_concern',
  'vanished_after_risk',
  'facilitators_gone',
  'threatened_in_group',
] as const;
export type AlertReason = (typeof alertReasons)[number];

/** Who may stand on a rota: whoever treats or hosts, and directors. */
export const onCallRoles: readonly Role[] = ['group_therapist', 'room_host', 'program_director'];

export type Rung = 'primary' | 'backup' | 'supervisor' | 'director' | 'answering';
export type Channel = 'screen' | 'mail' | 'sms' | 'push';

export type AlertStepKind =
  | 'raised'
  | 'raised_again'
  | 'level_raised'
  | 'paged'
  | 'passed_over'
  | 'delivered'
  | 'not_delivered'
  | 'acknowledged'
  /** Taken, and nothing was done about it in the time that the program sets. */
  | 'idle'
  | 'acted'
  | 'called'
  | 'closed';

export type AlertStep = {
  ordinal: number;
  kind: AlertStepKind;
  at: Temporal.Instant;
  /** Null: Hearth itself, by its clock. */
  byPersonId: string | null;
  level: AlertLevel | null;
  /** Who was paged, or passed over. */
  whom: string | null;
  rung: Rung | null;
  channel: Channel | null;
  /** Of a delivery: the page it belongs to. */
  pageOrdinal: number | null;
  /** A code: why passed over or not delivered; which step of the call list, and its answer. */
  detail: string | null;
};

export type Alert = {
  id: string;
  personId: string;
  sessionId: string | null;
  /** Whose rota answers; null: the directors do. */
  programId: string | null;
  source: AlertSource;
  because: AlertReason;
  raisedAt: Temporal.Instant;
};

export type AlertPhase = 'open' | 'acknowledged' | 'acted' | 'closed';

/** What an alert is now. */
export type AlertState = {
  level: AlertLevel;
  phase: AlertPhase;
  /** Since when the ladder counts: the alert became a page, or somebody has to be found anew. Null: nobody is paged. */
  pagingSince: Temporal.Instant | null;
  acknowledgedBy: string | null;
  acknowledgedAt: Temporal.Instant | null;
  lastOrdinal: number;
};

/** What others need of an open alert; its words stay with those who answer. */
export type OpenAlert = Alert & { level: AlertLevel; phase: AlertPhase };

/** Who is on call from one moment to another. */
export type Shift = {
  from: Temporal.Instant;
  until: Temporal.Instant;
  primaryId: string;
  backupId: string;
  supervisorId: string;
};

/** One saving of a rota: covers its span whole. */
export type Rota = {
  id: string;
  programId: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
  savedAt: Temporal.Instant;
  savedBy: string | null;
  why: string;
  shifts: Shift[];
};

/** Ways to reach somebody who vanished, in the order of the program's plan. */
export type CallListStep = 'call' | 'text' | 'support_person' | 'welfare_check';
export type CallOutcome = 'reached' | 'no_answer' | 'left_word' | 'under_way' | 'not_possible';
