import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Codes of an authenticator app: RFC 6238 with the values that every app knows (SHA-1, six digits, 30 seconds).

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;

/** 160 bits, as RFC 4226 section 4 recommends, in base32 as apps read it. */
export function newAuthenticatorSecret(): string {
  return base32(randomBytes(20));
}

/** What a QR code says to the app. The label is the house's name alone: a phone shows it to whoever looks. */
export function authenticatorUri(secret: string, account: string): string {
  const label = encodeURIComponent(`Hearth:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=Hearth&algorithm=SHA1&digits=6&period=30`;
}

/**
 * The step that a code belongs to, of this one and its neighbours (a phone's clock is off, RFC 6238 section 5.2), or null.
 * A step that was used, and every one before it, is not taken again.
 */
export function stepOfCode(secret: string, code: string, at: number, lastStep: number): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const now = Math.floor(at / 1000 / stepSeconds);
  let found: number | null = null;
  for (const step of [now - 1, now, now + 1]) {
    const isRight = timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code));
    if (isRight && step > lastStep) found ??= step;
  }
  return found;
}

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Ten codes of 50 bits each, for the day when the phone is gone. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = base32(randomBytes(7)).slice(0, 10).toLowerCase();
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** As it is kept: however somebody types it. */
export const plainRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z2-7]/g, '');

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
