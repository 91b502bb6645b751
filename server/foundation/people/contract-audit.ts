import { z } from 'zod';

export const auditQuery = z.object({
  patientId: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** The last entry of the page before. */
  before: z.uuid().optional(),
});

/** How many records of each kind, and the ids of the first three. */
const byKind = z.record(z.string(), z.object({ count: z.int(), first: z.array(z.string()) }));

export const auditPage = z.object({
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      requestId: z.string(),
      /** Who asked; null for a job. */
      personId: z.uuid().nullable(),
      name: z.string().nullable(),
      actedAs: z.string(),
      /** Method and pattern of the request: "GET /api/patients/:patientId". */
      action: z.string(),
      status: z.int(),
      /** How many patients it was about, and the first three; which ones they all were is asked with `patientId`. */
      patientCount: z.int(),
      patients: z.array(z.object({ id: z.uuid(), name: z.string() })),
      shown: byKind,
      changed: byKind,
    }),
  ),
  /** Ask with `before` for the next page; null at the end. */
  before: z.uuid().nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;
