import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const ownMigrations = new URL('../../../migrations/', import.meta.url);

const silent = new Logger(() => () => {});

type Say = (line: string) => void;

/**
 * How long a statement may queue for its lock. Whatever asks after it queues behind it, so that an old version which is still serving people
 * stands still for at most this long; then the file is taken back, and tried again while they go on.
 */
const lockWaitMs = 2_000;
const mostTries = 30;
const pauseMs = (attempt: number) => Math.min(10_000, 500 * attempt);
/** Two that start at once: one waits for the other's whole run. */
const turnWaitMs = 10 * 60_000;

/**
 * Brings the database forward: numbered SQL files, each in its own transaction, each once.
 * A file that fails leaves the database as it was; the error names the file and the statement.
 * A file whose first line is `-- no transaction` runs statement by statement outside one (CREATE INDEX CONCURRENTLY); it may be run again
 * from its beginning. What an older version still needs stays until the release after (docs/decisions/0030).
 */
export async function migrate(input: {
  ownerUrl: string;
  say?: Say;
  /** Where the files stand; without it Hearth's own. */
  folder?: URL;
  /** For tests that do not wait as long. */
  lock?: { waitMs: number; tries: number };
}): Promise<{ applied: string[] }> {
  const { say = () => {}, folder = ownMigrations, lock = { waitMs: lockWaitMs, tries: mostTries } } = input;
  await runMigrations({ connectionString: input.ownerUrl, logger: silent });
  const client = new pg.Client({ connectionString: input.ownerUrl });
  // A connection that is cut fails the statement that waits for it; the event alone would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${turnWaitMs}`);
    await client.query('select pg_advisory_lock(7411)');
    await client.query(`set lock_timeout = ${lock.waitMs}`);
    await client.query(
      'create schema if not exists migration; create table if not exists migration.applied (name text primary key, content_hash text not null, at timestamptz not null default now())',
    );
    return { applied: await applyMissing(client, { folder, say, tries: lock.tries }) };
  } finally {
    await client.end();
  }
}

/** The files of this version that have not run in the database; asked as the application. */
export async function behind(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from operations.migrations() name');
    const applied = new Set(rows.map((row) => row.name));
    return (await filesIn(ownMigrations)).filter((name) => !applied.has(name));
  } catch (error) {
    // Before this function was made: all of them, as far as this version is concerned.
    if (['3F000', '42883'].includes((error as { code?: string }).code ?? '')) return filesIn(ownMigrations);
    throw error;
  } finally {
    await client.end();
  }
}

const filesIn = async (folder: URL) => (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();

type Plan = { folder: URL; say: Say; tries: number };

async function applyMissing(client: pg.Client, { folder, say, tries }: Plan): Promise<string[]> {
  const known = new Map<string, string>();
  for (const row of (await client.query('select name, content_hash from migration.applied')).rows) {
    known.set(row.name, row.content_hash);
  }
  const applied: string[] = [];
  for (const name of await filesIn(folder)) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    const before = known.get(name);
    if (before === hash) continue;
    if (before) throw new Error(`migration ${name} was changed after it ran here; add a new file instead`);
    say(`database: ${name}`);
    await applyPatiently(client, { name, text, hash, say, tries });
    applied.push(name);
  }
  return applied;
}

const lockNotAvailable = '55P03';

async function applyPatiently(
  client: pg.Client,
  file: { name: string; text: string; hash: string; say: Say; tries: number },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await applyOne(client, file.name, file.text, file.hash);
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause;
      if (cause?.code !== lockNotAvailable || attempt >= file.tries) throw error;
      file.say(`database: ${file.name} waits for a lock that others hold (try ${attempt} of ${file.tries})`);
      await sleep(pauseMs(attempt));
    }
  }
}

async function applyOne(client: pg.Client, name: string, text: string, hash: string): Promise<void> {
  const alone = text.startsWith('-- no transaction');
  const record = {
    text: 'insert into migration.applied (name, content_hash) values ($1, $2)',
    values: [name, hash],
  };
  try {
    if (!alone) await client.query('begin');
    for (const statement of splitStatements(text)) await runStatement(client, name, statement);
    await client.query(record);
    if (!alone) await client.query('commit');
  } catch (error) {
    if (!alone) await client.query('rollback');
    throw error;
  }
}

async function runStatement(
  client: pg.Client,
  name: string,
  statement: { line: number; text: string },
): Promise<void> {
  try {
    await client.query(statement.text);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const start = statement.text.replace(/\s+/g, ' ').slice(0, 120);
    throw new Error(
      `migration ${name}, line ${statement.line}: ${what}\n  in: ${start}\n  The database is as it was before this file.`,
      {
        cause: error,
      },
    );
  }
}

/** Splits SQL at top-level semicolons; knows quotes, dollar quotes and comments. */
export function splitStatements(text: string): { line: number; text: string }[] {
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[A-Za-z_]*\$)[\s\S]*?\1|;/g;
  const statements: { line: number; text: string }[] = [];
  let start = 0;
  const push = (end: number) => {
    const piece = text.slice(start, end);
    if (piece.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '') {
      const line = text.slice(0, start + piece.length - piece.trimStart().length).split('\n').length;
      statements.push({ line, text: piece.trim() });
    }
    start = end + 1;
  };
  for (const match of text.matchAll(token)) if (match[0] === ';') push(match.index);
  push(text.length);
  return statements;
}
