import { z } from 'zod';

export const auditQuery = z.object({
  patientId: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** The last entry of the page before. */
  before: z.uuid().optional(),
});

const idsByKind = z.record(z.string(), z.array(z.string()));

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

export const auditPage = z.object({
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: z.string(),
      requestId: z.string(),
      /** Who asked; null for a job. */
      personId: z.uuid().nullable(),
      actedAs: z.string(),
      /** Method and pattern of the request: "GET /api/patients/:patientId". */
      action: z.string(),
      status: z.int(),
      patientIds: z.array(z.uuid()),
      shown: idsByKind,
      changed: idsByKind,
    }),
  ),
  /** Ask with `before` for the next page; null at the end. */
  before: z.uuid().nullable(),
});
