import { enterAs, expect, expectNoBarrier, listen, test } from './journeys.ts';

// Somebody is not all right: two presses on a phone, on every screen of those who answer, taken, acted on, closed.

test('from "I am not all right" to closed with an assessment', async ({ page: ruth, browser }) => {
  test.setTimeout(90_000);
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const heard: string[] = [];
  listen(phone, heard);
  const patient = await phone.newPage();
  try {
    await enterAs(ruth, 'Ruth Abelard', '/groups');
    await expect(ruth.getByRole('heading', { level: 1 })).toBeVisible();
    await enterAs(patient, 'Delia Brandt', '/schedule');

    await test.step('one press asks, a double click calls once; offline it is kept, and help stays on the screen', async () => {
      await patient.getByRole('button', { name: 'I am not all right' }).click();
      await expect(patient.getByText(/person on call of your program is paged at once/)).toBeVisible();
      await expectNoBarrier(patient);
      await phone.setOffline(true);
      await patient.getByLabel(/What is going on/).fill('I cannot be alone <b>now</b>');
      await patient.getByRole('button', { name: 'Call somebody for me' }).dblclick();
      await expect(patient.getByText('Not sent yet.')).toBeVisible();
      await expect(patient.getByRole('dialog').getByRole('link', { name: /988/ })).toBeVisible();
      await phone.setOffline(false);
      await expect(patient.getByText(/Paged at/)).toBeVisible();
    });

    await test.step('it stands on the page of the one on call, whatever page that is', async () => {
      const strip = ruth.getByRole('alert').filter({ hasText: 'Delia Brandt needs somebody' });
      await expect(strip).toBeVisible();
      await expectNoBarrier(ruth);
      await strip.getByRole('link', { name: 'Open the alert' }).click();
      await expect(ruth.getByRole('heading', { name: 'Delia Brandt needs somebody.' })).toBeVisible();
      await expect(ruth.getByText('I cannot be alone <b>now</b>')).toBeVisible();
      await expect(ruth.getByText('Raised by Delia Brandt')).toHaveCount(1);
      await expectNoBarrier(ruth);
    });

    await test.step('taken: the person sees who has read it', async () => {
      await ruth.getByRole('button', { name: 'I have it' }).click();
      await expect(ruth.getByText('Ruth Abelard has it').first()).toBeVisible();
      await expect(patient.getByText(/Ruth A\. has read it/)).toBeVisible();
      await expectNoBarrier(ruth);
    });

    await test.step('acted, then closed; the words that were typed survive a reload', async () => {
      await ruth.getByLabel('What you did').fill('Called her, her partner is at home');
      await ruth.reload();
      await expect(ruth.getByLabel('What you did')).toHaveValue('Called her, her partner is at home');
      await ruth.getByRole('button', { name: 'Write down what I did' }).click();
      await expect(ruth.getByText('Ruth Abelard acted')).toBeVisible();
      await ruth
        .getByLabel(/How the person is now/)
        .fill('Safe with her partner; we talk again tomorrow before group.');
      await ruth.getByRole('button', { name: 'Close with this assessment' }).click();
      await expect(ruth.getByRole('heading', { name: 'Delia Brandt: closed.' })).toBeVisible();
      await expectNoBarrier(ruth);
    });

    await test.step('the mail that paged says nothing', async () => {
      await ruth.goto('/inbox');
      const link = ruth.getByRole('link', { name: 'Hearth: someone needs you. Open Hearth.' }).first();
      await expect(link).toBeVisible();
      await expect(ruth.getByRole('heading', { name: 'Text messages' })).toBeVisible();
      expect(await ruth.locator('main').textContent()).not.toMatch(/Delia|Brandt/);
    });
    expect(heard.filter((line) => !/net::ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([]);
  } finally {
    await phone.close();
  }
});

test('a rota with a hole is refused with its place, and what was typed stays', async ({
  page,
  consoleIsSilent,
}) => {
  // The browser notes the refusal by itself.
  consoleIsSilent.allow(/422/);
  await enterAs(page, 'Marguerite Oyelaran', '/alerts');
  await page.getByRole('link', { name: 'Who is on call when' }).first().click();
  await expect(page.getByRole('heading', { name: /Somebody is always on call/ })).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Change this week' }).click();
  await page.getByRole('button', { name: 'Split' }).first().click();
  const until = page.getByLabel('Until').first();
  const cut = (await until.inputValue()).replace(/T.*/, 'T06:00');
  await until.fill(cut);
  await page.getByLabel('Why').fill('A test of the week');
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Put them on call' }).click();
  await expect(page.getByText(/Nobody is on call from .* to /).first()).toBeVisible();
  await expect(page.getByLabel('Why')).toHaveValue('A test of the week');
  await page.getByLabel('From').nth(1).fill(cut);
  await page.getByRole('button', { name: 'Put them on call' }).click();
  await expect(page.getByText(/A test of the week/)).toBeVisible();
});
