import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import { type Entry, entryOf } from './queries.ts';

export type Link = {
  position: number;
  entryId: string;
  entryHash: string;
  chainHash: string;
};

/** One sealer at a time for each organization, however many workers run. */
export async function lockChain(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${ctx.organizationId}`}, 0))`.execute(
    ctx.db,
  );
}

const links = (ctx: Ctx) =>
  ctx.db
    .selectFrom('audit_seal')
    .select([
      'position',
      'entry_id as entryId',
      'entry_hash as entryHash',
      'chain_hash as chainHash',
      'sealed_at as sealedAt',
    ])
    .where('organization_id', '=', ctx.organizationId);

/** The last link; null before the first. */
export async function loadHead(ctx: Ctx): Promise<(Link & { sealedAt: Temporal.Instant }) | null> {
  return (await links(ctx).orderBy('position', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** Links after a position, first to last, each with its entry as it stands now; null: it is gone. */
export async function loadLinks(
  ctx: Ctx,
  after: number,
  limit: number,
): Promise<(Link & { entry: Entry | null })[]> {
  const found = await links(ctx).where('position', '>', after).orderBy('position').limit(limit).execute();
  if (found.length === 0) return [];
  const entries = await ctx.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`id = any(${found.map((link) => link.entryId)}::uuid[])`)
    .execute();
  const byId = new Map(entries.map((row) => [row.id, entryOf(row)]));
  return found.map((link) => ({ ...link, entry: byId.get(link.entryId) ?? null }));
}

const unsealed = (ctx: Ctx, since: Temporal.Instant | null) => {
  const query = ctx.db
    .selectFrom('audit_entry')
    .leftJoin('audit_seal', (join) =>
      join
        .onRef('audit_seal.organization_id', '=', 'audit_entry.organization_id')
        .onRef('audit_seal.entry_id', '=', 'audit_entry.id'),
    )
    .where('audit_entry.organization_id', '=', ctx.organizationId)
    .where('audit_seal.position', 'is', null);
  return since ? query.where('audit_entry.at', '>=', since) : query;
};

/** Entries in no link yet, oldest first; `since` lets an index find the newest of a long log. */
export async function loadUnsealed(
  ctx: Ctx,
  since: Temporal.Instant | null,
  limit: number,
): Promise<Entry[]> {
  const rows = await unsealed(ctx, since)
    .selectAll('audit_entry')
    .orderBy('audit_entry.at')
    .orderBy('audit_entry.id')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

export async function countUnsealed(ctx: Ctx): Promise<{ count: number; oldest: Temporal.Instant | null }> {
  const row = await unsealed(ctx, null)
    .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('audit_entry.at').as('oldest')])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), oldest: row.oldest };
}

export async function insertLinks(ctx: Ctx, added: readonly Link[]): Promise<void> {
  await sql`
    insert into audit_seal (organization_id, position, entry_id, entry_hash, chain_hash, sealed_at)
    select ${ctx.organizationId}, position, entry_id, entry_hash, chain_hash, ${ctx.clock.now().toString()}
    from unnest(${added.map((one) => one.position)}::bigint[], ${added.map((one) => one.entryId)}::uuid[],
      ${added.map((one) => one.entryHash)}::text[], ${added.map((one) => one.chainHash)}::text[])
      as link (position, entry_id, entry_hash, chain_hash)`.execute(ctx.db);
}
