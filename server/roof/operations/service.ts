import type { z } from 'zod';
import { arrivalLag } from '#server/care/live/service.ts';
import { chainState } from '#server/foundation/audit/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import { askPart } from '#server/platform/http/health.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { backupsNow, diskOf, queueNow, storageNow, versionsNow } from '#server/platform/operations.ts';
import type { houseAnswer } from './contract.ts';
import type { Upkeep } from './types.ts';

/** A worker looks at the clock each minute; twice missed is away. */
const tickMissedSeconds = 150;
const lagHours = 1;

/** How the house stands, for whoever keeps it running. */
export async function houseNow(
  ctx: Ctx,
  { upkeep, media }: { upkeep: Upkeep; media: MediaServer },
): Promise<z.input<typeof houseAnswer>> {
  if (!holds(ctx.actor, 'operator', 'program_director')) throw notAllowed('see how the house stands');
  const now = ctx.clock.now();
  // Beside the questions to the database, which are asked one after the other in this transaction.
  const asking = Promise.all(upkeep.checks.map(askPart));
  const counting = media.crowd().catch(() => null);
  const disk = await diskOf(upkeep.dataFolder).catch(() => null);
  const queue = await queueNow(ctx.db);
  const events = await arrivalLag(ctx, now.subtract({ hours: lagHours }));
  const chain = await chainState(ctx);
  const backup = await backupsNow(ctx.db);
  const storage = await storageNow(ctx.db);
  const versions = await versionsNow(ctx.db);
  const tickAge = queue.lastTick ? now.since(queue.lastTick).total('seconds') : null;
  const hasWorker = tickAge !== null && tickAge < tickMissedSeconds;
  // Before its first minute is full a worker has not looked at the clock.
  const isNew = now.since(upkeep.startedAt).total('seconds') < tickMissedSeconds;
  const [parts, rooms] = [await asking, await counting];
  const keptOf = (one: typeof backup.base) => one && { ...one, endedAt: one.endedAt.toString() };
  return {
    at: now.toString(),
    versions: {
      hearth: upkeep.version,
      node: process.version,
      ...versions,
      startedAt: upkeep.startedAt.toString(),
    },
    parts: [
      ...parts,
      { name: 'background work', state: hasWorker ? 'ok' : isNew ? 'starting' : 'away', ms: 0 },
    ],
    queue: { ...queue, lastTick: queue.lastTick?.toString() ?? null },
    events: { ...events, newestAt: events.newestAt?.toString() ?? null },
    audit: { links: chain.links, unsealed: chain.unsealed, sealedAt: chain.sealedAt?.toString() ?? null },
    rooms,
    backup: {
      base: keptOf(backup.base),
      drill: keptOf(backup.drill),
      logArchivedAt: backup.logArchivedAt?.toString() ?? null,
      logFailures: backup.logFailures,
    },
    storage: { ...storage, freeBytes: disk?.freeBytes ?? null, totalBytes: disk?.totalBytes ?? null },
  };
}
