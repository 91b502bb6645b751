import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { delayBounds, type Metrics } from '#server/platform/metrics.ts';
import { makeNews } from './news.ts';
import { type WebhookCounts, webhookReceiver } from './receiver.ts';

// One more than the statements in flight: finding out whose a room is need not wait for them.
const connections = 4;

/** The webhook receiver with its own few connections, as the witness role. Null settings: no media server, no receiver. */
export function receiverPlugin({
  deps,
  witnessUrl,
  livekit,
  metrics,
}: {
  deps: Deps;
  witnessUrl: string;
  livekit: { apiKey: string; apiSecret: string } | null;
  metrics?: Metrics;
}): (app: FastifyInstance) => void {
  return (app) => {
    if (!livekit) return;
    const pool = makePool(witnessUrl, connections);
    const news = makeNews(deps);
    const { clock, log } = deps;
    const delay = metrics?.histogram(
      'hearth_room_news_delay_seconds',
      'From what happened in a room (whole seconds of the media server) until its news came.',
      delayBounds,
    );
    const { plugin, counts } = webhookReceiver({
      pool,
      ...livekit,
      clock,
      log,
      onArrival: news.add,
      onDelay: (seconds) => delay?.observe({}, seconds),
    });
    metrics?.total('hearth_room_news_total', 'News of rooms, by what became of them.', () =>
      Object.entries(counts).map(([outcome, value]) => ({ labels: { outcome }, value })),
    );
    plugin(app);
    const counting = sayCounts(log, counts);
    app.addHook('onClose', async () => {
      clearInterval(counting);
      await news.stop();
      await pool.end();
    });
  };
}

/** What was refused, doubled or quarantined shows in the log once a minute, as numbers. */
function sayCounts(log: Deps['log'], counts: WebhookCounts): NodeJS.Timeout {
  let said = JSON.stringify(counts);
  const timer = setInterval(() => {
    const text = JSON.stringify(counts);
    if (text !== said) log.info({ webhooks: counts });
    said = text;
  }, 60_000);
  return timer.unref();
}
