import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nextFreePort } from './platform/embedded/ports.ts';
import { isRunning, type ProcessIdentity } from './platform/embedded/process-identity.ts';
import { runningHearth } from './platform/embedded/start-lock.ts';

const root = resolve(import.meta.dirname, '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-start-'));
const port = await nextFreePort(7950);
const env = {
  ...process.env,
  HEARTH_MODE: 'test',
  HEARTH_DATA: dataFolder,
  PORT: String(port),
  LOG_LEVEL: 'error',
};
let last: ChildProcess | undefined;

afterAll(() => {
  last?.kill('SIGKILL');
  rmSync(dataFolder, { recursive: true, force: true });
});

/** `npm start` as anybody runs it; answers when it serves, with all that it said. */
async function startHearth(): Promise<{
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}> {
  const child = spawn(process.execPath, ['setup.mjs', 'start'], { cwd: root, env });
  last = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<number | null>((settle) =>
    child.once('exit', (code) => {
      if (code !== 0) output += 'ENDED';
      settle(code);
    }),
  );
  await expect
    .poll(() => output, { timeout: 60_000, interval: 50 })
    .toMatch(/Hearth: http|Hearth already|ENDED/);
  expect(output).not.toContain('ENDED');
  return { child, said: () => output, ended };
}

function engines(): ProcessIdentity[] {
  return ['postgres', 'livekit'].flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(dataFolder, 'run', `${name}.json`), 'utf8')) as ProcessIdentity];
    } catch {
      return [];
    }
  });
}

const page = (url: string) => fetch(url, { headers: { accept: 'text/html' } });

describe('npm start', () => {
  test('is found by a second one, survives a kill -9, and takes its engines along when it ends', {
    timeout: 120_000,
  }, async () => {
    const first = await startHearth();
    expect((await page(`http://127.0.0.1:${port}/`)).status).toBe(200);
    const firstEngines = engines();
    expect(firstEngines.every(isRunning)).toBe(true);

    const second = await startHearth();
    expect(second.said()).toContain(`Hearth already runs: http://localhost:${port} (process `);
    expect(await second.ended).toBe(0);

    const hearth = runningHearth(dataFolder)!;
    process.kill(hearth.pid, 'SIGKILL');
    await first.ended;
    expect(firstEngines.every(isRunning)).toBe(true);

    const third = await startHearth();
    expect(third.said()).toContain('that an earlier run left behind');
    expect(firstEngines.some(isRunning)).toBe(false);
    expect((await page(`http://127.0.0.1:${port}/`)).status).toBe(200);

    const thirdEngines = engines();
    third.child.kill('SIGINT');
    expect(await third.ended).toBe(130);
    expect(thirdEngines.some(isRunning)).toBe(false);
    expect(runningHearth(dataFolder)).toBeNull();
  });

  test('a taken port: the next free one, said', { timeout: 60_000 }, async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const hearth = await startHearth();
    expect(hearth.said()).toContain(`Port ${port} is taken: using `);
    expect(hearth.said()).not.toContain(`Hearth: http://localhost:${port} `);
    hearth.child.kill('SIGTERM');
    expect(await hearth.ended).toBe(143);
    other.close();
  });

  test('wrong settings are told together, and nothing is started', () => {
    const wrong = { ...env, PORT: 'seven', HEARTH_MODE: 'production', HEARTH_DATA: join(dataFolder, 'none') };
    expect(() =>
      execFileSync(process.execPath, ['setup.mjs', 'start'], { cwd: root, env: wrong, stdio: 'pipe' }),
    ).toThrow(/PORT must be a port number[\s\S]*PUBLIC_URL is missing[\s\S]*SECRETS_FILE is missing/);
    expect(() => readFileSync(join(dataFolder, 'none', 'run'))).toThrow('ENOENT');
  });

  test('a data folder that cannot be written is told with what to do', () => {
    const file = join(dataFolder, 'a-file');
    writeFileSync(file, '');
    expect(() =>
      execFileSync(process.execPath, ['setup.mjs', 'start'], {
        cwd: root,
        env: { ...env, HEARTH_DATA: file },
        stdio: 'pipe',
      }),
    ).toThrow(/set HEARTH_DATA to another folder/);
  });
});
