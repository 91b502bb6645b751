// emergency card: what staff need at hand when somebody may be in danger where they sit. area: a county, or the places whose ZIP code
// begins alike, with the ten-digit number of the 911 centre that answers there. support person: whom the program may call, and
// the person's release for it. step: one thing that staff did, with who and when.
import type { AreaBody, StepKind } from './contract-emergency.ts';

export type EmergencyArea = AreaBody & {
  id: string;
  writtenBy: string | null;
  at: Temporal.Instant;
};

export type SupportPerson = {
  id: string;
  personId: string;
  name: string;
  relation: string;
  phone: string;
  maySay: string;
  releaseFrom: Temporal.PlainDate | null;
  releaseUntil: Temporal.PlainDate | null;
  endedAt: Temporal.Instant | null;
};

export type EmergencyStep = {
  id: string;
  personId: string;
  sessionId: string | null;
  kind: StepKind;
  words: string;
  takenBy: string;
  at: Temporal.Instant;
};

/** Where somebody is, as far as it is known. */
export type KnownPlace = {
  address: string;
  state: string | null;
  zip: string | null;
  from: 'today' | 'earlier' | 'profile';
  saidAt: Temporal.Instant | null;
};
