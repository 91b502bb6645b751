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
