import { setTimeout as sleep } from 'node:timers/promises';
import { killHearth, startHearth } from './hearth-process.ts';
import { connectionTrouble, enterAs, expect, journey, listen, post, test } from './journeys.ts';
import { expectToSee, knock } from './room-steps.ts';

// Outages longer than the media server's patience: `npm run test:long`.

const awayMs = 60_000;

test('@long Hearth is away for a minute while somebody leaves: the minute is nobody’s', async ({
  page: ruth,
  browser,
  consoleIsSilent,
}) => {
  test.setTimeout(300_000);
  consoleIsSilent.allow(connectionTrouble);
  const { sessionId, patients } = journey();
  const phone = await browser.newContext({ permissions: ['camera', 'microphone'] });
  listen(phone, []);
  const noor = await phone.newPage();
  await enterAs(noor, patients[0]!, `/sessions/${sessionId}/join`);
  await knock(noor);
  await enterAs(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
  await expect(ruth.getByText(/1 person is ready/)).toBeVisible();
  await ruth.getByRole('button', { name: 'Open the group' }).click();
  await expectToSee(noor, 'Ruth');
  const { session } = await (await ruth.request.get(`/api/sessions/${sessionId}/room`)).json();
  await sleep(Math.max(0, Date.parse(session.startsAt) + 20_000 - Date.now()));

  await killHearth();
  const leftAt = Date.now();
  await phone.close();
  await sleep(awayMs);
  await startHearth();

  await expectToSee(ruth, 'Ruth', 60_000);
  expect((await post(ruth, `/api/sessions/${sessionId}/end`)).ok()).toBe(true);
  const evidence = async () =>
    (await (await ruth.request.get(`/api/sessions/${sessionId}/attendance`)).json()).people.find(
      (one: { name: string }) => one.name === patients[0],
    );
  await expect.poll(evidence, { timeout: 60_000 }).toBeTruthy();
  const { stays, minutesPresent } = await evidence();
  // No webhook told of the leave: the stay ends at its last witness, never after the person went, and never at the session's end.
  for (const stay of stays) expect(Date.parse(stay.to)).toBeLessThanOrEqual(leftAt + stay.uncertaintyMs);
  expect(minutesPresent * 60_000).toBeLessThanOrEqual(leftAt - Date.parse(session.startsAt) + 3_000);
});
