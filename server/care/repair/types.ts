// hurt: something in a session hurt somebody, said privately by them or seen by staff. repair: what the facilitator does about it, in
// steps. act: one append-only thing done; how a repair stands is derived from its acts. check: the talk alone with each of the two,
// a task. sign of withdrawal: silence, leaving, camera off, a low rating; a cue for who treats the person, never a score.

/** In this order: the hurt one is heard before anybody's intent. */
export const repairSteps = ['pause', 'impact', 'hear', 'intent', 'agreement', 'repair'] as const;
export type RepairStep = (typeof repairSteps)[number];

/** break: the group takes a break or goes on without a repair. later: another time. alone: talked about alone. set_aside: not wanted. */
export const outcomes = ['repaired', 'break', 'later', 'alone', 'set_aside'] as const;
export type Outcome = (typeof outcomes)[number];

export type ActKind =
  | 'taken'
  | 'step_done'
  | 'step_skipped'
  | 'step_back'
  | 'ended'
  /** The words were a threat, or came again after the pause. */
  | 'threat'
  /** By the hurt one: whether it may be said who was hurt. */
  | 'may_name'
  | 'may_not_name'
  /** By the hurt one, before anybody took it: a slip. */
  | 'taken_back';

export type RepairAct = {
  ordinal: number;
  kind: ActKind;
  /** Of a step: which; of the end: the outcome. */
  detail: string | null;
  byPersonId: string | null;
  at: Temporal.Instant;
};

export type RepairState = {
  phase: 'said' | 'taken' | 'ended' | 'taken_back';
  /** What comes next while it is taken; null at other times. */
  step: RepairStep | null;
  done: RepairStep[];
  skipped: RepairStep[];
  outcome: Outcome | null;
  takenBy: string | null;
  takenAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  mayName: boolean;
  threat: boolean;
  /** The last act that is counted in; an act names it, so that two facilitators do not press past each other. */
  version: number;
};

export type Hurt = {
  id: string;
  sessionId: string;
  at: Temporal.Instant;
  saidBy: 'person' | 'staff';
};

/** Read behind the wall of the one who was hurt. */
export type HurtWords = { hurtId: string; personId: string; aboutId: string | null; words: string | null };

export const withdrawalSigns = ['silence', 'left_early', 'camera_off', 'low_rating'] as const;
export type WithdrawalSign = (typeof withdrawalSigns)[number];
