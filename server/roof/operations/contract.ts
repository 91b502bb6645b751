import { z } from 'zod';

const count = z.int().nonnegative();
const instant = z.string();
const kept = z.object({
  endedAt: instant,
  ok: z.boolean(),
  bytes: count.nullable(),
  problem: z.string().nullable(),
});

export const houseAnswer = z.object({
  at: instant,
  versions: z.object({
    hearth: z.string(),
    node: z.string(),
    postgres: z.string(),
    migration: z.string(),
    startedAt: instant,
  }),
  parts: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'away', 'starting']),
      ms: count,
    }),
  ),
  /** Of all organizations together. */
  queue: z.object({
    ready: count,
    running: count,
    planned: count,
    failed: count,
    oldestWaitSeconds: z.number().nonnegative(),
    lastTick: instant.nullable(),
  }),
  /** News of rooms that arrived in the last hour, of this organization. */
  events: z.object({
    arrived: count,
    medianSeconds: z.number().nullable(),
    slowestSeconds: z.number().nullable(),
    newestAt: instant.nullable(),
  }),
  audit: z.object({ links: count, unsealed: count, sealedAt: instant.nullable() }),
  /** Null: the video server does not answer, or there is none. */
  rooms: z.object({ rooms: count, people: count }).nullable(),
  backup: z.object({
    base: kept.nullable(),
    drill: kept.nullable(),
    logArchivedAt: instant.nullable(),
    logFailures: count,
  }),
  storage: z.object({
    databaseBytes: count,
    largest: z.array(z.object({ name: z.string(), bytes: count })),
    freeBytes: count.nullable(),
    totalBytes: count.nullable(),
  }),
});
