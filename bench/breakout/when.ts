/// <reference lib="dom" />
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { MediaServer } from '#server/platform/livekit.ts';

// When a move was over, asked so that the asking costs little of the two cores that are measured: the video server is asked who is connected,
// and each page looks at itself and says at what moment it was so. Moments are epoch milliseconds of one machine.

const askEveryMs = 200;

/** The moment when these people, by their identities, are connected with one another and with nobody else, in one room for each list. */
export async function togetherAt(
  media: MediaServer,
  lists: readonly (readonly string[])[],
  limitMs: number,
): Promise<number> {
  const keyOf = (people: readonly string[]) => people.toSorted().join(' ');
  const wanted = lists.map(keyOf).sort().join('\n');
  const connected = 2;
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(askEveryMs)) {
    const rooms = await Promise.all((await media.rooms()).map((room) => media.participants(room)));
    const found = rooms.map((people) =>
      keyOf(people.filter((one) => one.state === connected).map((one) => one.identity)),
    );
    if (found.filter(Boolean).sort().join('\n') === wanted) return Date.now();
  }
  throw new Error(`not all there within ${limitMs / 1000} s`);
}

/** The moment when `isSo` held in the page, which looks twenty times a second. */
export function pageSays<Input>(
  page: Page,
  isSo: (input: Input) => boolean,
  input: Input,
  limitMs: number,
): Promise<number> {
  const source = `async ({ input, limitMs }) => {
    const isSo = ${isSo};
    for (const until = Date.now() + limitMs; Date.now() < until; await new Promise((r) => setTimeout(r, 50)))
      if (isSo(input)) return Date.now();
    throw new Error('not all seen within ' + limitMs / 1000 + ' s');
  }`;
  return page.evaluate(`(${source})(${JSON.stringify({ input, limitMs })})`);
}
