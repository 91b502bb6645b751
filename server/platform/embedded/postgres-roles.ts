import pg from 'pg';

/**
 * The database's sign-ins. `owner` owns the tables and runs migrations; the others own nothing and bypass nothing. `witness`
 * is the webhook receiver, `auth` is sign-in with its own schema.
 */
export const databaseRoles = {
  owner: 'hearth_owner',
  app: 'hearth_app',
  worker: 'hearth_worker',
  witness: 'hearth_witness',
  auth: 'hearth_auth',
} as const;

export type DatabaseRole = keyof typeof databaseRoles;
export const allRoles = Object.keys(databaseRoles) as DatabaseRole[];
export type DatabaseUrls = Record<DatabaseRole, string>;

/**
 * Makes the roles that are missing, by an administrator's connection; the worker gets what the application may.
 * `mayCreateDatabases` lets the owner clone templates in tests.
 */
export async function ensureRoles(
  admin: pg.Client,
  secret: (name: string) => string,
  roles: readonly DatabaseRole[],
  { mayCreateDatabases = false } = {},
): Promise<void> {
  const known = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [Object.values(databaseRoles)],
  );
  const names = new Set(known.rows.map((row) => row.rolname));
  for (const role of roles) {
    const name = databaseRoles[role];
    if (names.has(name)) continue;
    const extra = role === 'owner' && mayCreateDatabases ? 'createdb' : '';
    await admin.query(`create role ${name} login ${extra} password ${pg.escapeLiteral(secret(name))}`);
  }
  if (!names.has(databaseRoles.worker)) {
    await admin.query(`grant ${databaseRoles.app} to ${databaseRoles.worker}`);
  }
}

/** Makes the database, owned by the owner role, when it is missing. */
export async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0)
    await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${databaseRoles.owner}`);
}

/** One address per role, for the server and database that `base` names. */
export function roleUrls(base: string, secret: (name: string) => string): DatabaseUrls {
  const urlOf = (role: DatabaseRole) => withLogin(base, databaseRoles[role], secret(databaseRoles[role]));
  return {
    owner: urlOf('owner'),
    app: urlOf('app'),
    worker: urlOf('worker'),
    witness: urlOf('witness'),
    auth: urlOf('auth'),
  };
}

/** The same for a server of somebody's own: `databaseUrl` is the owner's address already, or has no sign-in where none is needed. */
export function roleUrlsBeside(databaseUrl: string, secret: (name: string) => string): DatabaseUrls {
  const others = (name: string) => (name === databaseRoles.owner ? '' : secret(name));
  return { ...roleUrls(databaseUrl, others), owner: databaseUrl };
}

/** The same address for another sign-in. */
export function withLogin(base: string, user: string, password: string): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  return url.href;
}

/** The same address for another database of the server (for clones of a template in tests). */
export function withDatabase(base: string, database: string): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}
