// Pure: which of a person's roles comes first, and where it begins.
import { type Role, supportRoles } from '#server/foundation/people/types.ts';

type Beginning = {
  name: string;
  section: 'treatment' | 'treating' | 'office';
  /** What somebody in this role does here, where nothing else is to be told. */
  line: string;
  /** Path of the role's first page in the web. */
  home: string;
};

/** Roles whose rights come later have the pages that everybody has. */
function withoutRights<Key extends Role>(names: Record<Key, string>): Record<Key, Beginning> {
  const section = 'treating';
  const line = 'Their part of Hearth is still being built.';
  const entries = Object.entries<string>(names).map(([role, name]) => [
    role,
    { name, section, line, home: '/account' },
  ]);
  return Object.fromEntries(entries) as Record<Key, Beginning>;
}

/** In the order in which they decide for somebody who holds several: whoever directs the program begins with all of it. */
export const beginnings: Record<Role, Beginning> = {
  patient: {
    name: 'Patient',
    section: 'treatment',
    line: 'No group today, and a week to look at.',
    home: '/today',
  },
  program_director: {
    name: 'Program director',
    section: 'office',
    line: 'Sees how the whole program is doing.',
    home: '/program',
  },
  group_therapist: {
    name: 'Group therapist',
    section: 'treating',
    line: 'Leads groups, confirms who was there, writes the notes.',
    home: '/groups',
  },
  room_host: {
    name: 'Room host',
    section: 'treating',
    line: 'Opens the door and helps in the room.',
    home: '/groups',
  },
  utilization_reviewer: {
    name: 'Utilization reviewer',
    section: 'office',
    line: 'Keeps approvals from running out.',
    home: '/runway',
  },
  care_coordinator: {
    name: 'Care coordinator',
    section: 'treating',
    line: 'Calls who was missed, and finds them a way back.',
    home: '/desk/outreach',
  },
  biller: { name: 'Biller', section: 'office', line: 'Turns confirmed days into claims.', home: '/days' },
  interpreter: {
    name: 'Interpreter',
    section: 'treating',
    line: 'Speaks for others in the groups that asked for it.',
    home: '/support',
  },
  captioner: {
    name: 'Captioner',
    section: 'treating',
    line: 'Writes along in the groups that asked for it.',
    home: '/support',
  },
  operator: {
    name: 'Operator',
    section: 'office',
    line: 'Keeps the house running, and sees counts instead of people.',
    home: '/operator',
  },
  ...withoutRights({
    individual_therapist: 'Individual therapist',
    couples_therapist: 'Couples therapist',
    sud_counselor: 'SUD counselor',
    prescriber: 'Prescriber',
    nurse: 'Nurse',
  }),
  partner: {
    name: 'Partner',
    section: 'treatment',
    line: 'Comes along with somebody in treatment.',
    home: '/account',
  },
};

/**
 * 45 CFR 164.312(a)(2)(iii) wants a sign-in to end after a time of inactivity and leaves the time to who runs the program.
 */
export const idleMinutesByDefault = 30;

/** Null for somebody who holds no role today. */
export function firstRole(roles: readonly string[]): Role | null {
  const ranked = Object.keys(beginnings) as Role[];
  return ranked.find((role) => roles.includes(role)) ?? null;
}

/**
 * What follows a first proof. A passkey checks the person itself (user verification), so that it is both factors at once; an
 * organization's own sign-in may have asked for two. Who has set up an app is always asked for it, who has to have one sets it up.
 */
export function needsSecondStep(known: {
  method: 'password' | 'passkey' | 'organization' | 'mail' | 'demo';
  hasSecondFactor: boolean;
  hasAuthenticator: boolean;
  passkeys: number;
  /** An organization asks its staff, and the account acts for somebody of them. */
  isAsked: boolean;
}): 'in' | 'second' | 'enroll' {
  if (known.method === 'passkey' || known.method === 'demo' || known.hasSecondFactor) return 'in';
  if (known.hasAuthenticator) return 'second';
  if (!known.isAsked) return 'in';
  return known.passkeys > 0 ? 'second' : 'enroll';
}

/** With real people staff always show two things; elsewhere their organization decides. */
export const asksStaff = (isDemo: boolean, decided: boolean | null | undefined): boolean =>
  !isDemo || (decided ?? false);

type Listed = { personId: string; role: Role };

/**
 * Whom the entrance shows at first: a couple, or else two patients, and one person of each other role; of several, who was there
 * first (ids are ordered by time), whose weeks are the richest to look at. `couple` are person ids; null when no two are one.
 */
export function shownFirst(
  people: readonly Listed[],
  couple: readonly [string, string] | null,
): ReadonlySet<string> {
  const patients = people
    .filter((one) => one.role === 'patient')
    .map((one) => one.personId)
    .sort();
  const others = Map.groupBy(
    // Who interprets or captions is for whoever looks further.
    people.filter((one) => one.role !== 'patient' && !supportRoles.includes(one.role)),
    (one) => one.role,
  );
  const firstOfEach = [...others.values()].map((ofRole) => ofRole.map((one) => one.personId).sort()[0]!);
  return new Set([...(couple ?? patients.slice(0, 2)), ...firstOfEach]);
}
