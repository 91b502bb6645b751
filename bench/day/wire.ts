// Many browsers and a media server on a few kept connections: each sends one request at a time over a raw socket, so that the one who asks
// takes little of the two cores that are measured.
import { connect, type Socket } from 'node:net';

export type Reply = { status: number; text: string };
export type Wire = {
  post(path: string, body: object, headers: { cookie: string }): Promise<Reply>;
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
  const request = (path: string, type: string, body: string, headers: string) =>
    send(
      `POST ${path} HTTP/1.1\r\nhost: localhost:7800\r\nsec-fetch-site: same-origin\r\ncontent-type: ${type}\r\n${headers}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  return {
    post: (path, body, { cookie }) =>
      request(path, 'application/json', JSON.stringify(body), `cookie: ${cookie}`),
    hook: (body, authorization) =>
      request('/hooks/livekit', 'application/webhook+json', body, `authorization: ${authorization}`),
    close: () => {
      for (const lane of all) lane.close();
    },
  };
}

function openLane(port: number): Lane {
  let socket: Socket | null = null;
  let answered: (reply: Reply) => void = () => {};
  let text = '';
  const open = (): Socket => {
    const made = connect({ port, host: '127.0.0.1', noDelay: true });
    text = '';
    made.setEncoding('latin1');
    made.on('error', () => {});
    made.on('close', () => {
      if (socket === made) socket = null;
      answered({ status: 0, text: 'the connection broke' });
    });
    made.on('data', (chunk: string) => {
      text += chunk;
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
      if (text.length < head + 4 + length) return;
      const reply = { status: Number(text.slice(9, 12)), text: text.slice(head + 4) };
      text = '';
      answered(reply);
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
