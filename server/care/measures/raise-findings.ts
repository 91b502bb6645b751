import { raiseAlert } from '#server/planning/safety/service.ts';
import type { AlertSource } from '#server/planning/safety/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Finding } from './types.ts';

/** In the same transaction as the answer: either both are there or neither is. */
export async function raiseFindings(
  ctx: Ctx,
  about: { personId: string; sessionId: string | null; source: AlertSource },
  findings: readonly Finding[],
): Promise<void> {
  for (const { level, because } of findings) await raiseAlert(ctx, { ...about, level, because });
}

/** What is new since before: another reason, or the same one at a higher level. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  return after.filter(
    ({ level, because }) =>
      !before.some((one) => one.because === because && (one.level === level || one.level === 'page')),
  );
}
