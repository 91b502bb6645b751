import { createServer, type IncomingMessage } from 'node:http';
import type { CaughtText } from '#server/platform/mail-inbox.ts';

// Speaks the part of Twilio's Messages API (2010-04-01) that Hearth uses, and keeps what it is told instead of sending it.

const textsKept = 200;
const maxBytes = 20_000;
/** As in Twilio's own tests: a number that cannot be reached. */
const unreachable = '+15005550001';

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
  const path = `/2010-04-01/Accounts/${account}/Messages.json`;
  const expected = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  const server = createServer(async (request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const refuse = (status: number, code: number, message: string) =>
      say(status, { code, message, status, more_info: `https://www.twilio.com/docs/errors/${code}` });
    if (request.method !== 'POST' || request.url !== path) return refuse(404, 20404, 'Not found');
    if (request.headers.authorization !== expected) return refuse(401, 20003, 'Authenticate');
    const form = new URLSearchParams(await bodyOf(request));
    const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
    if (!/^\+[1-9]\d{7,14}$/.test(to) || to === unreachable)
      return refuse(400, 21211, `Invalid 'To' Phone Number`);
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
