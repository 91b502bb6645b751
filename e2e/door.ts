import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { doorPort } from './web-process.ts';

// The proxy before several webs, in the part of deploy/haproxy.cfg that the death of a web asks for: in turn, and what one web has not taken
// (nobody listens) goes to the next; what it had taken is not asked twice. `npm run test:cluster` has the real one.

export type Door = { close(): Promise<void>; lastOf(path: RegExp): number };

/** `lastOf`: the port of the web that was last asked for such a path. */
export async function openDoor(ports: readonly number[]): Promise<Door> {
  const asked: { path: string; port: number }[] = [];
  let turn = 0;
  const server = createServer((from, to) => {
    turn++;
    pass(
      from,
      to,
      ports.map((_, index) => ports[(turn + index) % ports.length]!),
    );
  });
  function pass(from: IncomingMessage, to: ServerResponse, [port, ...others]: readonly number[]) {
    const { method, url: path, headers } = from;
    // A connection each: one that is kept may belong to a web that has just died, and only who was never reached may be passed over.
    const on = request({ host: '127.0.0.1', port, agent: false, method, path, headers });
    on.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && others.length > 0) pass(from, to, others);
      else if (to.headersSent) to.destroy();
      else to.writeHead(502).end();
    });
    on.on('socket', (socket) =>
      socket.once('connect', () => {
        asked.push({ path: from.url ?? '', port: port! });
        from.pipe(on);
      }),
    );
    on.on('response', (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
      answer.on('error', () => to.destroy());
    });
    to.on('close', () => on.destroy());
  }
  server.listen(doorPort);
  await once(server, 'listening');
  return {
    lastOf: (path) => asked.findLast((one) => path.test(one.path))!.port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
