// npm run backup [-- --keep 7]: a base backup of the Hearth that runs here. npm run restore -- --to FOLDER [--until 2026-11-28T12:00:00Z]: a new data
// folder as the database was then. Both with the BACKUP_FOLDER that Hearth was started with.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Env, readEnv } from '../env.ts';
import { takeBase } from './backup.ts';
import { withLogin } from './postgres-roles.ts';
import { restoreInto } from './restore.ts';
import { openSecrets } from './secrets.ts';
import { runningHearth } from './start-lock.ts';
import { StartTrouble } from './trouble.ts';

/** The administrator's address of the embedded database that runs with this data folder. */
export function superuserOf({ dataFolder, databaseUrl }: Pick<Env, 'dataFolder' | 'databaseUrl'>): string {
  if (databaseUrl)
    throw new StartTrouble(
      'DATABASE_URL is a PostgreSQL of your own: docs/operations.md says how to back it up with its own tools.',
    );
  if (!runningHearth(dataFolder))
    throw new StartTrouble('Hearth does not run with this data folder. Start it, then run this again.');
  const pid = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  const port = pid.split('\n')[3]!.trim();
  return withLogin(`postgres://127.0.0.1:${port}/hearth`, 'postgres', openSecrets(dataFolder)('postgres'));
}

export function backupEnv(): { env: Env; backupFolder: string } {
  const answer = readEnv(process.env);
  if ('problems' in answer) throw new StartTrouble(answer.problems.join('\n'));
  const { backupFolder } = answer.env;
  if (!backupFolder)
    throw new StartTrouble('BACKUP_FOLDER is missing: where base backups and the log are kept.');
  return { env: answer.env, backupFolder };
}

async function backup(keep: number): Promise<void> {
  const { env, backupFolder } = backupEnv();
  const cluster = join(env.dataFolder, 'postgres');
  const { name, bytes } = await takeBase({ superuserUrl: superuserOf(env), cluster, backupFolder, keep });
  console.log(`Base backup ${name}, ${Math.round(bytes / 1e6)} MB, with the log that belongs to it.`);
}

async function restore(to: string, until: string | undefined, secrets: string | undefined): Promise<void> {
  const { env, backupFolder } = backupEnv();
  const database = await restoreInto({
    backupFolder,
    dataFolder: resolve(to),
    until: until ? { at: Temporal.Instant.from(until) } : 'end',
    secretsFrom: secrets ?? join(env.dataFolder, 'secrets.json'),
    say: console.log,
  });
  await database.stop();
  console.log(`Restored. HEARTH_DATA=${resolve(to)} npm start goes on from there.`);
}

if (import.meta.main) {
  try {
    const strings = ['keep', 'to', 'until', 'secrets'].map((name) => [name, { type: 'string' as const }]);
    const { values, positionals } = parseArgs({
      options: Object.fromEntries(strings),
      allowPositionals: true,
    });
    const { keep = '7', to, until, secrets } = values as Record<string, string | undefined>;
    if (positionals[0] === 'backup' && /^[1-9]\d{0,3}$/.test(keep)) await backup(Number(keep));
    else if (positionals[0] === 'restore' && to) await restore(to, until, secrets);
    else
      throw new StartTrouble(
        'Use: npm run backup -- --keep 7, or npm run restore -- --to FOLDER [--until 2026-11-28T12:00:00Z] [--secrets FILE]',
      );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
