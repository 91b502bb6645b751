import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { makeLog } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { makeTracing } from './tracing.ts';

test('counters, histograms and gauges as Prometheus reads them; what throws is left out', async () => {
  const metrics = makeMetrics();
  const counter = metrics.counter('asked_total', 'Asked.');
  counter.add({ route: '/a"b\\c' });
  counter.add({ route: '/a"b\\c' }, 2);
  const seconds = metrics.histogram('took_seconds', 'Took.', [0.1, 1]);
  for (const value of [0.1, 0.05, 0.5, 7]) seconds.observe({ task: 'x' }, value);
  metrics.gauge('here', 'Here.', () => [{ value: 3 }]);
  metrics.gauge('away', 'Away.', async () => Promise.reject(new Error('no answer')));
  expect((await metrics.text()).split('\n')).toEqual([
    '# HELP asked_total Asked.',
    '# TYPE asked_total counter',
    'asked_total{route="/a\\"b\\\\c"} 3',
    '# HELP took_seconds Took.',
    '# TYPE took_seconds histogram',
    'took_seconds_bucket{task="x",le="0.1"} 2',
    'took_seconds_bucket{task="x",le="1"} 3',
    'took_seconds_bucket{task="x",le="+Inf"} 4',
    'took_seconds_sum{task="x"} 7.65',
    'took_seconds_count{task="x"} 4',
    '# HELP here Here.',
    '# TYPE here gauge',
    'here 3',
    '',
  ]);
});

test('spans that nobody took are kept and sent later, a bounded number of them', async () => {
  let status = 503;
  const bodies: { resourceSpans: { scopeSpans: { spans: { name: string }[] }[] }[] }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (status === 200) bodies.push(JSON.parse(body));
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const log = makeLog('silent');
  const tracing = makeTracing({ url, version: '1', roles: 'web', log, sendEveryMs: 20 });
  for (let index = 0; index < 5_000; index++)
    tracing.begin('consumer', `job ${index}`, {}).end({ isError: index % 2 === 0 });
  await new Promise((later) => setTimeout(later, 100));
  expect(bodies).toEqual([]);
  status = 200;
  await tracing.stop();
  const names = bodies.flatMap((body) => body.resourceSpans[0]!.scopeSpans[0]!.spans.map((one) => one.name));
  expect(names).toHaveLength(4_096);
  expect(names.at(-1)).toBe('job 4999');
  server.close();
});
