import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 10_000;
/** While a group comes in, changes come by the dozen: a crowd that looked after each of them would be a load of its own. */
const restMs = 1_000;

export type News = { topic: string; id: string };

/** Hands over each announcement of a stream of events (server-sent events), until it ends. */
export async function readNews(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  heard: (news: News) => void,
): Promise<void> {
  let rest = '';
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line.startsWith('data: ')) heard(JSON.parse(line.slice(6)) as News);
  }
}

type Watch = {
  listen: (stopped: AbortSignal, heard: (news: News) => void) => Promise<void>;
  /** The news themselves say that our seat is elsewhere. */
  saysElsewhere: (news: News) => boolean;
  isElsewhere: () => Promise<boolean>;
  stopped: AbortSignal;
};

/**
 * As a browser does: goes at once when the news say so, looks after other changes and now and then without one, and resolves when the
 * seat is elsewhere. Never resolves when stopped; a stream that is refused or cut leaves the looking now and then.
 */
export async function whenMoved({ listen, saysElsewhere, isElsewhere, stopped }: Watch): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([stopped, over.signal]);
  const told = Promise.withResolvers<void>();
  let wake = () => {};
  let changed = true;
  const heard = (news: News) => {
    if (saysElsewhere(news)) return told.resolve();
    if (news.topic !== 'session') return;
    changed = true;
    wake();
  };
  listen(until, heard).catch(() => {});
  const look = async (): Promise<void> => {
    // Who just came in knows where they are: as the pages do, only what happened meanwhile is looked after, once the others are in too.
    await sleep(restMs, undefined, { signal: until }).catch(() => {});
    while (!until.aborted) {
      if (changed) {
        changed = false;
        if (await isElsewhere().catch(() => false)) return;
        await sleep(restMs, undefined, { signal: until }).catch(() => {});
        continue;
      }
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, sleep(lookEveryMs, undefined, { signal: until }).catch(() => {})]);
      changed = true;
    }
    await new Promise(() => {});
  };
  await Promise.race([told.promise, look()]).finally(() => over.abort());
}
