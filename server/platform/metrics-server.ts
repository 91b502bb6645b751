import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { StartTrouble } from './embedded/trouble.ts';
import type { Metrics } from './metrics.ts';
import type { Running } from './running.ts';

/** /metrics on an address of its own, which only those who watch can reach: decision 0031. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<Running & { port: number }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new StartTrouble(`METRICS_ADDRESS cannot be used: ${error.message}.`)),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What every process tells of itself. */
export function addProcessMetrics(metrics: Metrics, info: { version: string; roles: string }): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  metrics.gauge('hearth_info', 'Which version runs, and as what.', () => [
    { labels: { ...info, node: process.version }, value: 1 },
  ]);
  metrics.gauge('process_resident_memory_bytes', 'Memory of this process.', () => [
    { value: process.memoryUsage.rss() },
  ]);
  metrics.total('process_cpu_seconds_total', 'Time on a processor.', () => {
    const { user, system } = process.cpuUsage();
    return [{ value: (user + system) / 1e6 }];
  });
  metrics.gauge(
    'hearth_event_loop_delay_seconds',
    'How late this process comes to things, p99 since asked last.',
    () => {
      const value = delay.percentile(99) / 1e9;
      delay.reset();
      return [{ value: Number.isFinite(value) ? value : 0 }];
    },
  );
}
