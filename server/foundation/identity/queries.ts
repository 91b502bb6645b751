import type { Transaction } from 'kysely';
import type pg from 'pg';
import type { DB } from '#server/platform/db/generated.ts';

/** Where an account acts, with the roles of one day of the program. */
export type Acting = { accountId: string; organizationId: string; personId: string; roles: string[] };

const actingColumns = `acting.account_id as "accountId", acting.organization_id as "organizationId",
  acting.person_id as "personId", coalesce(array_agg(distinct acting.role) filter (
    where acting.during @> ($1::timestamptz at time zone acting.time_zone)::date), '{}') as roles`;

/** Who is signed in with this token, in one question; an account that acts in two organizations acts in the first. */
export async function findActing(pool: pg.Pool, token: string, at: Temporal.Instant): Promise<Acting | null> {
  const { rows } = await pool.query<Acting>({
    name: 'who-asks',
    text: `select ${actingColumns} from auth.sign_in join auth.acting on acting.account_id = sign_in."userId"
      where sign_in.token = $2 and sign_in."expiresAt" > now()
      group by acting.account_id, acting.organization_id, acting.person_id order by acting.organization_id limit 1`,
    values: [at.toString(), token],
  });
  return rows[0] ?? null;
}

/** Everybody who can sign in and holds a role today. */
export async function listActing(pool: pg.Pool, at: Temporal.Instant): Promise<Acting[]> {
  const { rows } = await pool.query<Acting>(
    `select ${actingColumns} from auth.acting
      group by acting.account_id, acting.organization_id, acting.person_id
      order by acting.organization_id, acting.person_id`,
    [at.toString()],
  );
  return rows.filter((row) => row.roles.length > 0);
}

/** IANA name of the time zone that an organization's program runs in. */
export async function findZone(pool: pg.Pool, organizationId: string): Promise<string> {
  const { rows } = await pool.query<{ zone: string }>(
    'select time_zone as zone from auth.acting where organization_id = $1 limit 1',
    [organizationId],
  );
  return rows[0]?.zone ?? 'UTC';
}

export async function insertAccount(
  pool: pg.Pool,
  account: { id: string; name: string; email: string },
): Promise<void> {
  await pool.query(
    `insert into auth.account ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
    [account.id, account.name, account.email],
  );
}

export async function insertPassword(
  pool: pg.Pool,
  credential: { id: string; accountId: string; passwordHash: string },
): Promise<void> {
  await pool.query(
    `insert into auth.credential ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values ($1, $2, 'credential', $2, $3, now())`,
    [credential.id, credential.accountId, credential.passwordHash],
  );
}

export async function insertActor(
  db: Transaction<DB>,
  organizationId: string,
  actor: { accountId: string; personId: string },
): Promise<void> {
  await db
    .insertInto('actor')
    .values({ organization_id: organizationId, account_id: actor.accountId, person_id: actor.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function accountExists(pool: pg.Pool, email: string): Promise<boolean> {
  const { rowCount } = await pool.query('select from auth.account where "email" = $1', [email]);
  return rowCount !== 0;
}

/** Where mail for a person goes: the address of the account that acts for them. */
export async function findMailAddress(
  pool: pg.Pool,
  person: { organizationId: string; personId: string },
): Promise<string | null> {
  const { rows } = await pool.query<{ email: string }>(
    `select account."email" from auth.account join auth.acting on acting.account_id = account."id"
      where acting.organization_id = $1 and acting.person_id = $2 limit 1`,
    [person.organizationId, person.personId],
  );
  return rows[0]?.email ?? null;
}
