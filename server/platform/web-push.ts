// Web push by hand, because the package for it was last released in January 2024 and this is a page of node:crypto: message
// encryption (RFC 8291, one record of RFC 8188's aes128gcm) and proof of who sends (VAPID, RFC 8292). See docs/decisions/0015.
import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';

/** What a browser gives out when it agrees to be reached: keys are base64url. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };

export type Push = {
  /** What browsers are told to trust: the key in the subscription. */
  publicKey: string;
  /** Whether this is an address of a push service that Hearth sends to. */
  accepts(endpoint: string): boolean;
  /** `kept`: how long the service holds it for a device that is away, when not a page's quarter of an hour; such a message can wait. */
  send(
    target: PushTarget,
    message: { title: string; path: string },
    kept?: { seconds: number },
  ): Promise<'taken' | 'gone'>;
};

// The push services of the browsers. A browser's word alone must not make this server call any address in its own network.
const services = ['fcm.googleapis.com', 'push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'];
const waitMs = 8_000;
const secondsKept = 15 * 60;
const hoursSigned = 12;

/** `secret`: 32 random bytes as base64url, the private key itself. `alsoTo`: origins that a test or an own service adds. */
export function makePush(input: { secret: string; contact: string; alsoTo?: readonly string[] }): Push {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(input.secret, 'base64url'));
  const publicKey = ecdh.getPublicKey();
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: ecdh.getPrivateKey().toString('base64url'),
      x: publicKey.subarray(1, 33).toString('base64url'),
      y: publicKey.subarray(33).toString('base64url'),
    },
  });
  const accepts = (endpoint: string) => {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, hostname, origin } = new URL(endpoint);
    if (input.alsoTo?.includes(origin)) return true;
    return protocol === 'https:' && services.some((one) => hostname === one || hostname.endsWith(`.${one}`));
  };
  return {
    publicKey: publicKey.toString('base64url'),
    accepts,
    async send(target, message, kept) {
      if (!accepts(target.endpoint)) throw new Error('this is no push service that Hearth sends to');
      const { origin } = new URL(target.endpoint);
      const answer = await fetch(target.endpoint, {
        method: 'POST',
        headers: {
          authorization: `vapid t=${proof(key, origin, input.contact)}, k=${publicKey.toString('base64url')}`,
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(kept?.seconds ?? secondsKept),
          urgency: kept ? 'normal' : 'high',
        },
        body: encrypt(target, Buffer.from(JSON.stringify(message))) as Uint8Array<ArrayBuffer>,
        redirect: 'error',
        signal: AbortSignal.timeout(waitMs),
      });
      if (answer.status === 404 || answer.status === 410) return 'gone';
      if (!answer.ok) throw new Error(`the push service answered ${answer.status}`);
      return 'taken';
    },
  };
}

function proof(key: ReturnType<typeof createPrivateKey>, audience: string, contact: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const expires = Math.floor(Date.now() / 1_000) + hoursSigned * 3_600;
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: audience, exp: expires, sub: contact })}`;
  return `${said}.${sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** RFC 8291, section 3.4. The sender's key and the salt are fresh for each message; given only by the test of the RFC's example. */
export function encrypt(
  target: Pick<PushTarget, 'p256dh' | 'auth'>,
  plain: Buffer,
  fresh: { salt: Buffer; senderKey?: Buffer } = { salt: randomBytes(16) },
): Buffer {
  const sender = createECDH('prime256v1');
  if (fresh.senderKey) sender.setPrivateKey(fresh.senderKey);
  else sender.generateKeys();
  const theirs = Buffer.from(target.p256dh, 'base64url');
  const ours = sender.getPublicKey();
  const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const shared = derive(sender.computeSecret(theirs), Buffer.from(target.auth, 'base64url'), keyInfo, 32);
  const contentKey = derive(shared, fresh.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(shared, fresh.salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  // 0x02: this is the last record (RFC 8188, section 2).
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final()]);
  const size = Buffer.alloc(5);
  size.writeUInt32BE(4_096, 0);
  size.writeUInt8(ours.length, 4);
  return Buffer.concat([fresh.salt, size, ours, sealed, cipher.getAuthTag()]);
}
