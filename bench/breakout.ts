/// <reference lib="dom" />
// npm run bench -- breakout [ROUNDS]: twelve people (two browsers, ten bots) go to four breakouts and come back, a hundred times. Timed from
// the facilitator's press until everybody is in the right media room and the browsers' pictures move; nobody may be lost, or in two rooms
// at once. First, in the same run, as many clients without Hearth: what a move costs on this machine. A group practises a few rounds, not a
// hundred, so after twenty the next group comes, in a Hearth of its own. Needs a Chromium (HEARTH_CHROMIUM, or Playwright's own).
import type { ChildProcess } from 'node:child_process';
import { type Browser, chromium, type Page } from '@playwright/test';
import { openSecrets } from '#server/platform/embedded/secrets.ts';
import { type MediaServer, openMediaServer } from '#server/platform/livekit.ts';
import { atHome } from '#server/testing/at-home.ts';
import { bareMoves } from './breakout/bare.ts';
import { pageSays, togetherAt } from './breakout/when.ts';
import { type BenchHearth, type InRoom, newContext, slowCameras, startDemo, within } from './room/hearth.ts';
import { machineLoad } from './room/load.ts';

const rounds = Number(process.argv[2] ?? 100);
const [goalMs, lostAfterMs] = [2_000, 30_000];
const roundsOfAGroup = 20;
const bareRounds = Math.min(rounds, 20);
const browsersOf = ['Delia B.', 'Wes B.'];
const botsOf = 'Amos G.,Yusra H.,Hank I.,Rosalie Q.,Tobias L.,Ada R.,Milo S.,Sunny P.,June W.,Perry N.'.split(
  ',',
);

const medianOf = (ms: readonly number[]) =>
  Math.round(ms.toSorted((a, b) => a - b)[Math.floor((ms.length - 1) / 2)]!);

/** Most people come by phone, and it shows fewer pictures at once than a desk does. */
async function onPhone(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  await page.setViewportSize({ width: 360, height: 740 });
  return page;
}

/** In a page: nobody is shown who is not expected, and the picture of everybody who is moves. */
const picturesMove = (expected: readonly string[]): boolean => {
  const tiles = [...document.querySelectorAll('ul[aria-label="People in the room"] > li')];
  const others = tiles.filter((one) => !one.getAttribute('aria-label')?.includes('(you)'));
  if (others.length !== expected.length) return false;
  return expected.every((name) => {
    const tile = others.find((one) => one.getAttribute('aria-label')?.startsWith(name));
    const video = tile?.querySelector('video');
    const box = tile?.getBoundingClientRect();
    // Pictures below the screen rest until they are scrolled to.
    const isSeen = box !== undefined && box.top < innerHeight - 120;
    return (
      tile !== undefined && (!isSeen || (video !== null && video !== undefined && video.currentTime > 0))
    );
  });
};

const tookMs: number[] = [];
let [lost, inTwo] = [0, 0];
let bareMedianMs = Number.NaN;
for (let left = rounds; left > 0; left -= roundsOfAGroup)
  await goOutAndBack(Math.min(left, roundsOfAGroup), left === rounds);
report();

/** One group, from its coming in on; before the first one as many bare clients. */
async function goOutAndBack(rounds: number, isFirst: boolean): Promise<void> {
  const hearth = await startDemo('breakout', 7965);
  const bots: ChildProcess[] = [];
  const browsers = await Promise.all(browsersOf.map(() => chromium.launch(slowCameras)));
  try {
    if (isFirst) await moveBare(hearth, browsers);
    await moveGroup(rounds, hearth, browsers, bots);
  } finally {
    for (const bot of bots) bot.kill('SIGTERM');
    await Promise.all(browsers.map((one) => one.close()));
    await hearth.stop();
  }
}

function mediaOf({ dataFolder, mediaUrl }: BenchHearth): MediaServer {
  return openMediaServer({ url: mediaUrl, apiKey: 'hearth', apiSecret: openSecrets(dataFolder)('livekit') });
}

async function moveBare(hearth: BenchHearth, browsers: readonly Browser[]): Promise<void> {
  const bare = await bareMoves({
    media: mediaOf(hearth),
    mediaUrl: hearth.mediaUrl,
    origin: hearth.origin,
    pages: await Promise.all(browsers.map((one) => onPhone(newContext(one).then((two) => two.newPage())))),
    initials: botsOf.map((who) => who.replace(/[^A-Z]/g, '')),
    moves: bareRounds * 2,
  });
  bareMedianMs = medianOf(bare);
  console.log(`${bare.length} moves of as many bare clients: median ${bareMedianMs} ms.`);
}

