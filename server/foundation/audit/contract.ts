import { z } from 'zod';

export const chainAnswer = z.object({
  /** Entries in the chain. */
  links: z.int(),
  sealedAt: z.iso.datetime().nullable(),
  /** Hash of the last link: kept elsewhere, it shows later that nothing before it was taken away. */
  head: z.string().nullable(),
  /** Written, but not in the chain yet. */
  unsealed: z.int(),
});
export type ChainAnswer = z.infer<typeof chainAnswer>;
