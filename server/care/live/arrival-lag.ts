import type { Ctx } from '#server/platform/ctx.ts';
import { type ArrivalLag, loadArrivalLag } from './queries-lag.ts';

/** How late the media server's news came, of those that arrived since: counts only, so that whoever runs the house may ask. */
export async function arrivalLag(ctx: Ctx, since: Temporal.Instant): Promise<ArrivalLag> {
  return loadArrivalLag(ctx.db, ctx.organizationId, since);
}
