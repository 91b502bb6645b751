import { sql, type Transaction } from 'kysely';
import type pg from 'pg';
import type { DB } from '#server/platform/db/generated.ts';

// What an organization decides of sign-in. Rows are only added; what ends one is a row of its own.

type Db = Transaction<DB>;

export type Policy = {
  staffNeedSecondFactor: boolean;
  idleMinutes: number;
  fromAt: Temporal.Instant;
  setBy: string | null;
};

export async function insertPolicy(
  db: Db,
  organizationId: string,
  one: Policy & { id: string },
): Promise<void> {
  await db
    .insertInto('sign_in_policy')
    .values({
      organization_id: organizationId,
      id: one.id,
      from_at: one.fromAt,
      set_by: one.setBy,
      staff_need_second_factor: one.staffNeedSecondFactor,
      idle_minutes: one.idleMinutes,
    })
    .execute();
}

export async function loadPolicy(db: Db, organizationId: string): Promise<Policy | null> {
  const row = await db
    .selectFrom('sign_in_policy')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    staffNeedSecondFactor: row.staff_need_second_factor,
    idleMinutes: row.idle_minutes,
    fromAt: row.from_at,
    setBy: row.set_by,
  };
}

export type Invitation = {
  id: string;
  personId: string;
  email: string;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  ended: 'accepted' | 'withdrawn' | 'replaced' | null;
};

export async function insertInvitation(
  db: Db,
  organizationId: string,
  one: Omit<Invitation, 'ended'> & { tokenHash: string; createdBy: string | null },
): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      organization_id: organizationId,
      id: one.id,
      person_id: one.personId,
      email: one.email,
      token_hash: one.tokenHash,
      created_at: one.createdAt,
      created_by: one.createdBy,
      expires_at: one.expiresAt,
    })
    .execute();
}

/** False: it had ended already. */
export async function endInvitation(
  db: Db,
  organizationId: string,
  end: {
    invitationId: string;
    how: NonNullable<Invitation['ended']>;
    at: Temporal.Instant;
    byPerson: string | null;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('invitation_end')
    .values({
      organization_id: organizationId,
      invitation_id: end.invitationId,
      how: end.how,
      at: end.at,
      by_person: end.byPerson,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadInvitations(
  db: Db,
  organizationId: string,
  of: { personId: string } | { id: string },
): Promise<Invitation[]> {
  let query = db
    .selectFrom('invitation as one')
    .leftJoin('invitation_end as done', (join) =>
      join
        .onRef('done.organization_id', '=', 'one.organization_id')
        .onRef('done.invitation_id', '=', 'one.id'),
    )
    .select([
      'one.id',
      'one.person_id as personId',
      'one.email',
      'one.created_at as createdAt',
      'one.expires_at as expiresAt',
      'done.how',
    ])
    .where('one.organization_id', '=', organizationId)
    .orderBy('one.created_at', 'desc');
  query = 'id' in of ? query.where('one.id', '=', of.id) : query.where('one.person_id', '=', of.personId);
  return (await query.execute()).map(({ how, ...row }) => ({ ...row, ended: how as Invitation['ended'] }));
}

export type OpenInvitation = { id: string; organizationId: string; personId: string; email: string };

const open = `select i.id, i.organization_id as "organizationId", i.person_id as "personId", i.email from invitation i
  where i.expires_at > $2 and not exists (select from invitation_end e where e.organization_id = i.organization_id and e.invitation_id = i.id)`;

/** The open invitation that a link names, of whatever organization; nobody is signed in yet. */
export async function findInvitation(
  pool: pg.Pool,
  tokenHash: string,
  at: Temporal.Instant,
): Promise<OpenInvitation | null> {
  const { rows } = await pool.query<OpenInvitation>(`${open} and i.token_hash = $1`, [
    tokenHash,
    at.toString(),
  ]);
  return rows[0] ?? null;
}

/** The open invitation of one organization to an address that its own sign-in vouches for. */
export async function findInvitationTo(
  pool: pg.Pool,
  to: { organizationId: string; email: string },
  at: Temporal.Instant,
): Promise<OpenInvitation[]> {
  const { rows } = await pool.query<OpenInvitation>(
    `${open} and i.organization_id = $1 and i.email = $3 order by i.created_at desc`,
    [to.organizationId, at.toString(), to.email],
  );
  return rows;
}

/** The account that acts for a person, when one does already. */
export async function accountActingFor(
  db: Db,
  organizationId: string,
  personId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('actor')
    .select('account_id')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .orderBy('account_id')
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export type Provider = {
  id: string;
  organizationId: string;
  name: string;
  issuer: string;
  clientId: string;
  sealedSecret: string;
  emailDomain: string;
  asksSecondFactor: boolean;
};

export async function insertProvider(
  db: Db,
  one: Provider & { createdAt: Temporal.Instant; createdBy: string | null },
): Promise<void> {
  await db
    .insertInto('sign_in_provider')
    .values({
      organization_id: one.organizationId,
      id: one.id,
      name: one.name,
      issuer: one.issuer,
      client_id: one.clientId,
      sealed_secret: one.sealedSecret,
      email_domain: one.emailDomain,
      asks_second_factor: one.asksSecondFactor,
      created_at: one.createdAt,
      created_by: one.createdBy,
    })
    .execute();
}

export async function endProvider(
  db: Db,
  organizationId: string,
  end: { providerId: string; at: Temporal.Instant; byPerson: string | null },
): Promise<boolean> {
  const { rows } = await sql`insert into sign_in_provider_end (organization_id, provider_id, at, by_person)
    select organization_id, id, ${end.at.toString()}::timestamptz, ${end.byPerson}::uuid from sign_in_provider
      where organization_id = ${organizationId} and id = ${end.providerId}
    on conflict do nothing returning provider_id`.execute(db);
  return rows.length > 0;
}

/** Providers in force: of one organization, of addresses with one ending, or one by its id. */
export async function listProviders(
  pool: pg.Pool,
  of: { organizationId: string } | { emailDomain: string } | { id: string },
): Promise<Provider[]> {
  const [column, value] = Object.entries({
    organization_id: 'organizationId' in of ? of.organizationId : null,
    email_domain: 'emailDomain' in of ? of.emailDomain : null,
    id: 'id' in of ? of.id : null,
  }).find(([, one]) => one !== null)!;
  const { rows } = await pool.query<Provider>(
    `select p.id, p.organization_id as "organizationId", p.name, p.issuer, p.client_id as "clientId", p.sealed_secret as "sealedSecret",
        p.email_domain as "emailDomain", p.asks_second_factor as "asksSecondFactor"
      from sign_in_provider p where p.${column} = $1 and not exists (
        select from sign_in_provider_end e where e.organization_id = p.organization_id and e.provider_id = p.id)
      order by p.created_at`,
    [value],
  );
  return rows;
}
