import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor } from './ctx.ts';
import { Refusal } from './errors.ts';
import type { HttpPlugin } from './http/app.ts';
import type { WhoAsks } from './http/register-routes.ts';
import type { Heard, MayHear } from './realtime.ts';

type Stream = { actor: Actor & { kind: 'person' }; raw: ServerResponse };

export type Outlet = {
  deliver(organizationId: string, changes: readonly Heard[]): void;
  listens(organizationId: string): boolean;
  /** Per organization with open streams: the highest event that its browsers know. */
  positions(): [organizationId: string, id: number][];
  endAll(): void;
  /** How many browsers follow along. */
  open(): number;
  /** GET /api/events. */
  plugin(whoAsks: WhoAsks): HttpPlugin;
};

type Needs = {
  mayHear: MayHear;
  /** Changes after this one, and perhaps some before it. */
  since: (organizationId: string, id: number) => Promise<Heard[]>;
  latest: (organizationId: string) => Promise<number>;
  log: Logger;
};

const heartbeatMs = 20_000;
/** The web shares one stream between all tabs of a browser. */
const streamsPerAccount = 8;
/** A browser that stopped reading is let go: it comes back and catches up. */
const mostUnreadBytes = 256 * 1024;
const rememberedIds = 2_000;

/** The open streams of events (server-sent events) of this process. */
export function makeOutlet({ mayHear, since, latest, log }: Needs): Outlet {
  const streams = new Map<string, Set<Stream>>();
  const delivered = new Map<string, Set<number>>();

  const send = (stream: Stream, change: Heard) => {
    if (!mayHear(stream.actor, change)) return;
    const data = JSON.stringify({ topic: change.topic, id: change.subjectId });
    stream.raw.write(`id: ${change.id}\ndata: ${data}\n\n`);
    if (stream.raw.writableLength > mostUnreadBytes) stream.raw.destroy();
  };
  const remember = (organizationId: string, id: number): boolean => {
    const known = delivered.get(organizationId) ?? new Set();
    delivered.set(organizationId, known);
    if (known.has(id)) return false;
    known.add(id);
    for (const oldest of known) {
      if (known.size <= rememberedIds) break;
      known.delete(oldest);
    }
    return true;
  };
  const add = (stream: Stream) => {
    const { organizationId } = stream.actor;
    const open = streams.get(organizationId) ?? new Set();
    streams.set(organizationId, open.add(stream));
    stream.raw.once('close', () => {
      open.delete(stream);
      if (open.size > 0) return;
      streams.delete(organizationId);
      delivered.delete(organizationId);
    });
  };
  const countOf = (accountId: string) =>
    [...streams.values()].flatMap((open) => [...open]).filter((one) => one.actor.accountId === accountId)
      .length;

  /** Before the head is sent: what is older the page asks for when it opens, what is newer it is told. */
  const beginAt = async (organizationId: string): Promise<number> => {
    const newest = await latest(organizationId);
    if (!streams.has(organizationId)) {
      for (const change of await since(organizationId, newest)) remember(organizationId, change.id);
      remember(organizationId, newest);
    }
    return newest;
  };
  const catchUp = async (stream: Stream, lastId: number): Promise<void> => {
    for (const change of await since(stream.actor.organizationId, lastId)) send(stream, change);
  };

  const endAll = () => {
    for (const { raw } of [...streams.values()].flatMap((open) => [...open])) raw.end();
  };

  return {
    listens: (organizationId) => streams.has(organizationId),
    positions: () =>
      [...delivered].map(([organizationId, ids]) => [
        organizationId,
        [...ids].reduce((a, b) => Math.max(a, b), 0),
      ]),
    deliver(organizationId, changes) {
      const open = streams.get(organizationId);
      if (!open) return;
      for (const change of changes) {
        if (!remember(organizationId, change.id)) continue;
        for (const stream of open) send(stream, change);
      }
    },
    endAll,
    open: () => [...streams.values()].reduce((sum, open) => sum + open.size, 0),
    plugin: (whoAsks) => (app) => {
      // Otherwise closing would wait for the streams for ever.
      app.addHook('preClose', async () => endAll());
      app.get('/api/events', { schema: { hide: true } }, async (request, reply) => {
        const actor = await whoAsks(request);
        if (actor?.kind !== 'person') throw signInFirst;
        if (countOf(actor.accountId) >= streamsPerAccount) throw tooMany;
        const newest = await beginAt(actor.organizationId);
        const stream: Stream = { actor, raw: reply.raw };
        reply.hijack();
        open(reply.raw, reply.getHeaders());
        add(stream);
        keepAlive(stream, () => whoAsks(request));
        const lastId = lastEventId(request);
        // An id without data stays silent: a browser that loses its stream now knows from where to go on.
        if (lastId === null) return void stream.raw.write(`id: ${newest}\n\n`);
        await catchUp(stream, lastId).catch((err: unknown) => {
          log.warn({ err }, 'a stream could not catch up');
          reply.raw.end();
        });
      });
    },
  };
}

function lastEventId(request: FastifyRequest): number | null {
  const given = Number(request.headers['last-event-id'] || Number.NaN);
  return Number.isSafeInteger(given) && given >= 0 ? given : null;
}

function open(raw: ServerResponse, headers: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value as string);
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
}

/** Shows proxies and browsers that we are there; ends the stream of somebody who has signed out, and hears of changed roles. */
function keepAlive(stream: Stream, whoNow: () => Promise<Actor | null>): void {
  const beat = setInterval(async () => {
    // While the database is away nobody can be asked; nothing is told either.
    const actor = await whoNow().catch(() => stream.actor);
    if (actor?.kind !== 'person') return void stream.raw.end();
    stream.actor = actor;
    stream.raw.write(': still here\n\n');
  }, heartbeatMs);
  stream.raw.once('close', () => clearInterval(beat));
}

const signInFirst = new Refusal(401, 'sign_in_first', 'You are not signed in.', 'Sign in and try again.');
const tooMany = new Refusal(
  429,
  'too_many_streams',
  'Too many browsers follow along with this sign-in.',
  'Close some and reload.',
);
