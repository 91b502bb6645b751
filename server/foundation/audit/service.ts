import type { Ctx, Trail } from '#server/platform/ctx.ts';
import { type EntryInBrief, findEntries, insertEntry, type Search } from './queries.ts';
import { countUnsealed, loadHead } from './queries-seal.ts';

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
export async function readAudit(ctx: Ctx, search: Search): Promise<EntryInBrief[]> {
  if (search.patientId) ctx.audit.aboutPatients([search.patientId]);
  return findEntries(ctx.db, ctx.organizationId, search);
}

/** What staff were shown or changed of one patient, newest first, for that patient. Who may ask is for the caller. */
export async function staffReadsOf(
  ctx: Ctx,
  input: { patientId: string; before: string | null; limit: number },
): Promise<EntryInBrief[]> {
  return findEntries(ctx.db, ctx.organizationId, {
    ...input,
    named: 0,
    from: Temporal.Instant.from('1970-01-01T00:00:00Z'),
    // The moment of asking included.
    until: ctx.clock.now().add({ milliseconds: 1 }),
    byStaff: true,
  });
}

/** How far the chain of this organization reaches now. */
export async function chainState(
  ctx: Ctx,
): Promise<{ links: number; sealedAt: Temporal.Instant | null; head: string | null; unsealed: number }> {
  const head = await loadHead(ctx);
  const { count } = await countUnsealed(ctx);
  return {
    links: head?.position ?? 0,
    sealedAt: head?.sealedAt ?? null,
    head: head?.chainHash ?? null,
    unsealed: count,
  };
}
