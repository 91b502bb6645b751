import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto';

export type SignatureVerdict = 'right' | 'wrong_signature' | 'altered_body' | 'clock_off';

const leewaySeconds = 60;
const longestHeader = 4096;

/**
 * Whether this raw body was signed by the media server: a JWT (RFC 7515, HS256 and nothing else) in the Authorization header,
 * without "Bearer", that carries the SHA-256 of the body and is valid for five minutes (LiveKit 1.13, as sent). By hand,
 * because this stands before every presence event: one HMAC and one hash.
 * `clock_off`: signed and whole, but not now: our clock may be the wrong one.
 */
export function checkSignature(input: {
  authorization: string | undefined;
  bodyDigest: Buffer;
  apiKey: string;
  secret: KeyObject;
  nowMs: number;
}): SignatureVerdict {
  const token = input.authorization ?? '';
  if (token.length > longestHeader) return 'wrong_signature';
  const [header, payload, signature, more] = token.split('.');
  if (!header || !payload || !signature || more !== undefined) return 'wrong_signature';
  const right = createHmac('sha256', input.secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'wrong_signature';
  if (readPart(header)?.alg !== 'HS256') return 'wrong_signature';
  return checkClaims(readPart(payload), input);
}

function checkClaims(
  claims: Record<string, unknown> | null,
  { apiKey, bodyDigest, nowMs }: { apiKey: string; bodyDigest: Buffer; nowMs: number },
): SignatureVerdict {
  if (claims?.iss !== apiKey || typeof claims.sha256 !== 'string' || typeof claims.exp !== 'number') {
    return 'wrong_signature';
  }
  const stated = Buffer.from(claims.sha256, 'base64');
  if (stated.length !== bodyDigest.length || !timingSafeEqual(stated, bodyDigest)) return 'altered_body';
  const now = nowMs / 1000;
  if (now > claims.exp + leewaySeconds) return 'clock_off';
  if (typeof claims.nbf === 'number' && now < claims.nbf - leewaySeconds) return 'clock_off';
  return 'right';
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export function sha256(body: Buffer): Buffer {
  return hash('sha256', body, 'buffer');
}
