import type { Ctx } from '#server/platform/ctx.ts';
import { writeEvidence } from './evidence-format.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Witness } from './types.ts';

/**
 * The evidence of one session as lines for somebody outside: media identities and person ids only. What staff typed as a reason
 * may name people and counts for nothing, so it stays here.
 */
export async function exportEvidence(ctx: Ctx, sessionId: string): Promise<string> {
  const evidence = await gatherEvidence(ctx, sessionId);
  ctx.audit.shown('attendance', [sessionId]);
  ctx.audit.aboutPatients(evidence.people.flatMap((one) => (one.role === 'patient' ? [one.identity] : [])));
  return writeEvidence({ ...evidence, witnesses: evidence.witnesses.map(withoutReason) });
}

function withoutReason(one: Witness): Witness {
  if (one.witness !== 'staff' || one.reason === undefined) return one;
  const { reason: _, ...rest } = one;
  return rest;
}
