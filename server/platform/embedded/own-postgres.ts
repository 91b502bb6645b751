import pg from 'pg';
import { allRoles, type DatabaseUrls, databaseRoles, ensureRoles, roleUrlsBeside } from './postgres-roles.ts';
import type { Secrets } from './secrets.ts';
import { StartTrouble } from './trouble.ts';

const oldestVersion = 18;

/**
 * Uses the PostgreSQL of DATABASE_URL: its user runs the migrations and owns the tables, the other roles are made with the
 * passwords of our secrets where they are missing.
 */
export async function openOwnPostgres(databaseUrl: string, secret: Secrets): Promise<{ urls: DatabaseUrls }> {
  const owner = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await owner.connect();
  } catch (error) {
    throw new StartTrouble(
      `DATABASE_URL does not answer: ${(error as Error).message}. Check host, port, database and password.`,
    );
  }
  try {
    await refuseOld(owner);
    await makeRoles(owner, secret);
  } finally {
    await owner.end();
  }
  const urls = roleUrlsBeside(databaseUrl, secret);
  await tryRole(urls.app);
  return { urls };
}

async function refuseOld(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const version = Math.floor(Number(rows[0]!.version) / 10_000);
  if (version < oldestVersion) {
    throw new StartTrouble(
      `DATABASE_URL is PostgreSQL ${version}; Hearth needs ${oldestVersion} or newer (temporal keys).`,
    );
  }
}

async function makeRoles(owner: pg.Client, secret: (name: string) => string): Promise<void> {
  try {
    await ensureRoles(
      owner,
      secret,
      allRoles.filter((role) => role !== 'owner'),
    );
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const names = Object.values(databaseRoles).filter((name) => name !== databaseRoles.owner);
    throw new StartTrouble(
      'The user of DATABASE_URL may not create roles. As an administrator run, with passwords that you also put into ' +
        `SECRETS_FILE (or secrets.json of the data folder) under the same names:\n${names.map((name) => `  create role ${name} login password '…';`).join('\n')}\n` +
        `  grant ${databaseRoles.app} to ${databaseRoles.worker};`,
    );
  }
}

async function tryRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartTrouble(
      `The role ${databaseRoles.app} cannot sign in (${(error as Error).message}). Another Hearth made it: copy its password into ` +
        'secrets.json of this data folder, or use a server of its own.',
    );
  } finally {
    await client.end();
  }
}
