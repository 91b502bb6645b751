import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres } from './postgres.ts';
import { isRunning, processStart } from './process-identity.ts';

let dataFolder: string;

beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'hearth-postgres-'));
});

afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Another process that starts PostgreSQL in this folder and is then killed like a crashed Hearth. */
async function crashAfterStart(): Promise<{ pid: number; started: string }> {
  const program = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))};
    await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, keep: 'fast' });
    console.log('up');
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  const record = JSON.parse(readFileSync(join(dataFolder, 'run', 'postgres.json'), 'utf8')) as {
    pid: number;
    started: string;
  };
  const gone = new Promise((resolve) => parent.once('exit', resolve));
  parent.kill('SIGKILL');
  await gone;
  return record;
}

describe('PostgreSQL, started by us', () => {
  test('gives each role what it may and no more, keeps data, tells its password to nobody else', async () => {
    const first = await startPostgres({ dataFolder, keep: 'fast' });
    await ask(
      first.url,
      "create extension btree_gist; create table kept (word text); insert into kept values ('ember')",
    );
    await expect(ask(first.urls.app, 'select * from kept')).rejects.toThrow('permission denied');
    await expect(ask(first.urls.worker, 'create table mine (x int)')).rejects.toThrow('permission denied');
    const special = await ask(
      first.url,
      "select rolname from pg_roles where rolname like 'hearth%' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)",
    );
    expect(special).toEqual([]);
    expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o077).toBe(0);
    await first.stop();

    const second = await startPostgres({ dataFolder, keep: 'fast' });
    expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'ember' }]);
    await second.stop();
  });

  test('takes the next port when the wanted one is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    const postgres = await startPostgres({ dataFolder, keep: 'fast', port });
    expect(postgres.port).toBeGreaterThan(port);
    await postgres.stop();
    blocker.close();
  });

  test('ends what a killed run left behind, and only that', async () => {
    const orphan = await crashAfterStart();
    expect(isRunning(orphan)).toBe(true);
    const said: string[] = [];
    const next = await startPostgres({ dataFolder, keep: 'fast', say: (sentence) => said.push(sentence) });
    expect(isRunning(orphan)).toBe(false);
    expect(said).toEqual(['Ended the PostgreSQL that an earlier run left behind.']);
    await next.stop();
  });

  test('finds an orphan by its lock file when the record is lost', async () => {
    const orphan = await crashAfterStart();
    rmSync(join(dataFolder, 'run', 'postgres.json'));
    const next = await startPostgres({ dataFolder, keep: 'fast' });
    expect(isRunning(orphan)).toBe(false);
    await next.stop();
  });

  test('a process that has the number of a dead one is left alone', async () => {
    const bystander = spawn('sleep', ['60']);
    const stale = [
      bystander.pid,
      join(dataFolder, 'postgres'),
      1_000_000_000,
      5432,
      '',
      '127.0.0.1',
      '',
      'ready',
      '',
    ];
    writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), stale.join('\n'));
    const next = await startPostgres({ dataFolder, keep: 'fast' });
    expect(processStart(bystander.pid!)).not.toBeNull();
    await next.stop();
    bystander.kill();
  });

  test('starts again right after it was killed itself', async () => {
    const first = await startPostgres({ dataFolder, keep: 'fast' });
    process.kill(JSON.parse(readFileSync(join(dataFolder, 'run', 'postgres.json'), 'utf8')).pid, 'SIGKILL');
    expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
    const again = await startPostgres({ dataFolder, keep: 'fast', port: first.port });
    expect(await ask(again.url, 'select word from kept')).toEqual([{ word: 'ember' }]);
    await again.stop();
  });

  test('a folder in use by a living Hearth is refused', async () => {
    const postgres = await startPostgres({ dataFolder, keep: 'fast' });
    const program = `
      import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))};
      await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, keep: 'fast' }).catch((e) => console.log(e.message));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(said).toContain(`in use by process ${process.pid}`);
    await postgres.stop();
  });
});
