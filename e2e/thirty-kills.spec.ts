import type { Page } from '@playwright/test';
import { random } from '#server/testing/livekit-bodies.ts';
import { openDoor } from './door.ts';
import { killEngine } from './hearth-process.ts';
import { accountOf, connectionTrouble, expect, journey, listen, test } from './journeys.ts';
import { expectToSee, face, knock } from './room-steps.ts';
import { doorPort, makeWeb, webUrl } from './web-process.ts';

// The browser's part of the hundred kills (the others are bench/day/kills.ts): the media server dies fifteen times under two people who see each
// other, and fifteen times the one of two webs (compose.yaml has as many behind its proxy) that one of them hears from, who loads the page anew
// at that moment. Measured from the kill until each sees the other's picture move again.

const kinds = [...Array<'media'>(15).fill('media'), ...Array<'web'>(15).fill('web')];
const rejoinMedianMs = 5_000;
const backWithinMs = 60_000;
/** Between what was mended and the next kill. */
const calmSeconds = [2, 6] as const;

test('@long thirty kills: who is in the room is back within seconds', async ({
  page: ruth,
  browser,
  consoleIsSilent,
}) => {
  test.setTimeout(15 * 60_000);
  consoleIsSilent.allow(connectionTrouble);
  const seed = Date.now() % 1_000_000;
  const draw = random(seed);
  console.log(`thirty kills, seed ${seed}`);
  const webs = [makeWeb(doorPort + 1), makeWeb(doorPort + 2)];
  await Promise.all(webs.map((web) => web.start()));
  const door = await openDoor(webs.map((web) => web.port));
  const { killsSessionId: sessionId, patients } = journey();
  const noor = patients[0]!;
  const noorShort = noor.replace(/^(\S+) (\S)\S*$/, '$1 $2.');
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  listen(context, []);
  const phone = await context.newPage();
  try {
    await enter(phone, noor, `/sessions/${sessionId}/join`);
    await knock(phone);
    await enter(ruth, 'Ruth Abelard', `/sessions/${sessionId}/room`);
    await expect(ruth.getByText(/1 person is ready/).first()).toBeVisible();
    await ruth.getByRole('button', { name: 'Open the group' }).click();
    await expectToSee(phone, 'Ruth');
    await expectToSee(ruth, noorShort);

    const backMs: Record<'media' | 'web', number[]> = { media: [], web: [] };
    const order = kinds
      .map((kind) => ({ kind, rank: draw.between(0, 1_000_000) }))
      .sort((one, other) => one.rank - other.rank);
    for (const [index, { kind }] of order.entries()) {
      await ruth.waitForTimeout(draw.between(calmSeconds[0] * 1000, calmSeconds[1] * 1000));
      const before = [await pictureOf(ruth, noorShort), await pictureOf(phone, 'Ruth')];
      const from = Date.now();
      if (kind === 'media') killEngine('livekit');
      else {
        const heard = webs.find((web) => web.port === door.lastOf(/^\/api\/events/))!;
        await heard.kill();
        await Promise.all([heard.start(), phone.reload({ waitUntil: 'commit' })]);
      }
      const [atRuth, atNoor] = await Promise.all([
        untilMoves(ruth, noorShort, before[0]!).then(() => Date.now() - from),
        untilMoves(phone, 'Ruth', kind === 'media' ? before[1]! : '').then(() => Date.now() - from),
      ]);
      backMs[kind].push(atRuth!, atNoor!);
      const name = kind === 'media' ? 'LiveKit' : 'web';
      console.log(
        `${String(index + 1).padStart(2)} of ${order.length}  ${name.padEnd(7)} killed; Ruth sees Noor again after ${(atRuth! / 1000).toFixed(1)} s, Noor sees Ruth after ${(atNoor! / 1000).toFixed(1)} s`,
      );
    }

    const all = [...backMs.media, ...backMs.web];
    const figures = {
      kills: order.length,
      medianMs: median(all),
      mediaMedianMs: median(backMs.media),
      webMedianMs: median(backMs.web),
      worstMs: Math.max(...all),
    };
    console.log(JSON.stringify({ run: 'thirty-kills', seed, ...figures }));
    expect(all).toHaveLength(2 * kinds.length);
    expect(figures.medianMs).toBeLessThan(rejoinMedianMs);
    const ended = await ruth.request.post(`${webUrl}/api/sessions/${sessionId}/end`, {
      data: {},
      headers: { origin: webUrl },
    });
    expect(ended.ok()).toBe(true);
  } finally {
    await context.close();
    await door.close();
    await Promise.all(webs.map((web) => web.kill()));
  }
});

async function enter(page: Page, name: string, path: string): Promise<void> {
  const answer = await page.request.post(`${webUrl}/api/auth/demo/sign-in`, {
    data: { accountId: await accountOf(page, name) },
    headers: { origin: webUrl },
  });
  expect(answer.ok()).toBe(true);
  await page.goto(`${webUrl}${path}`);
}

/** Names the picture of now and marks where it is shown, so that it is told from the next one's: a new stay may bring a track of the same name. */
function pictureOf(page: Page, name: string): Promise<string> {
  return face(page, name)
    .locator('video')
    .first()
    .evaluate((element: HTMLVideoElement) => {
      element.dataset.before = 'yes';
      return (element.srcObject as MediaStream).getVideoTracks()[0]!.id;
    });
}

/** Waits for a picture of them other than that of before, whose time goes on. */
async function untilMoves(page: Page, name: string, before: string): Promise<void> {
  const moves = await page.evaluate(
    async ({ label, old, withinMs }) => {
      const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
      for (const until = performance.now() + withinMs; performance.now() < until; await later(50)) {
        const video = document.querySelector<HTMLVideoElement>(`li[aria-label^="${label}"] video`);
        const id = (video?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.id;
        if (!video || !id || (id === old && video.dataset.before)) continue;
        const time = video.currentTime;
        await later(250);
        if (time > 0 && video.currentTime > time) return true;
      }
      return false;
    },
    { label: name, old: before, withinMs: backWithinMs },
  );
  expect(moves, `the picture of ${name} moves again`).toBe(true);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
