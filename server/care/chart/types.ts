// container: the record that a clinical row hangs on (here: one patient's chart). group note: for each patient of a
// session one note, made of the session's shared section and that patient's own section. version: a signed state of a
// note; an amendment is a new version, nothing is overwritten. draft: what is being written, kept at every pause.

/** What was done with the group as a whole; no member is named. */
export type SharedSection = { topic: string; interventions: string };

/** One patient's part, in their own terms; no other member is named. */
export type OwnSection = {
  participation: string;
  response: string;
  risk: 'none_noted' | 'noted';
  riskNote: string;
  goal: string;
  progress: string;
  plan: string;
};

/** What the evidence says about the session and this patient, frozen into the note at signing. */
export type NoteFacts = {
  date: string;
  startsAt: string;
  endsAt: string;
  minutes: number | null;
  outcome: string;
  headCount: number;
  modality: 'live video';
  place: { state: string; kind: 'home' | 'elsewhere' } | null;
  facilitators: string[];
};

export type SignedNote = {
  noteId: string;
  sessionId: string;
  patientId: string;
  version: number;
  /** Of the first version: what a payer's deadline looks at. */
  firstSignedAt: Temporal.Instant;
  signedAt: Temporal.Instant;
  signedBy: string;
  amendsWhy: string | null;
};

export type Draft<Body> = { body: Body; updatedAt: Temporal.Instant };
