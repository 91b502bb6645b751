// Traces as OTLP over HTTP in JSON (OpenTelemetry protocol 1.x, W3C Trace Context). By hand: two kinds of span are a page, while the SDK with its
// exporter is some twenty packages. A span knows patterns, numbers and outcomes; ids of people, addresses and words never.
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Running } from './running.ts';

type Value = string | number | boolean;

export type Span = { end(outcome: { isError: boolean; attributes?: Record<string, Value> }): void };

export type Tracing = Running & {
  /** `parent`: a traceparent header that somebody sent. */
  begin(kind: 'server' | 'consumer', name: string, attributes: Record<string, Value>, parent?: string): Span;
};

type Done = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, Value> }[];
  status: { code: number };
};

const sendEveryMs = 5_000;
const mostAtOnce = 512;
/** While nobody takes them, this many are kept; then the oldest go. */
const mostKept = 4_096;
const kinds = { server: 2, consumer: 5 } as const;

export const noTracing: Tracing = { begin: () => ({ end: () => {} }), stop: async () => {} };

export function makeTracing(input: {
  /** Without the path: /v1/traces is added. */
  url: string;
  version: string;
  roles: string;
  log: Logger;
  sendEveryMs?: number;
}): Tracing {
  const kept: Done[] = [];
  const address = `${input.url.replace(/\/+$/, '')}/v1/traces`;
  const resource = {
    attributes: attributesOf({
      'service.name': 'hearth',
      'service.version': input.version,
      'service.instance.id': `${input.roles}-${randomBytes(4).toString('hex')}`,
    }),
  };
  let sending: Promise<void> = Promise.resolve();
  let wasAway = false;
  const sendSome = async () => {
    while (kept.length > 0) {
      const spans = kept.slice(0, mostAtOnce);
      try {
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'hearth' }, spans }] }],
          }),
          redirect: 'error',
          signal: AbortSignal.timeout(5_000),
        });
        await answer.arrayBuffer();
        // What is not understood will not be understood again; what is too much now comes later.
        if (answer.status === 429 || answer.status >= 500) throw new Error(`answered ${answer.status}`);
        kept.splice(0, spans.length);
        wasAway = false;
      } catch (err) {
        if (!wasAway) input.log.warn({ err }, 'traces are not taken; the newest are kept');
        wasAway = true;
        return;
      }
    }
  };
  const send = () => (sending = sending.then(sendSome));
  const timer = setInterval(send, input.sendEveryMs ?? sendEveryMs);
  timer.unref();
  return {
    begin(kind, name, attributes, parent) {
      const came = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(parent ?? '');
      const startTimeUnixNano = nanosNow();
      const from = process.hrtime.bigint();
      return {
        end({ isError, attributes: more = {} }) {
          kept.push({
            traceId: came?.[1] ?? randomBytes(16).toString('hex'),
            spanId: randomBytes(8).toString('hex'),
            ...(came ? { parentSpanId: came[2]! } : {}),
            name,
            kind: kinds[kind],
            startTimeUnixNano: String(startTimeUnixNano),
            endTimeUnixNano: String(startTimeUnixNano + (process.hrtime.bigint() - from)),
            attributes: attributesOf({ ...attributes, ...more }),
            status: { code: isError ? 2 : 1 },
          });
          if (kept.length > mostKept) kept.splice(0, kept.length - mostKept);
        },
      };
    },
    async stop() {
      clearInterval(timer);
      await send();
    },
  };
}

const nanosNow = () => BigInt(Date.now()) * 1_000_000n;

function attributesOf(values: Record<string, Value>): Done['attributes'] {
  return Object.entries(values).map(([key, value]) => ({ key, value: typed(value) }));
}

function typed(value: Value): Record<string, Value> {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
