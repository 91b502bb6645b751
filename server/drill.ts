// npm run drill: restores the newest base backup and the log after it into a new cluster on 127.0.0.1, to a moment that is marked now, and compares it
// with what runs: how many rows each table has, and the chain of the audit log. Ends with 1 when it does not hold. What is restored goes again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { verifyAll } from './foundation/audit/verify-all.ts';
import { keepRecord } from './platform/embedded/backup.ts';
import { backupEnv, superuserOf } from './platform/embedded/backup-cli.ts';
import { restoreInto } from './platform/embedded/restore.ts';
import { type Say, StartTrouble } from './platform/embedded/trouble.ts';

export type DrillReport = {
  ok: boolean;
  tables: number;
  rows: number;
  organizations: number;
  /** Links of the audit chains that were recomputed in the restored database. */
  links: number;
  problems: string[];
  seconds: number;
};

type Counts = Map<string, number>;

const archivedWithinMs = 5 * 60_000;

export async function drill(input: {
  superuserUrl: string;
  backupFolder: string;
  secretsFrom: string;
  say: Say;
}): Promise<DrillReport> {
  const startedAt = Temporal.Now.instant();
  const live = new pg.Client(input.superuserUrl);
  await live.connect();
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-drill-'));
  try {
    const point = `drill-${startedAt.epochMilliseconds}`;
    const before = await countRows(live);
    await markNow(live, point);
    const after = await countRows(live);
    const restored = await restoreInto({ ...input, dataFolder, until: { point } });
    let report: DrillReport;
    try {
      report = await compare(restored.superuserUrl, restored.urls.worker, { before, after });
    } finally {
      await restored.stop();
    }
    report.seconds = Math.round(Temporal.Now.instant().since(startedAt).total('seconds'));
    const problem = report.problems[0] ?? null;
    await keepRecord(live, 'drill', { startedAt, ok: report.ok, bytes: null, problem });
    return report;
  } catch (error) {
    const problem = (error as Error).message.slice(0, 500);
    await keepRecord(live, 'drill', { startedAt, ok: false, bytes: null, problem }).catch(() => {});
    throw error;
  } finally {
    await live.end();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Of all tables at one moment. */
async function countRows(client: pg.Client): Promise<Counts> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'auth', 'migration', 'operations') order by 1`,
    );
    const counts: Counts = new Map();
    for (const { name } of rows) {
      const { rows: counted } = await client.query<{ count: string }>(`select count(*) from ${name}`);
      counts.set(name, Number(counted[0]!.count));
    }
    return counts;
  } finally {
    await client.query('commit');
  }
}

/** Names this moment in the log, and waits until the log up to it is put aside. */
async function markNow(live: pg.Client, point: string): Promise<void> {
  const { rows } = await live.query<{ file: string }>(
    'select pg_walfile_name(pg_create_restore_point($1)) as file',
    [point],
  );
  await live.query('select pg_switch_wal()');
  const until = Date.now() + archivedWithinMs;
  while (Date.now() < until) {
    const archived = await live.query<{ last: string | null }>(
      'select last_archived_wal as last from pg_stat_archiver',
    );
    if ((archived.rows[0]?.last ?? '') >= rows[0]!.file) return;
    await sleep(200);
  }
  throw new StartTrouble('The log is not put aside any more: look at the log of PostgreSQL and at the disk.');
}

async function compare(
  superuserUrl: string,
  workerUrl: string,
  live: { before: Counts; after: Counts },
): Promise<DrillReport> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  const restored = await countRows(client).finally(() => client.end());
  const problems: string[] = [];
  for (const [name, before] of live.before) {
    const after = live.after.get(name) ?? 0;
    const count = restored.get(name) ?? -1;
    // The moment that was marked lies between the two countings.
    if (count < Math.min(before, after) || count > Math.max(before, after))
      problems.push(`${name} has ${count} rows, and had between ${before} and ${after}`);
  }
  const chains = await verifyAll(workerUrl);
  for (const { organizationId, faults } of chains)
    if (faults.length > 0)
      problems.push(`the audit chain of ${organizationId} does not hold: ${faults[0]!.why}`);
  return {
    ok: problems.length === 0,
    tables: restored.size,
    rows: [...restored.values()].reduce((sum, count) => sum + count, 0),
    organizations: chains.length,
    links: chains.reduce((sum, one) => sum + one.sealed, 0),
    problems,
    seconds: 0,
  };
}

if (import.meta.main) {
  try {
    const { env, backupFolder } = backupEnv();
    const report = await drill({
      superuserUrl: superuserOf(env),
      backupFolder,
      secretsFrom: join(env.dataFolder, 'secrets.json'),
      say: console.log,
    });
    console.log(JSON.stringify(report));
    process.exitCode = report.ok ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
