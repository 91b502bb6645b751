import type { z } from 'zod';
import { readAudit } from '#server/foundation/audit/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { AuditPage, auditQuery } from './contract-audit.ts';
import { namesOf } from './service.ts';

const pageSize = 100;
/** An entry about more people than these says how many. */
const named = 3;

/** A page of who saw or changed what, newest first, with the names that belong to it and nobody else's. */
export async function auditPageOf(ctx: Ctx, asked: z.output<typeof auditQuery>): Promise<AuditPage> {
  const entries = await readAudit(ctx, {
    from: Temporal.Instant.from(asked.from ?? '1970-01-01T00:00:00Z'),
    until: asked.until ? Temporal.Instant.from(asked.until) : ctx.clock.now(),
    patientId: asked.patientId ?? null,
    before: asked.before ?? null,
    limit: pageSize,
    named,
  });
  const names = await namesOf(
    ctx,
    entries.flatMap((one) => [one.personId ?? [], one.firstPatientIds].flat()),
  );
  const nameOf = (id: string) => names.get(id)?.fullName ?? 'Somebody who left';
  return {
    entries: entries.map(({ at, patients, firstPatientIds, ...entry }) => ({
      ...entry,
      at: at.toString(),
      name: entry.personId && nameOf(entry.personId),
      patientCount: patients,
      patients: firstPatientIds.map((id) => ({ id, name: nameOf(id) })),
    })),
    before: entries.length === pageSize ? entries.at(-1)!.id : null,
  };
}
