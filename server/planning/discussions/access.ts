import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';
import type { DiscussionStatus } from './types.ts';

/** Reads the library, copies from it, edits the program's own discussions. */
export function canUseLibrary(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'group_therapist', 'program_director');
}

/** A therapist's edit is for review; that it was reviewed, or is out of use, the director of the program says. */
export function canSetStatus(actor: Actor, status: DiscussionStatus): boolean {
  if (status === 'for_review') return canUseLibrary(actor);
  return actor.kind === 'system' || holds(actor, 'program_director');
}

/** A director, or a therapist of that session. */
export function canPlanSession(actor: Actor, staffIds: readonly string[]): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  return holds(actor, 'group_therapist') && staffIds.includes(actor.personId);
}
