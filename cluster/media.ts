// Two video nodes that share their rooms through Valkey or Redis, with the configuration of deploy/livekit.yaml.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Child, startChild } from '#server/platform/embedded/processes.ts';
import { deployFile, host, names, ports } from './layout.ts';
import { answersAt, whenAnswered } from './waiting.ts';

export const mediaKey = 'hearth';

export async function startMemory(folder: string, program: string): Promise<Child> {
  const home = join(folder, 'memory');
  mkdirSync(home, { recursive: true });
  const args = [
    '--port',
    String(ports.memory),
    '--bind',
    host,
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    home,
  ];
  const child = await startChild({
    name: 'memory',
    dataFolder: home,
    command: program,
    args,
    lastSignal: 'SIGKILL',
  });
  await whenAnswered('the shared memory', async () => (await askMemory('PING')) === '+PONG\r\n');
  return child;
}

export async function startNode(
  folder: string,
  program: string,
  index: number,
  secret: string,
): Promise<Child> {
  const home = join(folder, `video-${index + 1}`);
  mkdirSync(home, { recursive: true });
  const { signal, udp, relay, relayUdp } = ports.nodes[index]!;
  // What is different between a container and here: addresses, and media on the loopback interface.
  const config = readFileSync(deployFile('livekit.yaml'), 'utf8')
    .replace('port: 7880', `port: ${signal}\nbind_addresses: ["${host}"]`)
    .replace('valkey:6379', `${host}:${ports.memory}`)
    .replace('http://proxy:8080', `http://${host}:${ports.hooks}`)
    .replace('tls_port: 5349', `tls_port: ${relay}`)
    .replace(
      'rtc: { use_external_ip: false }',
      `rtc: { use_external_ip: false, enable_loopback_candidate: true, ips: { includes: ["${host}/32"] } }`,
    );
  const file = join(home, 'livekit.yaml');
  writeFileSync(file, config);
  const args = [
    ...['--config', file, '--region', regionOf(index), '--node-ip', host, '--udp-port', String(udp)],
    // Media over TCP would listen on all addresses of this machine.
    ...['--rtc.tcp_port', '0', '--turn.domain', names.relay, '--turn.udp_port', String(relayUdp)],
  ];
  const child = await startChild({
    name: 'livekit',
    dataFolder: home,
    command: program,
    args,
    env: { ...process.env, LIVEKIT_KEYS: `${mediaKey}: ${secret}` },
    lastSignal: 'SIGKILL',
  });
  await whenAnswered(`video node ${index + 1}`, () => answersAt(`http://${host}:${signal}/`), child);
  return child;
}

// A node's record in the shared memory holds its region as text: that is how its number is found.
const regionOf = (index: number) => `hearth-node-${index + 1}`;

/** Which node has this room now; null: none. */
export async function nodeOfRoom(room: string): Promise<number | null> {
  const id = bulk(await askMemory('HGET', 'room_node_map', room));
  if (!id) return null;
  const record = (await askMemory('HGET', 'nodes', id)) ?? '';
  const index = ports.nodes.findIndex((_node, number) => record.includes(regionOf(number)));
  return index < 0 ? null : index;
}

const bulk = (answer: string | null) => /^\$\d+\r\n(.*)\r\n$/s.exec(answer ?? '')?.[1] ?? null;

/** One question in the protocol of Redis (RESP). */
function askMemory(...words: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(ports.memory, host);
    let answer = '';
    const finish = (result: string | null) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2_000, () => finish(null));
    socket.on('error', () => finish(null));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const length = /^\$(-?\d+)\r\n/.exec(answer);
      const isWhole = length
        ? answer.length >= length[0].length + (Number(length[1]) < 0 ? 0 : Number(length[1]) + 2)
        : answer.endsWith('\r\n');
      if (isWhole) finish(answer);
    });
    socket.write(
      `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
    );
  });
}
