import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Tables at first double within a second, and at the end within a minute. */
const firstMs = 1_000;

/**
 * Plans are made once (history-pool.ts) and fit the tables of that moment. The database itself would look again after a minute, by when
 * empty tables have become a month of a clinic; so it is asked to look after one second, three, seven, and so on. Whoever keeps this stops it.
 */
export function keepStatistics(ownerUrl: string): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const keep = async () => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      for (let waitMs = firstMs; !stopping.signal.aborted; waitMs *= 2) {
        await sleep(waitMs, null, { signal: stopping.signal }).catch(() => {});
        await client.query('analyze');
      }
    } finally {
      await client.end();
    }
  };
  // Without it the history is made as well, more slowly.
  const keeping = keep().catch(() => {});
  return {
    async stop() {
      stopping.abort();
      await keeping;
    },
  };
}
