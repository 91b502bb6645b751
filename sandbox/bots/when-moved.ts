import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 10_000;
/** While a group comes in, changes come by the dozen: a crowd that looked after each of them would be a load of its own. */
const restMs = 1_000;

type Watch = {
  listen: (stopped: AbortSignal, heard: () => void) => Promise<void>;
  isElsewhere: () => Promise<boolean>;
  stopped: AbortSignal;
};

/**
 * As a browser does: listens to what changes, looks after each change and now and then without one, and resolves when the seat is
 * elsewhere. Never resolves when stopped; a stream that is refused or cut leaves the looking now and then.
 */
export async function whenMoved({ listen, isElsewhere, stopped }: Watch): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([stopped, over.signal]);
  let wake = () => {};
  let changed = true;
  const heard = () => {
    changed = true;
    wake();
  };
  listen(until, heard).catch(() => {});
  try {
    while (!stopped.aborted) {
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
  } finally {
    over.abort();
  }
}
