import type { Transaction } from 'kysely';
import type pg from 'pg';
import type { DB } from '#server/platform/db/generated.ts';
import { guestRoles } from '../people/types.ts';
import { idleMinutesByDefault } from './rules.ts';

/** Where an account acts, with the roles of one day of the program. */
export type Acting = { accountId: string; organizationId: string; personId: string; roles: string[] };

const actingColumns = `acting.account_id as "accountId", acting.organization_id as "organizationId",
  acting.person_id as "personId", coalesce(array_agg(distinct acting.role) filter (
    where acting.during @> ($1::timestamptz at time zone acting.time_zone)::date), '{}') as roles`;

/** What an organization asks of sign-in: its newest word, or nothing. */
const policy = `left join lateral (select p.idle_minutes, p.staff_need_second_factor from sign_in_policy p
  where p.organization_id = acting.organization_id order by p.from_at desc limit 1) policy on true`;

export type SignedIn = Acting & { signInId: string; secondsIdle: number; idleMinutes: number };

/**
 * Who is signed in with these tokens, in one question. An account that acts in two organizations acts in the one that was chosen, else
 * in one where it holds a role today. A sign-in in which nothing was done for too long has ended.
 */
export async function findActing(
  pool: pg.Pool,
  tokenHashes: readonly string[],
  at: Temporal.Instant,
): Promise<(SignedIn | null)[]> {
  const { rows } = await pool.query<SignedIn & { token: string }>({
    name: 'who-asks',
    text: `select asked.token, signed_in.* from unnest($2::text[]) asked (token) cross join lateral (select * from (
      select ${actingColumns}, sign_in."id" as "signInId", extract(epoch from now() - sign_in.active_at)::integer as "secondsIdle",
        coalesce(max(policy.idle_minutes), ${idleMinutesByDefault}) as "idleMinutes",
        sign_in.organization_id is not distinct from acting.organization_id as is_chosen
      from auth.sign_in join auth.acting on acting.account_id = sign_in."userId" ${policy}
      where sign_in.token = asked.token and sign_in."expiresAt" > now()
      group by acting.account_id, acting.organization_id, acting.person_id, sign_in."id") own
      where "secondsIdle" < "idleMinutes" * 60
      order by is_chosen and cardinality(roles) > 0 desc, cardinality(roles) > 0 desc, "organizationId" limit 1) signed_in`,
    values: [at.toString(), [...new Set(tokenHashes)]],
  });
  const found = new Map(rows.map((row) => [row.token, row]));
  return tokenHashes.map((token) => found.get(token) ?? null);
}

/** Everywhere that an account acts, and what is asked of staff there. */
export async function actingOf(
  pool: pg.Pool,
  accountId: string,
  at: Temporal.Instant,
): Promise<(Acting & { organizationName: string; isStaff: boolean; asksStaff: boolean | null })[]> {
  const { rows } = await pool.query<Acting & { organizationName: string; asksStaff: boolean | null }>(
    `select ${actingColumns}, max(organization.name) as "organizationName", bool_or(policy.staff_need_second_factor) as "asksStaff"
      from auth.acting join organization on organization.organization_id = acting.organization_id ${policy}
      where acting.account_id = $2 group by acting.account_id, acting.organization_id, acting.person_id
      order by acting.organization_id`,
    [at.toString(), accountId],
  );
  return rows.map((row) => ({
    ...row,
    isStaff: row.roles.some((role) => !(guestRoles as readonly string[]).includes(role)),
  }));
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

/** IANA name of the time zone whose days an organization counts. */
export async function findZone(pool: pg.Pool, organizationId: string): Promise<string> {
  const { rows } = await pool.query<{ zone: string }>(
    'select time_zone as zone from organization_zone where organization_id = $1',
    [organizationId],
  );
  return rows[0]!.zone;
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

export async function findPeopleOfAddress(
  pool: pg.Pool,
  asked: { organizationId: string; email: string },
): Promise<string[]> {
  const { rows } = await pool.query<{ personId: string }>(
    `select distinct acting.person_id as "personId" from auth.account join auth.acting on acting.account_id = account."id"
      where acting.organization_id = $1 and account."email" = $2 order by 1`,
    [asked.organizationId, asked.email],
  );
  return rows.map((row) => row.personId);
}

/** Seconds until a sign-in ends by itself when nothing is done, or because its day is over. */
export async function idleOf(pool: pg.Pool, signInId: string, organizationId: string): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    `select greatest(0, extract(epoch from least("expiresAt", active_at + make_interval(mins => coalesce((select p.idle_minutes
        from sign_in_policy p where p.organization_id = $2 order by p.from_at desc limit 1), ${idleMinutesByDefault}))) - now()))::integer as left
      from auth.sign_in where "id" = $1`,
    [signInId, organizationId],
  );
  return rows[0]?.left ?? 0;
}
