import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** What people are asked to agree to is the director's to publish; seeding does it as the system. */
export function canPublish(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
