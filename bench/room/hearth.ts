import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { nextFreePort } from '#server/platform/embedded/ports.ts';
import { runningHearth } from '#server/platform/embedded/start-lock.ts';
import { atHome } from '#server/testing/at-home.ts';

// The Hearth that the benches of the live room measure: the demo in a data folder of its own, and its people as they come to the door.

export const root = resolve(import.meta.dirname, '../..');

/** What `launch` and `launchServer` of Chromium need for cameras that are none and media over the loopback. */
export const chromiumOptions = {
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
    // A page that Playwright answers for counts as one from outside, which may not reach this machine.
    '--disable-features=LocalNetworkAccessChecks',
  ],
  ...(process.env.HEARTH_CHROMIUM ? { executablePath: process.env.HEARTH_CHROMIUM } : {}),
};

/** A person's browser has a machine of its own; where a whole group shares two cores, their cameras give few pictures a second. */
export const slowCameras = {
  ...chromiumOptions,
  args: [...chromiumOptions.args, '--use-fake-device-for-media-stream=fps=5'],
};

export type Session = {
  id: string;
  groupName: string;
  startsAt: string;
  endsAt: string;
  cancelled: boolean;
};
export type InRoom = {
  personId: string;
  identity: string;
  displayName: string;
  here: boolean;
  role: string;
};
export type BenchHearth = Awaited<ReturnType<typeof startDemo>>;

/** Starts the demo near `wishedPort`; `stop` ends it and throws its data away. */
export async function startDemo(name: string, wishedPort: number) {
  const dataFolder = mkdtempSync(join(tmpdir(), `hearth-bench-${name}-`));
  const port = await nextFreePort(wishedPort);
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['server/start.ts', '--small'], {
    cwd: root,
    env: {
      ...process.env,
      HEARTH_DATA: dataFolder,
      PORT: String(port),
      HEARTH_MODE: 'demo',
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const stop = async () => {
    if (child.exitCode === null) process.kill(runningHearth(dataFolder)?.pid ?? child.pid!, 'SIGTERM');
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  };
  while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('Hearth ended while starting');
    await sleep(300);
  }
  const { people } = (await (await fetch(`${origin}/api/demo/people`)).json()) as {
    people: { name: string; accountId: string }[];
  };
  const accountOf = (who: string) => people.find((one) => one.name === who)!.accountId;

  const send = async (page: Page, path: string, data: object = {}) => {
    const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin } });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const read = async (page: Page, path: string) => {
    const answer = await page.request.get(`${origin}${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  /** A page of a person of the demo, signed in, in a context of its own. */
  const signIn = async (browser: Browser, who: string): Promise<Page> => {
    const page = await (await newContext(browser)).newPage();
    await send(page, '/api/auth/demo/sign-in', { accountId: accountOf(who) });
    return page;
  };
  /** Opens the demo's open group, which stands at any hour, for at least ten minutes more. */
  const openGroup = async (lead: Page): Promise<string> => {
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const span = `from=${day(Date.now() - 86_400_000)}&through=${day(Date.now() + 86_400_000)}&state=ahead`;
    const { sessions } = (await read(lead, `/api/sessions?${span}`)) as { sessions: Session[] };
    const next = sessions
      .filter((one) => one.groupName === 'Open door group' && !one.cancelled)
      .filter((one) => Date.parse(one.endsAt) > Date.now() + 10 * 60_000)
      .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]!;
    await send(lead, `/api/sessions/${next.id}/open`);
    return next.id;
  };
  /** Lets in everybody who waits and may come in, and tells who is on the roster. */
  const admitAll = async (lead: Page, sessionId: string): Promise<InRoom[]> => {
    const room = await read(lead, `/api/sessions/${sessionId}/room`);
    for (const { personId } of room.atDoor)
      await send(lead, `/api/sessions/${sessionId}/people/${personId}/admit`).catch(() => {});
    return room.people;
  };
  const settings = readFileSync(join(dataFolder, 'run', 'livekit.yaml'), 'utf8');
  const mediaUrl = `ws://127.0.0.1:${(JSON.parse(settings) as { port: number }).port}`;
  /** Bots that come by the same door and stay, all in one process: two cores carry a crowd only so. `turn` null: with their microphones off. */
  const sendBots = (sessionId: string, names: readonly string[], turn?: null): ChildProcess => {
    const bots = names.map((who) => ({
      accountId: accountOf(who),
      initials: who.replace(/[^A-Z]/g, ''),
      script: { arriveAfterMs: 0, turn },
      knock: atHome,
    }));
    const stdio = ['pipe', 'ignore', 'inherit'] as const;
    const crowd = spawn(process.execPath, ['sandbox/bots/main.ts'], { cwd: root, stdio: [...stdio] });
    crowd.stdin?.end(JSON.stringify({ url: mediaUrl, api: { base: origin, sessionId }, bots }));
    return crowd;
  };
  /** The demo keeps two people apart; a full room needs both of them. */
  const endSeparations = async (browser: Browser): Promise<void> => {
    const director = await signIn(browser, 'Marguerite O.');
    for (const { id, roles } of (await read(director, '/api/people')).people) {
      if (!roles.includes('patient')) continue;
      const { separations } = await read(director, `/api/people/${id}/separations`);
      for (const one of separations as { id: string; endedAt: string | null }[]) {
        if (one.endedAt === null)
          await send(director, `/api/people/${id}/separations/end`, { separationId: one.id });
      }
    }
    await director.context().close();
  };
  return {
    origin,
    dataFolder,
    mediaUrl,
    send,
    read,
    signIn,
    openGroup,
    endSeparations,
    sendBots,
    admitAll,
    stop,
  };
}

export const newContext = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['camera', 'microphone'],
    reducedMotion: 'reduce',
  });

/** Asks again every 200 ms until it is so, or says what was not. */
export async function within(what: string, limitMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`${what} within ${limitMs / 1000} s`);
    await sleep(200);
  }
}
