import type { Actor } from '#server/platform/ctx.ts';
import { holds } from './types.ts';

/** What has to be known of a person before somebody may see them. */
export type PersonFacts = { personId: string; isPatient: boolean; careTeamIds: readonly string[] };

/** A director sees everybody, office staff and care coordinators every patient, clinicians those they treat and each other; everybody themself. */
export function canSeePerson(actor: Actor, facts: PersonFacts): boolean {
  if (actor.kind === 'system' || actor.personId === facts.personId) return true;
  if (holds(actor, 'program_director')) return true;
  if (!facts.isPatient)
    return holds(actor, 'group_therapist', 'room_host', 'utilization_reviewer', 'biller', 'care_coordinator');
  if (holds(actor, 'utilization_reviewer', 'biller', 'care_coordinator')) return true;
  return holds(actor, 'group_therapist', 'room_host') && facts.careTeamIds.includes(actor.personId);
}

/** Whose names may be looked for among patients; `canSeePerson` of each of them says the same. */
export function patientsInSight(actor: Actor): 'everybody' | 'ofOwnTeams' | 'nobody' {
  if (actor.kind === 'system') return 'everybody';
  if (holds(actor, 'program_director', 'utilization_reviewer', 'biller', 'care_coordinator'))
    return 'everybody';
  return holds(actor, 'group_therapist', 'room_host') ? 'ofOwnTeams' : 'nobody';
}

/** Who only hosts rooms needs nobody's birth date, to read or to search by. */
export function knowsBirthDates(actor: Actor): boolean {
  if (actor.kind === 'system' || patientsInSight(actor) === 'everybody') return true;
  return holds(actor, 'group_therapist');
}

/** Keeping people, roles and licences is the director's; seeding and jobs do it as the system. */
export function canKeepPeople(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
