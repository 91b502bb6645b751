// Pure: which of a person's roles comes first, and where it begins.
import type { Role } from './types.ts';

type Beginning = {
  name: string;
  section: 'treatment' | 'treating' | 'office';
  /** Path of the role's first page in the web. */
  home: string;
};

/** In the order in which they decide for somebody who holds several. */
export const beginnings: Record<Role, Beginning> = {
  patient: { name: 'Patient', section: 'treatment', home: '/today' },
  group_therapist: { name: 'Group therapist', section: 'treating', home: '/groups' },
  room_host: { name: 'Room host', section: 'treating', home: '/groups' },
  utilization_reviewer: { name: 'Utilization reviewer', section: 'office', home: '/runway' },
  biller: { name: 'Biller', section: 'office', home: '/days' },
  program_director: { name: 'Program director', section: 'office', home: '/program' },
};

/** Null for somebody who holds no role today. */
export function firstRole(roles: readonly string[]): Role | null {
  const ranked = Object.keys(beginnings) as Role[];
  return ranked.find((role) => roles.includes(role)) ?? null;
}
