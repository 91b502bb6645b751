import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, port, root } from './hearth-process.ts';

// More webs of the Hearth of this run, as production has several behind a proxy: each a process of its own on the same engines, killed and
// started again alone.

/** Where people come in: the proxy before the webs. */
export const doorPort = port + 1;
export const webUrl = `http://localhost:${doorPort}`;

export type Web = { port: number; kill(): Promise<void>; start(): Promise<void> };

export function makeWeb(ownPort: number): Web {
  let child: ChildProcess | null = null;
  const log = join(dataFolder, `web-${ownPort}.log`);
  const isReady = () =>
    fetch(`http://localhost:${ownPort}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  return {
    port: ownPort,
    async start() {
      const said = openSync(log, 'a');
      const web = spawn(process.execPath, ['server/main.ts', 'web'], {
        cwd: root,
        env: { ...process.env, ...settings(ownPort) },
        stdio: ['ignore', said, said],
      });
      closeSync(said);
      child = web;
      for (let tries = 0; !(await isReady()); tries++) {
        if (web.exitCode !== null || tries > 1_200)
          throw new Error(`the web on ${ownPort} does not start: ${readFileSync(log, 'utf8')}`);
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
function settings(ownPort: number): NodeJS.ProcessEnv {
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
    PUBLIC_URL: webUrl,
    DATABASE_URL: `postgres://127.0.0.1:${database}/hearth`,
    LIVEKIT_URL: `ws://127.0.0.1:${live.port}`,
    LIVEKIT_API_KEY: key,
    LIVEKIT_API_SECRET: secret,
  };
}
