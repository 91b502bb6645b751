import { createHmac, randomBytes } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isInside, signedText } from './rules-webhooks.ts';

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
  isOwnMachine: boolean;
};
export type Sent = { status: number | null; ok: boolean; problem: string | null };

const answerWithinMs = 10_000;

/** Sends once. Redirects are not followed, what comes back is not read; an address inside our own walls is not called. */
export function sendOnce({ url, secret, id, body, at, isOwnMachine }: Sending): Promise<Sent> {
  const seconds = Math.floor(at.epochMilliseconds / 1000);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Hearth-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(secret, id, seconds, body),
  };
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const { hostname } = new URL(url);
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (!isOwnMachine && isInside(literal)) {
    return Promise.resolve({ status: null, ok: false, problem: 'inside' });
  }
  return new Promise((done) => {
    const failed = (problem: string) => done({ status: null, ok: false, problem });
    const sending = request(
      url,
      {
        method: 'POST',
        headers,
        agent: false,
        signal: AbortSignal.timeout(answerWithinMs),
        // Looked at when the connection is made: a name that leads inside only at the second look leads nowhere.
        lookup: (name, options, answer) =>
          lookup(name, { ...options, all: true }, (error, addresses) => {
            const found = addresses?.filter((one) => isOwnMachine || !isInside(one.address)) ?? [];
            if (error || found.length === 0) {
              answer(error ?? Object.assign(new Error('inside'), { code: 'inside' }), '', 4);
            } else if (options.all) {
              (answer as unknown as (error: null, all: typeof found) => void)(null, found);
            } else {
              answer(null, found[0]!.address, found[0]!.family);
            }
          }),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        done({ status, ok: status >= 200 && status < 300, problem: null });
      },
    );
    // The code says enough (ECONNREFUSED, ENOTFOUND); a message could name addresses.
    sending.on('error', (error: NodeJS.ErrnoException) =>
      failed(error.name === 'TimeoutError' ? 'timeout' : (error.code ?? 'failed').slice(0, 60)),
    );
    sending.end(body);
  });
}
