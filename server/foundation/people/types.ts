// person: a human being known to one organization. role: what a person is there on a day (kept over time). An actor is an
// account acting for one person; a sign-in is a `signIn`, "session" always means a therapy meeting. staff profile:
// what a clinician's signature needs. licence: leave of one state to treat people who sit in it. practice authority: the same leave
// without that state's own licence, by a compact or a rule for a while. care team: who treats whom.
// couple: two people treated as a pair; here only that they are linked. separation: two people who are kept apart. clearance: leave of
// who treats both partners for them to practise together, until a day.
import type { Actor } from '#server/platform/ctx.ts';

export const roles = [
  'patient',
  'group_therapist',
  'room_host',
  'utilization_reviewer',
  'biller',
  'program_director',
  'interpreter',
  'captioner',
  'partner',
  'couples_therapist',
  'individual_therapist',
  'sud_counselor',
  'prescriber',
  'nurse',
  'care_coordinator',
  'operator',
] as const;

export type Role = (typeof roles)[number];

/** Names that people may hold already; what each of them may do comes with the part that needs it. Until then: nothing. */
export const rolesWithoutRights: readonly Role[] = [
  'partner',
  'couples_therapist',
  'individual_therapist',
  'sud_counselor',
  'prescriber',
  'nurse',
];

/** Speak or write for others in single sessions. They see what patients see there, and nothing else of the house. */
export const supportRoles: readonly Role[] = ['interpreter', 'captioner'];

/** Works with people. An operator sees counts of the house, and of people nothing. */
export const staffRoles = roles.filter(
  (role) =>
    role !== 'patient' &&
    role !== 'operator' &&
    !supportRoles.includes(role) &&
    !rolesWithoutRights.includes(role),
);

/** Who comes to be treated, or together with somebody who is; everybody else works here. */
export const guestRoles: readonly Role[] = ['patient', 'partner'];

export type SexForClaims = 'F' | 'M' | 'U';

export type CareTeamRole = 'group_therapist' | 'room_host' | 'utilization_reviewer';

/** What a claim needs of a person stands beside what people call them. */
export type PersonDetails = {
  legalFirstName: string;
  legalLastName: string;
  /** What the person is called, when that is not the legal first name. */
  chosenName: string | null;
  birthDate: Temporal.PlainDate | null;
  sexForClaims: SexForClaims | null;
  addressLine: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  phone: string | null;
};

export type Person = PersonDetails & { id: string };

export type StaffProfile = { credential: string; npi: string | null; taxonomy: string | null };

export type Licence = {
  id: string;
  personId: string;
  state: string;
  kind: string;
  number: string;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
};

export type SeparationScope = 'never_in_one_room' | 'never_paired';

/** Two people who are kept apart from an instant on. There is no reason in it, on purpose. */
export type Separation = {
  id: string;
  /** In the order of their ids. */
  personIds: [string, string];
  scope: SeparationScope;
  begunAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
};

/** Two partners may practise together from an instant to the end of a day. What either said is not in it, on purpose. */
export type Clearance = {
  id: string;
  /** In the order of their ids. */
  personIds: [string, string];
  /** together: their plan wants it; either: it is all the same. */
  plan: 'together' | 'either';
  openedAt: Temporal.Instant;
  openedBy: string;
  lastDay: Temporal.PlainDate;
  endedAt: Temporal.Instant | null;
  endedBy: string | null;
};

/** What somebody can talk and listen in, as it was last said. */
export type SpokenLanguages = {
  personId: string;
  languages: readonly string[];
  saidAt: Temporal.Instant;
  saidBy: string | null;
};

export type AuthorityKind = 'compact_privilege' | 'temporary_practice';

export type PracticeAuthority = {
  id: string;
  personId: string;
  kind: AuthorityKind;
  state: string;
  /** The compact or the rule by name, such as PSYPACT APIT. */
  authority: string;
  /** Its number, or where the proof is kept. */
  proof: string;
  from: Temporal.PlainDate;
  /** The day after its last one; an early end is in it. */
  until: Temporal.PlainDate | null;
};

/** By what somebody may treat people in a state on a date. */
export type CoverBy = { kind: 'licence' | AuthorityKind; id: string; label: string };

/** What others call a person: to their face, in rooms, and where staff know them by their whole name. */
export type Names = {
  calledName: string;
  roomName: string;
  fullName: string;
  legalName: string;
  credential: string | null;
};

/** Whether the actor holds one of these roles today. A job (system actor) holds none: its verbs say so themselves. */
export function holds(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.kind === 'person' && wanted.some((role) => actor.roles.includes(role));
}

/** The person who asks; jobs have none. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
