import type { Ctx, Trail } from '#server/platform/ctx.ts';
import { type Entry, findEntries, insertEntry, type Search } from './queries.ts';

export { startSealer } from './seal.ts';

/** Writes the one row of a request, in its transaction: who, as whom, what was shown and changed, about which patients. */
export async function recordRequest(
  ctx: Ctx,
  trail: Trail,
  request: { action: string; status: number },
): Promise<void> {
  const { actor } = ctx;
  const isPerson = actor.kind === 'person';
  await insertEntry(ctx.db, ctx.organizationId, {
    id: ctx.newId(),
    at: ctx.clock.now(),
    requestId: ctx.requestId,
    accountId: isPerson ? actor.accountId : null,
    personId: isPerson ? actor.personId : null,
    actedAs: isPerson ? actor.roles.join(', ') : actor.name,
    action: request.action,
    status: request.status,
    patientIds: [...trail.patients],
    shown: listsOf(trail.shown),
    changed: listsOf(trail.changed),
  });
}

function listsOf(sets: Map<string, Set<string>>): Record<string, string[]> {
  return Object.fromEntries([...sets].map(([kind, ids]) => [kind, [...ids]]));
}

/** Who saw or changed what, newest first. Reading it is itself in the audit log. */
export async function readAudit(ctx: Ctx, search: Search): Promise<Entry[]> {
  if (search.patientId) ctx.audit.aboutPatients([search.patientId]);
  return findEntries(ctx.db, ctx.organizationId, search);
}
