// census: everybody whom a clinic treats, taken over from the system that it leaves. batch: one file of it, begun and taken back as one.
// row: a line of the file below its headings. key: what the rows of one person have in common. wish: what a row asks for, read.
// problem: why a row cannot be taken over. question: whom of the house or of the file this could be; somebody has to say. effect: a row
// was taken over; it has one. failure: it was tried and could not be. made: what a row left behind in the house.

export type WishedPerson = {
  legalFirstName: string;
  legalLastName: string;
  chosenName: string | null;
  birthDate: string;
  sexForClaims: 'F' | 'M' | 'U' | null;
  addressLine: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  phone: string | null;
};

export type WishedPolicy = {
  payer: string;
  contract: string | null;
  memberId: string;
  groupNumber: string | null;
  relationship: 'self' | 'spouse' | 'child' | 'other';
  /** The key of whoever holds it; null: the patient. */
  holderKey: string | null;
  rank: number;
  from: string;
  through: string | null;
};

export type WishedApproval = {
  number: string;
  from: string;
  through: string;
  letterDate: string;
  telehealthAllowed: boolean;
  revenueCode: string;
  hcpcs: string;
  daysLeft: number;
};

export type WishedAdmission = {
  program: string | null;
  levelOfCare: string | null;
  on: string;
  icd10: string[];
};

/** Dates as ISO text: it is kept as JSON. */
export type Wish = {
  hereAs: 'patient' | 'policy_holder';
  /** Null: a further row of a person whom another row describes. */
  person: WishedPerson | null;
  admission: WishedAdmission | null;
  group: { name: string; from: string | null } | null;
  policy: WishedPolicy | null;
  approval: WishedApproval | null;
};

export type Row = { row: number; key: string; name: string; wish: Wish | null };

export type Problem = { row: number; column: string; message: string };

export type Question = {
  key: string;
  row: number;
  why: 'same_name' | 'same_member_number';
  /** Somebody of the house, or another row of the file. */
  personId: string | null;
  otherKey: string | null;
  otherRow: number | null;
};

export type AnswerTo = { key: string; personId: string | null; otherKey: string | null };

export type StepKind = 'started' | 'again' | 'undo' | 'undo_refused' | 'undo_rest' | 'undone' | 'discarded';
export type Step = {
  ordinal: number;
  kind: StepKind;
  why: string | null;
  at: Temporal.Instant;
  byPerson: string | null;
};

export type Batch = {
  id: string;
  fileName: string;
  rowCount: number;
  ignoredColumns: string[];
  madeAt: Temporal.Instant;
  madeBy: string | null;
};

export type Counts = {
  rows: number;
  taken: number;
  /** Tried in the last run and not taken over. */
  failed: number;
  people: number;
  newPeople: number;
  takenBack: number;
  kept: number;
  /** Looked through to see whether the file can be taken back. */
  looked: number;
};

/**
 * read: looked at, nothing written. running, done: taken over. looking: whether it can be taken back. held: it cannot all be.
 * taking_back, undone.
 */
export type BatchState =
  | 'read'
  | 'running'
  | 'done'
  | 'looking'
  | 'held'
  | 'taking_back'
  | 'undone'
  | 'discarded';

export type MadeKind =
  | 'person'
  | 'role'
  | 'care_team_role'
  | 'episode'
  | 'policy'
  | 'coverage'
  | 'authorization'
  | 'membership';
export type Made = { kind: MadeKind; id: string };