async function moveGroup(
  rounds: number,
  hearth: BenchHearth,
  browsers: readonly Browser[],
  bots: ChildProcess[],
): Promise<void> {
  const { send, read } = hearth;
  const media = mediaOf(hearth);
  await hearth.endSeparations(browsers[0]!);
  const ruth = await hearth.signIn(browsers[0]!, 'Ruth A.');
  const sessionId = await hearth.openGroup(ruth);
  const at = (path: string) => `/api/sessions/${sessionId}${path}`;
  // The demo's interpreter does not come, and no circle may begin without whom somebody in it needs.
  const { support } = await read(ruth, at('/room'));
  for (const { personId } of support as { personId: string }[])
    await send(ruth, at('/support/withdraw'), { staffId: personId });
  // Each in a process of its own: the library of one that holds several looks through every track it ever had, for each new one of each.
  bots.push(...botsOf.map((who) => hearth.sendBots(sessionId, [who], null)));
  const pages = new Map<string, Page>();
  for (const [index, name] of browsersOf.entries()) {
    const page = await onPhone(hearth.signIn(browsers[index]!, name));
    await send(page, at('/door'), atHome);
    pages.set(name, page);
  }
  const people = async (): Promise<InRoom[]> =>
    (await hearth.admitAll(ruth, sessionId)).filter((one) => one.role === 'patient');
  await people();
  for (const page of pages.values()) {
    await page.goto(`${hearth.origin}/sessions/${sessionId}/join`);
    await page.getByRole('button', { name: /^(Go in|Come in)/ }).click();
  }
  await within(
    'twelve people did not come',
    120_000,
    async () => (await people()).filter((one) => one.here).length === 12,
  );
  const idOf = new Map((await people()).map((one) => [one.displayName, one.personId]));
  const identityOf = new Map((await people()).map((one) => [one.displayName, one.identity]));
  const everybody = [...browsersOf, ...botsOf];

  /** Four circles of three, others in each round; those two whom the demo keeps as partners never together. */
  const circlesOf = (round: number): string[][] => {
    const [delia, wes, june, perry] = ['Delia B.', 'Wes B.', 'June W.', 'Perry N.'];
    const rest = everybody.filter((name) => ![delia, wes, june, perry].includes(name));
    const turned = rest.map((_, index) => rest[(index + round) % rest.length]!);
    return [delia, wes, june, perry].map((name, index) => [name!, ...turned.slice(index * 2, index * 2 + 2)]);
  };
  const doubles = async () => {
    const seen: string[] = [];
    for (const room of await media.rooms())
      seen.push(...(await media.participants(room)).map((one) => one.identity));
    return seen.length - new Set(seen).size;
  };
  const allSeenAt = (circles: readonly string[][]) =>
    Promise.all(
      [...pages].map(([name, page]) => {
        const own = circles.find((one) => one.includes(name))!;
        return pageSays(
          page,
          picturesMove,
          own.filter((one) => one !== name),
          lostAfterMs,
        );
      }),
    );
  const allBack = async () => (await people()).filter((one) => one.here).length === 12;

  const move = async (press: () => Promise<unknown>, circles: readonly string[][]) => {
    const before = Date.now();
    await press();
    try {
      const identities = circles.map((one) => one.map((name) => identityOf.get(name)!));
      const [together, seen] = await Promise.all([
        togetherAt(media, identities, lostAfterMs),
        allSeenAt(circles),
      ]);
      tookMs.push(Math.max(together, ...seen) - before);
      console.log(`move ${tookMs.length + lost}: ${tookMs.at(-1)} ms`);
    } catch (fault) {
      lost += 1;
      const here = (await people()).filter((one) => one.here).map((one) => one.displayName);
      console.log(
        `move ${tookMs.length + lost}: ${String(fault)}; in the main room: ${here.join(', ') || 'nobody'}`,
      );
    }
    inTwo += await doubles();
  };
  for (let round = 0; round < rounds; round++) {
    const circles = circlesOf(round);
    const { seen } = await read(ruth, at('/listening'));
    const members = circles.map((one) => ({ members: one.map((name) => idOf.get(name)!) }));
    const start = { formatKey: 'triad', circles: members, seen };
    await move(() => send(ruth, at('/listening/start'), start), circles);
    await move(() => send(ruth, at('/listening/end')), [everybody]);
    // Who was lost is waited for, once: a round begins with people who are there.
    await within('not all back for the next round', lostAfterMs, allBack);
  }
}

function report(): void {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const share = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN);
  const details = {
    rounds,
    moves: rounds * 2,
    people: 12,
    medianMs: share(0.5),
    p90Ms: share(0.9),
    slowestMs: share(1),
    bareMedianMs,
    timesBare: Math.round((share(0.5) / bareMedianMs) * 100) / 100,
    lost,
    inTwo,
    load: machineLoad(),
  };
  const ok = details.medianMs <= goalMs && lost === 0 && inTwo === 0;
  console.log(
    `${details.moves} moves of 12 people: median ${details.medianMs} ms, 90th percentile ${details.p90Ms} ms, slowest ${details.slowestMs} ms; ${lost} moves with somebody lost, ${inTwo} times somebody in two rooms.`,
  );
  console.log(
    JSON.stringify({
      bench: 'breakout',
      ratio: Math.round((details.medianMs / goalMs) * 1000) / 1000,
      goal: 1,
      better: 'lower',
      ok,
      details,
    }),
  );
  process.exitCode = ok ? 0 : 1;
}
