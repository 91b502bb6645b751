import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from '@playwright/test';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { killEngine, killHearth, startHearth, url } from './hearth-process.ts';
import { connectionTrouble, enterAs, expect, expectNoBarrier, post, test } from './journeys.ts';
import { expectToSee, knock } from './room-steps.ts';

// A guided discussion: planned, run by a facilitator and seen by a patient in two browsers with real video. A reload, the media
// server's death and Hearth's own change neither the step nor its time.

type Steps = RoomAnswer['steps'];

test('planned and run; reload, LiveKit and Hearth killed in mid-step: the right place, the right time', async ({
  page: ruth,
  browser,
  consoleIsSilent,
}) => {
  test.setTimeout(240_000);
  consoleIsSilent.allow(connectionTrouble);
  consoleIsSilent.allow(/409/);
  const delia = await aPhone(browser);
  await enterAs(ruth, 'Ruth Abelard', '/groups');
  const sessionId = await openDoorSession(ruth);
  const steps = async (page = ruth): Promise<Steps> =>
    ((await (await page.request.get(`${url}/api/sessions/${sessionId}/room`)).json()) as RoomAnswer).steps;
  const act = async (body: object) =>
    post(ruth, `/api/sessions/${sessionId}/steps`, { seen: (await steps()).seen, ...body });

  await test.step('the plan: a discussion put into a block, a step moved by keyboard', async () => {
    await ruth.goto(`/sessions/${sessionId}/plan`);
    await ruth.getByLabel('Discussion for block 1').selectOption({ label: 'Out of hiding' });
    await ruth.getByRole('button', { name: 'Put it in' }).click();
    await expect(ruth.getByLabel('Name of What shame makes us do')).toBeVisible();
    await ruth.getByRole('button', { name: 'Move Small embarrassments up' }).focus();
    await ruth.keyboard.press('Enter');
    await expect(ruth.getByText(/Small embarrassments is now step/)).toBeAttached();
    await ruth.getByLabel('Minutes of What shame makes us do').fill('9');
    await expect(ruth.getByText(/the block has 25 minutes/)).toBeVisible();
    await expectNoBarrier(ruth);
    await ruth.getByRole('button', { name: 'Save the plan' }).click();
    await expect(ruth.getByText(/^Saved, version/)).toBeVisible();
  });

  await test.step('both are in the room; the first step is on both screens', async () => {
    await ruth.goto(`/sessions/${sessionId}/room`);
    await ruth.getByRole('button', { name: 'Open the group' }).click();
    await enterAs(delia, 'Delia Brandt', `${url}/sessions/${sessionId}/join`);
    await knock(delia);
    await ruth.getByRole('button', { name: 'Let in, Delia B.' }).click();
    await expectToSee(delia, 'Ruth');
    await ruth.getByRole('button', { name: /^Start (?!listening)/ }).click();
    await expect(nowOn(delia, 'Arriving')).toBeVisible();
    await expect(delia.getByText(/Put down what you were carrying/).first()).toBeVisible();
  });

  await test.step('on and on; after a reload of each browser it is the same step with the same time', async () => {
    for (const title of ['Check-in round', 'Small embarrassments']) {
      await ruth.getByRole('button', { name: /^Next: / }).click();
      await expect(nowOn(delia, title)).toBeVisible();
      const before = (await steps()).running;
      await Promise.all([ruth.reload(), delia.reload()]);
      await expect(nowOn(ruth, title)).toBeVisible();
      await expect(nowOn(delia, title)).toBeVisible();
      expect((await steps(delia)).running).toEqual(before);
    }
  });

  await test.step('the depth is chosen; the patient sees the prompt, never the notes', async () => {
    const work = (await steps()).list.find((step) => step.title === 'What shame makes us do')!;
    expect((await act({ act: 'start', step: work.id })).ok()).toBe(true);
    await ruth.getByRole('radio', { name: 'Deep' }).click();
    await expect(delia.getByText(/what are you sure people would do if they knew/).first()).toBeVisible();
    await expect(ruth.getByText(/After each speaker ask the group/)).toBeVisible();
    await expect(delia.getByText(/After each speaker ask the group/)).toHaveCount(0);
    await ruth.getByRole('button', { name: '2 min' }).click();
    await expect.poll(async () => (await steps()).list.find((step) => step.id === work.id)!.minutes).toBe(11);
    await expectNoBarrier(delia);
    await expectNoBarrier(ruth);
  });
  const { running } = await steps();

  await test.step('of two facilitators who press at once one is told', async () => {
    const { seen } = await steps();
    const both = await Promise.all(
      [1, 2].map(() => post(ruth, `/api/sessions/${sessionId}/steps`, { act: 'extend', minutes: 1, seen })),
    );
    expect(both.map((one) => one.status()).sort()).toEqual([200, 409]);
  });

  await test.step('the media server is killed: both come back, the step goes on', async () => {
    killEngine('livekit');
    await expect(ruth.getByText(/Connection lost/).first()).toBeVisible({ timeout: 20_000 });
    await expectToSee(delia, 'Ruth', 60_000);
    await expect(nowOn(delia, 'What shame makes us do')).toBeVisible();
    await expectRightTime(delia, await steps());
  });

  await test.step('Hearth is killed and started again: the right place, the time corrected', async () => {
    await killHearth();
    await startHearth();
    await expectToSee(delia, 'Ruth', 60_000);
    const after = await steps();
    expect(after.running!.startedAt).toBe(running!.startedAt);
    expect(Date.parse(after.running!.endsAt)).toBe(Date.parse(running!.endsAt) + 60_000);
    for (const page of [ruth, delia]) {
      await expect(nowOn(page, 'What shame makes us do')).toBeVisible();
      await expectRightTime(page, after);
    }
  });

  await test.step('the end: what ran is offered to the note', async () => {
    // A step of less than a minute is no intervention, so nothing of it is offered.
    await sleep(Math.max(0, Date.parse(running!.startedAt) + 62_000 - Date.now()));
    expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
    await ruth.goto(`/sessions/${sessionId}/notes`);
    await ruth.getByRole('button', { name: 'Take these words' }).click();
    await expect(ruth.getByLabel('What it was about')).toHaveValue(/Out of hiding/);
  });
  await delia.context().close();
});

const nowOn = (page: Page, title: string): Locator =>
  page.locator('section[aria-label="Parts of this session"]').getByText(`Now: ${title}`, { exact: true });

async function aPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    permissions: ['camera', 'microphone'],
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** The group of the demo that can be opened at any hour. */
async function openDoorSession(page: Page): Promise<string> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const answer = await page.request.get(`${url}/api/sessions?from=${day(-1)}&through=${day(1)}&state=ahead`);
  const { sessions } = (await answer.json()) as {
    sessions: { id: string; groupName: string; startsAt: string; endsAt: string }[];
  };
  const open = sessions.find(
    (one) => one.groupName === 'Open door group' && Date.parse(one.endsAt) > Date.now(),
  )!;
  return open.id;
}

/** What is left on the screen is what the marks leave, to the minute. */
async function expectRightTime(page: Page, { running }: Steps): Promise<void> {
  const text = await page.locator('section[aria-label="Parts of this session"] strong').first().textContent();
  const shown = /^(\d+) min left$/.exec(text ?? '')?.[1] ?? '0';
  const left = (Date.parse(running!.endsAt) - Date.now()) / 60_000;
  expect(Math.abs(Number(shown) - Math.floor(left))).toBeLessThanOrEqual(1);
}
