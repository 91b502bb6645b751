import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './hearth-process.ts';
import { accountOf, enterAs, expect, expectNoBarrier, journey, listen, test } from './journeys.ts';
import { billDay, confirmClearOnes, recomputeElsewhere, signNotes } from './office-steps.ts';
import { expectToSee, face, knock, mediaUrl, sendBot } from './room-steps.ts';

// The filmed journey: a minute in a live group becomes a claim line. A therapist and a patient in two browsers, another
// patient as a bot, real video; then the evidence, the note, the day, the file.

test('a minute in a live group becomes a claim line', async ({ page: ruth, browser }) => {
  test.setTimeout(300_000);
  const { sessionId, patients, payerName } = journey();
  const [noor, lena] = patients as [string, string];
  const phone = await browser.newContext({
    viewport: { width: 390, height: 800 },
    permissions: ['camera', 'microphone'],
  });
  const heard: string[] = [];
  listen(phone, heard);
  const noorPage = await phone.newPage();
  let bot: ChildProcess | null = null;
  try {
    await test.step('the door: where am I, who can hear me', async () => {
      await enterAs(noorPage, noor, '/today');
      await noorPage.getByRole('link', { name: /Join now/ }).click();
      await expect(noorPage.getByRole('heading', { name: 'Before you go in' })).toBeVisible();
      await expectNoBarrier(noorPage);
      await noorPage.getByRole('button', { name: 'Go in' }).click();
      await expect(noorPage.getByText('Say whether you are at home.')).toBeVisible();
      await noorPage.getByLabel('Street, number, city').fill('12 Alder');
      await noorPage.reload();
      await expect(noorPage.getByLabel('Street, number, city')).toHaveValue('12 Alder');
      await knock(noorPage);
      await expect(noorPage.getByRole('heading', { name: /You are at the door/ })).toBeVisible();
      await expectNoBarrier(noorPage);
    });

    await test.step('the group opens: everybody who is ready comes in, in one act', async () => {
      bot = sendBot({
        accountId: await accountOf(ruth, lena),
        initials: 'LF',
        sessionId,
        mediaUrl: mediaUrl(),
      });
      await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
      await expect(ruth.getByText(/2 people are ready/)).toBeVisible({ timeout: 30_000 });
      await expectNoBarrier(ruth);
      await ruth.getByRole('button', { name: 'Open the group' }).dblclick();
      await expectToSee(ruth, short(noor));
      await expectToSee(ruth, short(lena));
      await expectToSee(noorPage, short(lena));
      await expectNoBarrier(ruth);
      await expectNoBarrier(noorPage);
    });
    const togetherSince = Date.now();

    await test.step('a hand is seen; a reload comes back to the room', async () => {
      await noorPage.getByRole('button', { name: 'Raise hand' }).click();
      await expect(face(ruth, short(noor))).toHaveAttribute('aria-label', /hand/i);
      await noorPage.reload();
      await expectToSee(noorPage, short(lena));
      await expectToSee(ruth, short(noor));
    });

    await test.step('enough minutes, then the end for everybody', async () => {
      const startsAt = Date.parse(
        (await (await ruth.request.get(`/api/sessions/${sessionId}/room`)).json()).session.startsAt,
      );
      await sleep(Math.max(0, Math.max(togetherSince, startsAt) + 80_000 - Date.now()));
      await ruth.getByRole('button', { name: 'End group' }).click();
      await ruth.getByRole('button', { name: 'End the group' }).click();
      await expect(ruth).toHaveURL(/\/attendance$/);
      await expect(noorPage.getByRole('heading', { name: /ended/i })).toBeVisible({ timeout: 30_000 });
    });

    const names = [noor, lena];
    await test.step('confirmed from evidence', () => confirmClearOnes(ruth, sessionId, names));
    await test.step('the same minutes without us', () => recomputeElsewhere(ruth, sessionId, names));
    await test.step('the note is signed', () => signNotes(ruth, sessionId, names));
    await test.step('billable, because…, and an 837I', async () => {
      // Noor is also expected later today: her day waits for that group, as it must.
      const file = await billDay(ruth, lena, payerName);
      expect(file).toMatch(/^ISA\*00\*.*ST\*837\*.*SV2\*0905\*HC:S9480:95\*300\*UN\*1~/s);
      expect(checkFile(file)).toEqual([]);
    });
  } finally {
    (bot as ChildProcess | null)?.kill('SIGTERM');
    await phone.close();
  }
  expect(heard).toEqual([]);
});

const short = (name: string) => `${name.split(' ')[0]} ${name.split(' ')[1]![0]}.`;

/** Errors that our own validator finds in the file as it was downloaded. */
function checkFile(text: string): string[] {
  const found = spawnSync(process.execPath, ['x12/cli.ts', 'validate', '-'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
  return found.stdout.split('\n').filter((line) => line.includes('"error"'));
}
