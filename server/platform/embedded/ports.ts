import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { StartTrouble } from './trouble.ts';

const portsToTry = 100;

/** Whether a server could listen on this TCP port of this address now. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(false);
      reject(new StartTrouble(listenAdvice(error, port, host)));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first free TCP port at or after `wanted`. */
export async function nextFreePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + portsToTry, 65536); port++) {
    if (await isPortFree(port, host)) return port;
  }
  throw new StartTrouble(
    `No free port from ${wanted} on at ${host}. End what uses them, or choose another with PORT=<number>.`,
  );
}

/** A TCP port that the system chose as free. */
export function anyFreePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host, exclusive: true }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Any free port, or exactly this one, or the first free one from there. */
export function choosePort(wish: { port?: number; exactPort?: boolean }, host: string): Promise<number> {
  if (!wish.port) return anyFreePort(host);
  return wish.exactPort ? Promise.resolve(wish.port) : nextFreePort(wish.port, host);
}

/** A UDP port that the system chose as free on all addresses. */
export function anyFreeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** What to do when a server could not listen. */
export function listenAdvice(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EACCES':
      return `No permission to listen on port ${port}. Choose a port above 1023, for example PORT=7800.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set HOST to one of its own addresses, or leave it out for 127.0.0.1.`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}. Choose another with HOST and PORT.`;
  }
}
