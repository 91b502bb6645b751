import type { Transaction } from 'kysely';
import type pg from 'pg';
import type { DB } from '#server/platform/db/generated.ts';
import type { Acting } from './queries.ts';

type Db = Transaction<DB>;

export type Key = {
  id: string;
  name: string;
  beginsWith: string;
  scopes: string[];
  actsFor: string;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant | null;
  lastUsedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};

export async function insertKey(
  db: Db,
  organizationId: string,
  one: Omit<Key, 'lastUsedAt' | 'endedAt'> & { keyHash: string },
): Promise<void> {
  await db
    .insertInto('api_key')
    .values({
      organization_id: organizationId,
      id: one.id,
      name: one.name,
      begins_with: one.beginsWith,
      key_hash: one.keyHash,
      scopes: one.scopes,
      acts_for: one.actsFor,
      created_at: one.createdAt,
      expires_at: one.expiresAt,
    })
    .execute();
}

export async function loadKeys(db: Db, organizationId: string): Promise<Key[]> {
  return db
    .selectFrom('api_key as key')
    .leftJoin('api_key_use as use', (join) =>
      join.onRef('use.organization_id', '=', 'key.organization_id').onRef('use.api_key_id', '=', 'key.id'),
    )
    .leftJoin('api_key_end as done', (join) =>
      join.onRef('done.organization_id', '=', 'key.organization_id').onRef('done.api_key_id', '=', 'key.id'),
    )
    .select([
      'key.id',
      'key.name',
      'key.begins_with as beginsWith',
      'key.scopes',
      'key.acts_for as actsFor',
      'key.created_at as createdAt',
      'key.expires_at as expiresAt',
      'use.last_used_at as lastUsedAt',
      'done.at as endedAt',
    ])
    .where('key.organization_id', '=', organizationId)
    .orderBy('key.created_at', 'desc')
    .limit(200)
    .execute();
}

export async function endKey(
  db: Db,
  organizationId: string,
  end: { apiKeyId: string; at: Temporal.Instant; byPerson: string | null },
): Promise<boolean> {
  const result = await db
    .insertInto('api_key_end')
    .values({
      organization_id: organizationId,
      api_key_id: end.apiKeyId,
      at: end.at,
      by_person: end.byPerson,
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type KeyActing = Acting & { keyId: string; scopes: string[]; usedLately: boolean };

/** For whom a key acts: the person who made it, in the roles of today; null when it has ended. */
export async function findKeyActing(
  pool: pg.Pool,
  keyHash: string,
  at: Temporal.Instant,
): Promise<KeyActing | null> {
  const { rows } = await pool.query<KeyActing>({
    name: 'which-key-asks',
    text: `select 'key:' || k.id as "accountId", k.organization_id as "organizationId", k.acts_for as "personId", k.id as "keyId", k.scopes,
        coalesce(array_agg(distinct r.role) filter (where r.during @> ($1::timestamptz at time zone z.time_zone)::date), '{}') as roles,
        coalesce(max(u.last_used_at) > $1::timestamptz - interval '1 minute', false) as "usedLately"
      from api_key k join organization_zone z on z.organization_id = k.organization_id
      left join person_role r on r.organization_id = k.organization_id and r.person_id = k.acts_for
      left join api_key_use u on u.organization_id = k.organization_id and u.api_key_id = k.id
      where k.key_hash = $2 and (k.expires_at is null or k.expires_at > $1::timestamptz)
        and not exists (select from api_key_end e where e.organization_id = k.organization_id and e.api_key_id = k.id)
      group by k.organization_id, k.id`,
    values: [at.toString(), keyHash],
  });
  return rows[0] ?? null;
}

export async function noteKeyUse(
  pool: pg.Pool,
  { organizationId, keyId }: KeyActing,
  at: Temporal.Instant,
): Promise<void> {
  await pool.query(
    `insert into api_key_use (organization_id, api_key_id, last_used_at) values ($1, $2, $3)
      on conflict (organization_id, api_key_id) do update set last_used_at = excluded.last_used_at`,
    [organizationId, keyId, at.toString()],
  );
}
