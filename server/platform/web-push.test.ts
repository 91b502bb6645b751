import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { encrypt, makePush } from './web-push.ts';

const base64url = (text: string) => Buffer.from(text, 'base64url');
const secret = randomBytes(32).toString('base64url');

test('the example of RFC 8291, appendix A', () => {
  const body = encrypt(
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    Buffer.from('When I grow up, I want to be a watermelon'),
    {
      salt: base64url('DGv6ra1nlYgDCS1FRnbzlw'),
      senderKey: base64url('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    },
  );
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('only push services are called: no address of our own network, no plain http', () => {
  const push = makePush({ secret, contact: 'mailto:a@hearth.test' });
  expect(push.accepts('https://fcm.googleapis.com/fcm/send/x')).toBe(true);
  expect(push.accepts('https://web.push.apple.com/x')).toBe(true);
  for (const address of [
    'http://fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://evilfcm.googleapis.com.example/x',
    'https://notfcm.googleapis.com.test/x',
    'https://xpush.apple.com/x',
    'file:///etc/passwd',
    'no address',
  ]) {
    expect(push.accepts(address)).toBe(false);
  }
});

test('a message is sealed and its sender proven; a browser that is gone is said to be gone', async () => {
  const asked: { url: string; headers: Record<string, unknown>; bytes: number }[] = [];
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () => {
      asked.push({ url: request.url!, headers: request.headers, bytes });
      response.writeHead(request.url === '/gone' ? 410 : request.url === '/full' ? 429 : 201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const push = makePush({ secret, contact: 'mailto:a@hearth.test', alsoTo: [origin] });
  const target = (path: string) => ({
    endpoint: `${origin}${path}`,
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  });
  const message = { title: 'Hearth', path: '/alerts' };
  try {
    expect(await push.send(target('/here'), message)).toBe('taken');
    expect(await push.send(target('/gone'), message)).toBe('gone');
    await expect(push.send(target('/full'), message)).rejects.toThrow('429');
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(asked[0]!.headers.authorization))!;
    const [head, body, signature] = token!.split('.');
    const point = base64url(key!);
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    });
    const said = Buffer.from(`${head}.${body}`);
    expect(verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, base64url(signature!))).toBe(
      true,
    );
    expect(JSON.parse(base64url(body!).toString())).toMatchObject({
      aud: origin,
      sub: 'mailto:a@hearth.test',
    });
    expect(asked[0]!.headers['content-encoding']).toBe('aes128gcm');
  } finally {
    server.close();
  }
});
