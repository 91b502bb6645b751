import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, makeCertificate } from '../deploy/prepare.ts';
import { host, names } from './layout.ts';

type Pair = { certificate: string; key: string };
export type Certificates = {
  authority: string;
  /** One that signed nothing here. */
  stranger: string;
  postgres: Pair;
  pgbouncer: Pair;
  mail: Pair;
  /** A folder as the proxy reads it: certificate and key in one file. */
  proxy: string;
};

/** An authority that nobody knows, and what it signs: whoever accepts these certificates was told to. */
export function makeCertificates(folder: string): Certificates {
  const home = join(folder, 'certificates');
  const proxy = join(home, 'proxy');
  mkdirSync(proxy, { recursive: true });
  const authority = makeAuthority(home, 'Hearth cluster on one machine');
  const pair = (name: string, hosts: readonly string[]): Pair => {
    makeCertificate(home, { name, hosts, authority });
    const key = join(home, `${name}.key`);
    // PostgreSQL takes a key only when nobody else may read it.
    chmodSync(key, 0o600);
    return { certificate: join(home, `${name}.crt`), key };
  };
  const elsewhere = join(home, 'stranger');
  mkdirSync(elsewhere);
  const certificates: Certificates = {
    authority: authority.certificate,
    stranger: makeAuthority(elsewhere, 'Somebody else').certificate,
    postgres: pair('postgres', ['localhost', host]),
    pgbouncer: pair('pgbouncer', ['localhost', host]),
    mail: pair('mail', ['localhost', host]),
    proxy,
  };
  const door = pair('door', [names.web, names.live, names.relay]);
  writeFileSync(
    join(proxy, 'door.pem'),
    `${readFileSync(door.certificate, 'utf8')}${readFileSync(door.key, 'utf8')}`,
  );
  return certificates;
}
