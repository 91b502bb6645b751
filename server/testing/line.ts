import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to the database that a test can cut and mend, as when the database is away for a while. */
export async function makeLine(
  url: string,
): Promise<{ url: string; cut(): Promise<void>; mend(): Promise<void> }> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          open.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  };
  const cut = async () => {
    const closed = new Promise((resolve) => server!.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  };
  await mend();
  const near = new URL(url);
  near.host = `127.0.0.1:${port}`;
  return { url: near.href, cut, mend };
}
