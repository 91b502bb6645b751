// Where everything of a cluster stands: all on 127.0.0.1, each engine at a port of its own, told apart as compose.yaml tells machines apart.
import { join, resolve } from 'node:path';
import { isPortFree } from '#server/platform/embedded/ports.ts';
import { StartTrouble } from '#server/platform/embedded/trouble.ts';

export const root = resolve(import.meta.dirname, '..');
export const deployFile = (...path: string[]) => join(root, 'deploy', ...path);
export const host = '127.0.0.1';

const firstPort = 8130;
const port = (offset: number) => firstPort + offset;

export const ports = {
  https: port(0),
  http: port(1),
  hooks: port(2),
  health: port(3),
  mail: port(4),
  webs: [port(10), port(11), port(12)],
  workers: [port(15), port(16)],
  primary: port(20),
  replica: port(21),
  pooler: port(22),
  memory: port(23),
  nodes: [port(30), port(31)].map((signal, index) => ({
    signal,
    udp: port(34 + index),
    relay: port(42 + index),
    relayUdp: port(46 + index),
  })),
} as const;

/** The proxy tells the web from the video server by name, as it does in compose.yaml. */
export const names = { web: 'localhost', live: host, relay: 'relay.localhost' };
export const publicUrl = `https://${names.web}:${ports.https}`;
export const liveUrl = `wss://${names.live}:${ports.https}`;

/** @throws StartTrouble that names what is taken */
export async function mustBeFree(): Promise<void> {
  const nodes = ports.nodes.flatMap(({ signal, relay }) => [signal, relay]);
  const { https, http, hooks, health, mail, webs, workers, primary, replica, pooler, memory } = ports;
  const all = [
    https,
    http,
    hooks,
    health,
    mail,
    ...webs,
    ...workers,
    primary,
    replica,
    pooler,
    memory,
    ...nodes,
  ];
  const free = await Promise.all(all.map((one) => isPortFree(one, host)));
  const taken = all.filter((_port, index) => !free[index]);
  if (taken.length > 0) {
    throw new StartTrouble(`Taken: port ${taken.join(', ')} of ${host}. Is another cluster running?`);
  }
}
