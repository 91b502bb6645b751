import type { FastifyInstance } from 'fastify';

/** Something Hearth needs; `ask` throws when it does not answer. */
export type Check = { name: string; ask: () => Promise<void> };

const patienceMs = 3_000;

/** /healthz: this process lives. /readyz: what it needs answers too, and if not, which does not. */
export function addHealth(app: FastifyInstance, checks: readonly Check[]): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const results = await Promise.all(checks.map(askPart));
    const isReady = results.every((one) => one.state !== 'away');
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ok' : 'away',
      checks: Object.fromEntries(results.map((one) => [one.name, one.state])),
    });
  });
}

/** Whether one answers within three seconds, and how fast. */
export async function askPart({
  name,
  ask,
}: Check): Promise<{ name: string; state: 'ok' | 'away'; ms: number }> {
  const from = performance.now();
  const ms = () => Math.round(performance.now() - from);
  const late = new AbortController();
  const lateAnswer = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), patienceMs);
    late.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    await Promise.race([ask(), lateAnswer]);
    return { name, state: 'ok', ms: ms() };
  } catch {
    return { name, state: 'away', ms: ms() };
  } finally {
    late.abort();
  }
}
