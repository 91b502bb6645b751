import { personOf } from '#server/foundation/people/types.ts';
import { factsOf, sessionOf } from '#server/planning/programs/service.ts';
import type { Session } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { isTimeFor } from './rules-check-in.ts';

export type OwnSession = { personId: string; session: Session };

/** The session as one in which the actor is expected as a patient; to everybody else it is not there. */
export async function ownSession(ctx: Ctx, sessionId: string): Promise<OwnSession> {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('check in without being a person');
  const session = await sessionOf(ctx, sessionId);
  const { patientIds } = await factsOf(ctx, sessionId);
  if (!patientIds.includes(personId)) throw notFound('session');
  return { personId, session };
}

export type When = 'too_early' | 'now' | 'too_late' | 'cancelled';

export function timeFor(what: 'check_in' | 'check_out', session: Session, ctx: Ctx): When {
  return session.cancelledAt ? 'cancelled' : isTimeFor(what, session, ctx.clock.now());
}

export function refuseUnlessNow(what: 'check_in' | 'check_out', session: Session, ctx: Ctx): void {
  const when = timeFor(what, session, ctx);
  const name = what === 'check_in' ? 'check-in' : 'check-out';
  if (when === 'cancelled') {
    throw conflict('session_cancelled', 'This session was cancelled.', 'Nothing is missing from your side.');
  }
  if (when === 'too_early') {
    const opens = what === 'check_in' ? 'a day before the group begins' : 'when the group begins';
    throw conflict('too_early', `It is too early for this ${name}.`, `It opens ${opens}.`);
  }
  if (when === 'too_late') {
    throw conflict(
      'too_late',
      `The time for this ${name} is over.`,
      'Keep what you wrote for the next group, or write to your therapist.',
    );
  }
}
