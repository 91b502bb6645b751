import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** Who calls: whoever treats or hosts the person, and care coordinators. A director may step in for either. */
export function canCall(actor: Actor, careTeamIds: readonly string[]): boolean {
  if (actor.kind === 'system' || holds(actor, 'care_coordinator', 'program_director')) return true;
  return holds(actor, 'group_therapist', 'room_host') && careTeamIds.includes(actor.personId);
}

/** That and when somebody was called is what a reviewer is asked for; what was said is not in it. */
export function canSeeCalls(actor: Actor, careTeamIds: readonly string[]): boolean {
  return canCall(actor, careTeamIds) || holds(actor, 'utilization_reviewer');
}
