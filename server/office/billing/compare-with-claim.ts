import { codeWords, type RuleVersion } from '#server/foundation/payers/types.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as claims from './queries-claims.ts';
import type { ClaimLine, Decision } from './types.ts';

/** The line on which a day was sent; null while it was not. */
export async function sentLine(ctx: Ctx, dayId: string): Promise<ClaimLine | null> {
  const lines = await claims.loadLines(ctx, { dayIds: [dayId] });
  const onClaims = await claims.loadClaims(ctx, { ids: lines.map((one) => one.claimId) });
  const sent = new Set(onClaims.filter((one) => one.submittedAt).map((one) => one.id));
  return lines.findLast((line) => sent.has(line.claimId)) ?? null;
}

/**
 * What was sent is never decided again, only held against what is known now. A difference is a task for staff, who may
 * replace or void the claim; it goes away by itself when the day answers as sent again.
 */
export async function compareWithClaim(
  ctx: Ctx,
  input: {
    line: ClaimLine;
    patientId: string;
    date: Temporal.PlainDate;
    rule: RuleVersion | null;
    decision: Decision;
  },
): Promise<void> {
  const difference = differenceOf(input.line, input.decision, input.rule);
  if (!difference)
    return closeTask(ctx, 'claim_compare', input.line.id, 'The day answers as it was sent again.');
  await openTask(ctx, {
    kind: 'claim_compare',
    subjectKey: input.line.id,
    sessionId: null,
    patientId: input.patientId,
    because: `The claim of ${input.date} was sent; today it would answer otherwise: ${difference}`,
  });
}

function differenceOf(line: ClaimLine, decision: Decision, version: RuleVersion | null): string | null {
  if (decision.answer !== 'billable') {
    const unmet =
      decision.reasons.find((one) => one.state === 'failed') ??
      decision.reasons.find((one) => one.state === 'waits');
    return unmet?.sentence ?? decision.answer;
  }
  const code = version?.rule.code;
  if (!code || (code.revenueCode === line.revenueCode && code.hcpcs === line.hcpcs)) return null;
  return codeWords(code);
}
