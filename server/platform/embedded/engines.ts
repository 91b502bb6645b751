import { join } from 'node:path';
import type { Env } from '../env.ts';
import { networkTrouble, startLivekit } from './livekit.ts';
import { findLivekit, keptPrograms } from './livekit-program.ts';
import { type MailCatcher, startMailCatcher } from './mail.ts';
import { openOwnPostgres } from './own-postgres.ts';
import { startPostgres } from './postgres.ts';
import type { DatabaseUrls } from './postgres-roles.ts';
import { secretsOf } from './secrets.ts';
import { supervise } from './supervise.ts';
import type { Say } from './trouble.ts';

const firstPorts = { postgres: 7832, livekit: 7880, mail: 7825 };
const nothingToStop = async () => {};

export type DatabaseEngine = {
  urls: DatabaseUrls;
  /** An administrator's address where the server is ours, for making the database anew. */
  superuserUrl: string | null;
  stop: () => Promise<void>;
};

/** PostgreSQL: the one of DATABASE_URL, else our own child, brought back when it dies. */
export async function openDatabase(env: Env, say: Say): Promise<DatabaseEngine> {
  if (env.databaseUrl) {
    const { urls } = await openOwnPostgres(env.databaseUrl, secretsOf(env));
    return { urls, superuserUrl: null, stop: nothingToStop };
  }
  const plan = {
    dataFolder: env.dataFolder,
    keep: env.mode === 'test' ? 'fast' : 'durable',
    ...(env.backupFolder ? { backupFolder: env.backupFolder } : {}),
    say,
  } as const;
  const engine = await supervise({
    name: 'PostgreSQL',
    start: () => startPostgres({ ...plan, port: firstPorts.postgres }),
    restart: ({ port }) => startPostgres({ ...plan, port, exactPort: true }),
    say,
  });
  const { urls, superuserUrl, port } = engine.first;
  say(`  PostgreSQL 18 on 127.0.0.1:${port}`);
  return { urls, superuserUrl, stop: engine.stop };
}

export type VideoEngine = {
  /** Null: Hearth runs without video, and `off` says why and how to turn it on. */
  livekit: Env['livekit'];
  off: string | null;
  stop: () => Promise<void>;
};

/** LiveKit: the one of LIVEKIT_URL, else our own child, brought back when it dies, else none. */
export async function openVideo(env: Env, webhookUrl: string, say: Say): Promise<VideoEngine> {
  if (env.livekit) {
    say(`  Video by ${env.livekit.url}. Its webhook must call ${webhookUrl}, signed with the same key.`);
    return { livekit: env.livekit, off: null, stop: nothingToStop };
  }
  const found = await findLivekit({ binFolder: keptPrograms, say });
  if ('missing' in found) return { livekit: null, off: howToTurnOn(found.missing), stop: nothingToStop };
  const plan = { program: found.program, dataFolder: env.dataFolder, webhookUrls: [webhookUrl], say };
  const engine = await supervise({
    name: 'LiveKit',
    start: () => startLivekit({ ...plan, port: firstPorts.livekit }),
    restart: ({ port }) => startLivekit({ ...plan, port, exactPort: true }),
    say,
  });
  const { url, apiKey, apiSecret } = engine.first;
  say(`  LiveKit on ${url.replace('ws://', '')}`);
  return { livekit: { url, apiKey, apiSecret }, off: networkTrouble(), stop: engine.stop };
}

function howToTurnOn(missing: string): string {
  return (
    `Video is off: ${missing}. To turn it on, install Go 1.26 or newer (https://go.dev/dl) and start again, or put ` +
    'livekit-server on PATH, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET. Everything else works.'
  );
}

export type MailEngine = {
  smtpUrl: string;
  from: string;
  /** Where mails are read that go nowhere; null when SMTP_URL takes them. */
  inbox: MailCatcher | null;
  stop: () => Promise<void>;
};

/** Mail: the server of SMTP_URL, else a catcher in this process. */
export async function openMail(env: Env, say: Say): Promise<MailEngine> {
  if (env.smtpUrl) return { smtpUrl: env.smtpUrl, from: env.mailFrom, inbox: null, stop: nothingToStop };
  const inbox = await startMailCatcher({ port: firstPorts.mail, folder: join(env.dataFolder, 'mail') });
  say(`  Mail is caught on 127.0.0.1:${inbox.port}, none leaves this machine`);
  return { smtpUrl: `smtp://127.0.0.1:${inbox.port}`, from: env.mailFrom, inbox, stop: inbox.stop };
}
