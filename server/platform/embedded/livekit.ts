import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anyFreeUdpPort, choosePort } from './ports.ts';
import { type Ended, endOrphan, lastLines, signalProcess, startChild, stopChild } from './processes.ts';
import { openSecrets } from './secrets.ts';
import { type Say, StartTrouble } from './trouble.ts';

const host = '127.0.0.1';
const apiKey = 'hearth';
const readyWithinMs = 20_000;
const leaveWithinMs = 200;

export type LivekitPlan = {
  program: string;
  dataFolder: string;
  /** Where the server is reached; the next free one when it is taken. Without it, any free one. */
  port?: number;
  /** Take this port and no other: whoever waits for the server to come back knows only this one. */
  exactPort?: boolean;
  /** Told every event, signed with the key. */
  webhookUrls: string[];
  say?: Say;
};

export type Livekit = {
  /** For browsers and bots. */
  url: string;
  apiKey: string;
  apiSecret: string;
  port: number;
  pid: number;
  ended: Promise<Ended>;
  stop: () => Promise<void>;
};

/**
 * People come in by the dozen, and each costs the Go program much memory for a moment: collected when it holds a GiB or five times what lives,
 * not each time that it has doubled, which took a fifth of its processor while a group moved (https://go.dev/doc/gc-guide).
 */
const memory = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/** Starts the LiveKit server as a child with a configuration written for this start, and waits until it answers. */
export async function startLivekit(plan: LivekitPlan): Promise<Livekit> {
  const { dataFolder, program, say = () => {} } = plan;
  if (await endOrphan(dataFolder, 'livekit', 'SIGKILL', 0))
    say('Ended the LiveKit that an earlier run left behind.');
  const apiSecret = openSecrets(dataFolder)('livekit');
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(plan, host);
    const config = await writeConfig(plan, port, apiSecret);
    const child = await startChild({
      name: 'livekit',
      dataFolder,
      command: program,
      args: ['--config', config],
      env: { ...memory, ...process.env },
      lastSignal: 'SIGKILL',
    });
    if (await answers(port, child.hasEnded)) {
      const stop = async () => {
        // The first SIGTERM waits for people to leave; the second does not (measured with 1.13.5).
        if (!child.hasEnded()) signalProcess(child, 'SIGTERM');
        await Promise.race([child.ended, sleep(leaveWithinMs, null, { ref: false })]);
        await stopChild(child, 'SIGTERM', 2_000);
      };
      return {
        url: `ws://${host}:${port}`,
        apiKey,
        apiSecret,
        port,
        pid: child.pid,
        ended: child.ended,
        stop,
      };
    }
    const cause = lastLines(child);
    if (!child.hasEnded()) await stopChild(child, 'SIGKILL', 0);
    const passing = /address already in use/i.test(cause);
    if (!passing || attempt === 10)
      throw new StartTrouble(`LiveKit does not start:\n${cause}\nLog: ${child.logFile}`);
    await sleep(200);
  }
}

/** What stands in the way of video on this machine, or null. */
export function networkTrouble(interfaces = networkInterfaces()): string | null {
  const outward = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .some((address) => !address.internal);
  if (outward) return null;
  return (
    'This machine has no network interface but loopback: bots cannot join rooms, and a browser only when started with ' +
    '--allow-loopback-in-peer-connection. Connect any network to have video.'
  );
}

async function writeConfig(plan: LivekitPlan, port: number, apiSecret: string): Promise<string> {
  const config = {
    port,
    bind_addresses: [host],
    rtc: {
      // Media by UDP on 127.0.0.1 alone: ICE over TCP would listen on all addresses of the machine.
      tcp_port: 0,
      ips: { includes: [`${host}/32`] },
      udp_port: await anyFreeUdpPort(),
      node_ip: host,
      use_external_ip: false,
      enable_loopback_candidate: true,
    },
    // A token that outlives its room must not bring the room back.
    room: { auto_create: false },
    keys: { [apiKey]: apiSecret },
    ...(plan.webhookUrls.length > 0 ? { webhook: { api_key: apiKey, urls: plan.webhookUrls } } : {}),
    logging: { level: 'warn', pion_level: 'error' },
  };
  mkdirSync(join(plan.dataFolder, 'run'), { recursive: true });
  const path = join(plan.dataFolder, 'run', 'livekit.yaml');
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 }); // JSON is YAML.
  return path;
}

async function answers(port: number, hasEnded: () => boolean): Promise<boolean> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline && !hasEnded()) {
    try {
      const answer = await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(1_000) });
      if (answer.ok && !hasEnded()) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(20);
  }
  return false;
}
