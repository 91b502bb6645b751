import type pg from 'pg';

// The ways in of an account: schema auth, which belongs to sign-in alone.

export type Account = {
  id: string;
  name: string;
  email: string;
  isEmailConfirmed: boolean;
  passwordHash: string | null;
  /** An authenticator app that was tried with a code. */
  hasAuthenticator: boolean;
  passkeys: number;
};

const account = `select account."id", account."name", account."email", account."emailVerified" as "isEmailConfirmed",
    (select c."password" from auth.credential c where c."userId" = account."id" and c."providerId" = 'credential') as "passwordHash",
    exists (select from auth.authenticator t where t.account_id = account."id" and t.confirmed_at is not null) as "hasAuthenticator",
    (select count(*)::integer from auth.passkey p where p.account_id = account."id") as passkeys
  from auth.account`;

export async function accountsOfEmail(pool: pg.Pool, email: string): Promise<Account[]> {
  const { rows } = await pool.query<Account>(
    `${account} where account."email" = $1 order by account."createdAt", account."id"`,
    [email],
  );
  return rows;
}

export async function accountById(pool: pg.Pool, id: string): Promise<Account | null> {
  const { rows } = await pool.query<Account>(`${account} where account."id" = $1`, [id]);
  return rows[0] ?? null;
}

export async function insertAccount(
  pool: pg.Pool,
  one: { id: string; name: string; email: string },
): Promise<void> {
  await pool.query(
    `insert into auth.account ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
    [one.id, one.name, one.email],
  );
}

export async function setPassword(
  pool: pg.Pool,
  one: { id: string; accountId: string; passwordHash: string },
): Promise<void> {
  await pool.query(
    `insert into auth.credential ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values ($1, $2, 'credential', $2, $3, now())
      on conflict ("providerId", "accountId") do update set "password" = excluded."password", "updatedAt" = now()`,
    [one.id, one.accountId, one.passwordHash],
  );
}

export async function setEmail(pool: pg.Pool, accountId: string, email: string): Promise<void> {
  await pool.query(
    'update auth.account set "email" = $2, "emailVerified" = true, "updatedAt" = now() where "id" = $1',
    [accountId, email],
  );
}

/** The account that an identity at an organization's own sign-in belongs to. */
export async function accountOfIdentity(
  pool: pg.Pool,
  at: { providerId: string; subject: string },
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'select "userId" as id from auth.credential where "providerId" = $1 and "accountId" = $2',
    [at.providerId, at.subject],
  );
  return rows[0]?.id ?? null;
}

export async function linkIdentity(
  pool: pg.Pool,
  one: { id: string; providerId: string; subject: string; accountId: string },
): Promise<void> {
  await pool.query(
    `insert into auth.credential ("id", "accountId", "providerId", "userId", "updatedAt") values ($1, $2, $3, $4, now())
      on conflict ("providerId", "accountId") do nothing`,
    [one.id, one.subject, one.providerId, one.accountId],
  );
}

export type Passkey = {
  id: string;
  accountId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  name: string;
  createdAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
};

const passkey = `select id, account_id as "accountId", public_key as "publicKey", counter, transports, name,
  created_at as "createdAt", used_at as "usedAt" from auth.passkey`;

export async function passkeysOf(pool: pg.Pool, accountId: string): Promise<Passkey[]> {
  const { rows } = await pool.query<Passkey>(`${passkey} where account_id = $1 order by created_at`, [
    accountId,
  ]);
  return rows;
}

export async function passkeyById(pool: pg.Pool, id: string): Promise<Passkey | null> {
  const { rows } = await pool.query<Passkey>(`${passkey} where id = $1`, [id]);
  return rows[0] ?? null;
}

export async function insertPasskey(
  pool: pg.Pool,
  one: Omit<Passkey, 'createdAt' | 'usedAt'> & { isBackedUp: boolean },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into auth.passkey (id, account_id, public_key, counter, transports, name, is_backed_up)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [
      one.id,
      one.accountId,
      Buffer.from(one.publicKey),
      one.counter,
      one.transports,
      one.name,
      one.isBackedUp,
    ],
  );
  return rowCount === 1;
}

export async function notePasskeyUse(pool: pg.Pool, id: string, counter: number): Promise<void> {
  await pool.query('update auth.passkey set used_at = now(), counter = $2 where id = $1', [id, counter]);
}

export async function deletePasskey(pool: pg.Pool, one: { id: string; accountId: string }): Promise<boolean> {
  const { rowCount } = await pool.query('delete from auth.passkey where id = $1 and account_id = $2', [
    one.id,
    one.accountId,
  ]);
  return rowCount === 1;
}

/** A set-up that was never tried with a code is replaced; a confirmed one stays. */
export async function startAuthenticator(
  pool: pg.Pool,
  one: { accountId: string; sealedSecret: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into auth.authenticator (account_id, sealed_secret) values ($1, $2)
      on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = now()
        where authenticator.confirmed_at is null`,
    [one.accountId, one.sealedSecret],
  );
  return rowCount === 1;
}

export type Authenticator = {
  sealedSecret: string;
  lastStep: number;
  confirmedAt: Temporal.Instant | null;
};

export async function authenticatorOf(pool: pg.Pool, accountId: string): Promise<Authenticator | null> {
  const { rows } = await pool.query<Authenticator>(
    `select sealed_secret as "sealedSecret", last_step as "lastStep", confirmed_at as "confirmedAt"
      from auth.authenticator where account_id = $1`,
    [accountId],
  );
  return rows[0] ?? null;
}

/** Takes a code's step once, also when it comes twice at the same moment. */
export async function takeStep(pool: pg.Pool, accountId: string, step: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update auth.authenticator set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
      where account_id = $1 and last_step < $2`,
    [accountId, step],
  );
  return rowCount === 1;
}

export async function deleteAuthenticator(pool: pg.Pool, accountId: string): Promise<boolean> {
  await pool.query('delete from auth.recovery_code where account_id = $1', [accountId]);
  const { rowCount } = await pool.query('delete from auth.authenticator where account_id = $1', [accountId]);
  return rowCount === 1;
}

/** New codes in one statement: the old ones are void at the same moment. */
export async function replaceRecoveryCodes(
  pool: pg.Pool,
  accountId: string,
  hashes: readonly string[],
): Promise<void> {
  await pool.query(
    `with old as (delete from auth.recovery_code where account_id = $1)
      insert into auth.recovery_code (account_id, code_hash) select $1, unnest($2::text[])`,
    [accountId, hashes],
  );
}

export async function takeRecoveryCode(pool: pg.Pool, accountId: string, hash: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update auth.recovery_code set used_at = now() where account_id = $1 and code_hash = $2 and used_at is null',
    [accountId, hash],
  );
  return rowCount === 1;
}

export async function recoveryCodesLeft(pool: pg.Pool, accountId: string): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    'select count(*)::integer as left from auth.recovery_code where account_id = $1 and used_at is null',
    [accountId],
  );
  return rows[0]!.left;
}
