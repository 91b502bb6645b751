import { settingsOf } from '#server/planning/programs/service.ts';
import { openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { dropOf } from './rules-heard.ts';
import type { RatingSource } from './types-heard.ts';

const sourceWords: Record<RatingSource, string> = {
  round: 'in listening rounds',
  check_out: 'after group',
};

/** A cue for who treats the person, once a session and source. Never an alert: feeling unheard is no emergency, it is work. */
export async function followDrop(
  ctx: Ctx,
  about: { personId: string; sessionId: string; programId: string; source: RatingSource },
  ratings: readonly number[],
): Promise<void> {
  const { feltHeardDropPoints } = await settingsOf(ctx, about.programId);
  const drop = dropOf(ratings, feltHeardDropPoints);
  if (!drop) return;
  await openTask(ctx, {
    kind: 'felt_heard_drop',
    subjectKey: `${about.personId}:${about.sessionId}:${about.source}`,
    sessionId: about.sessionId,
    patientId: about.personId,
    because: `Felt heard ${sourceWords[about.source]} was usually ${drop.was} of 10 and is now ${drop.now}. Ask what happened`,
  });
}
