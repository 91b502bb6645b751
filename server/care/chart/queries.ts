import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Draft, NoteFacts, OwnSection, SharedSection, SignedNote } from './types.ts';

/** The patients' containers, made where missing. */
export async function containersOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  const known = await loadContainers(ctx, personIds);
  const missing = personIds.filter((personId) => !known.has(personId));
  if (missing.length === 0) return known;
  await ctx.db
    .insertInto('container')
    .values(
      missing.map((personId) => ({
        organization_id: ctx.organizationId,
        id: ctx.newId(),
        person_id: personId,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id']).doNothing())
    .execute();
  return loadContainers(ctx, personIds);
}

async function loadContainers(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('container')
    .select(['id', 'person_id'])
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.id]));
}

export async function lockNotes(ctx: Ctx, sessionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notes:${sessionId}`}, 0))`.execute(ctx.db);
}

/** Drafts of one author for one session; the shared section's has containerId null. */
export async function loadDrafts(ctx: Ctx, sessionId: string, authorId: string) {
  const rows = await ctx.db
    .selectFrom('note_draft')
    .select(['container_id', 'body', 'updated_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .where('author_id', '=', authorId)
    .execute();
  return rows.map((row) => ({
    containerId: row.container_id,
    body: row.body as unknown,
    updatedAt: row.updated_at,
  }));
}

export async function saveDraft(
  ctx: Ctx,
  input: {
    sessionId: string;
    authorId: string;
    containerId: string | null;
    body: SharedSection | OwnSection;
    updatedAt: Temporal.Instant;
  },
): Promise<void> {
  const body = JSON.stringify(input.body);
  const updated_at = input.updatedAt;
  await ctx.db
    .insertInto('note_draft')
    .values({
      organization_id: ctx.organizationId,
      id: ctx.newId(),
      session_id: input.sessionId,
      author_id: input.authorId,
      container_id: input.containerId,
      body,
      updated_at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id', 'author_id', 'container_id'])
        .doUpdateSet({ body, updated_at }),
    )
    .execute();
}

export async function dropDraft(
  ctx: Ctx,
  sessionId: string,
  authorId: string,
  containerId: string,
): Promise<void> {
  await ctx.db
    .deleteFrom('note_draft')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .where('author_id', '=', authorId)
    .where('container_id', '=', containerId)
    .execute();
}

export async function latestShared(
  ctx: Ctx,
  sessionId: string,
): Promise<(Draft<SharedSection> & { version: number }) | null> {
  const row = await ctx.db
    .selectFrom('shared_section')
    .select(['version', 'body', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row ? { version: row.version, body: row.body as unknown as SharedSection, updatedAt: row.at } : null;
}

export async function insertShared(
  ctx: Ctx,
  sessionId: string,
  version: number,
  body: SharedSection,
  by: string,
): Promise<void> {
  await ctx.db
    .insertInto('shared_section')
    .values({
      organization_id: ctx.organizationId,
      session_id: sessionId,
      version,
      body: JSON.stringify(body),
      written_by: by,
      at: ctx.clock.now(),
    })
    .execute();
}

export async function noteFor(ctx: Ctx, sessionId: string, containerId: string): Promise<string> {
  const known = await ctx.db
    .selectFrom('note')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .where('container_id', '=', containerId)
    .executeTakeFirst();
  if (known) return known.id;
  const id = ctx.newId();
  await ctx.db
    .insertInto('note')
    .values({
      organization_id: ctx.organizationId,
      id,
      container_id: containerId,
      session_id: sessionId,
      sensitivity: 'general',
      created_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

export async function insertVersion(
  ctx: Ctx,
  version: {
    noteId: string;
    version: number;
    sharedVersion: number;
    signedBy: string;
    amendsWhy: string | null;
    contentHash: string;
    containerId: string;
    own: OwnSection & { facts: NoteFacts };
  },
): Promise<void> {
  await ctx.db
    .insertInto('note_version')
    .values({
      organization_id: ctx.organizationId,
      note_id: version.noteId,
      version: version.version,
      shared_version: version.sharedVersion,
      signed_by: version.signedBy,
      signed_at: ctx.clock.now(),
      amends_why: version.amendsWhy,
      content_hash: version.contentHash,
    })
    .execute();
  await ctx.db
    .insertInto('note_text')
    .values({
      organization_id: ctx.organizationId,
      note_id: version.noteId,
      version: version.version,
      container_id: version.containerId,
      own: JSON.stringify(version.own),
    })
    .execute();
}

/** The session that a note is about; null when there is no such note. */
export async function sessionOfNote(ctx: Ctx, noteId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('note')
    .select('session_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', noteId)
    .executeTakeFirst();
  return row?.session_id ?? null;
}

/** Every signed version of these patients' notes of these sessions, oldest first: that they are signed, not what they say. */
export async function loadSigned(
  ctx: Ctx,
  sessionIds: readonly string[],
  patientIds?: readonly string[],
): Promise<SignedNote[]> {
  if (sessionIds.length === 0 || patientIds?.length === 0) return [];
  let query = ctx.db
    .selectFrom('note_version as v')
    .innerJoin('note as n', (join) =>
      join.onRef('n.organization_id', '=', 'v.organization_id').onRef('n.id', '=', 'v.note_id'),
    )
    .innerJoin('container as c', (join) =>
      join.onRef('c.organization_id', '=', 'n.organization_id').onRef('c.id', '=', 'n.container_id'),
    )
    .select([
      'v.note_id',
      'n.session_id',
      'c.person_id',
      'v.version',
      'v.signed_at',
      'v.signed_by',
      'v.amends_why',
    ])
    .where('v.organization_id', '=', ctx.organizationId)
    .where('n.session_id', 'in', [...sessionIds])
    .orderBy('v.version');
  if (patientIds) query = query.where('c.person_id', 'in', [...patientIds]);
  const first = new Map<string, Temporal.Instant>();
  return (await query.execute()).map((row) => {
    if (!first.has(row.note_id)) first.set(row.note_id, row.signed_at);
    return {
      noteId: row.note_id,
      sessionId: row.session_id,
      patientId: row.person_id,
      version: row.version,
      firstSignedAt: first.get(row.note_id)!,
      signedAt: row.signed_at,
      signedBy: row.signed_by,
      amendsWhy: row.amends_why,
    };
  });
}

/** The words, for whoever the care team's wall lets through. */
export async function loadTexts(ctx: Ctx, noteIds: readonly string[]) {
  if (noteIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('note_text')
    .select(['note_id', 'version', 'own'])
    .where('organization_id', '=', ctx.organizationId)
    .where('note_id', 'in', [...noteIds])
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    noteId: row.note_id,
    version: row.version,
    own: row.own as unknown as OwnSection & { facts: NoteFacts },
  }));
}
