import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, stale } from '#server/platform/errors.ts';
import { canLead } from './access.ts';
import { lockFacts, mustLead, staffMark, tellRoom } from './facts.ts';
import type { Done, OnePerson } from './one-person.ts';
import { leaderOf } from './rules-placement.ts';

/** Hands the lead to one of those who lead this session, or takes it. */
export async function handOver(
  ctx: Ctx,
  input: OnePerson & { saw?: { leaderId: string | null } | undefined },
): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustLead(ctx, facts);
  const leaderId = leaderOf(facts.session, facts.marks);
  if (leaderId === input.personId) return { done: false };
  if (input.saw && input.saw.leaderId !== leaderId) {
    const version = facts.marks.at(-1)?.id ?? '';
    throw stale('stale_leader', 'Somebody else leads by now.', { version, leaderId });
  }
  if (!canLead(facts.session, input.personId)) {
    throw conflict(
      'does_not_lead',
      'Only a group therapist of this session can lead it.',
      'Name a substitute in the plan of the session; they can lead at once.',
    );
  }
  await staffMark(ctx, facts, 'handed_over', { personId: input.personId });
  await tellRoom(ctx, facts);
  return { done: true };
}
