import { killHearth, startHearth } from './hearth-process.ts';
import { enterAs, everythingIsKept, expect, expectNoBarrier, journey, post, test } from './journeys.ts';

// The plan on a phone: written online, opened without a network, off the screen by one press, gone with the sign-out.

test.use({ viewport: { width: 360, height: 740 } });

test('write it, lose the network, open it, call from it, hide it, come back, sign out', async ({
  page,
  context,
  consoleIsSilent,
}) => {
  test.setTimeout(120_000);
  consoleIsSilent.allow(
    /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to load resource|EventSource|session was not found/,
  );

  await test.step('who reads it is said before the first word; a half-written plan survives a reload', async () => {
    await enterAs(page, 'Amos Greer', '/today');
    await page.getByRole('link', { name: 'My safety plan' }).click();
    await expect(page.getByText('Nothing is written yet.')).toBeVisible();
    await page.getByRole('link', { name: 'Write it now' }).click();
    await expect(page.getByText('Your therapists can read it too while an alert')).toBeVisible();
    await page.getByRole('button', { name: 'Write a line' }).first().click();
    await page
      .getByLabel('How I notice that it is starting, line 1')
      .fill('I stop answering <b>my phone</b>');
    await page
      .getByRole('group', { name: /People I can ask/ })
      .getByRole('button')
      .click();
    const ana = page.getByRole('group', { name: /People I can ask/ });
    await ana.getByLabel('Name').fill('Ana');
    await ana.getByLabel('Phone').fill('not a number');
    await page.reload();
    await expect(page.getByLabel('How I notice that it is starting, line 1')).toHaveValue(
      'I stop answering <b>my phone</b>',
    );
    await page.getByRole('button', { name: 'Save my plan' }).click();
    await expect(page.getByText('Write a phone number, or leave this empty.')).toBeVisible();
    await ana.getByLabel('Phone').fill('(614) 555-0142');
    await expectNoBarrier(page);
    await page.getByRole('button', { name: 'Save my plan' }).click();
    await expect(page).toHaveURL(/\/safety-plan$/);
    await expect(page.getByText('I stop answering <b>my phone</b>')).toBeVisible();
    await expectNoBarrier(page);
  });

  await test.step('without a network: from any address, with the numbers', async () => {
    await everythingIsKept(page);
    await context.setOffline(true);
    await page.goto('/today');
    await expect(page).toHaveURL(/\/safety-plan$/);
    await expect(page.getByText('I stop answering <b>my phone</b>')).toBeVisible();
    await expect(page.getByText('You are offline. Your safety plan')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Call Ana' })).toHaveAttribute('href', 'tel:6145550142');
    await expect(page.getByRole('link', { name: 'Text Ana' })).toHaveAttribute('href', 'sms:6145550142');
    await expect(page.getByRole('link', { name: 'Text 988', exact: true })).toHaveAttribute(
      'href',
      'sms:988',
    );
    await expect(page.getByRole('link', { name: 'Call 911' }).first()).toHaveAttribute('href', 'tel:911');
  });

  await test.step('hidden by one press or by Escape: a clock, and the Back button does not lead to the plan', async () => {
    await page.getByRole('button', { name: 'Hide' }).click();
    await expect(page).toHaveURL(/\/clock$/);
    await expect(page).toHaveTitle('Clock');
    await expect(page.locator('main')).not.toContainText(/plan|safety/i);
    await page.reload();
    await expect(page.getByRole('heading')).toHaveText(/\d:\d\d/);
    await page.goto('/safety-plan');
    await expect(page.getByText('I stop answering')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveTitle('Clock');
    await page.goBack();
    await expect(page).not.toHaveURL(/safety-plan/);
  });

  await test.step('the way back to where one wanted to go: asked for, and by itself only into a group, with nothing touched', async () => {
    await page.goto('/today');
    await expect(page.getByText('We keep trying.')).toBeVisible();
    await expectNoBarrier(page);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Back to Today' }).click();
    await expect(page).toHaveURL(/\/today$/);

    // Its door stays closed to him: here only whether he is led to it counts.
    const group = `/sessions/${journey().killsSessionId}/join`;
    await context.setOffline(true);
    await page.goto(group);
    await expect(page.getByText('You are taken back to your group')).toBeVisible();
    await expectNoBarrier(page);
    await context.setOffline(false);
    await expect(page).toHaveURL(group);

    await context.setOffline(true);
    await page.goto(group);
    await page.getByText('I stop answering').click();
    await expect(page.getByText('This page stays until you leave it.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole('button', { name: 'Back to my group' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Back to my group' })).toBeVisible();
    await expect(page.getByText('I stop answering')).toBeVisible();
    await expect(page).toHaveURL(/\/safety-plan$/);
  });

  await test.step('the device has a network, and nobody answers: the plan stands, and knows the way back', async () => {
    await killHearth();
    await page.goto('/today');
    await expect(page).toHaveURL(/\/safety-plan$/);
    await expect(page.getByText('I stop answering <b>my phone</b>')).toBeVisible();
    await startHearth();
    await page.getByRole('button', { name: 'Back to Today' }).click({ timeout: 20_000 });
    await expect(page).toHaveURL(/\/today$/);
  });

  await test.step('back online the plan is the server’s again', async () => {
    await context.setOffline(false);
    await page.goto('/safety-plan');
    await expect(page.getByRole('link', { name: 'Change it' })).toBeVisible();
  });

  await test.step('nothing of it stays after the sign-out', async () => {
    await page.goto('/today');
    await page.getByRole('button', { name: /your account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/$/);
    const left = await page.evaluate(async () => ({
      caches: (await caches.keys()).filter((name) => name.startsWith('hearth-')),
      flag: localStorage.getItem('plan-kept'),
      plan: await new Promise((resolve) => {
        const opening = indexedDB.open('hearth', 1);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('kept').objectStore('kept').get('safety-plan');
          asked.onsuccess = () => resolve(asked.result ?? null);
        };
      }),
    }));
    expect(left).toEqual({ caches: [], flag: null, plan: null });
  });
});

test('staff: a plan that is not shared is closed, a shared one is open, and the card says what it rests on', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await enterAs(page, 'Ruth Abelard', '/groups');
  const idOf = async (name: string) => {
    const found = await post(page, '/api/people/search', { text: name, among: 'patients' });
    return (await found.json()).people[0].id as string;
  };
  await page.goto(`/people/${await idOf('June Whitfield')}/safety`);
  await expect(page.getByText('Closed to you')).toBeVisible();
  await page.goto(`/people/${await idOf('Delia Brandt')}/safety`);
  await expect(page.getByText('They shared it with you.')).toBeVisible();
  await expect(page.getByText('Ana keeps the medicine')).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Open the emergency card' }).click();
  await expect(page.getByText('Do not dial 911 from here.')).toBeVisible();
  await page.getByLabel('What I did').selectOption('Sent them a text');
  await page.getByLabel('Words').fill('<i>No answer yet</i>');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('<i>No answer yet</i>')).toBeVisible();
  await expectNoBarrier(page);
});
