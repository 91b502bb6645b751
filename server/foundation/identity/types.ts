// account: a way to sign in, global. actor: an account acting for one person in one organization. role: what that
// person may do there today. A sign-in is a `signIn`; "session" always means a therapy meeting.
import type { Actor } from '#server/platform/ctx.ts';

export const roles = [
  'patient',
  'group_therapist',
  'room_host',
  'utilization_reviewer',
  'biller',
  'program_director',
] as const;

export type Role = (typeof roles)[number];

export const staffRoles = roles.filter((role) => role !== 'patient');

/** Whether the actor holds one of these roles today. A job (system actor) holds none: its verbs say so themselves. */
export function holds(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.kind === 'person' && wanted.some((role) => actor.roles.includes(role));
}

/** The person who asks; jobs have none. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
