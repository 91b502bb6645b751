import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, lastLines } from '#server/platform/embedded/processes.ts';

/** Asks until it is so; answers after how many milliseconds. @throws when it is not so in time, or the process that should answer ended */
export async function whenAnswered(
  what: string,
  ask: () => Promise<boolean>,
  child?: Child,
  { withinMs = 60_000, everyMs = 100 } = {},
): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < withinMs) {
    if (child?.hasEnded()) throw new Error(`${what} ended:\n${lastLines(child, 12)}`);
    if (await ask().catch(() => false)) return Math.round(performance.now() - from);
    await sleep(everyMs);
  }
  throw new Error(`${what}: not so within ${withinMs / 1000} s${child ? `\n${lastLines(child, 12)}` : ''}`);
}

export async function answersAt(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await answer.body?.cancel();
  return answer.ok;
}
