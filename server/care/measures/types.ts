// check-in: what a person says of themselves before a session; check-out: after it. Each is kept in versions, the last one stands.
// step: the one thing a person said at check-out they would do. screening: the Columbia screener, asked in the same sitting when an
// answer to the safety question calls for it. triage rule: what an answer leads to, as dated data.

/** The safety question of the check-in: not at all, at times, often, now. */
export type SafetyAnswer = 0 | 1 | 2 | 3;

export const checkInParts = ['mood', 'body', 'urge', 'feeling', 'need', 'safety'] as const;
export type CheckInPart = (typeof checkInParts)[number];

export const checkOutParts = ['takeAlong', 'step', 'feltSafe', 'feltHeard'] as const;
export type CheckOutPart = (typeof checkOutParts)[number];

/** One feeling; `own` when it is the person's own word and not one of the wheel. */
export type Feeling = { word: string; own: boolean };

/** A part is answered, passed ("I'd rather not say") or, when null and not passed, not asked. */
export type CheckInAnswers = {
  mood: number | null;
  body: number | null;
  urge: number | null;
  feeling: Feeling | null;
  need: string | null;
  safety: SafetyAnswer | null;
  passed: CheckInPart[];
};

export type CheckIn = CheckInAnswers & {
  id: string;
  personId: string;
  sessionId: string;
  version: number;
  at: Temporal.Instant;
  safetyOffered: boolean;
};

export type CheckOutAnswers = {
  takeAlong: string | null;
  step: string | null;
  feltSafe: number | null;
  feltHeard: number | null;
  passed: CheckOutPart[];
};

export type CheckOut = CheckOutAnswers & {
  id: string;
  personId: string;
  sessionId: string;
  version: number;
  at: Temporal.Instant;
};

/** For whoever lets people in: `passed` when nothing was said but "I'd rather not say". */
export type CheckInStand = 'done' | 'missing' | 'passed';

export const screenerItems = ['1', '2', '3', '4', '5', '6', '6recent'] as const;
export type ScreenerItem = (typeof screenerItems)[number];
export type ScreenerAnswer = 'yes' | 'no' | 'passed';
/** `recent`: the past month; `since_last`: asked again within the time that the triage rule names. */
export type ScreenerForm = 'recent' | 'since_last';

export type GivenAnswer = { item: ScreenerItem; answer: ScreenerAnswer; at: Temporal.Instant };

export type Screening = {
  id: string;
  personId: string;
  sessionId: string | null;
  startedAt: Temporal.Instant;
  form: ScreenerForm;
  triageVersion: number;
  /** In the order of writing. */
  answers: GivenAnswer[];
  finishedAt: Temporal.Instant | null;
  /** When it was found not finished in time. */
  unfinishedAt: Temporal.Instant | null;
};

/** page: at once to whoever is on call; same_day: a clinician's task of today. */
export type Level = 'page' | 'same_day';
export type Reason =
  | 'intent_or_plan'
  | 'recent_behaviour'
  | 'rise_since_last'
  | 'screener_unfinished'
  | 'ideation'
  | 'safety_question'
  | 'felt_unsafe_in_group';

export type Finding = { level: Level; because: Reason };

export type TriageRule = {
  /** Answers to the safety question from this one on page at once; lower ones above "not at all" are of the same day. */
  safetyPageFrom: 1 | 2 | 3;
  /** What a yes leads to. */
  yes: Record<ScreenerItem, Level>;
  /** What "I'd rather not say" leads to. */
  passed: Record<ScreenerItem, Level>;
  unfinishedAfterMinutes: number;
  /** Asked again within these days, the form is "since the last time". */
  sinceLastWithinDays: number;
};

export type TriageVersion = {
  version: number;
  from: Temporal.PlainDate;
  rule: TriageRule;
  because: string;
  writtenBy: string | null;
  at: Temporal.Instant | null;
};
