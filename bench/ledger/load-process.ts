// The client, in a process of its own: keep-alive connections that each send one event at a time over a raw socket.
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SignedEvent, signedEvent } from './events.ts';

export type Window = {
  port: number;
  path: string;
  connections: number;
  seconds: number;
  /** Events a second over all connections; absent: each sends the next as soon as the last is answered. */
  rate?: number;
  rooms: string[];
  prefix: string;
  /** Events to have ready, signed before the clock starts; a window also ends when they are used up. */
  prepared: number;
};

export type Measured = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  sent: number;
  /** Ids of events that were answered 200. */
  acknowledged: string[];
  otherAnswers: number;
};

process.on('message', async (window: Window) => {
  process.send!(await measure(window));
});

async function measure(window: Window): Promise<Measured> {
  const events = Array.from({ length: window.prepared }, (_, number) =>
    signedEvent(`EV_${window.prefix}_${number}`, window.rooms[number % window.rooms.length]!, number),
  );
  const requests = events.map((event) => requestText(event, window));
  const measured = { latencies: [] as number[], acknowledged: [] as string[], sent: 0, otherAnswers: 0 };
  const sockets = await Promise.all(Array.from({ length: window.connections }, () => open(window.port)));
  const startedAt = performance.now();
  const endsAt = startedAt + window.seconds * 1000;
  const everyMs = window.rate ? (1000 * window.connections) / window.rate : 0;
  let next = 0;

  async function run(socket: Socket, lane: number): Promise<void> {
    const ask = asker(socket);
    for (let turn = 0; ; turn++) {
      // A late answer makes the next one late too: the wait is counted from when the event was due.
      const dueAt = everyMs ? startedAt + (turn + lane / window.connections) * everyMs : performance.now();
      if (dueAt >= endsAt || next >= requests.length) return;
      while (performance.now() < dueAt) await sleep(Math.max(0, dueAt - performance.now() - 0.5));
      const number = next++;
      if (number >= requests.length) return;
      measured.sent++;
      const status = await ask(requests[number]!);
      if (status === null) return;
      measured.latencies.push(performance.now() - dueAt);
      if (status === 200) measured.acknowledged.push(events[number]!.id);
      else measured.otherAnswers++;
      if (performance.now() >= endsAt) return;
    }
  }

  await Promise.all(sockets.map(run));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  const sorted = measured.latencies.sort((a, b) => a - b);
  return {
    perSecond: sorted.length / seconds,
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    sent: measured.sent,
    acknowledged: measured.acknowledged,
    otherAnswers: measured.otherAnswers,
  };
}

function requestText({ body, authorization }: SignedEvent, { path, port }: Window): string {
  return [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/webhook+json',
    `authorization: ${authorization}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends one request and resolves with the status of its answer; null: the connection broke. */
function asker(socket: Socket): (request: string) => Promise<number | null> {
  let answered: (status: number | null) => void = () => {};
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
    if (text.length < head + 4 + length) return;
    const status = Number(text.slice(9, 12));
    text = '';
    answered(status);
  });
  socket.on('close', () => answered(null));
  socket.on('error', () => answered(null));
  return (request) =>
    new Promise((resolve) => {
      answered = resolve;
      if (socket.destroyed) resolve(null);
      else socket.write(request);
    });
}
