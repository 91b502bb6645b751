import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { basesFolderOf, logFolderOf } from './archive.ts';
import { StartTrouble } from './trouble.ts';

/** What a base backup leaves out (PostgreSQL 18, 25.3.4): what belongs to the running server, and what the log brings back. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*)$/;

export type Base = { name: string; endedAt: Temporal.Instant; path: string };

/** Copies the running cluster, and answers once the log that belongs to it is put aside too. Earlier ones beyond `keep` go. */
export async function takeBase(input: {
  superuserUrl: string;
  cluster: string;
  backupFolder: string;
  keep: number;
}): Promise<{ name: string; bytes: number }> {
  const { cluster, backupFolder } = input;
  const client = new pg.Client(input.superuserUrl);
  await client.connect();
  const bases = basesFolderOf(backupFolder);
  const fresh = join(bases, 'under-way');
  const startedAt = Temporal.Now.instant();
  try {
    await mustArchive(client);
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    await client.query("select pg_backup_start('hearth', true)");
    const bytes = await copyFolder(cluster, fresh);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
    await writeFile(join(fresh, 'backup_label'), rows[0]!.labelfile, { mode: 0o600 });
    const endedAt = Temporal.Now.instant();
    const name = endedAt.toString({ fractionalSecondDigits: 3 }).replaceAll(':', '-');
    await rename(fresh, join(bases, name));
    await forgetOld(backupFolder, input.keep);
    await keepRecord(client, 'base', { startedAt, ok: true, bytes, problem: null });
    return { name, bytes };
  } catch (error) {
    const problem = (error as Error).message.slice(0, 500);
    await keepRecord(client, 'base', { startedAt, ok: false, bytes: null, problem }).catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

export async function keepRecord(
  client: pg.Client,
  kind: 'base' | 'drill',
  one: { startedAt: Temporal.Instant; ok: boolean; bytes: number | null; problem: string | null },
): Promise<void> {
  await client.query(
    'insert into operations.backup (kind, started_at, ended_at, ok, bytes, problem) values ($1, $2, now(), $3, $4, $5)',
    [kind, one.startedAt.toString(), one.ok, one.bytes, one.problem],
  );
}

async function mustArchive(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ archive_mode: string }>('show archive_mode');
  if (rows[0]!.archive_mode === 'on') return;
  throw new StartTrouble('The log is not put aside: start Hearth with BACKUP_FOLDER, then run this again.');
}

async function copyFolder(from: string, to: string, isTop = true): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(from, { withFileTypes: true }).catch(gone([]))) {
    if (leftOut.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o700 });
      if (!(isTop && emptied.has(entry.name))) bytes += await copyFolder(source, target, false);
    } else if (entry.isFile()) {
      // A table that is dropped meanwhile takes its file along; the log says the same.
      await copyFile(source, target).catch(gone(undefined));
      bytes += (await stat(target).catch(gone(null)))?.size ?? 0;
    } else {
      throw new StartTrouble(`${source} leads out of the data folder: this backup would not be whole.`);
    }
  }
  return bytes;
}

const gone =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

/** Oldest first. */
export async function basesIn(backupFolder: string): Promise<Base[]> {
  const folder = basesFolderOf(backupFolder);
  const names = (await readdir(folder).catch(gone([]))).filter((name) => /^\d{4}-.*Z$/.test(name)).sort();
  return names.map((name) => ({
    name,
    endedAt: Temporal.Instant.from(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:')),
    path: join(folder, name),
  }));
}

/** Bases beyond the newest ones, and the pieces of the log that only they needed. */
async function forgetOld(backupFolder: string, keep: number): Promise<void> {
  const bases = await basesIn(backupFolder);
  for (const { path } of bases.slice(0, Math.max(0, bases.length - keep)))
    await rm(path, { recursive: true, force: true });
  const [oldest] = await basesIn(backupFolder);
  const label = oldest && (await readFile(join(oldest.path, 'backup_label'), 'utf8'));
  const firstNeeded = label && /file ([0-9A-F]{24})\)/.exec(label)?.[1];
  if (!firstNeeded) return;
  for (const name of await readdir(logFolderOf(backupFolder))) {
    // The first eight letters are the timeline: after a restore the same place of the log has another name.
    if (/^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < firstNeeded.slice(8))
      await rm(join(logFolderOf(backupFolder), name));
  }
}
