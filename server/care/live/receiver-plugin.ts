import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { makeNews } from './news.ts';
import { webhookReceiver } from './receiver.ts';

// One more than the statements in flight: finding out whose a room is need not wait for them.
const connections = 4;

/** The webhook receiver with its own few connections, as the witness role. Null settings: no media server, no receiver. */
export function receiverPlugin({
  deps,
  witnessUrl,
  livekit,
}: {
  deps: Deps;
  witnessUrl: string;
  livekit: { apiKey: string; apiSecret: string } | null;
}): (app: FastifyInstance) => void {
  return (app) => {
    if (!livekit) return;
    const pool = makePool(witnessUrl, connections);
    const news = makeNews(deps);
    const { clock, log } = deps;
    const { plugin } = webhookReceiver({ pool, ...livekit, clock, log, onArrival: news.add });
    plugin(app);
    app.addHook('onClose', async () => {
      await news.stop();
      await pool.end();
    });
  };
}
