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
};

/** Null for somebody who holds no role today. */
export function firstRole(roles: readonly string[]): Role | null {
  const ranked = Object.keys(beginnings) as Role[];
  return ranked.find((role) => roles.includes(role)) ?? null;
}

type Listed = { personId: string; role: Role };

/**
 * Whom the entrance shows at first, of people in its order: a couple, or else two patients, and one person of each other role.
 * `couple` are person ids; null when no two people in treatment are one.
 */
export function shownFirst(
  people: readonly Listed[],
  couple: readonly [string, string] | null,
): ReadonlySet<string> {
  const patients = people.filter((one) => one.role === 'patient').map((one) => one.personId);
  const others = Map.groupBy(
    // Who interprets or captions is for whoever looks further.
    people.filter((one) => one.role !== 'patient' && !supportRoles.includes(one.role)),
    (one) => one.role,
  );
  const firstOfEach = [...others.values()].map((ofRole) => ofRole[0]!.personId);
  return new Set([...(couple ?? patients.slice(0, 2)), ...firstOfEach]);
}
