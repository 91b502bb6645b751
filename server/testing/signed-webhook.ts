import { createHash, createHmac } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';

export const webhookKey = {
  apiKey: 'hearth-tests',
  apiSecret: 'a secret of the tests, longer than 32 characters',
};

/**
 * The Authorization header as LiveKit makes it: a token of its own making with the SHA-256 of the body. `atMs`: made at another time,
 * for a house whose clock is another one.
 */
export async function signWebhook(body: string | Buffer, key = webhookKey, atMs?: number): Promise<string> {
  const token = new AccessToken(key.apiKey, key.apiSecret, { ttl: '5m' });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const made = await token.toJwt();
  return atMs === undefined ? made : movedTo(made, key.apiSecret, Math.floor(atMs / 1000));
}

function movedTo(token: string, secret: string, atSeconds: number): string {
  const [head, body] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const moved = JSON.stringify({ ...claims, nbf: atSeconds, exp: atSeconds + 300 });
  const signed = `${head}.${Buffer.from(moved).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
