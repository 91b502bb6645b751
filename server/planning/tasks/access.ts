import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';
import { type Audience, type Task, type TaskKind, taskKinds } from './types.ts';

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

/** The kinds of task that somebody sees whoever they are about, and those they see of their own sessions or patients. */
export type KindsInSight = { ofAll: TaskKind[]; ofSessions: TaskKind[]; ofPatients: TaskKind[] };

export function kindsInSight(actor: Actor): KindsInSight {
  const kindsFor = (...audiences: Audience[]) =>
    taskKinds.filter((kind) => audiences.includes(audienceOf[kind]));
  if (actor.kind === 'system' || holds(actor, 'program_director'))
    return { ofAll: [...taskKinds], ofSessions: [], ofPatients: [] };
  const treats = holds(actor, 'group_therapist', 'room_host');
  return {
    ofAll: [
      ...(holds(actor, 'biller') ? kindsFor('billers') : []),
      ...(holds(actor, 'care_coordinator') ? kindsFor('care_team_and_coordinators') : []),
    ],
    ofSessions: treats ? kindsFor('session_staff') : [],
    ofPatients: treats ? kindsFor('care_team', 'care_team_and_coordinators') : [],
  };
}

/** `staffIds`: the staff of the session or the care team of the patient, whichever the kind of task is for. */
export function canSeeTask(actor: Actor, task: Pick<Task, 'kind'>, staffIds: readonly string[]): boolean {
  const { ofAll, ofSessions, ofPatients } = kindsInSight(actor);
  if (ofAll.includes(task.kind)) return true;
  const isTheirs = actor.kind === 'person' && staffIds.includes(actor.personId);
  return isTheirs && [...ofSessions, ...ofPatients].includes(task.kind);
}
