import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** What has to be known before somebody may open a person's card. */
export type CardFacts = {
  careTeamIds: readonly string[];
  /** Staff of the session that the card was opened from, where the person is expected. */
  sessionStaffIds: readonly string[];
  /** Paged about, or answering, an open alert of this person. */
  answersAlert: boolean;
};

/** Those who would send help: who treats or hosts the person, who answers their alert, a director. Never billing, never patients. */
export function canOpenCard(actor: Actor, facts: CardFacts): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  if (!holds(actor, 'group_therapist', 'room_host')) return false;
  const near = [...facts.careTeamIds, ...facts.sessionStaffIds];
  return facts.answersAlert || near.includes(actor.personId);
}

/** The numbers of 911 centres are kept by directors; everybody who hosts or treats reads them. */
export function canKeepAreas(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
