import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { AuthorityKind, Licence, PracticeAuthority } from './types.ts';

type Db = Transaction<DB>;

export async function insertLicence(db: Db, organizationId: string, licence: Licence): Promise<void> {
  await db
    .insertInto('licence')
    .values({
      organization_id: organizationId,
      id: licence.id,
      person_id: licence.personId,
      state: licence.state,
      kind: licence.kind,
      number: licence.number,
      during: dateRange(licence.from, licence.until),
    })
    .execute();
}

export async function loadLicences(
  db: Db,
  organizationId: string,
  personIds: readonly string[],
): Promise<Licence[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('licence')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('state')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    state: row.state,
    kind: row.kind,
    number: row.number,
    ...row.during,
  }));
}

export async function insertAuthorities(
  db: Db,
  organizationId: string,
  authorities: readonly PracticeAuthority[],
  entered: { by: string | null; at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('practice_authority')
    .values(
      authorities.map((one) => ({
        organization_id: organizationId,
        id: one.id,
        person_id: one.personId,
        kind: one.kind,
        state: one.state,
        authority: one.authority,
        proof: one.proof,
        during: dateRange(one.from, one.until),
        entered_by: entered.by,
        entered_at: entered.at,
      })),
    )
    .execute();
}

/** With an early end in their dates; one that was ended before its first day covers none. */
export async function loadAuthorities(
  db: Db,
  organizationId: string,
  only: { personIds: readonly string[] } | { id: string },
): Promise<PracticeAuthority[]> {
  if ('personIds' in only && only.personIds.length === 0) return [];
  let query = db
    .selectFrom('practice_authority as a')
    .leftJoin('practice_authority_end as e', (join) =>
      join.onRef('e.organization_id', '=', 'a.organization_id').onRef('e.authority_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.person_id', 'a.kind', 'a.state', 'a.authority', 'a.proof', 'a.during', 'e.last_day'])
    .where('a.organization_id', '=', organizationId)
    .orderBy('a.state')
    .orderBy('a.id');
  query =
    'id' in only
      ? query.where('a.id', '=', only.id)
      : query.where(sql<boolean>`a.person_id = any(${[...only.personIds]}::uuid[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind as AuthorityKind,
    state: row.state,
    authority: row.authority,
    proof: row.proof,
    from: row.during.from,
    until: row.last_day ? row.last_day.add({ days: 1 }) : row.during.until,
  }));
}

/** False when it has an end already. */
export async function insertAuthorityEnd(
  db: Db,
  organizationId: string,
  end: {
    authorityId: string;
    lastDay: Temporal.PlainDate;
    why: string;
    by: string | null;
    at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('practice_authority_end')
    .values({
      organization_id: organizationId,
      authority_id: end.authorityId,
      last_day: end.lastDay,
      why: end.why,
      ended_by: end.by,
      at: end.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
