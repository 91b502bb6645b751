import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { withLogin } from '#server/platform/embedded/postgres-roles.ts';
import { openSecrets } from '#server/platform/embedded/secrets.ts';
import { dataFolder } from './hearth-process.ts';
import { enterAs, expect, expectNoBarrier, journey, listen, post, test } from './journeys.ts';
import { expectToSee, knock } from './room-steps.ts';

// Who comes along into a group: somebody who writes what is said, somebody who interprets, a screen that staff show. And what a
// person does for themselves around it: checks in while they wait, checks out without leaving the faces.

const said = 'The zebra crosses <b>slowly</b>, and nobody hurries it';

/** Passes every question but one, which is answered in words. */
async function answerOnly(page: Page, question: string, words: string): Promise<void> {
  const pass = page.getByRole('button', { name: /^I’d rather not say ?:/ });
  const others = pass.filter({ hasNotText: question });
  for (let left = await others.count(); left > 0; left--) await others.nth(left - 1).click();
  await page.getByRole('textbox', { name: question }).fill(words);
}

const volumes = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('audio')].map((one) => one.volume).toSorted());

/** Every row of every table, read by the administrator of the database: the application's own sign-in would see less. */
async function rowsThatHold(words: string): Promise<string[]> {
  const port = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]!.trim();
  const base = `postgres://127.0.0.1:${port}/hearth`;
  const connectionString = withLogin(base, 'postgres', openSecrets(dataFolder)('postgres'));
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(50);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await client.query(`select from ${name} t where t::text ilike $1 limit 1`, [
        `%${words}%`,
      ]);
      if (rowCount) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

