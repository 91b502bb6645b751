import type { ChildProcess } from 'node:child_process';
import { url } from './hearth-process.ts';
import { enterAs, expect, expectNoBarrier, post, test } from './journeys.ts';
import { expectToSee, face, invite, knock, openDemoGroup, whoIsMissing } from './room-steps.ts';
import { addShortFormat, circlesOf, expectAllThere } from './round-steps.ts';

// Nine people practise listening in threes: two browsers and seven bots, out, round, one is lost, back, and counted.

const bots = ['Amos G.', 'Yusra H.', 'Hank I.', 'Rosalie Q.', 'Tobias L.', 'Ada R.', 'June W.'];
const everybody = ['Ruth A.', 'Delia B.', ...bots];

test('@long a listening round in threes: proposed, out, roles go round, one is lost, back, felt heard, counted', async ({
  browser,
  page: ruth,
  consoleIsSilent,
}) => {
  test.setTimeout(480_000);
  // Who goes to another room says so in the log of its own media client.
  consoleIsSilent.allow(/WebSocket|websocket|signal|disconnect|publish|abort|could not|404|already closed/i);
  // On a slow machine more than ten offers of the media client wait for their answers at once, and Node's event shim says so.
  consoleIsSilent.allow(/MaxListenersExceededWarning: .* offerAnswered/);
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    permissions: ['camera', 'microphone'],
    reducedMotion: 'reduce',
  });
  const delia = await phone.newPage();
  await ruth.setViewportSize({ width: 1440, height: 900 });
  let crowd: ChildProcess | null = null;
  let sessionId = '';
  try {
    await test.step('nine people in one room', async () => {
      const office = await browser.newContext();
      const marguerite = await office.newPage();
      await enterAs(marguerite, 'Marguerite O.', '/groups');
      await addShortFormat(marguerite);
      await office.close();
      await enterAs(ruth, 'Ruth A.', '/alerts');
      sessionId = await openDemoGroup(ruth, 8);
      crowd = await invite(ruth, sessionId, bots);
      await ruth.goto(`/sessions/${sessionId}/room`);
      await ruth.getByRole('button', { name: 'Go in' }).click();
      await enterAs(delia, 'Delia B.', `/sessions/${sessionId}/join`);
      await knock(delia);
      await expect
        .poll(() => whoIsMissing(ruth, sessionId, everybody), { timeout: 150_000, intervals: [1_000] })
        .toEqual([]);
      await expect(face(delia, 'Ruth')).toBeVisible();
    });

    await test.step('proposed with reasons, changed by hand and held against the rules, started by keyboard', async () => {
      await ruth.getByRole('button', { name: 'Start listening rounds…' }).press('Enter');
      const sheet = ruth.getByRole('dialog', { name: 'Listening rounds' });
      await expect(sheet.getByText(/practised together lately/).first()).toBeVisible();
      await sheet.getByLabel('How').selectOption({ label: 'A minute each, 4.5 min' });
      await expect(sheet.getByRole('strong').filter({ hasText: 'Circle 3' })).toBeVisible();
      await expectNoBarrier(ruth);
      const move = sheet.getByLabel('Where Delia B. goes');
      const own = await move.inputValue();
      await move.selectOption('new');
      await expect(sheet.getByText(/Delia B. would be alone/)).toBeVisible();
      await expect(sheet.getByRole('button', { name: /^Start, / })).toBeDisabled();
      await sheet.getByLabel('Where Delia B. goes').selectOption(own);
      const start = sheet.getByRole('button', { name: /^Start, / });
      await expect(start).toBeEnabled();
      await start.press('Enter');
      await expect(sheet).toHaveCount(0);
    });

    await test.step('three circles, and nobody pressed anything to get there', async () => {
      await expectAllThere(ruth, sessionId, 8);
      const circles = await circlesOf(ruth, sessionId);
      expect(circles.map((one) => one.people.length).sort()).toEqual([2, 3, 3]);
      const mine = circles.find((one) => one.people.some((person) => person.name === 'Delia B.'))!;
      for (const { name } of mine.people.filter((one) => one.name !== 'Delia B.'))
        await expectToSee(delia, name);
      await expect(face(delia, 'Ruth')).toHaveCount(0);
      await expect(delia.getByRole('timer')).toBeVisible();
      await expectNoBarrier(delia);
      await expectNoBarrier(ruth);
      await delia.reload();
      await expectToSee(delia, mine.people.find((one) => one.name !== 'Delia B.')!.name);
    });

    await test.step('a call for help; Ruth visits, and writes a line to all', async () => {
      await delia.getByRole('button', { name: 'Ask a facilitator to come' }).click();
      await expect(ruth.getByText(/Calls you since/)).toBeVisible();
      await ruth.getByRole('button', { name: /^Visit .*Delia B\./ }).press('Enter');
      await expectToSee(delia, 'Ruth');
      await ruth.getByLabel('A line on everybody’s screen').fill('<b>Slowly</b> is fine');
      await ruth.getByRole('button', { name: 'Send to all' }).click();
      await expect(delia.getByText('<b>Slowly</b> is fine')).toBeVisible();
      await ruth.getByRole('button', { name: 'Back to the group' }).first().click();
      await expect(face(delia, 'Ruth')).toHaveCount(0);
    });

    await test.step('the turn is Delia’s: spoken, said back, answered; then she listens or observes', async () => {
      // Two others may speak first, a minute and a half each.
      await expect(delia.getByRole('heading', { name: 'You speak' })).toBeVisible({ timeout: 210_000 });
      const yes = delia.getByRole('button', { name: 'Yes, that is what I meant' });
      await expect(yes).toBeVisible({ timeout: 60_000 });
      await expectNoBarrier(delia);
      await yes.press('Enter');
      await expect(yes).toHaveCount(0);
    });

    await test.step('one is lost, and nobody is left alone', async () => {
      const circles = await circlesOf(ruth, sessionId);
      const two = circles.find((one) => one.people.length === 2)!;
      expect(two).toBeDefined();
      const [gone, left] = two.people.map((one) => one.name) as [string, string];
      await ruth.getByLabel(`Move ${gone}`).selectOption('main');
      await expect
        .poll(async () => {
          const now = await circlesOf(ruth, sessionId);
          return now.find((one) => one.people.some((person) => person.name === left))?.people.length ?? 0;
        })
        .toBeGreaterThan(1);
    });

    await test.step('called back; how well each felt heard; attendance', async () => {
      await ruth.getByRole('button', { name: 'Call everybody back' }).click();
      await expectToSee(delia, 'Ruth');
      await expect.poll(() => whoIsMissing(ruth, sessionId, everybody), { timeout: 45_000 }).toEqual([]);
      await delia.getByText('8', { exact: true }).click();
      await expectNoBarrier(delia);
      await delia.getByRole('button', { name: 'Keep it' }).click();
      await expect(delia.getByText(/feel heard in this round/)).toHaveCount(0);
      expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
      await expect(delia.getByRole('heading', { name: /has ended/ })).toBeVisible();
      await ruth.goto(`/sessions/${sessionId}/attendance`);
      await ruth.getByRole('button', { name: /^Confirm the .* clear/ }).click({ timeout: 45_000 });
      type Attended = { name: string; minutesCountable: number; decision: unknown };
      const ofDelia = async () => {
        const answer = await ruth.request.get(`${url}/api/sessions/${sessionId}/attendance`);
        const { people } = (await answer.json()) as { people: Attended[] };
        return people.find((one) => one.name.startsWith('Delia'))!;
      };
      await expect.poll(async () => (await ofDelia()).decision).toBeTruthy();
      // In circles without a facilitator of their own as well: one of the session led all of them.
      expect((await ofDelia()).minutesCountable).toBeGreaterThanOrEqual(2);
    });
  } finally {
    (crowd as ChildProcess | null)?.kill('SIGTERM');
    if (sessionId)
      await ruth.request.post(`${url}/api/sessions/${sessionId}/end`, { headers: { origin: url } });
    await phone.close();
  }
});
