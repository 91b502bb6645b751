import type pg from 'pg';
import type { Failed } from './rules-attempts.ts';

// Who is signed in where, what is kept for one use, and what counts against guessing: schema auth.

export type Method = 'password' | 'passkey' | 'organization' | 'mail' | 'demo';

export async function insertSignIn(
  pool: pg.Pool,
  one: {
    id: string;
    tokenHash: string;
    accountId: string;
    method: Method;
    hasSecondFactor: boolean;
    deviceId: string;
    label: string;
    source: string;
    lastsSeconds: number;
    organizationId: string | null;
  },
): Promise<void> {
  await pool.query(
    `insert into auth.sign_in ("id", "token", "userId", "expiresAt", "ipAddress", "userAgent", method, has_second_factor, device_id, organization_id)
      values ($1, $2, $3, now() + make_interval(secs => $4), $5, $6, $7, $8, $9, $10)`,
    [
      one.id,
      one.tokenHash,
      one.accountId,
      one.lastsSeconds,
      one.source,
      one.label,
      one.method,
      one.hasSecondFactor,
      one.deviceId,
      one.organizationId,
    ],
  );
}

export type OpenSignIn = {
  id: string;
  accountId: string;
  label: string | null;
  source: string | null;
  method: Method;
  since: Temporal.Instant;
  activeAt: Temporal.Instant;
  provedSecondsAgo: number;
};

const openSignIn = `select "id", "userId" as "accountId", "userAgent" as label, "ipAddress" as source, method, "createdAt" as since,
  active_at as "activeAt", extract(epoch from now() - proved_at)::integer as "provedSecondsAgo" from auth.sign_in where "expiresAt" > now()`;

export async function signInById(pool: pg.Pool, id: string): Promise<OpenSignIn | null> {
  const { rows } = await pool.query<OpenSignIn>(`${openSignIn} and "id" = $1`, [id]);
  return rows[0] ?? null;
}

export async function signInsOf(pool: pg.Pool, accountId: string): Promise<OpenSignIn[]> {
  const { rows } = await pool.query<OpenSignIn>(
    `${openSignIn} and "userId" = $1 order by active_at desc limit 50`,
    [accountId],
  );
  return rows;
}

/** One that another process writes at this moment is left to it: it writes the same. */
export async function noteActivity(pool: pg.Pool, signInIds: readonly string[]): Promise<void> {
  await pool.query(
    `update auth.sign_in set active_at = now() where "id" in (
      select "id" from auth.sign_in where "id" = any($1::text[]) for update skip locked)`,
    [[...new Set(signInIds)]],
  );
}

export async function noteProof(pool: pg.Pool, signInId: string): Promise<void> {
  await pool.query('update auth.sign_in set proved_at = now() where "id" = $1', [signInId]);
}

export async function setOrganization(
  pool: pg.Pool,
  signInId: string,
  organizationId: string,
): Promise<void> {
  await pool.query('update auth.sign_in set organization_id = $2 where "id" = $1', [
    signInId,
    organizationId,
  ]);
}

/** Ends one sign-in of an account, or all of it but one. */
export async function deleteSignIns(
  pool: pg.Pool,
  accountId: string,
  which: { only: string } | { allBut: string | null },
): Promise<number> {
  const [condition, id] =
    'only' in which ? ['"id" = $2', which.only] : ['"id" is distinct from $2', which.allBut];
  const { rowCount } = await pool.query(`delete from auth.sign_in where "userId" = $1 and ${condition}`, [
    accountId,
    id,
  ]);
  return rowCount ?? 0;
}

/** The known browser that a cookie names, for this account only. */
export async function findDevice(
  pool: pg.Pool,
  accountId: string,
  tokenHash: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from auth.device where account_id = $1 and token_hash = $2',
    [accountId, tokenHash],
  );
  return rows[0]?.id ?? null;
}