test('@long a captioner, an interpreter and a screen; checked in at the door, checked out among the faces', async ({
  page: ruth,
  browser,
}) => {
  test.setTimeout(300_000);
  const { accompaniedSessionId: sessionId } = journey();
  const heard: string[] = [];
  const open = async (width: number, height: number) => {
    const context = await browser.newContext({
      viewport: { width, height },
      permissions: ['camera', 'microphone'],
      reducedMotion: 'reduce',
    });
    listen(context, heard);
    return context.newPage();
  };
  const [uma, theo, paloma] = [await open(360, 740), await open(1280, 800), await open(1280, 800)];
  const comesAlong = async (page: Page, name: string) => {
    await enterAs(page, name, `/sessions/${sessionId}/room`);
    await page.getByRole('button', { name: 'Go in' }).click();
    await expectToSee(page, 'Uma');
    await expectNoBarrier(page);
  };
  try {
    await test.step('an interpreter is given a seat; a stranger to the session has none', async () => {
      // A refusal is said in the console as well, so this browser is not listened to.
      const stranger = await (await browser.newContext()).newPage();
      await enterAs(stranger, 'Paloma Reyes', `/sessions/${sessionId}/room`);
      await expect(stranger.getByText('This session was not found.')).toBeVisible();
      await expect(stranger.getByRole('button', { name: 'Go in' })).toHaveCount(0);
      await stranger.context().close();
      await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}`);
      for (const name of ['Paloma Reyes, interprets', 'Theo Lindqvist, writes captions']) {
        await ruth.getByLabel('Interpreter or captioner').selectOption({ label: name });
        await ruth.getByRole('button', { name: 'Give a seat' }).click();
        const given = new RegExp(`^Not needed ?: ${name.split(',')[0]}`);
        await expect(ruth.getByRole('button', { name: given })).toBeVisible();
      }
      await expectNoBarrier(ruth);
    });

    await test.step('checked in while she waits, let in meanwhile and not pulled away', async () => {
      await enterAs(uma, 'Uma Lark', `/sessions/${sessionId}/join`);
      await knock(uma);
      await uma.getByRole('button', { name: 'Check in now' }).click();
      await expect(uma.getByRole('heading', { name: 'How do you come in today?' })).toBeVisible();
      await answerOnly(uma, 'What I need today', 'Somebody who waits with me');
      await ruth.goto(`/sessions/${sessionId}/room`);
      await ruth.getByRole('button', { name: 'Open the group' }).click();
      await expect(uma.getByText('You can go in now.')).toBeVisible();
      await expectNoBarrier(uma);
      await uma.getByRole('button', { name: 'Check in', exact: true }).click();
      await uma.getByRole('button', { name: 'Go in', exact: true }).last().click();
      await expectToSee(uma, 'Ruth');
    });

    await test.step('what is said is written along for whoever asks, and for nobody else', async () => {
      await comesAlong(theo, 'Theo Lindqvist');
      await expect(theo.getByText('Nobody has asked for captions yet.')).toBeVisible();
      await uma.getByRole('button', { name: 'More' }).click();
      await uma.getByRole('switch', { name: 'Captions' }).click();
      await uma.getByRole('button', { name: 'Close' }).click();
      await expect(theo.getByText('1 read along.')).toBeVisible();
      await theo.getByLabel('Write what is said').pressSequentially(said, { delay: 20 });
      const log = uma.getByRole('log', { name: 'What was written' });
      await expect(log.getByText(said)).toBeVisible();
      await theo.getByLabel('Write what is said').press('Enter');
      await theo.getByLabel('Write what is said').fill('A second line');
      await expect(log.getByText('A second line')).toBeVisible();
      await expect(log.getByText(said)).toHaveCount(1);
      await uma.getByRole('button', { name: /larger letters/ }).click();
      await expectNoBarrier(uma);
      await expect(ruth.getByText(said)).toHaveCount(0);
      await uma.reload();
      await expect(uma.getByText('Nothing has been written yet.')).toBeVisible({ timeout: 30_000 });
      await theo.context().close();
    });

    await test.step('the interpreter first, the others low, for this listener alone', async () => {
      await comesAlong(paloma, 'Paloma Reyes');
      await expectToSee(uma, 'Paloma');
      await expect.poll(() => volumes(uma)).toEqual([1, 1]);
      await uma.getByRole('button', { name: 'More' }).click();
      await uma.getByRole('radio', { name: /^The interpreter first/ }).check();
      await uma.getByRole('button', { name: 'Close' }).click();
      await expect
        .poll(async () => (await volumes(uma)).map((one) => (one === 1 ? 'full' : one < 0.5 ? 'low' : one)))
        .toEqual(['low', 'full']);
      expect(new Set(await volumes(ruth))).toEqual(new Set([1]));
      await paloma.context().close();
    });

    await test.step('a screen that staff show stands first, and goes when they stop', async () => {
      await ruth.getByRole('button', { name: 'Share screen' }).click();
      const screen = uma.getByRole('figure', { name: /^Screen of Ruth/ });
      await expect(screen.locator('video')).toBeVisible({ timeout: 30_000 });
      await expect
        .poll(() => screen.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
        .toBeGreaterThan(0);
      await expectNoBarrier(uma);
      await expectNoBarrier(ruth);
      await ruth.getByRole('button', { name: 'Stop sharing' }).click();
      await expect(screen).toHaveCount(0);
    });

    await test.step('checked out beside the faces; she stays in the room', async () => {
      // Offered from the start of this short group on.
      await uma.getByRole('button', { name: 'Check out' }).click({ timeout: 90_000 });
      await expect(uma.getByRole('heading', { name: 'How do you go from here?' })).toBeVisible();
      await answerOnly(uma, 'What I take along', 'Slowly is allowed');
      await expectNoBarrier(uma);
      await uma.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
      await expect(uma.getByText('Thank you. Take it along.')).toBeVisible();
      await uma.getByRole('button', { name: 'Back to the room' }).click();
      await expectToSee(uma, 'Ruth');
    });

    await test.step('not one word of the captions is kept', async () => {
      expect(await rowsThatHold('Slowly is allowed'), 'the search finds what is kept').not.toEqual([]);
      expect(await rowsThatHold('zebra')).toEqual([]);
      expect(readFileSync(join(dataFolder, 'said.log'), 'utf8')).not.toContain('zebra');
    });
  } finally {
    await post(ruth, `/api/sessions/${sessionId}/end`);
    for (const page of [uma, theo, paloma]) await page.context().close();
  }
  expect(heard).toEqual([]);
});
