import { holds } from '#server/foundation/people/types.ts';
import { type Duty, treats } from '#server/planning/programs/types.ts';
import type { Actor } from '#server/platform/ctx.ts';

type SessionStaff = readonly { staffId: string; duty: Duty }[];

/** Only who led the group can say who took part in it; a room host's word is a witness, not a confirmation. */
export function canConfirm(actor: Actor, staff: SessionStaff): boolean {
  return (
    holds(actor, 'group_therapist') &&
    staff.some((one) => actor.kind === 'person' && one.staffId === actor.personId && treats(one.duty))
  );
}

/** What was on a paper roster: whoever treats or hosts in that session. It is staff's word, and becomes no minute. */
export function canEnter(actor: Actor, staff: SessionStaff): boolean {
  return (
    holds(actor, 'group_therapist', 'room_host') &&
    staff.some(
      (one) =>
        actor.kind === 'person' &&
        one.staffId === actor.personId &&
        (treats(one.duty) || one.duty === 'host'),
    )
  );
}

/** The evidence of a session: its own staff, and the office that bills and answers for it. */
export function canSeeEvidence(actor: Actor, staff: SessionStaff): boolean {
  if (actor.kind === 'system') return true;
  if (holds(actor, 'program_director', 'utilization_reviewer', 'biller')) return true;
  return holds(actor, 'group_therapist', 'room_host') && staff.some((one) => one.staffId === actor.personId);
}

/** What staff wrote about somebody during a group is clinical: for who was on duty, and the director. */
export function canReadMarks(actor: Actor, staff: SessionStaff): boolean {
  if (actor.kind === 'system') return true;
  return (
    holds(actor, 'program_director') ||
    staff.some((one) => one.staffId === actor.personId && (treats(one.duty) || one.duty === 'host'))
  );
}
