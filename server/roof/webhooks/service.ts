import { createHash } from 'node:crypto';
import { type Identity, seal, unseal } from '#server/foundation/identity/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import * as queries from './queries.ts';
import { bodyOf, secondsUntilNextTry, wrongWithUrl } from './rules-webhooks.ts';
import { newSigningSecret, sendOnce } from './send.ts';
import { type Endpoint, forOthers, type Topic, type Try } from './types.ts';

type Keys = Pick<Identity, 'secret' | 'isDemo'>;

function mayKeep(ctx: Ctx): void {
  if (!holds(ctx.actor, 'program_director')) throw notAllowed('decide what other systems hear');
}

/** The secret that signs what is sent is told this once. */
export async function addEndpoint(
  ctx: Ctx,
  keys: Keys,
  input: { url: string; topics: readonly Topic[] },
): Promise<{ endpointId: string; secret: string }> {
  mayKeep(ctx);
  const wrong = wrongWithUrl(input.url, keys.isDemo);
  if (wrong) throw invalid({ url: wrong });
  const secret = newSigningSecret();
  const id = ctx.newId();
  await queries.insertEndpoint(ctx.db, ctx.organizationId, {
    id,
    url: input.url,
    topics: [...new Set(input.topics)],
    sealedSecret: seal(keys.secret, 'webhook', secret),
    createdAt: ctx.clock.now(),
    createdBy: personOf(ctx.actor),
  });
  ctx.audit.changed('webhook_endpoint', [id]);
  return { endpointId: id, secret };
}

export async function endpointsOf(ctx: Ctx): Promise<Endpoint[]> {
  mayKeep(ctx);
  return queries.loadEndpoints(ctx.db, ctx.organizationId);
}

export async function endEndpoint(ctx: Ctx, endpointId: string): Promise<void> {
  mayKeep(ctx);
  await mustBeOurs(ctx, endpointId);
  const end = { endpointId, at: ctx.clock.now(), byPerson: personOf(ctx.actor) };
  if (!(await queries.endEndpoint(ctx.db, ctx.organizationId, end))) {
    throw conflict('endpoint_ended', 'This address hears nothing already.', 'Look at the list again.');
  }
  ctx.audit.changed('webhook_endpoint', [endpointId]);
}

export async function triesAt(ctx: Ctx, endpointId: string): Promise<Try[]> {
  mayKeep(ctx);
  await mustBeOurs(ctx, endpointId);
  return queries.loadTries(ctx.db, ctx.organizationId, endpointId);
}

/** Once more, by hand: the same message under the same id, so that whoever has it already knows it again. */
export async function sendAgain(ctx: Ctx, input: { endpointId: string; messageId: string }): Promise<void> {
  mayKeep(ctx);
  const endpoint = await mustBeOurs(ctx, input.endpointId);
  if (endpoint.endedAt) {
    throw conflict('endpoint_ended', 'This address hears nothing any more.', 'Add it again first.');
  }
  if (!(await queries.loadMessage(ctx.db, ctx.organizationId, input.messageId))) throw notFound('message');
  const last = await queries.lastOrdinal(ctx.db, ctx.organizationId, input);
  await ctx.announce('webhook.due', { ...input, ordinal: String(last + 1) });
}

async function mustBeOurs(ctx: Ctx, endpointId: string): Promise<Endpoint> {
  const known = await queries.loadEndpoints(ctx.db, ctx.organizationId);
  const endpoint = known.find((one) => one.id === endpointId);
  if (!endpoint) throw notFound('address');
  return endpoint;
}

/** The same kind of thing happened for many at once: where somebody wants to hear of it, each is a job that comes after whatever else waits. */
export async function publishEach(
  ctx: Ctx,
  topic: Topic,
  each: readonly Record<string, string>[],
): Promise<void> {
  if (each.length === 0 || (await listeningTo(ctx, topic)).length === 0) return;
  await ctx.announceEach(forOthers(topic), each);
}

async function listeningTo(ctx: Ctx, topic: Topic): Promise<Endpoint[]> {
  const endpoints = await queries.loadEndpoints(ctx.db, ctx.organizationId);
  return endpoints.filter((one) => one.endedAt === null && one.topics.includes(topic));
}

/** Something happened: a message for whoever wants to hear it. Run twice by the same job, it is one message. */
export async function publish(ctx: Ctx, topic: Topic, news: Record<string, unknown>): Promise<void> {
  const listening = await listeningTo(ctx, topic);
  if (listening.length === 0) return;
  const id = idFor(`${ctx.organizationId} ${ctx.requestId} ${topic}`);
  const ids = Object.fromEntries(
    Object.entries(news).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const isNew = await queries.insertMessage(ctx.db, ctx.organizationId, {
    id,
    topic,
    ids,
    at: ctx.clock.now(),
  });
  if (!isNew) return;
  for (const endpoint of listening) {
    await ctx.announce('webhook.due', { messageId: id, endpointId: endpoint.id, ordinal: '1' });
  }
}

/** The same job, the same id (version 8 of RFC 9562: of our own making). */
function idFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One try, written down; the next one is planned when it failed. */
export async function deliver(
  ctx: Ctx,
  keys: Keys,
  due: { messageId: string; endpointId: string; ordinal: number },
): Promise<void> {
  const { db, organizationId } = ctx;
  const message = await queries.loadMessage(db, organizationId, due.messageId);
  const endpoints = await queries.loadEndpoints(db, organizationId);
  const endpoint = endpoints.find((one) => one.id === due.endpointId);
  if (!message || !endpoint || endpoint.endedAt) return;
  // A job that died after it had sent runs again: what it wrote is there, or the other side hears the same id twice.
  if ((await queries.lastOrdinal(db, organizationId, due)) >= due.ordinal) return;
  const at = ctx.clock.now();
  const sent = await sendOnce({
    url: endpoint.url,
    secret: unseal(keys.secret, 'webhook', endpoint.sealedSecret),
    id: message.id,
    body: bodyOf(message),
    at,
    reach: keys.isDemo ? 'own machine' : 'outside',
  });
  await queries.insertTry(db, organizationId, { ...due, at, ...sent });
  const wait = sent.ok ? null : secondsUntilNextTry(due.ordinal);
  if (wait === null) return;
  const { messageId, endpointId } = due;
  const next = { messageId, endpointId, ordinal: String(due.ordinal + 1) };
  await ctx.announceAt('webhook.due', next, at.add({ seconds: wait }));
}
