import { enterAs, expect, expectNoBarrier, journey, test } from './journeys.ts';

// Arriving on a phone, from the first wrong answer to a private word: what was typed stays, devices are measured against the real
// media server, and who sits where nobody may treat is told so and not sent away.

test.use({ viewport: { width: 390, height: 800 } });

test('arrival on a phone', async ({ page, browser, consoleIsSilent }) => {
  test.setTimeout(300_000);
  // The browser notes that a name which is not one's own was refused.
  consoleIsSilent.allow(/422/);
  const { arrivalSessionId, arrivingPatient } = journey();
  await enterAs(page, arrivingPatient, `/sessions/${arrivalSessionId}/join`);

  await test.step('the agreement is read and signed once, under one’s own name', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'How we meet' })).toBeVisible();
    await expect(page.getByText(/does not bind the other members/)).toBeVisible();
    await expectNoBarrier(page);
    await page.getByLabel('Your whole name').fill('Somebody Else');
    await page.getByRole('button', { name: 'Sign' }).click();
    await expect(page.getByText(/Type your whole name as the program knows it/)).toBeVisible();
    await page.getByLabel('Your whole name').fill(arrivingPatient);
    await page.getByRole('button', { name: 'Sign' }).click();
    await expect(page.getByRole('heading', { name: 'Before you go in' })).toBeVisible();
  });

  await test.step('devices and ten seconds of the real network', async () => {
    await page.getByRole('button', { name: 'Check sound, picture and network' }).click();
    const check = page.getByRole('dialog', { name: 'Sound, picture and network' });
    await check.getByRole('button', { name: 'Play the tone' }).click();
    await check.getByRole('button', { name: 'I heard it' }).click();
    await check.getByRole('button', { name: 'Measure my network' }).click();
    await expectNoBarrier(page);
    await expect(check.getByText(/Your network is fine|Sound holds|loses words/)).toBeVisible({
      timeout: 45_000,
    });
    await check.getByRole('button', { name: 'Back to the door' }).click();
  });

  await test.step('errors, a reload that keeps the words, park first', async () => {
    await page.getByRole('button', { name: 'Go in' }).click();
    await expect(page.getByText('Say whether you are at home.')).toBeVisible();
    await expect(page.getByText('Say whether you are driving.')).toBeVisible();
    await page.getByRole('radio', { name: 'Somewhere else' }).check();
    await page.getByLabel('Street, number, city').fill('Exit 12, Florence');
    await page.getByRole('radio', { name: 'Yes, I am driving' }).check();
    await page.reload();
    await expect(page.getByLabel('Street, number, city')).toHaveValue('Exit 12, Florence');
    await expect(page.getByText(/Park where it is safe first/).first()).toBeVisible();
    await expectNoBarrier(page);
  });

  await test.step('where nobody may treat: said kindly, with what fits', async () => {
    await page.getByLabel('State', { exact: true }).selectOption('KY');
    await page.getByLabel('Phone that reaches you now').fill('614 555 0113');
    await page.getByRole('radio', { name: /Nobody, the door is closed/ }).check();
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await page.getByRole('button', { name: 'Go in' }).click();
    await expect(page.getByRole('heading', { name: /You are at the door/ })).toBeVisible();
    await expect(page.getByText(/You are in Kentucky/)).toBeVisible();
    await page.getByRole('button', { name: 'Another day' }).click();
    await expect(page.getByRole('button', { name: 'You said: Another day' })).toBeVisible();
    await expectNoBarrier(page);
  });

  await test.step('staff see why, name a ground, and the person is not held back any more', async () => {
    const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const ruth = await desk.newPage();
    await enterAs(ruth, 'Ruth Abelard', `/sessions/${arrivalSessionId}/room`);
    await ruth.getByRole('button', { name: /See why/ }).click();
    const dialog = ruth.getByRole('dialog');
    await expect(dialog.getByText('Nobody here is licensed where they are')).toBeVisible();
    await expect(dialog.getByText('Another day')).toBeVisible();
    await dialog.getByRole('button', { name: 'Known to me' }).click();
    await dialog.getByRole('button', { name: 'Name this ground' }).click();
    await expect(dialog.getByText('Choose the ground.')).toBeVisible();
    await dialog.getByLabel('Go on, and on what ground').selectOption('welfare_contact');
    await dialog.getByLabel('The rule, the compact or the proof').fill('To see that she is safe');
    await expectNoBarrier(ruth);
    await dialog.getByRole('button', { name: 'Name this ground' }).click();
    await expect(dialog.getByText(/A welfare contact, no treatment: To see that she is safe/)).toBeVisible();
    await desk.close();
    await expect(page.getByText(/You are in Kentucky/)).toBeHidden({ timeout: 20_000 });
  });
});
