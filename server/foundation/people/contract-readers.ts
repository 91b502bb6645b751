import { z } from 'zod';

export const readersQuery = z.object({
  /** The last entry of the page before. */
  before: z.uuid().optional(),
});

export const readersAnswer = z.object({
  /** Newest first. */
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      /** Who works here; null: a part of Hearth that works by itself. */
      name: z.string().nullable(),
      /** In which roles, as they stood then. */
      roles: z.string(),
      did: z.enum(['saw', 'changed']),
      /** Kinds of record: "note", "service_day". Empty: the person's name in a list. */
      kinds: z.array(z.string()),
    }),
  ),
  /** Ask with `before` for earlier ones; null at the end. */
  before: z.uuid().nullable(),
});
export type ReadersAnswer = z.infer<typeof readersAnswer>;
