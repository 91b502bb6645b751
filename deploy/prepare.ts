// npm run prepare-cluster: everything secret that compose.yaml needs, made once in deploy/private: Hearth's secrets, the passwords of the
// database, and an authority of its own with the certificates by which Hearth, pooler and database know each other.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from '#server/platform/embedded/secrets.ts';
import { StartTrouble } from '#server/platform/embedded/trouble.ts';

/** Whom the certificates name; the role that goes through the pooler. */
const servers = { postgres: ['postgres', 'postgres-replica'], pgbouncer: ['pgbouncer'] };
const pooledRole = 'hearth_app';
const authorityDays = 3650;
/** Changed by hand, long before: docs/operations.md. */
const serverDays = 1095;

/** Files are readable by every user of a container; the folder is its owner's alone. */
export function prepareCluster(folder: string): void {
  if (existsSync(join(folder, 'hearth.json'))) {
    throw new StartTrouble(
      `${folder} is prepared already: nothing was changed. Keep a copy of it in a safe place.`,
    );
  }
  mkdirSync(join(folder, 'certificates'), { recursive: true, mode: 0o700 });
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o444 });
  const secrets = makeSecrets();
  const password = () => randomBytes(32).toString('base64url');
  for (const name of ['superuser', 'owner', 'replication']) put(`${name}-password.txt`, password());
  put('pgbouncer-users.txt', poolerUsers(secrets));
  const authority = makeAuthority(folder, 'Hearth database');
  for (const [name, hosts] of Object.entries(servers)) makeCertificate(folder, { name, hosts, authority });
  // Last: a folder with it is whole.
  put('hearth.json', `${JSON.stringify(secrets, null, 2)}\n`);
}

/** As PgBouncer reads who may sign in: the role of requests. */
export function poolerUsers(secrets: Record<string, string>): string {
  return `"${pooledRole}" "${secrets[pooledRole]!.replaceAll('"', '""')}"
`;
}

type Authority = { certificate: string; key: string };

export function makeAuthority(folder: string, name: string): Authority {
  const [certificate, key] = [join(folder, 'authority.crt'), join(folder, 'authority.key')];
  openssl(
    ...['req', '-x509', ...newKey(key), '-out', certificate, '-days', String(authorityDays)],
    ...['-subj', `/CN=${name}`, '-addext', 'keyUsage=critical,keyCertSign'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
  );
  return { certificate, key };
}

/** NAME.crt and NAME.key in the folder; hosts are names or addresses. */
export function makeCertificate(
  folder: string,
  { name, hosts, authority }: { name: string; hosts: readonly string[]; authority: Authority },
): void {
  const work = mkdtempSync(join(tmpdir(), 'hearth-certificate-'));
  const [request, extensions] = [join(work, 'request'), join(work, 'extensions')];
  const key = join(folder, `${name}.key`);
  const names = hosts.map((host) => `${/^[\d.]+$|:/.test(host) ? 'IP' : 'DNS'}:${host}`).join(',');
  try {
    writeFileSync(extensions, `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
    openssl('req', ...newKey(key), '-out', request, '-subj', `/CN=${hosts[0]}`);
    openssl(
      ...['x509', '-req', '-in', request, '-out', join(folder, `${name}.crt`), '-days', String(serverDays)],
      ...['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial', '-extfile', extensions],
    );
    chmodSync(key, 0o444);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const newKey = (path: string) => [
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:P-256',
  '-nodes',
  '-keyout',
  path,
];

function openssl(...args: string[]): void {
  try {
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
    throw new StartTrouble(
      code === 'ENOENT'
        ? 'The certificates are made by openssl: install it and run the same command again.'
        : `openssl ${args[0]} failed: ${String(stderr).trim().split('\n').at(-1)}`,
    );
  }
}

if (import.meta.main) {
  try {
    const folder = join(import.meta.dirname, 'private');
    prepareCluster(folder);
    console.log(`Made ${folder}. Keep a copy in a safe place: without it a backup cannot be used in full.`);
    console.log(
      'Next: copy .env.example to .env, put the certificates into deploy/private/certificates, docker compose up -d.',
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
