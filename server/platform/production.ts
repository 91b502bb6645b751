// What production asks for beyond what each setting must look like. Nothing is assumed and nothing is generated: whatever protects people's
// records has been decided by somebody (45 CFR 164.312(e)(1) for what goes over a network).

type Given = Record<string, string | undefined>;

const needed: Record<string, string> = {
  PUBLIC_URL: 'the address that people type, with https',
  DATABASE_URL: 'PostgreSQL 18 of your own',
  SECRETS_FILE: 'the secrets that npm run secrets makes once, in a file for this program only',
  LIVEKIT_URL: 'the video server',
  LIVEKIT_API_KEY: 'the key at the video server',
  LIVEKIT_API_SECRET: 'the secret at the video server',
  SMTP_URL: 'the mail server; without it nobody gets an invitation or is paged',
  MAIL_FROM: 'the address that mails come from',
  TRUSTED_PROXIES:
    'the addresses of the proxy that speaks TLS, e.g. 10.0.0.5; without it every guesser looks like one person',
};

export function productionProblems(given: Given): string[] {
  const missing = Object.entries(needed)
    .filter(([name]) => !given[name])
    .map(([name, what]) => `${name} is missing: ${what}.`);
  return [...missing, ...openWires(given), ...inventedMail(given)];
}

/** Which traffic would cross a network in the open. What stays on one machine may. */
function openWires(given: Given): string[] {
  const problems: string[] = [];
  const look = (name: string, wrong: (url: URL) => boolean, say: string) => {
    const value = given[name];
    if (value && URL.canParse(value) && wrong(new URL(value))) problems.push(`${name} ${say}`);
  };
  look('PUBLIC_URL', (url) => url.protocol !== 'https:', 'must start with https://.');
  for (const name of ['DATABASE_URL', 'DATABASE_POOL_URL'])
    look(
      name,
      (url) => !isThisMachine(url) && url.searchParams.get('sslmode') !== 'verify-full',
      'must end with ?sslmode=verify-full, and &sslrootcert=FILE where the authority is your own: the database is on another machine.',
    );
  for (const name of ['LIVEKIT_URL', 'LIVEKIT_PUBLIC_URL'])
    look(name, (url) => !isThisMachine(url) && !isEncrypted(url), 'must start with wss:// or https://.');
  const weakening = ['ignoreTLS', 'requireTLS', 'secure', 'tls.rejectUnauthorized', 'tls'];
  look(
    'SMTP_URL',
    (url) => !isThisMachine(url) && weakening.some((name) => url.searchParams.has(name)),
    'must not say how to encrypt: mail to another machine always is, with a certificate that is checked.',
  );
  look('SMS_URL', (url) => !isThisMachine(url) && !isEncrypted(url), 'must start with https://.');
  look('OTLP_URL', (url) => !isThisMachine(url) && !isEncrypted(url), 'must start with https://.');
  return problems;
}

const isEncrypted = (url: URL) => ['https:', 'wss:'].includes(url.protocol);

export function isThisMachine(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]', '::1'].includes(url.hostname);
}

/** RFC 2606: addresses that reach nobody. */
function inventedMail({ MAIL_FROM: from }: Given): string[] {
  if (!from || !/[@.](test|example|invalid|localhost|example\.(com|org|net))$/i.test(from)) return [];
  return ['MAIL_FROM must be an address that exists: bounced mails come back to it.'];
}
