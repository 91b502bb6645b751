import type { Ctx } from '#server/platform/ctx.ts';
import { round } from './show-round.ts';

/**
 * Who should stay where a facilitator sees them: today's answers called for a page, or the screener is begun and not finished. For the
 * session's own staff, and for jobs. It answers who, never what was said.
 */
export async function needSight(ctx: Ctx, input: { sessionId: string }): Promise<string[]> {
  const { people } = await round(ctx, input);
  return people
    .filter(({ safety: { level, screening } }) => {
      return level === 'page' || screening === 'open' || screening === 'unfinished';
    })
    .map((one) => one.personId);
}
