import { joinSession } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import type { Done } from './contract-arrival.ts';
import { lockFacts, mustBeOfSession, mustHelp, readFacts, staffMark, tellSession } from './facts.ts';
import { offersIn } from './offers.ts';

/**
 * A clinician who may treat where somebody sits today leads this session too from now on; with that the person is looked at anew. Who
 * asked, whom, when and for which state stays on record, and the clinician is called.
 */
export async function askIn(
  ctx: Ctx,
  input: { sessionId: string; personId: string; staffId: string },
): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustHelp(ctx, facts);
  mustBeOfSession(facts, input.personId);
  if (facts.session.staff.some((one) => one.personId === input.staffId)) return { done: false };
  const { state, clinicians } = await offersIn(ctx, facts, input.personId);
  if (state === null || !clinicians.some((one) => one.personId === input.staffId)) {
    throw conflict(
      'not_covered_there',
      'That clinician has no leave on file for where this person is now.',
      'Choose somebody from the list, or name the ground on which you go on.',
    );
  }
  await joinSession(ctx, {
    sessionId: input.sessionId,
    staffId: input.staffId,
    why: `Covered in ${state}, where somebody of this session is today`,
  });
  await staffMark(ctx, facts, 'asked_in', { personId: input.staffId, body: { state } });
  await ctx.announce('clinician.asked', { sessionId: input.sessionId, personId: input.staffId });
  ctx.audit.aboutPatients([input.personId]);
  await tellSession(ctx, await readFacts(ctx, input.sessionId));
  return { done: true };
}
