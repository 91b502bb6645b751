// Hearth itself in mode production, as compose.yaml starts it: several webs and workers, and the proxy before them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { type Child, startChild } from '#server/platform/embedded/processes.ts';
import { makeSecrets } from '#server/platform/embedded/secrets.ts';
import type { Certificates } from './certificates.ts';
import type { Database } from './database.ts';
import { deployFile, host, liveUrl, names, ports, publicUrl, root } from './layout.ts';
import { mediaKey } from './media.ts';
import { answersAt, whenAnswered } from './waiting.ts';

export type Settings = Record<string, string>;

/** Everything that production asks for, with every wire encrypted by certificates of an authority that only these settings name. */
export function settingsOf(
  folder: string,
  database: Database,
  certificates: Certificates,
  mediaSecret: string,
): Settings {
  const file = join(folder, 'secrets.json');
  const ofDatabase = JSON.parse(readFileSync(join(folder, 'primary', 'secrets.json'), 'utf8')) as Settings;
  const passwords = Object.entries(ofDatabase).filter(([name]) =>
    /^hearth_(app|worker|witness|auth)$/.test(name),
  );
  writeFileSync(file, JSON.stringify({ ...makeSecrets(), ...Object.fromEntries(passwords) }), {
    mode: 0o600,
  });
  return {
    PATH: process.env.PATH ?? '',
    HEARTH_MODE: 'production',
    HOST: host,
    PUBLIC_URL: publicUrl,
    TRUSTED_PROXIES: host,
    SECRETS_FILE: file,
    HEARTH_DATA: join(folder, 'hearth'),
    DATABASE_URL: database.directUrl,
    DATABASE_POOL_URL: database.pooledUrl,
    LIVEKIT_URL: liveUrl,
    LIVEKIT_API_KEY: mediaKey,
    LIVEKIT_API_SECRET: mediaSecret,
    SMTP_URL: `smtps://localhost:${ports.mail}`,
    MAIL_FROM: 'hearth@alder.org',
    NODE_EXTRA_CA_CERTS: certificates.authority,
  };
}

/** The owner's step before a deploy. */
export async function migrate(settings: Settings, ownerUrl: string, folder: string): Promise<void> {
  const owner = new URL(ownerUrl);
  const url = new URL(settings.DATABASE_URL!);
  [url.username, url.password] = [owner.username, owner.password];
  const args = [join(root, 'server/platform/db/migrate-cli.ts')];
  const env = { ...settings, DATABASE_URL: url.href };
  const child = await startChild({
    ...{ name: 'migrate', dataFolder: folder, command: process.execPath, args, cwd: root, env },
    lastSignal: 'SIGKILL',
  });
  const { code } = await child.ended;
  if (code !== 0)
    throw new Error(`npm run migrate ended with ${code}:\n${readFileSync(child.logFile, 'utf8')}`);
}

type House = { role: 'web' | 'worker'; index: number };

export const nameOf = ({ role, index }: House) => `hearth-${role}-${index + 1}`;

export async function startHouse(folder: string, settings: Settings, { role, index }: House): Promise<Child> {
  const port = role === 'web' ? ports.webs[index]! : ports.workers[index]!;
  const home = join(folder, `${role}-${index + 1}`);
  mkdirSync(home, { recursive: true });
  const listens = role === 'web' ? { PORT: String(port) } : { METRICS_ADDRESS: `${host}:${port}` };
  const child = await startChild({
    name: role,
    dataFolder: home,
    command: process.execPath,
    args: [join(root, 'server/main.ts'), role],
    cwd: root,
    // The database shows who holds what.
    env: { ...settings, HEARTH_DATA: home, PGAPPNAME: nameOf({ role, index }), ...listens },
    lastSignal: 'SIGKILL',
  });
  const url = `http://${host}:${port}${role === 'web' ? '/healthz' : '/metrics'}`;
  await whenAnswered(`${role} ${index + 1}`, () => answersAt(url), child, { withinMs: 180_000 });
  return child;
}

/** deploy/haproxy.cfg, with the servers of this machine. */
export async function startProxy(
  folder: string,
  program: string,
  certificates: Certificates,
): Promise<Child> {
  const home = join(folder, 'proxy');
  mkdirSync(home, { recursive: true });
  const servers = join(home, 'servers.cfg');
  writeFileSync(servers, serversHere());
  const child = await startChild({
    name: 'proxy',
    dataFolder: home,
    command: program,
    args: ['-db', '-f', deployFile('haproxy.cfg'), '-f', servers],
    env: {
      PATH: process.env.PATH ?? '',
      HTTPS_BIND: `${host}:${ports.https}`,
      HTTP_BIND: `${host}:${ports.http}`,
      HOOKS_BIND: `${host}:${ports.hooks}`,
      HEALTH_BIND: `${host}:${ports.health}`,
      CERTIFICATES: `${certificates.proxy}/`,
      LIVE_HOST: names.live,
      TURN_HOST: names.relay,
    },
    lastSignal: 'SIGKILL',
  });
  await whenAnswered('the proxy', () => answersAt(`http://${host}:${ports.health}/`), child);
  return child;
}

/** deploy/haproxy-servers.cfg with addresses in place of names that come and go: how servers are asked and told apart stays the same. */
function serversHere(): string {
  const given = readFileSync(deployFile('haproxy-servers.cfg'), 'utf8')
    .replace(/^resolvers[\s\S]*?\n\n/m, '')
    .replaceAll(/ resolvers containers init-addr \S+/g, '');
  const many = (name: string, list: readonly number[]) =>
    list.map((port, index) => `  server ${name}-${index + 1} ${host}:${port}`).join('\n');
  const nodes = (which: 'signal' | 'relay') => ports.nodes.map((node) => node[which]);
  return given
    .replace(/^ {2}server-template web .*$/m, many('web', ports.webs))
    .replace(/( {2}server livekit-\d \S+:7880\n?){2}/, `${many('livekit', nodes('signal'))}\n`)
    .replace(/( {2}server livekit-\d \S+:5349\n?){2}/, `${many('relay', nodes('relay'))}\n`)
    .replace('host.docker.internal:8402', `${host}:${ports.mail}`);
}

/** Takes every mail over TLS and keeps none: here only whether mail can leave counts. */
export function startMailServer({ mail }: Certificates): Promise<{ stop(): Promise<void> }> {
  const server = new SMTPServer({
    secure: true,
    key: readFileSync(mail.key),
    cert: readFileSync(mail.certificate),
    authOptional: true,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
  });
  server.on('error', () => {});
  return new Promise((resolve) => {
    server.listen(ports.mail, host, () =>
      resolve({ stop: () => new Promise((stopped) => server.close(() => stopped())) }),
    );
  });
}
