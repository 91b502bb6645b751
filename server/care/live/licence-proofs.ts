import { coverOn } from '#server/foundation/people/service.ts';
import { closeTask, openTasksOf } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { treating } from './arrival.ts';
import { readFacts } from './facts.ts';
import { arrivalMarks } from './rules-arrival.ts';

/** A licence or an authority came on file: who waited for its proof need not decide any more. */
export async function closeProofs(ctx: Ctx): Promise<void> {
  for (const { kind, sessionId, patientId } of await openTasksOf(ctx, 'licence_proof')) {
    if (!sessionId || !patientId) continue;
    const { session, marks } = await readFacts(ctx, sessionId);
    const state = arrivalMarks(marks).get(patientId)?.ground?.state;
    if (!state) continue;
    const covered = await coverOn(ctx, treating(session), state, session.localDate);
    if (covered.size > 0)
      await closeTask(ctx, kind, `${sessionId}:${patientId}`, 'The leave to treat is on file now.');
  }
}
