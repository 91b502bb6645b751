import type { FastifyInstance } from 'fastify';

/** Something Hearth needs; `ask` throws when it does not answer. */
export type Check = { name: string; ask: () => Promise<void> };

const patienceMs = 3_000;

/** /healthz: this process lives. /readyz: what it needs answers too, and if not, which does not. */
export function addHealth(app: FastifyInstance, checks: readonly Check[]): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const results = await Promise.all(checks.map(askOne));
    const isReady = results.every((one) => one.status !== 'away');
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ok' : 'away',
      checks: Object.fromEntries(results.map((one) => [one.name, one.status])),
    });
  });
}

async function askOne({ name, ask }: Check): Promise<{ name: string; status: 'ok' | 'away' }> {
  const late = new AbortController();
  const lateAnswer = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), patienceMs);
    late.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    await Promise.race([ask(), lateAnswer]);
    return { name, status: 'ok' };
  } catch {
    return { name, status: 'away' };
  } finally {
    late.abort();
  }
}
