import { holds } from '#server/foundation/people/types.ts';
import { type Duty, treats } from '#server/planning/programs/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

/** Who led the group writes its note; hosts help in the room and write none. */
export function canWriteNotes(actor: Actor, staff: readonly { staffId: string; duty: Duty }[]): boolean {
  return (
    holds(actor, 'group_therapist') &&
    staff.some((one) => actor.kind === 'person' && one.staffId === actor.personId && treats(one.duty))
  );
}
