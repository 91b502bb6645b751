import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** Taking over a census makes people, admissions, insurance and bookings at once: what each of them asks for alone is the director's. */
export function canTakeOver(actor: Actor): boolean {
  return actor.kind === 'system' || holds(actor, 'program_director');
}
