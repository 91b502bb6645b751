import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drill } from './drill.ts';
import { recordRequest, startSealer } from './foundation/audit/service.ts';
import { systemClock } from './platform/clock.ts';
import { asActor, type Deps } from './platform/ctx.ts';
import { migrate } from './platform/db/migrate.ts';
import { makeDb, makePool } from './platform/db/pool.ts';
import { takeBase } from './platform/embedded/backup.ts';
import { type Postgres, startPostgres } from './platform/embedded/postgres.ts';
import { restoreInto } from './platform/embedded/restore.ts';
import { newId } from './platform/ids.ts';
import { makeLog } from './platform/log.ts';
import { openOrganization } from './platform/organizations.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-backup-'));
const dataFolder = join(folder, 'data');
// Shells and PostgreSQL's own placeholders meet these letters.
const backupFolder = join(folder, "kept 100%p it's");
const secretsFrom = join(dataFolder, 'secrets.json');
const say = () => {};

let live: Postgres;
let deps: Deps;
let close: () => Promise<void>;

beforeAll(async () => {
  live = await startPostgres({ dataFolder, keep: 'fast', backupFolder });
  await migrate({ ownerUrl: live.urls.owner });
  const pool = makePool(live.urls.app, 2);
  pool.on('error', () => {});
  close = () => pool.end();
  deps = { db: makeDb(pool), clock: systemClock, newId, log: makeLog('silent'), listeners: {} };
}, 180_000);
afterAll(async () => {
  await close();
  await live.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** An organization with one line in its audit log. */
async function open(name: string): Promise<void> {
  const actor = { kind: 'system', organizationId: newId(), name: 'test' } as const;
  await asActor(
    deps,
    actor,
    `test-${name}`,
    (ctx) => openOrganization(ctx, name, 'America/New_York'),
    (ctx, trail) => recordRequest(ctx, trail, { action: 'POST /test', status: 200 }),
  );
}

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  return client.query(text).then(
    async ({ rows }) => {
      await client.end();
      return rows as T[];
    },
    async (error) => {
      await client.end();
      throw error;
    },
  );
}

test('a base backup with the log brings back any moment, and the drill finds what is not as it was', async () => {
  await open('Before');
  const sealer = startSealer({ deps, workerUrl: live.urls.worker });
  await expect
    .poll(() => ask(live.superuserUrl, 'select from audit_seal').then((rows) => rows.length), {
      timeout: 60_000,
    })
    .toBe(1);
  await sealer.stop();
  const cluster = join(dataFolder, 'postgres');
  const taken = await takeBase({ superuserUrl: live.superuserUrl, cluster, backupFolder, keep: 1 });
  expect(taken.bytes).toBeGreaterThan(10_000_000);
  await open('After the backup');
  const moment = Temporal.Now.instant();
  await new Promise((later) => setTimeout(later, 20));
  await open('Too late');

  const held = await drill({ superuserUrl: live.superuserUrl, backupFolder, secretsFrom, say });
  expect(held).toMatchObject({ ok: true, problems: [], organizations: 4, links: 1 });

  const to = join(folder, 'restored');
  const then = await restoreInto({ backupFolder, dataFolder: to, until: { at: moment }, secretsFrom, say });
  const names = await ask<{ name: string }>(
    then.superuserUrl,
    'select name from organization order by created_at',
  );
  expect(names.map((one) => one.name).filter((name) => name !== 'House')).toEqual(
    expect.arrayContaining(['Before', 'After the backup']),
  );
  expect(names.map((one) => one.name)).not.toContain('Too late');
  await then.stop();
  await expect(restoreInto({ backupFolder, dataFolder: to, until: 'end', secretsFrom, say })).rejects.toThrow(
    'holds a database already',
  );
  await expect(
    restoreInto({
      backupFolder,
      dataFolder: join(folder, 'early'),
      until: { at: Temporal.Instant.from('2020-01-01T00:00:00Z') },
      secretsFrom,
      say,
    }),
  ).rejects.toThrow('no base backup from before');

  // Somebody changes a sealed row behind everybody's back.
  await ask(live.superuserUrl, "update audit_entry set action = 'GET /test' where action = 'POST /test'");
  const spoilt = await drill({ superuserUrl: live.superuserUrl, backupFolder, secretsFrom, say });
  expect(spoilt).toMatchObject({ ok: false, problems: [expect.stringMatching(/audit chain .* changed/)] });
  expect(await ask(live.urls.app, 'select kind, ok from operations.backups()')).toEqual([
    { kind: 'base', ok: true },
    { kind: 'drill', ok: false },
  ]);

  await takeBase({ superuserUrl: live.superuserUrl, cluster, backupFolder, keep: 1 });
  expect(readdirSync(join(backupFolder, 'base'))).toHaveLength(1);
}, 300_000);
