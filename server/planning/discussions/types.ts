// discussion: a guided conversation for a group, written beforehand: its purpose, prompts in three depths, cautions, steps and a
// follow-up exercise. The house library ships with Hearth; a program copies from it and edits its own, version by version.
// plan: the steps of one session in their order, each inside a block. depth: how close a prompt goes (light, middle, deep).
// factor: one of Yalom's therapeutic factors, a tag that helps to write the note.

export const themes = [
  'emotional_intelligence',
  'grounding',
  'relationships',
  'conflict',
  'validation',
  'trust',
  'closeness',
  'boundaries',
  'lapse',
  'shame',
  'grief',
  'hope',
] as const;
export type Theme = (typeof themes)[number];

export const depths = ['light', 'middle', 'deep'] as const;
export type Depth = (typeof depths)[number];
export type Prompts = Record<Depth, string[]>;

/** Yalom's eleven factors, in the order of the textbook's list. */
export const factors = [
  'hope',
  'universality',
  'information',
  'altruism',
  'family_reenactment',
  'socialising',
  'imitation',
  'interpersonal_learning',
  'cohesion',
  'catharsis',
  'existential',
] as const;
export type Factor = (typeof factors)[number];

export const stepKinds = ['arrival', 'check_in', 'topic', 'work', 'skill', 'check_out', 'break'] as const;
export type StepKind = (typeof stepKinds)[number];

/** A step of a discussion. Where `usesPrompts`, everybody sees a prompt of the depth that the facilitator chooses. */
export type DiscussionStep = {
  kind: 'topic' | 'work' | 'skill';
  title: string;
  minutes: number;
  /** On everyone's screen; empty where `usesPrompts`. */
  prompt: string;
  usesPrompts: boolean;
  /** For the facilitator only. */
  notes: string;
};

export type Discussion = {
  title: string;
  theme: Theme;
  tags: string[];
  purpose: string;
  prompts: Prompts;
  /** For the facilitator only. */
  cautions: string[];
  exercise: string;
  factors: Factor[];
  steps: DiscussionStep[];
};

export type HouseDiscussion = Discussion & { key: string; version: number };

export type DiscussionStatus = 'for_review' | 'reviewed' | 'retired';

export type DiscussionVersion = {
  discussionId: string;
  version: number;
  status: DiscussionStatus;
  content: Discussion;
  why: string;
  madeAt: Temporal.Instant;
  madeBy: string | null;
};

/** Where a planned step comes from, kept with the step so that nothing looks it up later. */
export type StepSource = { key: string; version: number; title: string; factors: Factor[] };

export type PlanStep = {
  id: string;
  /** Ordinal of the block that it stands in. */
  block: number;
  kind: StepKind;
  title: string;
  minutes: number;
  prompt: string;
  /** Null: everybody sees `prompt`, whatever the depth. */
  prompts: Prompts | null;
  notes: string;
  cautions: string[];
  from: StepSource | null;
};

/** Version 0: nobody has planned this session, these are the steps that its blocks suggest. */
export type SessionPlan = { version: number; steps: PlanStep[] };

export type PlanBlock = {
  ordinal: number;
  kind: 'therapy' | 'education' | 'activityTherapy' | 'break';
  minutes: number;
};

export type PlanFinding = { block: number; kind: 'over' | 'under' | 'empty'; message: string };
