import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, port, root } from './hearth-process.ts';

// A second web of the Hearth of this run, as production has several: a process of its own on the same engines, killed and started again alone.

const ownPort = port + 1;
export const webUrl = `http://localhost:${ownPort}`;

export type Web = { kill(): Promise<void>; start(): Promise<void> };

export function makeWeb(): Web {
  let child: ChildProcess | null = null;
  const isReady = () =>
    fetch(`${webUrl}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  return {
    async start() {
      const log = openSync(join(dataFolder, 'web.log'), 'a');
      const web = spawn(process.execPath, ['server/main.ts', 'web'], {
        cwd: root,
        env: { ...process.env, ...settings() },
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      child = web;
      for (let tries = 0; !(await isReady()); tries++) {
        if (web.exitCode !== null || tries > 1_200)
          throw new Error(
            `the second web does not start: ${readFileSync(join(dataFolder, 'web.log'), 'utf8')}`,
          );
        await sleep(50);
      }
    },
    async kill() {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null) return;
      const gone = once(ending, 'exit');
      ending.kill('SIGKILL');
      await gone;
    },
  };
}

/** As an operator would set them: where the engines of the first one are, as it wrote them down. */
function settings(): NodeJS.ProcessEnv {
  const database = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]!.trim();
  const live = JSON.parse(readFileSync(join(dataFolder, 'run/livekit.yaml'), 'utf8')) as {
    port: number;
    keys: Record<string, string>;
  };
  const [[key, secret]] = Object.entries(live.keys) as [[string, string]];
  return {
    HEARTH_MODE: 'demo',
    HEARTH_DATA: dataFolder,
    PORT: String(ownPort),
    DATABASE_URL: `postgres://127.0.0.1:${database}/hearth`,
    LIVEKIT_URL: `ws://127.0.0.1:${live.port}`,
    LIVEKIT_API_KEY: key,
    LIVEKIT_API_SECRET: secret,
  };
}
