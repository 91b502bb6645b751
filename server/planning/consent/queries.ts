import { type SqlBool, sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Agreement, Signature } from './types.ts';

type Db = Transaction<DB>;

export async function insertAgreement(
  db: Db,
  organizationId: string,
  row: Agreement & { publishedBy: string | null },
): Promise<boolean> {
  const result = await db
    .insertInto('agreement_version')
    .values({
      organization_id: organizationId,
      id: row.id,
      program_id: row.programId,
      version: row.version,
      title: row.title,
      points: [...row.points],
      clinically_reviewed_by: row.clinicallyReviewedBy,
      published_by: row.publishedBy,
      published_at: row.publishedAt,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'program_id', 'version']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Newest version first. */
export async function loadAgreements(
  db: Db,
  organizationId: string,
  only: { programId: string } | { ids: readonly string[] },
): Promise<Agreement[]> {
  let query = db
    .selectFrom('agreement_version')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('version', 'desc');
  query =
    'programId' in only
      ? query.where('program_id', '=', only.programId)
      : query.where(sql<SqlBool>`id = any(${[...only.ids]}::uuid[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    programId: row.program_id,
    version: row.version,
    title: row.title,
    points: row.points,
    clinicallyReviewedBy: row.clinically_reviewed_by,
    publishedAt: row.published_at,
  }));
}

/** False when this person signed this version before: the first signature stands. */
export async function insertSignature(db: Db, organizationId: string, row: Signature): Promise<boolean> {
  const result = await db
    .insertInto('agreement_signature')
    .values({
      organization_id: organizationId,
      id: row.id,
      agreement_id: row.agreementId,
      person_id: row.personId,
      typed_name: row.typedName,
      at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadSignatures(
  db: Db,
  organizationId: string,
  only: { personId: string } | { agreementId: string },
): Promise<Signature[]> {
  let query = db
    .selectFrom('agreement_signature')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('at');
  query =
    'personId' in only
      ? query.where('person_id', '=', only.personId)
      : query.where('agreement_id', '=', only.agreementId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    agreementId: row.agreement_id,
    personId: row.person_id,
    typedName: row.typed_name,
    at: row.at,
  }));
}