export async function keepDevice(
  pool: pg.Pool,
  one: { id: string; accountId: string; tokenHash: string; label: string },
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into auth.device (id, account_id, token_hash, label) values ($1, $2, $3, $4)
      on conflict (account_id, token_hash) do update set last_seen_at = now(), label = excluded.label returning id`,
    [one.id, one.accountId, one.tokenHash, one.label],
  );
  return { id: rows[0]!.id, isNew: rows[0]!.id === one.id };
}

/** No browser is known any more: the next sign-in in each counts as the first. */
export async function forgetDevices(pool: pg.Pool, accountId: string): Promise<void> {
  await pool.query('delete from auth.device where account_id = $1', [accountId]);
}

export type EventKind =
  | 'signed_in'
  | 'signed_out_elsewhere'
  | 'password_changed'
  | 'password_reset'
  | 'email_changed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'authenticator_added'
  | 'authenticator_removed'
  | 'recovery_codes_made'
  | 'recovery_code_used'
  | 'guesses_stopped';

export type AccountEvent = {
  id: string;
  at: Temporal.Instant;
  kind: EventKind;
  label: string | null;
  source: string | null;
};

export async function insertEvent(
  pool: pg.Pool,
  one: { id: string; accountId: string; kind: EventKind; label: string | null; source: string | null },
): Promise<void> {
  await pool.query(
    'insert into auth.account_event (id, account_id, kind, device_label, source) values ($1, $2, $3, $4, $5)',
    [one.id, one.accountId, one.kind, one.label, one.source],
  );
}

export async function eventsOf(pool: pg.Pool, accountId: string): Promise<AccountEvent[]> {
  const { rows } = await pool.query<AccountEvent>(
    `select id, at, kind, device_label as label, source from auth.account_event where account_id = $1 order by at desc, id desc limit 50`,
    [accountId],
  );
  return rows;
}

export async function hasSignedIn(pool: pg.Pool, accountId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from auth.account_event where account_id = $1 and kind = 'signed_in' limit 1`,
    [accountId],
  );
  return rowCount === 1;
}

export async function keepOnce(
  pool: pg.Pool,
  one: { tokenHash: string; kind: string; value: unknown; lastsSeconds: number },
): Promise<void> {
  await pool.query(
    `insert into auth.one_time (token_hash, kind, value, expires_at) values ($1, $2, $3, now() + make_interval(secs => $4))`,
    [one.tokenHash, one.kind, JSON.stringify(one.value), one.lastsSeconds],
  );
}

/** Reads without using it up. `counts`: as one more try. */
export async function lookOnce(
  pool: pg.Pool,
  one: { tokenHash: string; kind: string; counts: boolean },
): Promise<{ value: unknown; tries: number } | null> {
  const { rows } = await pool.query<{ value: unknown; tries: number }>(
    `update auth.one_time set tries = tries + $3 where token_hash = $1 and kind = $2 and expires_at > now() returning value, tries`,
    [one.tokenHash, one.kind, one.counts ? 1 : 0],
  );
  return rows[0] ?? null;
}

/** Uses it up; of two at the same moment one gets it. */
export async function takeOnce(
  pool: pg.Pool,
  one: { tokenHash: string; kind: string },
): Promise<{ value: unknown } | null> {
  const { rows } = await pool.query<{ value: unknown }>(
    'delete from auth.one_time where token_hash = $1 and kind = $2 and expires_at > now() returning value',
    [one.tokenHash, one.kind],
  );
  return rows[0] ?? null;
}

type Attempt = {
  kind: 'password' | 'code' | 'mail';
  subject: string;
  source: string;
  deviceId: string | null;
};

/** Written before the guess is looked at, so that many at once are counted too. */
export async function insertAttempt(pool: pg.Pool, one: Attempt): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'insert into auth.attempt (kind, subject, source, device_id) values ($1, $2, $3, $4) returning id',
    [one.kind, one.subject, one.source, one.deviceId],
  );
  return rows[0]!.id;
}

export async function attemptSucceeded(pool: pg.Pool, id: number): Promise<void> {
  await pool.query('update auth.attempt set failed = false where id = $1', [id]);
}

export async function countFailed(pool: pg.Pool, one: Attempt): Promise<Failed> {
  const { rows } = await pool.query<Failed>(
    `select
      count(*) filter (where subject = $2 and source = $3 and device_id is null and at > now() - interval '15 minutes')::integer as "fromSource",
      count(*) filter (where subject = $2 and device_id is null)::integer as "fromStrangers",
      count(*) filter (where source = $3 and at > now() - interval '15 minutes')::integer as "bySource",
      count(*) filter (where subject = $2 and device_id = $4 and at > now() - interval '15 minutes')::integer as "fromDevice"
    from auth.attempt where kind = $1 and failed and at > now() - interval '1 hour' and (subject = $2 or source = $3)`,
    [one.kind, one.subject, one.source, one.deviceId],
  );
  return rows[0]!;
}

/** What has ended is of no use to anybody. */
export async function forgetEnded(pool: pg.Pool): Promise<void> {
  await pool.query('delete from auth.one_time where expires_at < now()');
  await pool.query(`delete from auth.attempt where at < now() - interval '1 day'`);
  await pool.query(`delete from auth.sign_in where "expiresAt" < now()`);
  await pool.query(`delete from auth.device where last_seen_at < now() - interval '1 year'`);
}
