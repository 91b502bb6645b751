import { holds } from '#server/foundation/people/types.ts';
import type { Actor } from '#server/platform/ctx.ts';
import type { Task, TaskKind } from './types.ts';

const forTheSession: readonly TaskKind[] = ['witnesses_disagree', 'session_not_closed'];

/** Tasks of a session are its staff's, tasks of a claim the biller's; a director sees all. */
export function canSeeTask(
  actor: Actor,
  task: Pick<Task, 'kind'>,
  sessionStaffIds: readonly string[],
): boolean {
  if (actor.kind === 'system' || holds(actor, 'program_director')) return true;
  if (!forTheSession.includes(task.kind)) return holds(actor, 'biller');
  return holds(actor, 'group_therapist', 'room_host') && sessionStaffIds.includes(actor.personId);
}
