import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartTrouble } from './trouble.ts';

/**
 * The generated passwords and keys of this data folder, in a file that only its owner reads. A name asked for the first time
 * gets a new secret of 256 bits, in letters that need no escaping in an address.
 */
export function openSecrets(dataFolder: string): (name: string) => string {
  const path = join(dataFolder, 'secrets.json');
  return (name) => {
    const secrets = readSecrets(path); // Each time: engines start side by side, and each keeps its own here.
    const known = secrets[name];
    if (known) return known;
    const fresh = randomBytes(32).toString('base64url');
    secrets[name] = fresh;
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    return fresh;
  };
}

function readSecrets(path: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartTrouble(
      `Cannot read ${path}: ${(error as Error).message}. It must belong to the user that runs Hearth.`,
    );
  }
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw new StartTrouble(
      `${path} is damaged. Restore it from a backup, or empty the data folder: npm run reset.`,
    );
  }
}

export type Secrets = (name: string) => string;

/** What the file of production holds: keys of 256 bits, and the passwords of the database's roles as an administrator chose them. */
const keysNeeded = ['sign-in', 'web-push'];
const passwordsNeeded = ['hearth_app', 'hearth_worker', 'hearth_witness', 'hearth_auth'];

/** A whole set, made once by a person and kept where the organization keeps its secrets: `npm run secrets`. */
export function makeSecrets(): Record<string, string> {
  const names = [...keysNeeded, ...passwordsNeeded];
  return Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64url')]));
}

/** The secrets of a file that nobody but its owner writes; nothing is ever added to it. */
export function openSecretsFile(path: string): { secret: Secrets } | { problems: string[] } {
  let secrets: Record<string, unknown>;
  try {
    secrets = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : code ? `cannot be read (${code})` : 'is not JSON';
    return { problems: [`SECRETS_FILE ${path} ${why}. npm run secrets prints a fresh set to keep there.`] };
  }
  const given = (name: string) => (typeof secrets[name] === 'string' ? secrets[name] : '');
  const problems = [
    ...keysNeeded
      .filter((name) => !/^[\w-]{43}$/.test(given(name)))
      .map((name) => `SECRETS_FILE has no key "${name}" of 256 bits in base64url.`),
    ...passwordsNeeded
      .filter((name) => given(name).length < 20)
      .map((name) => `SECRETS_FILE has no password "${name}" of at least 20 characters.`),
  ];
  const all = [...keysNeeded, ...passwordsNeeded].map(given).filter(Boolean);
  if (new Set(all).size < all.length) problems.push('SECRETS_FILE uses one secret for two purposes.');
  if (problems.length > 0) return { problems };
  const secret = (name: string) => {
    if (given(name)) return given(name);
    throw new StartTrouble(`SECRETS_FILE has no secret "${name}".`);
  };
  return { secret };
}

/** Where this Hearth takes its secrets from. */
export function secretsOf(env: { secretsFile: string | null; dataFolder: string }): Secrets {
  if (!env.secretsFile) return openSecrets(env.dataFolder);
  const opened = openSecretsFile(env.secretsFile);
  if ('problems' in opened) throw new StartTrouble(opened.problems.join('\n'));
  return opened.secret;
}
