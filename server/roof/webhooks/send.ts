import { createHmac, randomBytes } from 'node:crypto';
import { callOut, type Reach } from '#server/platform/outbound.ts';
import { signedText } from './rules-webhooks.ts';

/** 256 bits in the form that Standard Webhooks gives secrets. */
export const newSigningSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key)
    .update(signedText(id, seconds, body))
    .digest('base64')}`;
}

type Sending = {
  url: string;
  secret: string;
  id: string;
  body: string;
  at: Temporal.Instant;
  reach: Reach;
};
export type Sent = { status: number | null; ok: boolean; problem: string | null };

const answerWithinMs = 10_000;

/** Sends once. Redirects are not followed, what comes back is not read; an address inside our own walls is not called. */
export async function sendOnce({ url, secret, id, body, at, reach }: Sending): Promise<Sent> {
  const seconds = Math.floor(at.epochMilliseconds / 1000);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Hearth-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(secret, id, seconds, body),
  };
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await callOut(url, { method: 'POST', headers, body, reach, signal });
    const status = answer.statusCode ?? 0;
    answer.destroy();
    return { status, ok: status >= 200 && status < 300, problem: null };
  } catch (error) {
    // The code says enough (ECONNREFUSED, ENOTFOUND); a message could name addresses.
    const { name, code } = error as NodeJS.ErrnoException;
    const problem = name === 'TimeoutError' ? 'timeout' : (code ?? 'failed').slice(0, 60);
    return { status: null, ok: false, problem };
  }
}
