import type { Page } from '@playwright/test';
import { url } from './hearth-process.ts';
import { enterAs, expect, expectNoBarrier, test } from './journeys.ts';

// On a phone: a check-in with a yes to the safety question, the screener in the same sitting, and staff who see it at once.

test.use({ viewport: { width: 390, height: 800 } });

/** The program decides in writing that the question is asked also while nobody is on call: a demo may have no rota. */
async function askAlways(page: Page, programName: string): Promise<void> {
  await enterAs(page, 'Marguerite Oyelaran', '/program');
  const { programs } = await (await page.request.get('/api/groups')).json();
  const { id } = programs.find((one: { name: string }) => one.name === programName);
  const path = `/api/programs/${id}/settings`;
  const { revision, settings } = await (await page.request.get(path)).json();
  const changed = { ...settings, safetyQuestionsUnstaffedBecause: 'Our facilitators read every answer.' };
  const answer = await page.request.put(path, {
    data: { seenRevision: revision, settings: changed },
    headers: { origin: url },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const tap = (page: Page, part: string, number: number) =>
  page
    .getByRole('group', { name: part })
    .getByRole('radio', { name: new RegExp(`^${number},`) })
    .check({ force: true });

test('a check-in that calls for help', async ({ page, browser }) => {
  test.setTimeout(180_000);
  await askAlways(page, 'Larkspur open door');
  await enterAs(page, 'Ada Ruiz', '/today');
  await page.getByRole('link', { name: 'Check in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'How do you come in today?' })).toBeVisible();
  const sessionId = /sessions\/([^/]+)/.exec(page.url())![1]!;

  await page.getByRole('button', { name: 'Check in', exact: true }).click();
  await expect(page.getByText('Answer, or choose “I’d rather not say”.')).toHaveCount(6);
  await expectNoBarrier(page);

  await tap(page, 'Your mood', 3);
  await tap(page, 'Your body', 4);
  await page.getByRole('button', { name: /I’d rather not say ?: An urge/ }).click();
  // By keyboard round both rings of the wheel.
  await page.getByRole('radio', { name: 'Glad' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Afraid' })).toBeChecked();
  await page.getByRole('radio', { name: 'overwhelmed' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Your thoughts run ahead')).toBeVisible();

  // A reload loses nothing.
  await page.getByRole('textbox', { name: 'What I need today' }).fill('A slow start');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'What I need today' })).toHaveValue('A slow start');
  await expect(page.getByRole('radio', { name: /^3, low/ }).first()).toBeChecked();
  await page.getByLabel('Yes, at times').check();
  await page.getByRole('button', { name: 'Check in', exact: true }).click();

  await expect(page.getByText('Have you wished you were dead')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Text 988', exact: true })).toBeVisible();
  await expectNoBarrier(page);
  const staff = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const ruth = await staff.newPage();
  await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
  await expect(ruth.getByText('answering the screener now')).toBeVisible({ timeout: 45_000 });

  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('thoughts about killing yourself?')).toBeVisible();
  await page.reload();
  await expect(page.getByText('thoughts about killing yourself?')).toBeVisible();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('how you might do this')).toBeVisible();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText('any intention of acting')).toBeVisible();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('has just been told')).toBeVisible();
  await expect(ruth.getByText('On call paged:')).toBeVisible({ timeout: 45_000 });
  await expectNoBarrier(ruth);

  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Thank you/ })).toBeVisible();
  await expectNoBarrier(page);
  await page.goto('/check-ins');
  // Today's answer is the last point of weeks that the demo brought.
  await expect(page.getByRole('img', { name: 'Mood, as numbers below' })).toContainText('3');
  await expectNoBarrier(page);
  await staff.close();
});
