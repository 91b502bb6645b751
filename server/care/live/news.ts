import { asActor, type Deps } from '#server/platform/ctx.ts';
import type { Arrival } from './receiver.ts';

const windowMs = 2_000;
const presenceEvents = ['participant_joined', 'participant_left', 'room_finished'];

type News = { organizationId: string; sessionId: string; presence: boolean };

/**
 * Tells the parts above that witnesses arrived: once per session and two seconds, however many there were, after their commit and
 * outside their path. What is lost here by a kill is made up for by the sweep that every start begins with.
 */
export function makeNews(deps: Deps): { add(arrival: Arrival): void; stop(): Promise<void> } {
  let waiting = new Map<string, News>();
  let timer: NodeJS.Timeout | null = null;

  async function send(): Promise<void> {
    timer = null;
    const batch = waiting;
    waiting = new Map();
    for (const news of batch.values()) {
      await tell(deps, news).catch((err: unknown) => {
        deps.log.warn({ err, sessionId: news.sessionId }, 'news of witnesses waits for the database');
        remember(news);
      });
    }
  }

  function remember(news: News): void {
    const known = waiting.get(news.sessionId);
    waiting.set(news.sessionId, { ...news, presence: news.presence || (known?.presence ?? false) });
    timer ??= setTimeout(send, windowMs);
  }

  return {
    add({ organizationId, sessionId, event }) {
      remember({ organizationId, sessionId, presence: presenceEvents.includes(event) });
    },
    async stop() {
      if (!timer) return;
      clearTimeout(timer);
      await send();
      if (timer) clearTimeout(timer);
    },
  };
}

async function tell(deps: Deps, { organizationId, sessionId, presence }: News): Promise<void> {
  const actor = { kind: 'system', organizationId, name: 'webhook receiver' } as const;
  await asActor(deps, actor, `witnesses-${sessionId}`, async (ctx) => {
    await ctx.announce('witnesses.arrived', { sessionId });
    if (presence) await ctx.tell({ topic: 'room', id: sessionId, people: [] });
  });
}
