import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { dataFolder, root, url } from './hearth-process.ts';
import { expect } from './journeys.ts';

// Steps of a live session that several journeys take.

const address = '12 Alder Lane, Columbus';

/** Answers the questions at the door and knocks. */
export async function knock(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Go in' })).toBeVisible();
  const change = page.getByRole('button', { name: /^Change/ });
  if (await change.isVisible()) await change.click();
  await page.getByRole('radio', { name: 'At home' }).check();
  await page.getByLabel('Street, number, city').fill(address);
  await page.getByLabel('State', { exact: true }).selectOption('OH');
  await page.getByLabel('Phone that reaches you now').fill('614 555 0111');
  await page.getByRole('radio', { name: /Nobody, the door is closed/ }).check();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Go in' }).click();
}

export const faces = (page: Page): Locator => page.locator('main li:has(video), main li[aria-label]');
export const face = (page: Page, name: string): Locator => page.locator(`li[aria-label^="${name}"]`);

/** The picture of somebody is there and moves. */
export async function expectToSee(page: Page, name: string, withinMs = 30_000): Promise<void> {
  const video = face(page, name).locator('video');
  await expect(video).toBeVisible({ timeout: withinMs });
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  const before = await time();
  await expect.poll(time, { timeout: withinMs }).toBeGreaterThan(before);
}

/** A bot that comes as a demo patient through the same door; ends with the session or by `stop`. */
export function sendBot({ accountId, initials, ...where }: Bot & BotsWhere): ChildProcess {
  return sendBots({ ...where, bots: [{ accountId, initials }] });
}

type Bot = { accountId: string; initials: string };
type BotsWhere = { sessionId: string; mediaUrl: string };

/** Several in one process: two cores carry a crowd only so. */
export function sendBots(input: BotsWhere & { bots: readonly Bot[] }): ChildProcess {
  const job = {
    url: input.mediaUrl,
    api: { base: url, sessionId: input.sessionId },
    bots: input.bots.map((bot) => ({
      ...bot,
      script: { arriveAfterMs: 0 },
      knock: {
        place: 'home',
        state: 'OH',
        address,
        alone: true,
        callbackPhone: '614 555 0112',
        devicesOk: true,
        headphones: true,
        driving: false,
        isMe: true as const,
      },
    })),
  };
  const child = spawn(process.execPath, ['sandbox/bots/main.ts'], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin?.end(JSON.stringify(job));
  return child;
}

/** Address of the media server of this run, as its own settings name it. */
export function mediaUrl(): string {
  const settings = JSON.parse(readFileSync(join(dataFolder, 'run', 'livekit.yaml'), 'utf8')) as {
    port: number;
  };
  return `ws://127.0.0.1:${settings.port}`;
}
