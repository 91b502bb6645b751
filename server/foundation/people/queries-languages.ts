import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { SpokenLanguages } from './types.ts';

export async function insertLanguages(ctx: Ctx, said: SpokenLanguages & { id: string }): Promise<void> {
  await ctx.db
    .insertInto('person_languages')
    .values({
      organization_id: ctx.organizationId,
      id: said.id,
      person_id: said.personId,
      languages: [...said.languages],
      said_at: said.saidAt,
      said_by: said.saidBy,
    })
    .execute();
}

/** The last word about each of these people; who was never asked is not among them. */
export async function loadLanguages(ctx: Ctx, personIds: readonly string[]): Promise<SpokenLanguages[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('person_languages')
    .distinctOn('person_id')
    .select(['person_id', 'languages', 'said_at', 'said_by'])
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    languages: row.languages,
    saidAt: row.said_at,
    saidBy: row.said_by,
  }));
}
