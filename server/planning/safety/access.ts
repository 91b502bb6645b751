import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';
import { onCallRoles } from './types.ts';

/** What has to be known of an alert before somebody may see and answer it. */
export type AlertFacts = {
  careTeamIds: readonly string[];
  sessionStaffIds: readonly string[];
  /** Who was ever paged for it, or answered it. */
  askedIds: readonly string[];
  /** Who is on call for its program now. */
  onCallIds: readonly string[];
};

/** Those who treat the person, lead or host the session, are on call or were asked; a director all. */
export function canAnswerAlert(actor: Actor, facts: AlertFacts): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  if (!holds(actor, ...onCallRoles)) return false;
  return [facts.careTeamIds, facts.sessionStaffIds, facts.askedIds, facts.onCallIds].some((ids) =>
    ids.includes(actor.personId),
  );
}

/** Who may say who is on call. */
export function canKeepRota(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
