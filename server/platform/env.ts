import { resolve } from 'node:path';
import { z } from 'zod';
import { productionProblems } from './production.ts';

const projectFolder = resolve(import.meta.dirname, '..', '..');

const port = z.coerce
  .number('must be a port number')
  .int('must be a whole number')
  .min(1, 'must be 1 to 65535')
  .max(65535, 'must be 1 to 65535');

const address = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const variables = z.object({
  HEARTH_MODE: z.enum(['demo', 'test', 'production'], 'must be demo, test or production').default('demo'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(7800),
  PUBLIC_URL: address('http', 'https').optional(),
  HEARTH_DATA: z.string().min(1).default('.hearth'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    )
    .default('info'),
  DATABASE_URL: address('postgres', 'postgresql').optional(),
  DATABASE_POOL_URL: address('postgres', 'postgresql').optional(),
  LIVEKIT_URL: address('ws', 'wss', 'http', 'https').optional(),
  LIVEKIT_PUBLIC_URL: address('ws', 'wss', 'http', 'https').optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: address('smtp', 'smtps').optional(),
  SMS_URL: address('http', 'https').default('https://api.twilio.com'),
  SMS_ACCOUNT: z.string().min(1).optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  SMS_FROM: z
    .string()
    .regex(/^\+?[0-9A-Za-z]{3,20}$/, 'must be the number that texts come from')
    .optional(),
  BACKUP_FOLDER: z.string().min(1).optional(),
  METRICS_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}$/, 'must be a host and a port, e.g. 127.0.0.1:9464')
    .optional(),
  OTLP_URL: address('http', 'https').optional(),
  SECRETS_FILE: z.string().min(1).optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(
      /^(([0-9a-fA-F.:]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)(,\s*|$))+$/,
      'must be addresses with commas between them, e.g. 10.0.0.5, 10.1.0.0/16',
    )
    .optional(),
  MAIL_FROM: z.email('must be an e-mail address').default('hearth@hearth.test'),
});

/** Everything that Hearth reads from its environment, checked. An engine that is null is started for you. */
export type Env = {
  mode: 'demo' | 'test' | 'production';
  host: string;
  /** Where to listen; the next free port is taken when this one is not. */
  port: number;
  /** The address that people use, when it is not http://localhost and the port: no slash at the end. */
  publicUrl: string | null;
  /** Absolute. */
  dataFolder: string;
  logLevel: z.infer<typeof variables>['LOG_LEVEL'];
  /** An administrator of a PostgreSQL 18 of your own: may create roles and owns the database. */
  databaseUrl: string | null;
  /** A pooler before the same database, for the requests of the web; null: they go to the server itself. */
  databasePoolUrl: string | null;
  livekit: { url: string; browserUrl?: string; apiKey: string; apiSecret: string } | null;
  /** Absolute; where all secrets stand. Null: they are made once and kept in the data folder. */
  secretsFile: string | null;
  /** Whose word about the address of a visitor is believed (X-Forwarded-For). */
  trustedProxies: string[];
  /** Absolute; where base backups and the log of the embedded database are kept. Null: neither is. */
  backupFolder: string | null;
  /** Where /metrics answers; null: nowhere. */
  metricsAddress: { host: string; port: number } | null;
  /** Where traces go; null: none are made. */
  otlpUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** A service in the shape of Twilio's Messages API; null: no texts, or a demo's own catcher. */
  sms: { url: string; account: string; token: string; from: string } | null;
};

/** What leads to the engines. */
export type Reached = Pick<
  Env,
  'databaseUrl' | 'databasePoolUrl' | 'secretsFile' | 'livekit' | 'smtpUrl' | 'mailFrom' | 'dataFolder'
>;

/** `reached`: the engines whose own settings are sound, so that they can be asked although others are wrong. */
export type EnvAnswer = { env: Env } | { problems: string[]; reached: Reached };

/** Reads the environment once. All problems come back at once, each a sentence with the setting's name. Empty counts as absent. */
export function readEnv(source: Record<string, string | undefined>): EnvAnswer {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  const isProduction = given.HEARTH_MODE === 'production';
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    ...(isProduction ? productionProblems(given) : []),
    ...(isProduction
      ? []
      : missingTogether(
          given,
          ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'],
          'a LiveKit server of your own',
        )),
    ...(given.DATABASE_POOL_URL && !given.DATABASE_URL && !isProduction
      ? ['DATABASE_URL is missing: DATABASE_POOL_URL leads to a pooler before it.']
      : []),
    ...missingTogether(given, ['SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM'], 'a text service'),
  ];
  if (!parsed.success || problems.length > 0) return { problems, reached: soundOf(given, problems) };
  return { env: fromVariables(parsed.data) };
}

function fromVariables(given: z.infer<typeof variables>): Env {
  return {
    mode: given.HEARTH_MODE,
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataFolder: resolve(projectFolder, given.HEARTH_DATA),
    logLevel: given.LOG_LEVEL,
    databaseUrl: given.DATABASE_URL ?? null,
    databasePoolUrl: given.DATABASE_POOL_URL ?? null,
    livekit: given.LIVEKIT_URL
      ? {
          url: given.LIVEKIT_URL,
          ...(given.LIVEKIT_PUBLIC_URL ? { browserUrl: given.LIVEKIT_PUBLIC_URL } : {}),
          apiKey: given.LIVEKIT_API_KEY!,
          apiSecret: given.LIVEKIT_API_SECRET!,
        }
      : null,
    secretsFile: given.SECRETS_FILE ? resolve(projectFolder, given.SECRETS_FILE) : null,
    trustedProxies: (given.TRUSTED_PROXIES ?? '').split(/,\s*/).filter(Boolean),
    backupFolder: given.BACKUP_FOLDER ? resolve(projectFolder, given.BACKUP_FOLDER) : null,
    metricsAddress: given.METRICS_ADDRESS ? hostAndPort(given.METRICS_ADDRESS) : null,
    otlpUrl: given.OTLP_URL ?? null,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM,
    sms: given.SMS_ACCOUNT
      ? { url: given.SMS_URL, account: given.SMS_ACCOUNT, token: given.SMS_TOKEN!, from: given.SMS_FROM! }
      : null,
  };
}

function hostAndPort(text: string): { host: string; port: number } {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}

function soundOf(given: Record<string, string | undefined>, problems: readonly string[]): Reached {
  const sound = (name: string) => {
    const value = given[name];
    return value && !problems.some((line) => line.startsWith(`${name} `)) ? value : null;
  };
  const [url, apiKey, apiSecret] = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'].map(sound);
  const secretsFile = sound('SECRETS_FILE');
  return {
    databaseUrl: sound('DATABASE_URL'),
    databasePoolUrl: sound('DATABASE_POOL_URL'),
    secretsFile: secretsFile && resolve(projectFolder, secretsFile),
    livekit: url && apiKey && apiSecret ? { url, apiKey, apiSecret } : null,
    smtpUrl: sound('SMTP_URL'),
    mailFrom: sound('MAIL_FROM') ?? 'hearth@hearth.test',
    dataFolder: resolve(projectFolder, given.HEARTH_DATA ?? '.hearth'),
  };
}

function missingTogether(
  given: Record<string, string | undefined>,
  settings: string[],
  what: string,
): string[] {
  const missing = settings.filter((name) => !given[name]);
  if (missing.length === 0 || missing.length === settings.length) return [];
  return missing.map((name) => `${name} is missing: ${what} needs ${settings.join(', ')}.`);
}
