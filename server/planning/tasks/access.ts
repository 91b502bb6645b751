import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';
import type { Audience, Task, TaskKind } from './types.ts';

export const audienceOf: Record<TaskKind, Audience> = {
  witnesses_disagree: 'session_staff',
  session_not_closed: 'session_staff',
  licence_proof: 'session_staff',
  claim_compare: 'billers',
  review_safety_plan: 'care_team',
  safety_same_day: 'care_team',
  felt_heard_drop: 'care_team',
  withdrawal_signs: 'care_team',
  repair_check: 'care_team',
  repair_next_session: 'care_team',
  reminder_failed: 'care_team_and_coordinators',
  contact_refused: 'care_team_and_coordinators',
  outreach: 'care_team_and_coordinators',
};

/** `staffIds`: the staff of the session or the care team of the patient, whichever the kind of task is for. */
export function canSeeTask(actor: Actor, task: Pick<Task, 'kind'>, staffIds: readonly string[]): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  const audience = audienceOf[task.kind];
  if (audience === 'billers') return holds(actor, 'biller');
  if (audience === 'care_team_and_coordinators' && holds(actor, 'care_coordinator')) return true;
  return holds(actor, 'group_therapist', 'room_host') && staffIds.includes(actor.personId);
}
