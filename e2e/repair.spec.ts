import { enterAs, expect, expectNoBarrier, journey, post, test } from './journeys.ts';
import { knock } from './room-steps.ts';

// Something hurts: said privately on a phone, taken up by the facilitator step by step with the keyboard, and nothing of it on the
// phone of whoever it was about.

test('that hurt: said privately, repaired in six steps, followed by a talk alone', async ({
  browser,
  consoleIsSilent,
}) => {
  test.setTimeout(150_000);
  // Media clients say in their own log that somebody came or went.
  consoleIsSilent.allow(/./);
  const { repairSessionId: sessionId, patients } = journey();
  const shortOf = (name: string) => name.replace(/^(\S+) (\S)\S*$/, '$1 $2.');
  const [noorName, , irisName] = patients as [string, string, string];
  const [noor, iris] = [shortOf(noorName), shortOf(irisName)];
  const open = async (screen: { width: number; height: number }) =>
    (await browser.newContext({ viewport: screen, permissions: ['camera', 'microphone'] })).newPage();
  const phone = await open({ width: 360, height: 740 });
  const ruth = await open({ width: 1440, height: 900 });
  const other = await open({ width: 360, height: 740 });

  await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
  await ruth.getByRole('button', { name: 'Open the group' }).click();
  for (const [page, name] of [
    [phone, noorName],
    [other, irisName],
  ] as const) {
    await enterAs(page, name, `/sessions/${sessionId}/join`);
    await knock(page);
    await ruth.getByRole('button', { name: `Let in, ${shortOf(name)}` }).click();
    await expect(page.getByRole('button', { name: 'That hurt' })).toBeVisible({ timeout: 30_000 });
  }

  await test.step('said with one press, with whom it was about; what was typed outlives a reload', async () => {
    await phone.getByRole('button', { name: 'That hurt' }).click();
    await phone.getByLabel('In your words, if you want').fill('She laughed. <b>At me.</b>');
    await phone.reload();
    await phone.getByRole('button', { name: 'That hurt' }).click({ timeout: 30_000 });
    await expect(phone.getByLabel('In your words, if you want')).toHaveValue('She laughed. <b>At me.</b>');
    await phone.getByLabel('About whom, if you want to say').selectOption({ label: iris });
    await expectNoBarrier(phone);
    await phone.getByRole('button', { name: 'Tell them that it hurt' }).click();
    await expect(phone.getByText('Told. They see it now.')).toBeVisible();
    await expectNoBarrier(phone);
  });

  await test.step('the facilitator goes through the steps by keyboard', async () => {
    const panel = ruth.getByRole('region', { name: 'Hurt and repair' });
    await expect(panel.getByText(`${noor} says that something hurt, about ${iris}`)).toBeVisible();
    await expect(panel.getByText('She laughed. <b>At me.</b>')).toBeVisible();
    await expectNoBarrier(ruth);
    await panel.getByRole('button', { name: 'Pause and take it up' }).press('Enter');
    for (const step of ['Pause', 'Impact', 'Hear first', 'Intent', 'Agreement']) {
      await expect(panel.getByRole('heading', { name: step, exact: true })).toBeVisible();
      await panel.getByRole('button', { name: 'Done, next' }).press('Enter');
    }
    await expect(phone.getByText('Somebody has taken it up.')).toBeVisible();
    await panel.getByRole('button', { name: 'Repaired', exact: true }).press('Enter');
    await expect(panel.getByText(/Talks alone are planned for both/)).toBeVisible();
    await expect(phone.getByText(/Somebody will talk with you alone/)).toBeVisible();
  });

  await test.step('nothing of it is on the other phone', async () => {
    await expect(other.getByText(/hurt,|laughed|repair/i)).toHaveCount(0);
    const own = await other.request.get(`/api/sessions/${sessionId}/hurts`);
    expect(await own.json()).toEqual({ hurts: [] });
  });

  expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
  await enterAs(ruth, 'Ruth Abelard', '/groups');
  await expect(ruth.getByRole('button', { name: 'We talked' }).first()).toBeVisible({ timeout: 30_000 });
});
