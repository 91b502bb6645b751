import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';

export const webhookKey = {
  apiKey: 'hearth-tests',
  apiSecret: 'a secret of the tests, longer than 32 characters',
};

/** The Authorization header as LiveKit makes it: a token of its own making with the SHA-256 of the body. */
export async function signWebhook(body: string | Buffer, key = webhookKey): Promise<string> {
  const token = new AccessToken(key.apiKey, key.apiSecret, { ttl: '5m' });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}
