// What a browser does with a house that may be away, and what it was promised.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from './script.ts';
import type { Reply, Wire } from './wire.ts';

/** What the house said it had taken. */
export type Acknowledged = {
  /** Ids of the media server's events. */
  webhooks: string[];
  /** Keys of heartbeats. */
  beats: string[];
  /** By person: hands raised and lowered. */
  hands: Map<string, number>;
  /** Mails with a code that people asked for. */
  codes: { channelId: string; address: string; who: Person }[];
  refused: string[];
  /** How often something had to be said again. */
  repeats: number;
};

export const nothingYet = (): Acknowledged => ({
  webhooks: [],
  beats: [],
  hands: new Map(),
  codes: [],
  refused: [],
  repeats: 0,
});

const againAfterMs = 150;

/** `insists`: what was not acknowledged is said again under the same key, as web/api.ts does at a second click. */
export function makeClient(wire: Wire, acknowledged: Acknowledged, { insists }: { insists: boolean }) {
  const insist = async (send: () => Promise<Reply>): Promise<Reply> => {
    for (; ; acknowledged.repeats++) {
      const reply = await send();
      const isAway = reply.status === 0 || reply.status >= 500;
      if (!isAway || !insists) return reply;
      await sleep(againAfterMs);
    }
  };
  const say = (who: Person, path: string, body: object | null, method: 'POST' | 'DELETE' = 'POST') => {
    const asked = { cookie: who.cookie, method, key: randomUUID() };
    // A browser sends an empty object where there is nothing to say, and nothing at all when it takes something back.
    return insist(() => wire.ask(path, method === 'POST' ? (body ?? {}) : null, asked));
  };
  const must = async (who: Person, path: string, body: object): Promise<void> => {
    const answer = await say(who, path, body);
    if (answer.status !== 200)
      acknowledged.refused.push(
        `${path.replace(/^.*\//, '/')} ${answer.status} ${answer.text.slice(0, 160)}`,
      );
  };
  return { insist, say, must };
}
