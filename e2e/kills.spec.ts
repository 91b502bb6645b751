import { chromium, type Page } from '@playwright/test';
import { killEngine, killHearth, startHearth, url } from './hearth-process.ts';
import { connectionTrouble, enterAs, expect, journey, post, test } from './journeys.ts';
import { expectToSee, knock } from './room-steps.ts';

// One real kill each: of a browser, of the media server, of Hearth itself (receiver, web and worker). Everybody comes back,
// and the evidence of the time before stays.

test('a browser, the media server and the receiver are killed; everybody comes back', async ({
  page: ruth,
  consoleIsSilent,
}) => {
  test.setTimeout(240_000);
  consoleIsSilent.allow(connectionTrouble);
  const { killsSessionId: sessionId, patients } = journey();
  const noor = patients[0]!;
  const noorShort = noor.replace(/^(\S+) (\S)\S*$/, '$1 $2.');
  const server = await chromium.launchServer({ ...test.info().project.use.launchOptions });
  const doomed = await chromium.connect(server.wsEndpoint());
  const first = await (await doomed.newContext({ permissions: ['camera', 'microphone'] })).newPage();

  await enterAs(first, noor, `${url}/sessions/${sessionId}/join`);
  await knock(first);
  await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
  await expect(ruth.getByText(/1 person is ready/)).toBeVisible();
  await ruth.getByRole('button', { name: 'Open the group' }).click();
  await expectToSee(ruth, noorShort);

  const spare = await chromium.launch({ ...test.info().project.use.launchOptions });
  try {
    await test.step('the browser is killed; the person comes back in another one', async () => {
      server.process().kill('SIGKILL');
      const second = await (await spare.newContext({ permissions: ['camera', 'microphone'] })).newPage();
      await enterAs(second, noor, `${url}/sessions/${sessionId}/join`);
      await second.getByRole('button', { name: /Go in|Come back here/ }).click();
      await expectToSee(second, 'Ruth');
      await expectToSee(ruth, noorShort);

      await test.step('the media server is killed; both are back by themselves', async () => {
        // Looked for at each drawing, from before the kill on: on a quick machine it is over within a second.
        const isToldSo = ruth.waitForFunction(
          () => document.body.innerText.includes('Connection lost'),
          undefined,
          { timeout: 20_000, polling: 'raf' },
        );
        killEngine('livekit');
        await isToldSo;
        await expectToSee(ruth, noorShort, 60_000);
        await expectToSee(second, 'Ruth', 60_000);
      });

      await test.step('Hearth is killed and started again; both are back, the room is as it was', async () => {
        await killHearth();
        await startHearth();
        await expectToSee(ruth, noorShort, 60_000);
        await expectToSee(second, 'Ruth', 60_000);
      });
    });
    const room = await (await ruth.request.get(`/api/sessions/${sessionId}/room`)).json();
    expect(room.session.state).toBe('open');
    expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
    // The browser's death, the media server's, and the start after Hearth's death each end a stay: none was lost, none runs on.
    await expect.poll(() => staysOf(ruth, sessionId, noor), { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  } finally {
    await spare.close();
    await server.close();
  }
});

async function staysOf(page: Page, sessionId: string, name: string): Promise<number> {
  const evidence = await (await page.request.get(`/api/sessions/${sessionId}/attendance`)).json();
  const person = evidence.people.find((one: { name: string }) => one.name === name);
  return person?.stays.length ?? 0;
}
