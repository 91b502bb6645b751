import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { atHome } from '#server/testing/at-home.ts';
import { dataFolder, root, url } from './hearth-process.ts';
import { accountOf, expect, post } from './journeys.ts';

// Steps of a live session that several journeys take.

/** Answers the questions at the door and knocks. */
export async function knock(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Go in' })).toBeVisible();
  const change = page.getByRole('button', { name: /^Change/ });
  const home = page.getByRole('radio', { name: 'At home' });
  // Who said today where they are is asked only whether it still holds.
  await expect(change.or(home).first()).toBeVisible();
  if (await change.isVisible()) await change.click();
  await home.check();
  await page.getByLabel('Street, number, city').fill(atHome.address);
  await page.getByLabel('State', { exact: true }).selectOption('OH');
  await page.getByLabel('Phone that reaches you now').fill(atHome.callbackPhone);
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
      knock: atHome,
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

/** The open group of the demo can be opened at any hour; the one that still has some minutes. */
export async function openDemoGroup(ruth: Page, minutesNeeded: number): Promise<string> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const query = `from=${day(Date.now() - 86_400_000)}&through=${day(Date.now() + 86_400_000)}&state=ahead`;
  const { sessions } = await (await ruth.request.get(`${url}/api/sessions?${query}`)).json();
  type Session = { id: string; groupName: string; endsAt: string; startsAt: string; cancelled: boolean };
  const next = (sessions as Session[])
    .filter((one) => one.groupName === 'Open door group' && !one.cancelled)
    .filter((one) => Date.parse(one.endsAt) > Date.now() + minutesNeeded * 60_000)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]!;
  // Minutes count from the planned start: it is moved to where the test is.
  const startsAt = new Date(Date.now() + 90_000).toISOString();
  if (next.startsAt > startsAt)
    await post(ruth, `/api/sessions/${next.id}/move`, { startsAt, why: 'Everybody is here already.' });
  expect((await post(ruth, `/api/sessions/${next.id}/open`)).ok()).toBe(true);
  return next.id;
}

/**
 * Lets in who is at the door, and names everybody of `names` who is not in the media room yet, with what is known of why. Nobody is left
 * out by a number: a test that waits for a full room says who did not come.
 */
export async function whoIsMissing(
  ruth: Page,
  sessionId: string,
  names: readonly string[],
): Promise<string[]> {
  const room = await (await ruth.request.get(`${url}/api/sessions/${sessionId}/room`)).json();
  const stands = new Map<string, string>();
  for (const one of room.notHere) stands.set(one.displayName, `not here, ${one.state}`);
  for (const one of room.people)
    stands.set(one.displayName, one.here ? 'here' : 'let in, not in the media room');
  for (const one of room.atDoor) {
    const answer = await post(ruth, `/api/sessions/${sessionId}/people/${one.personId}/admit`);
    const said = answer.ok() ? 'let in just now' : ((await answer.json()) as { code: string }).code;
    stands.set(one.displayName, `at the door, ${one.why.join(' ')}, ${said}`);
  }
  return names
    .map((name) => `${name}: ${stands.get(name) ?? 'unknown'}`)
    .filter((line) => !line.endsWith(': here'));
}

export async function invite(ruth: Page, sessionId: string, names: readonly string[]): Promise<ChildProcess> {
  const bots = [];
  for (const name of names) {
    bots.push({ accountId: await accountOf(ruth, name), initials: name.replace(/[^A-Z]/g, '') });
  }
  return sendBots({ sessionId, mediaUrl: mediaUrl(), bots });
}

/** The demo keeps two of its people apart; a room of everybody needs both. */
export async function endSeparations(director: Page): Promise<void> {
  const { people } = await (await director.request.get(`${url}/api/people`)).json();
  for (const { id } of people.filter((one: { roles: string[] }) => one.roles.includes('patient'))) {
    const { separations } = await (await director.request.get(`${url}/api/people/${id}/separations`)).json();
    for (const one of separations.filter((each: { endedAt: string | null }) => each.endedAt === null))
      await post(director, `/api/people/${id}/separations/end`, { separationId: one.id });
  }
}
