import type { Ctx } from '#server/platform/ctx.ts';
import { loadCheckOuts } from './queries.ts';
import { loadRatingsOfSession } from './queries-heard.ts';
import { isUnsafeInGroup } from './rules-check-in.ts';
import { heardWord } from './rules-heard.ts';

/** Who rated feeling safe or heard low in this session, by any source. For jobs. */
export async function lowRatingsIn(ctx: Ctx, sessionId: string): Promise<Set<string>> {
  const low = (await loadCheckOuts(ctx, { sessionId })).filter(
    (one) => isUnsafeInGroup(one.feltSafe) || (one.feltHeard !== null && heardWord(one.feltHeard) === 'no'),
  );
  const rounds = (await loadRatingsOfSession(ctx, sessionId)).filter((one) => heardWord(one.rating) === 'no');
  return new Set([...low, ...rounds].map((one) => one.personId));
}
