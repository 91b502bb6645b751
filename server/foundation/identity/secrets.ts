import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { invalid } from '#server/platform/errors.ts';
import { passwordTrouble } from './common-passwords.ts';

/** 256 bits that nobody guesses, in letters that need no escaping. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token of ours: it has 256 bits of its own, so that a plain hash cannot be turned round. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A hash under our key, for what could be guessed: an e-mail address, a recovery code. */
export function keyedHash(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url');
}

/** Six digits for one thing, the same each time they are asked for: they need not be kept to be checked. */
export function codeFor(secret: string, purpose: string, id: string): string {
  const number = createHmac('sha256', keyFor(secret, purpose)).update(id).digest().readUInt32BE(0);
  return String(number % 1_000_000).padStart(6, '0');
}

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `hearth ${purpose}`, 32));
}

/** AES-256-GCM under a key of its own for each purpose: version, nonce, tag and text in one line. */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

export function unseal(secret: string, purpose: string, line: string): string {
  const [version, ...parts] = line.split('.');
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== '1' || !nonce || !tag || !sealed) throw new Error('a sealed text of another form');
  const opened = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), nonce, { authTagLength: 16 });
  opened.setAuthTag(tag);
  return Buffer.concat([opened.update(sealed), opened.final()]).toString('utf8');
}

// OWASP Password Storage Cheat Sheet: scrypt with N = 2^14 and r = 16 is as hard as its first choice. 80 ms of a core, on purpose.
const cost: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };

const derive = (password: string, salt: string) =>
  new Promise<Buffer>((done, failed) =>
    // Typed on another keyboard, an accent may come as two characters.
    scrypt(password.normalize('NFKC'), salt, 64, cost, (error, key) => (error ? failed(error) : done(key))),
  );

/** Many accounts with one password (a seed) hash it once. Refuses what is guessed first. */
export async function hashPassword(password: string, email = ''): Promise<string> {
  const trouble = passwordTrouble(password, email);
  if (trouble) throw invalid({ password: trouble });
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${(await derive(password, salt)).toString('hex')}`;
}

/** Takes as long for null (nobody is called that) as for somebody's hash. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [salt, key] = (hash ?? `${'0'.repeat(32)}:`).split(':');
  const derived = await derive(password, salt!);
  const known = Buffer.from(key ?? '', 'hex');
  return known.length === derived.length && timingSafeEqual(known, derived);
}
