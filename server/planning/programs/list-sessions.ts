import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canSeeAllSessions } from './access.ts';
import { pageOfSessions } from './queries-session-page.ts';
import { type PlannedSession, plannedSessions } from './read-sessions.ts';

/** A day of a large house has a hundred sessions that are not over. */
const pageSize = 100;

/** A page of the sessions that the actor may see, from one date through another, and how many there are in all. */
export async function listSessions(
  ctx: Ctx,
  asked: {
    from: Temporal.PlainDate;
    through: Temporal.PlainDate;
    state: 'ahead' | 'over' | null;
    isMine: boolean;
    groupId: string | null;
    after: string | null;
  },
): Promise<{ planned: PlannedSession[]; count: number; next: string | null }> {
  const seesAll = canSeeAllSessions(ctx.actor) && !asked.isMine;
  const { ids, count } = await pageOfSessions(ctx.db, ctx.organizationId, {
    ...asked,
    now: ctx.clock.now(),
    ofPerson: seesAll ? null : personOf(ctx.actor),
    limit: pageSize + 1,
  });
  const shown = ids.slice(0, pageSize);
  const planned = new Map((await plannedSessions(ctx, shown)).map((one) => [one.session.id, one]));
  return {
    planned: shown.flatMap((id) => planned.get(id) ?? []),
    count,
    next: ids.length > pageSize ? shown.at(-1)! : null,
  };
}
