// PostgreSQL as a clinic's own: encrypted only, a replica that follows by streaming, PgBouncer in front. With the configuration of deploy/.
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Postgres, startPostgres } from '#server/platform/embedded/postgres.ts';
import { commandAs, findRunAs } from '#server/platform/embedded/postgres-user.ts';
import { type Child, startChild } from '#server/platform/embedded/processes.ts';
import { poolerUsers } from '../deploy/prepare.ts';
import type { Certificates } from './certificates.ts';
import { deployFile, host, ports } from './layout.ts';

export type Database = {
  primary: Postgres;
  replica: Postgres;
  /** As settings of Hearth name them: without a sign-in. */
  directUrl: string;
  pooledUrl: string;
};

export async function startDatabase(folder: string, certificates: Certificates): Promise<Database> {
  const home = join(folder, 'primary');
  const plan = { dataFolder: home, keep: 'durable', exactPort: true } as const;
  const made = await startPostgres({ ...plan, port: ports.primary });
  await asSuperuser(made, async (client) => {
    const { replication } = passwordsOf(home);
    await client.query(`create role replicator login replication password '${replication}'`);
    await client.query("select pg_create_physical_replication_slot('replica', true)");
  });
  await made.stop();
  configure(join(home, 'postgres'), certificates);
  const primary = await startPostgres({ ...plan, port: ports.primary });
  const replica = await startReplica(folder, primary, certificates);
  const query = `sslmode=verify-full&sslrootcert=${certificates.authority}`;
  return {
    primary,
    replica,
    directUrl: `postgres://localhost:${ports.primary}/hearth?${query}`,
    pooledUrl: `postgres://localhost:${ports.pooler}/hearth?${query}`,
  };
}

/** What is different between a container and here: where files stand, and who asks from where. */
function configure(cluster: string, certificates: Certificates): void {
  const hba = join(cluster, 'pg_hba.conf');
  const settings = readFileSync(deployFile('postgres', 'postgresql.conf'), 'utf8')
    .replace('/var/lib/postgresql/tls/server.crt', certificates.postgres.certificate)
    .replace('/var/lib/postgresql/tls/server.key', certificates.postgres.key)
    .replace('/etc/hearth/pg_hba.conf', hba);
  appendFileSync(join(cluster, 'postgresql.conf'), settings);
  // The superuser of this run comes by the network too: there is no socket.
  const allowed = readFileSync(deployFile('postgres', 'pg_hba.conf'), 'utf8');
  writeFileSync(hba, `${allowed}host all postgres ${host}/32 scram-sha-256\n`);
}

async function startReplica(
  folder: string,
  primary: Postgres,
  certificates: Certificates,
): Promise<Postgres> {
  const [from, home] = [join(folder, 'primary'), join(folder, 'replica')];
  const cluster = join(home, 'postgres');
  mkdirSync(home);
  for (const kept of ['secrets.json', 'postgres-runs-as.json'])
    copyFileSync(join(from, kept), join(home, kept));
  await asSuperuser(primary, async (client) => {
    await client.query("select pg_backup_start('replica', true)");
    cpSync(join(from, 'postgres'), cluster, {
      recursive: true,
      filter: (path) => !/postmaster\.(pid|opts)$|pg_wal\/.|pg_replslot\/./.test(path),
    });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    writeFileSync(join(cluster, 'backup_label'), rows[0]!.labelfile);
  });
  chmodSync(cluster, 0o700);
  const settings = join(cluster, 'postgresql.conf');
  writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll(join(from, 'postgres'), cluster));
  const { replication } = passwordsOf(from);
  const source = `host=${host} port=${ports.primary} user=replicator password=${replication} sslmode=verify-full sslrootcert=${certificates.authority}`;
  appendFileSync(
    join(cluster, 'postgresql.auto.conf'),
    `primary_conninfo = '${source}'\nprimary_slot_name = 'replica'\n`,
  );
  writeFileSync(join(cluster, 'standby.signal'), '');
  return startPostgres({ dataFolder: home, keep: 'durable', port: ports.replica, exactPort: true });
}

/** PgBouncer with deploy/pgbouncer.ini. */
export async function startPooler(
  folder: string,
  program: string,
  certificates: Certificates,
): Promise<Child> {
  const home = join(folder, 'pooler');
  mkdirSync(home, { recursive: true });
  const users = join(home, 'users.txt');
  const secrets = JSON.parse(readFileSync(join(folder, 'primary', 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  writeFileSync(users, poolerUsers(secrets));
  writeFileSync(
    join(home, 'databases.ini'),
    `[databases]\nhearth = host=${host} port=${ports.primary} dbname=hearth\n`,
  );
  const config = readFileSync(deployFile('pgbouncer.ini'), 'utf8')
    .replace('listen_addr = *', `listen_addr = ${host}`)
    .replace('listen_port = 6432', `listen_port = ${ports.pooler}\nunix_socket_dir =`)
    .replace('/run/secrets/pgbouncer_users', users)
    .replace('/run/secrets/pgbouncer_certificate', certificates.pgbouncer.certificate)
    .replace('/run/secrets/pgbouncer_key', certificates.pgbouncer.key)
    .replace('/run/secrets/authority', certificates.authority)
    .replace('/etc/hearth/databases.ini', join(home, 'databases.ini'));
  const file = join(home, 'pgbouncer.ini');
  writeFileSync(file, config);
  // Like PostgreSQL it refuses to run as root.
  const { command, args, uid, gid } = commandAs(findRunAs(program, home), program, [file]);
  const owner = uid === undefined ? {} : { uid, gid: gid! };
  return startChild({ name: 'pooler', dataFolder: home, command, args, lastSignal: 'SIGKILL', ...owner });
}

/** Of this run, made with the other secrets of the primary's data folder. */
function passwordsOf(home: string): { replication: string } {
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
  return { replication: `${secrets.hearth_owner!.slice(0, 30)}-copy` };
}

export async function asSuperuser<T>(
  { superuserUrl }: Pick<Postgres, 'superuserUrl'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The replica has all that the primary has. */
export async function whenReplicaCaughtUp({ primary, replica }: Database): Promise<void> {
  const wanted = await asSuperuser(primary, async (client) => {
    const { rows } = await client.query<{ at: string }>('select pg_current_wal_flush_lsn()::text as at');
    return rows[0]!.at;
  });
  await asSuperuser(replica, async (client) => {
    for (let look = 0; look < 300; look++) {
      const { rows } = await client.query<{ done: boolean }>(
        'select pg_last_wal_replay_lsn() >= $1::pg_lsn as done',
        [wanted],
      );
      if (rows[0]!.done) return;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error('the replica does not catch up');
  });
}
