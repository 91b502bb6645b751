// What production asks its engines before it starts: each answers for itself, and all that is wrong is told together.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { behind } from './db/migrate.ts';
import {
  type DatabaseRole,
  type DatabaseUrls,
  databaseRoles,
  roleUrlsBeside,
} from './embedded/postgres-roles.ts';
import { openSecretsFile } from './embedded/secrets.ts';
import type { Reached } from './env.ts';
import { type LivekitSettings, openMediaServer } from './livekit.ts';
import { type MailSettings, tryMail } from './mail.ts';

const oldestPostgres = 18;
const patienceMs = 10_000;

/** `alone`: no migration runs here, so that the database has to be where this version needs it. */
export async function askEngines(reached: Reached, { alone }: { alone: boolean }): Promise<string[]> {
  const { secretsFile, databaseUrl, databasePoolUrl, livekit, smtpUrl } = reached;
  const opened = secretsFile ? openSecretsFile(secretsFile) : null;
  const asking: Promise<string[]>[] = [];
  if (databaseUrl && !alone) asking.push(askOwner(databaseUrl));
  if (databaseUrl && alone && opened && 'secret' in opened)
    asking.push(askRoles(roleUrlsBeside(databaseUrl, opened.secret)));
  if (databasePoolUrl && opened && 'secret' in opened)
    asking.push(askPooler(roleUrlsBeside(databasePoolUrl, opened.secret)));
  if (livekit) asking.push(askVideo(livekit));
  if (smtpUrl) asking.push(askMail({ smtpUrl, from: reached.mailFrom, mustEncrypt: true }));
  const problems = opened && 'problems' in opened ? opened.problems : [];
  return [...problems, ...(await Promise.all(asking)).flat()];
}

const rolesOfProcesses = ['app', 'worker', 'witness', 'auth'] as const;

async function askRoles(urls: DatabaseUrls): Promise<string[]> {
  const wrong = await Promise.all(rolesOfProcesses.map((role) => askRole(role, urls[role])));
  if (wrong.flat().length > 0) return [...new Set(wrong.flat())];
  if (await forgetsSessions(urls.worker).catch(() => false)) return [leadsToPooler];
  const missing = await behind(urls.worker);
  if (missing.length === 0) return [];
  const first = `the first is ${missing[0]}`;
  return [
    `DATABASE_URL is ${missing.length} migrations behind this version (${first}). Run npm run migrate as its owner.`,
  ];
}

const leadsToPooler =
  'DATABASE_URL leads to a pooler that gives each transaction another connection: news, locks and migrations need the server itself. ' +
  'Put the pooler into DATABASE_POOL_URL.';

/** Requests alone go through the pooler. */
function askPooler({ app }: DatabaseUrls): Promise<string[]> {
  return connected(app, `DATABASE_POOL_URL as ${databaseRoles.app}`, async (client) => {
    await client.query('select');
    return [];
  });
}

/** While somebody else is in a transaction, does what was said to this connection still hold? */
export async function forgetsSessions(url: string): Promise<boolean> {
  const [one, other] = [0, 1].map(
    () => new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs }),
  ) as [pg.Client, pg.Client];
  for (const client of [one, other]) client.on('error', () => {});
  try {
    await one.connect();
    await other.connect();
    const said = randomUUID();
    await one.query("select set_config('app.session_holds', $1, false)", [said]);
    await other.query('begin');
    await other.query('select');
    const { rows } = await one.query<{ holds: string | null }>(
      "select current_setting('app.session_holds', true) as holds",
    );
    return rows[0]!.holds !== said;
  } finally {
    await Promise.allSettled([one.end(), other.end()]);
  }
}

async function askRole(role: DatabaseRole, url: string): Promise<string[]> {
  const name = databaseRoles[role];
  return connected(url, `DATABASE_URL as ${name}`, async (client) => {
    const { rows } = await client.query<{ version: string; is_above: boolean }>(
      `select current_setting('server_version_num') as version, rolsuper or rolbypassrls as is_above
        from pg_roles where rolname = current_user`,
    );
    const { version, is_above: isAbove } = rows[0]!;
    return [
      ...oldVersion(version),
      ...(isAbove
        ? [`${name} stands above the walls of the database: alter role ${name} nosuperuser nobypassrls;`]
        : []),
    ];
  });
}

function askOwner(url: string): Promise<string[]> {
  return connected(url, 'DATABASE_URL', async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    return oldVersion(rows[0]!.version);
  });
}

function oldVersion(text: string): string[] {
  const version = Math.floor(Number(text) / 10_000);
  return version < oldestPostgres
    ? [`DATABASE_URL is PostgreSQL ${version}; Hearth needs ${oldestPostgres} or newer (temporal keys).`]
    : [];
}

async function connected(
  url: string,
  what: string,
  ask: (client: pg.Client) => Promise<string[]>,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on('error', () => {});
  try {
    await client.connect();
    return await ask(client);
  } catch (error) {
    return [`${what} does not answer: ${(error as Error).message}.`];
  } finally {
    await client.end().catch(() => {});
  }
}

async function askVideo(livekit: LivekitSettings): Promise<string[]> {
  const { url } = livekit;
  try {
    await openMediaServer(livekit).rooms();
    return [];
  } catch {
    const answers = await fetch(url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(patienceMs) }).then(
      () => true,
      () => false,
    );
    return [
      answers
        ? `LIVEKIT_URL answers and does not accept LIVEKIT_API_KEY with LIVEKIT_API_SECRET.`
        : `LIVEKIT_URL does not answer (${new URL(url).host}).`,
    ];
  }
}

async function askMail(settings: MailSettings): Promise<string[]> {
  try {
    await tryMail(settings);
    return [];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EAUTH') return ['SMTP_URL answers and does not accept the name and password in it.'];
    if (code === 'ETLS') return ['SMTP_URL does not encrypt (STARTTLS), and it is on another machine.'];
    return [`SMTP_URL does not answer: ${message.split('\n')[0]}.`];
  }
}
