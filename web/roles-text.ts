import { beginnings } from '#server/foundation/identity/rules.ts';
import type { Role } from './me.ts';

/** "Group therapist" of a role; several are joined with a comma. */
export const rolesText = (roles: Role[]) => roles.map((role) => beginnings[role].name).join(', ');

/** Every role that somebody can be given. */
export const allRoles = Object.keys(beginnings) as Role[];
