import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { restoreCommand } from './archive.ts';
import { basesIn } from './backup.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Say, StartTrouble } from './trouble.ts';

/** A restore reads all of the log since its base. */
const recoveredWithinMs = 6 * 60 * 60_000;

export type Until = { at: Temporal.Instant } | { point: string } | 'end';

/**
 * Brings a base backup and the log after it to a moment, in a data folder that is empty, and answers with the running database. The folder that it came
 * from is read only. `secretsFrom`: the secrets.json that the passwords of that database's roles stand in.
 */
export async function restoreInto(input: {
  backupFolder: string;
  dataFolder: string;
  until: Until;
  secretsFrom: string;
  say: Say;
}): Promise<Postgres> {
  const { backupFolder, dataFolder, until, say } = input;
  const cluster = join(dataFolder, 'postgres');
  if (existsSync(cluster)) {
    throw new StartTrouble(
      `${dataFolder} holds a database already: name a new folder. Nothing is overwritten.`,
    );
  }
  const bases = await basesIn(backupFolder);
  const fitting =
    typeof until === 'object' && 'at' in until
      ? bases.filter((one) => Temporal.Instant.compare(one.endedAt, until.at) <= 0)
      : bases;
  const base = fitting.at(-1);
  if (!base) throw new StartTrouble(`${backupFolder} holds no base backup from before that moment.`);
  say(`From the base backup of ${base.endedAt}, forward through the log.`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  copyFileSync(input.secretsFrom, join(dataFolder, 'secrets.json'));
  chmodSync(join(dataFolder, 'secrets.json'), 0o600);
  cpSync(base.path, cluster, { recursive: true });
  chmodSync(cluster, 0o700);
  const settings = join(cluster, 'postgresql.auto.conf');
  const before = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  appendFileSync(settings, recoverySettings(backupFolder, until));
  writeFileSync(join(cluster, 'recovery.signal'), '');
  try {
    const running = await startPostgres({
      dataFolder,
      keep: 'durable',
      say,
      readyWithinMs: recoveredWithinMs,
    });
    await recovered(running);
    writeFileSync(settings, before);
    return running;
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw error;
  }
}

/** The server answers while it still reads the log (hot standby): what is asked then is of an earlier moment. */
async function recovered(running: Postgres): Promise<void> {
  const client = new pg.Client(running.superuserUrl);
  client.on('error', () => {});
  await client.connect();
  let hasEnded = false;
  void running.ended.then(() => {
    hasEnded = true;
  });
  try {
    for (;;) {
      const { rows } = await client.query<{ still: boolean }>('select pg_is_in_recovery() as still');
      if (!rows[0]!.still) return;
      await sleep(50);
    }
  } catch (error) {
    await running.stop();
    if (!hasEnded) throw error;
    throw new StartTrouble(
      'The log ends before that moment, or a piece of it is missing: logs/postgres.log says where.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function recoverySettings(backupFolder: string, until: Until): string {
  const target =
    until === 'end'
      ? []
      : 'at' in until
        ? [`recovery_target_time = '${inPostgres(until.at)}'`]
        : [`recovery_target_name = '${until.point}'`];
  const lines = [
    `restore_command = '${inConfig(restoreCommand(backupFolder))}'`,
    ...target,
    "recovery_target_action = 'promote'",
  ];
  return `\n${lines.join('\n')}\n`;
}

/** The setting knows no T and no Z. */
const inPostgres = (at: Temporal.Instant) =>
  at.toString({ fractionalSecondDigits: 6 }).replace('T', ' ').replace('Z', '+00');

const inConfig = (text: string) => text.replaceAll('\\', '\\\\').replaceAll("'", "''");
