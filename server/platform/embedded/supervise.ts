import { setTimeout as sleep } from 'node:timers/promises';
import type { Ended } from './processes.ts';
import type { Say } from './trouble.ts';

/** A running engine, as its starter hands it over. */
export type Engine = { ended: Promise<Ended>; stop: () => Promise<void> };

export type Supervised<E extends Engine> = {
  /** The engine as first started; a restart keeps its addresses. */
  first: E;
  /** The engine that runs now. */
  current: () => E;
  stop: () => Promise<void>;
};

type Watch<E extends Engine> = {
  name: string;
  start: () => Promise<E>;
  /** Starts it again where it was. */
  restart: (first: E) => Promise<E>;
  say: Say;
  /** Waits before each new try: doubled from 250 ms to 10 s, back to the first once it stood for some seconds. */
  pause?: (ms: number) => Promise<unknown>;
};

const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** Longer than a start that fails takes: whoever falls again after that did not fall because of how it was started. */
const calmMs = 5_000;

/** Starts an engine and starts it again whenever it dies, saying so, until it is stopped. */
export async function supervise<E extends Engine>({
  name,
  start,
  restart,
  say,
  pause = sleep,
}: Watch<E>): Promise<Supervised<E>> {
  const first = await start();
  let engine = first;
  let stopping = false;
  let pauseMs = firstPauseMs;

  async function bringBack(): Promise<void> {
    while (!stopping) {
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (stopping) return;
      try {
        engine = await restart(first);
      } catch (error) {
        say(`${name} does not start again: ${(error as Error).message}\nNext try in ${pauseMs / 1000} s.`);
        continue;
      }
      if (stopping) return engine.stop();
      return say(`${name} is back.`);
    }
  }

  async function watch(): Promise<void> {
    while (!stopping) {
      const startedAt = Date.now();
      const { code, signal } = await engine.ended;
      if (stopping) return;
      if (Date.now() - startedAt > calmMs) pauseMs = firstPauseMs;
      say(`${name} ended (${signal ?? `exit code ${code}`}). Starting it again in ${pauseMs / 1000} s.`);
      await bringBack();
    }
  }

  const watching = watch();
  return {
    first,
    current: () => engine,
    stop: async () => {
      stopping = true;
      await engine.stop();
      await Promise.race([watching, sleep(100)]);
    },
  };
}
