import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { dataFolder, url } from './hearth-process.ts';

// What every journey uses: signing in as somebody of the demo, a console that must stay silent, and a look for barriers.

export { expect };

/** Ids of the group that meets during the run (journey-world.ts). */
export type Journey = {
  sessionId: string;
  killsSessionId: string;
  arrivalSessionId: string;
  arrivingPatient: string;
  privateSessionId: string;
  accompaniedSessionId: string;
  repairSessionId: string;
  patients: string[];
  payerName: string;
};
export const journey = (): Journey =>
  JSON.parse(readFileSync(join(dataFolder, 'journey.json'), 'utf8')) as Journey;

type Fixtures = { consoleIsSilent: { allow(pattern: RegExp): void } };

/** Console errors and page errors fail the test, unless it says which kinds its own trouble makes. */
export const test = base.extend<Fixtures>({
  consoleIsSilent: [
    async ({ context }, use) => {
      const heard: string[] = [];
      const allowed: RegExp[] = [];
      listen(context, heard);
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(heard.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export function listen(context: BrowserContext, heard: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  context.on('weberror', (error) => heard.push(error.error().message));
}

/** What a browser says while its server is away; a test that kills something allows it. */
export const connectionTrouble =
  /net::ERR_|could not reach Hearth|does not answer|WebSocket|websocket|signal|ping timeout|EventSource|404|50[0-9]|disconnect|reconnect|abort|publish|could not (establish|createOffer)/i;

type Person = { accountId: string; name: string };

/** The demo account of somebody, by whole name or by the name of the entrance ("Noor A."). */
export async function accountOf(page: Page, name: string): Promise<string> {
  const { people } = (await (await page.request.get(`${url}/api/demo/people`)).json()) as {
    people: Person[];
  };
  const short = name.replace(/^(\S+) (\S)\S*$/, '$1 $2.');
  const person = people.find((one) => one.name === name || one.name === short);
  if (!person) throw new Error(`${name} is not at the entrance: ${people.map((one) => one.name).join(', ')}`);
  return person.accountId;
}

/** Signs in without a password, as the entrance of the demo does, and opens a page. */
export async function enterAs(page: Page, name: string, path: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/auth/demo/sign-in`, {
    data: { accountId: await accountOf(page, name) },
    headers: { origin: url },
  });
  expect(answer.ok()).toBe(true);
  await page.goto(path);
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * No barrier that axe finds (WCAG 2.2 AA and best practice), and nothing wider than the screen. A long page is looked at on a
 * screen as tall as itself: what lies half under the strip at the bottom would count as too small to press.
 */
export async function expectNoBarrier(page: Page): Promise<void> {
  const screen = page.viewportSize()!;
  // Asked until it is so: the page of another size a moment ago is laid out anew first.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(screen.width);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (tall > screen.height) await page.setViewportSize({ width: screen.width, height: tall! + 200 });
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  await page.setViewportSize(screen);
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}

/** Sends what a page sends, as the person who is signed in there. */
export async function post(page: Page, path: string, data: unknown = {}) {
  return page.request.post(`${url}${path}`, { data: data as object, headers: { origin: url } });
}

/** Waits until the safety plan opens without a network: the worker keeps its page and the browser the plan a moment after the first page. */
export async function everythingIsKept(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const pages = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const kept = await Promise.all(pages.map((cache) => cache.match('/safety-plan')));
        return (
          kept.some(Boolean) &&
          navigator.serviceWorker.controller !== null &&
          localStorage.getItem('plan-kept')
        );
      }),
    )
    .toBe('yes');
}
