// Many browsers and a media server on a few kept connections: each sends one request at a time over a raw socket, so that the one who asks
// takes little of the two cores that are measured.
import { connect, type Socket } from 'node:net';

/** Who waits longer hangs up: a house that does not answer is as good as one that is away. */
const answerWithinMs = 20_000;

export type Reply = { status: number; text: string };
export type Asked = { cookie: string; key?: string; method?: 'POST' | 'DELETE' };
export type Wire = {
  /** Without a body as a browser sends it: no kind of one either. */
  ask(path: string, body: object | null, asked: Asked): Promise<Reply>;
  hook(body: string, authorization: string): Promise<Reply>;
  close(): void;
};

type Lane = { ask(text: string): Promise<Reply>; close(): void };

export function openWire(port: number, lanes: number): Wire {
  const all = Array.from({ length: lanes }, () => openLane(port));
  const idle = [...all];
  const waiting: ((lane: Lane) => void)[] = [];
  const send = async (text: string): Promise<Reply> => {
    const lane = idle.pop() ?? (await new Promise<Lane>((free) => waiting.push(free)));
    try {
      return await lane.ask(text);
    } finally {
      const next = waiting.shift();
      if (next) next(lane);
      else idle.push(lane);
    }
  };
  const request = (line: string, headers: readonly string[], body: string) => {
    const own = ['host: localhost:7800', 'sec-fetch-site: same-origin', ...headers];
    own.push(`content-length: ${Buffer.byteLength(body)}`);
    return send(`${line} HTTP/1.1\r\n${own.join('\r\n')}\r\n\r\n${body}`);
  };
  return {
    ask: (path, body, { cookie, key, method = 'POST' }) => {
      const headers = [`cookie: ${cookie}`];
      if (body) headers.push('content-type: application/json');
      if (key) headers.push(`idempotency-key: ${key}`);
      return request(`${method} ${path}`, headers, body ? JSON.stringify(body) : '');
    },
    hook: (body, authorization) =>
      request(
        'POST /hooks/livekit',
        ['content-type: application/webhook+json', `authorization: ${authorization}`],
        body,
      ),
    close: () => {
      for (const lane of all) lane.close();
    },
  };
}

function openLane(port: number): Lane {
  let socket: Socket | null = null;
  let answered: ((reply: Reply) => void) | null = null;
  let text = '';
  const settle = (reply: Reply) => {
    answered?.(reply);
    answered = null;
  };
  const open = (): Socket => {
    const made = connect({ port, host: '127.0.0.1', noDelay: true });
    made.setTimeout(answerWithinMs, () => {
      if (answered) made.destroy();
    });
    text = '';
    made.setEncoding('latin1');
    made.on('error', () => {});
    made.on('close', () => {
      if (socket === made) socket = null;
      settle({ status: 0, text: 'the connection broke' });
    });
    made.on('data', (chunk: string) => {
      text += chunk;
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
      if (text.length < head + 4 + length) return;
      const reply = { status: Number(text.slice(9, 12)), text: text.slice(head + 4) };
      text = '';
      settle(reply);
    });
    return made;
  };
  return {
    ask: (request) =>
      new Promise((resolve) => {
        answered = resolve;
        socket ??= open();
        socket.write(request);
      }),
    close: () => socket?.destroy(),
  };
}
