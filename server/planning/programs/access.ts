import { holds, type Role, supportRoles } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** The office, and whoever calls people back after they were missed. */
const seeAll: readonly Role[] = ['program_director', 'utilization_reviewer', 'biller', 'care_coordinator'];

/** Who is in a session, as far as seeing and changing it depends on it. */
export type SessionFacts = { staffIds: readonly string[]; patientIds: readonly string[] };

/** Patients see what they are booked into, clinicians what they lead or host, office staff, care coordinators and directors all. */
export function canSeeSession(actor: Actor, facts: SessionFacts): boolean {
  if (actor.kind === 'system') return true;
  if (holds(actor, ...seeAll)) return true;
  if (
    holds(actor, 'group_therapist', 'room_host', ...supportRoles) &&
    facts.staffIds.includes(actor.personId)
  )
    return true;
  return facts.patientIds.includes(actor.personId);
}

/** Whoever sees all sessions of the organization; the others see theirs. */
export function canSeeAllSessions(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, ...seeAll);
}

/** Cancel, move, name a substitute: a director, or a therapist of that session. */
export function canChangeSession(actor: Actor, facts: SessionFacts): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  return holds(actor, 'group_therapist') && facts.staffIds.includes(actor.personId);
}

/** Ask somebody in who leads too, because nobody here may treat where a person sits: whoever runs the session, the host as well. */
export function canAskIn(actor: Actor, facts: SessionFacts): boolean {
  if (actor.kind === 'system' || canChangeSession(actor, facts)) return true;
  return holds(actor, 'room_host') && facts.staffIds.includes(actor.personId);
}

/** A make-up or guest booking: whoever may change the session, and the reviewer who needs it to save a week. */
export function canBook(actor: Actor, facts: SessionFacts): boolean {
  return holds(actor, 'utilization_reviewer') || canChangeSession(actor, facts);
}

/** Programs, groups, templates, admissions, memberships. */
export function canPlan(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
