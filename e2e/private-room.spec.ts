import type { Page } from '@playwright/test';
import { connectionTrouble, enterAs, expect, expectNoBarrier, journey, post, test } from './journeys.ts';
import { expectToSee, face, knock } from './room-steps.ts';

// One person's way through all places of a session in real video: held at the door and written to, let in, taken aside, back,
// and what is left when the facilitator is gone.

/** Runs in the page before anything of it. */
const countCameraAsks = () => {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const counted = window as unknown as { cameraAsks: number };
  counted.cameraAsks = 0;
  mediaDevices.getUserMedia = (wanted) => {
    counted.cameraAsks += 1;
    return ask(wanted);
  };
};
const cameraAsks = (page: Page) =>
  page.evaluate(() => (window as unknown as { cameraAsks: number }).cameraAsks);

test('held, written to, let in, taken aside and brought back; the facilitator is lost and returns', async ({
  browser,
  consoleIsSilent,
}) => {
  test.setTimeout(360_000);
  // Who is moved or goes in again says so in the log of its own media client.
  consoleIsSilent.allow(connectionTrouble);
  const { privateSessionId: sessionId, patients } = journey();
  const shortOf = (name: string) => name.replace(/^(\S+) (\S)\S*$/, '$1 $2.');
  const [noorName, , irisName] = patients as [string, string, string];
  const [noor, iris] = [shortOf(noorName), shortOf(irisName)];
  const open = async (screen: { width: number; height: number }) => {
    const context = await browser.newContext({ viewport: screen, permissions: ['camera', 'microphone'] });
    return context.newPage();
  };
  const phone = await open({ width: 390, height: 800 });
  await phone.addInitScript(countCameraAsks);
  const other = await open({ width: 390, height: 800 });
  const kit = await open({ width: 1440, height: 900 });
  let ruth = await open({ width: 1440, height: 900 });

  await enterAs(phone, noorName, `/sessions/${sessionId}/join`);
  await knock(phone);
  await enterAs(other, irisName, `/sessions/${sessionId}/join`);
  await knock(other);
  await enterAs(kit, 'Kit M.', `/sessions/${sessionId}/room`);

  await test.step('held at the door, and written to', async () => {
    await kit.getByRole('button', { name: `More, ${noor}` }).click();
    await kit.getByLabel(`Write to ${noor}`).fill('I am with you in a minute. <b>Breathe.</b>');
    await kit.getByRole('button', { name: 'Send the line' }).click();
    await expect(phone.getByText('I am with you in a minute. <b>Breathe.</b>')).toBeVisible();
    await kit.getByRole('button', { name: 'Ask to wait' }).click();
    await expect(phone.getByRole('heading', { name: /asks you to wait/ })).toBeVisible();
    await expectNoBarrier(phone);
  });

  await test.step('the group opens without them, then they are let in', async () => {
    await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
    await ruth.getByRole('button', { name: 'Open the group' }).click();
    await expectToSee(ruth, iris);
    await ruth.getByRole('button', { name: `See why, ${noor}` }).click();
    await ruth.getByRole('button', { name: 'Let in', exact: true }).click();
    await expectToSee(phone, 'Ruth');
    await kit.getByRole('button', { name: 'Go in' }).click();
    await expectToSee(kit, noor);
  });

  await test.step('taken aside: both go along without a press, the group sees only that they are not there', async () => {
    await expect.poll(() => cameraAsks(phone)).toBeGreaterThan(0);
    const before = await cameraAsks(phone);
    await kit.getByRole('button', { name: `Actions for ${noor}` }).click();
    await kit.getByRole('button', { name: 'Talk in a private room' }).click();
    await expect(phone.getByRole('heading', { name: /You are with Kit/ })).toBeVisible({ timeout: 20_000 });
    await expectToSee(phone, 'Kit');
    await expectToSee(kit, noor);
    // The camera went along: it was not let go and asked for again.
    expect(await cameraAsks(phone)).toBe(before);
    await expect(face(other, noor)).toHaveCount(0);
    await expect(face(other, 'Kit')).toHaveCount(0);
    await expect(other.getByText(/private/i)).toHaveCount(0);
    await expect(ruth.getByText(`${noor} with Kit M.`, { exact: true })).toBeVisible();
    await expectNoBarrier(phone);
    await expectNoBarrier(kit);
    await phone.reload();
    await expectToSee(phone, 'Kit');
  });

  await test.step('back in the group, both', async () => {
    await kit.getByRole('button', { name: `${noor} to the group` }).click();
    await expectToSee(phone, 'Ruth');
    await expectToSee(other, noor);
    await kit.getByRole('button', { name: 'Back to the group', exact: true }).click();
    await expectToSee(other, 'Kit');
  });

  await test.step('the facilitator’s browser is gone: people read why it is quiet, and that she is back', async () => {
    await ruth.context().close();
    await expect(phone.getByText(/No facilitator has been here since/)).toBeVisible({ timeout: 45_000 });
    ruth = await open({ width: 1440, height: 900 });
    await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
    await ruth.getByRole('button', { name: 'Go in' }).click();
    await expectToSee(phone, 'Ruth');
    await expect(phone.getByText(/No facilitator has been here since/)).toHaveCount(0, { timeout: 20_000 });
  });

  expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
  await expect(phone.getByRole('heading', { name: /has ended/ })).toBeVisible();
});
