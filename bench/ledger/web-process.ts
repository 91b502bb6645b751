// The process that is measured: Hearth's own web with its webhook receiver, and beside it a bare Fastify route on the same pool.
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { webhookReceiver } from '#server/care/live/receiver.ts';
import { systemClock } from '#server/platform/clock.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { newId } from '#server/platform/ids.ts';
import { makeLog } from '#server/platform/log.ts';
import { key } from './events.ts';

export type WebStarted = { receiverPort: number; barePort: number };

const pool = makePool(process.env.WITNESS_URL!, 10);
const log = makeLog('info', { write: () => {} });
const deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners: {} };

// With the site's headers, hooks and log lines: as it is served.
const receiver = webhookReceiver({ pool, ...key, clock: systemClock, log, onArrival: () => {} });
const hearth = await buildApp({
  deps,
  routes: [],
  plugins: [receiver.plugin],
  whoAsks: async () => null,
  record: async () => {},
  publicUrl: 'http://localhost:1',
  webDist: null,
  connectTo: [],
  checks: [],
});
await hearth.listen({ host: '127.0.0.1', port: 0 });

// Nothing but a statement per request: no signature, no walls, no other keys, a narrow table.
const bare = Fastify();
bare.removeAllContentTypeParsers();
bare.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
bare.post('/bare', async ({ body }, reply) => {
  await pool.query({ name: 'bare', text: 'insert into bare_event (body) values ($1)', values: [body] });
  return reply.code(200).send();
});
await bare.listen({ host: '127.0.0.1', port: 0 });

const portOf = (address: AddressInfo | string | null) => (address as AddressInfo).port;
process.send!({
  receiverPort: portOf(hearth.server.address()),
  barePort: portOf(bare.server.address()),
} satisfies WebStarted);
