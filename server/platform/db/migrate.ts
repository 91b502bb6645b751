import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const ownMigrations = new URL('../../../migrations/', import.meta.url);

const silent = new Logger(() => () => {});

type Say = (line: string) => void;

/**
 * Brings the database forward: numbered SQL files, each in its own transaction, each once.
 * A file that fails leaves the database as it was; the error names the file and the statement.
 * A file whose first line is `-- no transaction` runs statement by statement outside one (CREATE INDEX CONCURRENTLY).
 */
export async function migrate(input: {
  ownerUrl: string;
  say?: Say;
  /** Where the files stand; without it Hearth's own. */
  folder?: URL;
}): Promise<{ applied: string[] }> {
  const { say = () => {}, folder = ownMigrations } = input;
  await runMigrations({ connectionString: input.ownerUrl, logger: silent });
  const client = new pg.Client({ connectionString: input.ownerUrl });
  // A connection that is cut fails the statement that waits for it; the event alone would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query("set lock_timeout = '10s'");
    await client.query('select pg_advisory_lock(7411)');
    await client.query(
      'create schema if not exists migration; create table if not exists migration.applied (name text primary key, content_hash text not null, at timestamptz not null default now())',
    );
    return { applied: await applyMissing(client, folder, say) };
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, folder: URL, say: Say): Promise<string[]> {
  const known = new Map<string, string>();
  for (const row of (await client.query('select name, content_hash from migration.applied')).rows) {
    known.set(row.name, row.content_hash);
  }
  const applied: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    const before = known.get(name);
    if (before === hash) continue;
    if (before) throw new Error(`migration ${name} was changed after it ran here; add a new file instead`);
    say(`database: ${name}`);
    await applyOne(client, name, text, hash);
    applied.push(name);
  }
  return applied;
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
