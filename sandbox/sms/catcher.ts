import { createServer, type IncomingMessage } from 'node:http';
import type { CaughtText } from '#server/platform/mail-inbox.ts';

// Speaks the part of Twilio's Messages API (2010-04-01) that Hearth uses, and keeps what it is told instead of sending it.

const textsKept = 200;
const maxBytes = 20_000;
/** As in Twilio's own tests: a number that cannot be reached, and one that answered STOP. */
const unreachable = '+15005550001';
const stopped = '+15005550004';
/** The service takes it, and later says that it did not arrive: a telephone that is off for good. */
const silent = '+16145550100';

export type SmsCatcher = {
  settings: { url: string; account: string; token: string; from: string };
  /** Newest first. */
  list: () => CaughtText[];
  stop: () => Promise<void>;
};

export async function startSmsCatcher(): Promise<SmsCatcher> {
  const account = 'AC00000000000000000000000000000000';
  const token = 'the sandbox checks this token';
  const texts: CaughtText[] = [];
  const messages = `/2010-04-01/Accounts/${account}/Messages`;
  const expected = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  const server = createServer(async (request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const refuse = (status: number, code: number, message: string) =>
      say(status, { code, message, status, more_info: `https://www.twilio.com/docs/errors/${code}` });
    if (request.headers.authorization !== expected) return refuse(401, 20003, 'Authenticate');
    const asked = request.url?.match(/^(.+)\/(SM[0-9a-f]{32})\.json$/);
    if (request.method === 'GET' && asked?.[1] === messages) {
      const text = texts.find((one) => one.id === asked[2]);
      if (!text) return refuse(404, 20404, 'Not found');
      const isSilent = text.to === silent;
      const status = isSilent ? 'undelivered' : 'delivered';
      return say(200, { sid: text.id, account_sid: account, status, error_code: isSilent ? 30003 : null });
    }
    if (request.method !== 'POST' || request.url !== `${messages}.json`)
      return refuse(404, 20404, 'Not found');
    const form = new URLSearchParams(await bodyOf(request));
    const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
    if (!/^\+[1-9]\d{7,14}$/.test(to) || to === unreachable)
      return refuse(400, 21211, `Invalid 'To' Phone Number`);
    if (to === stopped) return refuse(400, 21610, 'Attempt to send to unsubscribed recipient');
    if (!from) return refuse(400, 21603, `A 'From' phone number is required`);
    if (!body) return refuse(400, 21602, 'Message body is required');
    if (body.length > 1_600)
      return refuse(400, 21617, 'The concatenated message body exceeds 1600 characters');
    const id = `SM${crypto.randomUUID().replaceAll('-', '')}`;
    texts.unshift({ id, to, text: body, receivedAt: new Date().toISOString() });
    texts.length = Math.min(texts.length, textsKept);
    return say(201, { sid: id, account_sid: account, to, from, body, status: 'queued', error_code: null });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    settings: { url: `http://127.0.0.1:${port}`, account, token, from: '+15005550006' },
    list: () => [...texts],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
