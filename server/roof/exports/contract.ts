import { z } from 'zod';

export const exportParams = z.object({ exportId: z.uuid() });

export const askBody = z.object({
  why: z
    .string()
    .trim()
    .min(10, 'Say in a sentence what it is for: it stays on record.')
    .max(1000, 'At most 1,000 characters.'),
});
export const exportMade = z.object({ exportId: z.uuid() });
export type ExportMade = z.infer<typeof exportMade>;

export const exportsAnswer = z.object({
  exports: z.array(
    z.object({
      id: z.uuid(),
      why: z.string(),
      askedAt: z.iso.datetime(),
      by: z.string(),
      /** waiting: it can be fetched by whoever asked. */
      state: z.enum(['waiting', 'being_sent', 'sent', 'broken_off', 'expired']),
      openUntil: z.iso.datetime(),
      /** Whoever looks at the page may fetch it now. */
      mayFetch: z.boolean(),
      rows: z.int().nullable(),
      bytes: z.int().nullable(),
    }),
  ),
  /** What is not in the file, in words. */
  notInside: z.array(z.string()),
});
export type ExportsAnswer = z.infer<typeof exportsAnswer>;
