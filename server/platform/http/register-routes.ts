import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, asActor, type Ctx, type Deps, type Trail } from '../ctx.ts';
import { notAllowed, Refusal } from '../errors.ts';
import { once } from './once.ts';
import { problemSchema } from './openapi.ts';
import { downloaded, type Route } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null until a route has asked, and when nobody is. */
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    /** "GET /api/sessions/:sessionId": what the audit log calls a request, without ids. */
    action?: string;
  }
}

export type WhoAsks = (request: FastifyRequest) => Promise<Actor | null>;

/** Writes the one audit row of a request, in its transaction. */
export type RecordRequest = (
  ctx: Ctx,
  trail: Trail,
  request: { action: string; status: number },
) => Promise<void>;

type Guards = { deps: Deps; whoAsks: WhoAsks; record: RecordRequest };

const signInFirst = new Refusal(401, 'sign_in_first', 'You are not signed in.', 'Sign in and try again.');

export function registerRoutes(app: FastifyInstance, routes: readonly Route[], guards: Guards): void {
  for (const route of routes) registerRoute(app, route, guards);
}

function registerRoute(app: FastifyInstance, route: Route, { deps, whoAsks, record }: Guards): void {
  const action = `${route.method} ${route.url}`;
  const { aside } = route;
  const status = route.answer instanceof z.ZodUndefined ? 204 : 200;
  app.route({
    method: route.method,
    url: route.url,
    config: { action },
    // Its headers are those of every answer (headers.ts).
    helmet: false,
    ...(route.bodyLimitBytes ? { bodyLimit: route.bodyLimitBytes } : {}),
    schema: schemaOf(route),
    // Before the body is read: who may not ask need not send.
    onRequest: async (request) => {
      request.actor = await whoAsks(request);
      if (!request.actor) throw signInFirst;
      if (!mayAsk(route, request.actor)) throw notAllowed('do this');
    },
    handler: async (request, reply) => {
      const { params, query, body } = request;
      const input = { params, query, body } as { params: never; query: never; body: never };
      const own = { ...deps, log: request.log as typeof deps.log };
      if (aside) {
        const asked = { deps: own, actor: request.actor!, requestId: request.id };
        return sendAnswer(reply, route, route.answer.parse(await aside(asked, input)));
      }
      const answer = await asActor(
        own,
        request.actor!,
        request.id,
        // Parsed inside the transaction: an answer that breaks the contract changes nothing.
        async (ctx) => {
          const work = async () => route.answer.parse(await route.handle!(ctx, input));
          if (!isKeyed(route)) return work();
          return once(ctx, { key: keyOf(request), action, input }, work);
        },
        (ctx, trail) => record(ctx, trail, { action, status }),
      );
      return sendAnswer(reply, route, answer);
    },
  });
}

/** Reading again changes nothing; a file or a secret is not kept. */
const isKeyed = (route: Route) => route.method !== 'GET' && route.answer !== downloaded && !route.isSecret;

function keyOf(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  return Array.isArray(given) ? given[0] : given;
}

function mayAsk(route: Route, actor: Actor): boolean {
  if (actor.kind !== 'person') return false;
  if (actor.apiKey && !(route.scope && actor.apiKey.scopes.includes(route.scope))) return false;
  // Who has no role here today is nobody's patient and nobody's colleague any more.
  if (route.may === 'signedIn') return actor.roles.length > 0;
  return route.may.some((role) => actor.roles.includes(role));
}

function sendAnswer(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  if (route.answer === downloaded) {
    const file = answer as z.output<typeof downloaded>;
    const [kind = ''] = file.contentType.split(';');
    if (!route.fileTypes.includes(kind))
      throw new Error(`a file of a kind that ${route.url} does not promise`);
    const disposition = `attachment; filename="${file.fileName.replace(/[^\w.-]/g, '_')}"`;
    return reply.type(file.contentType).header('content-disposition', disposition).send(file.content);
  }
  return answer === undefined ? reply.code(204).send() : reply.send(answer);
}

const alsoByKey: Record<string, string[]>[] = [{ signIn: [] }, { apiKey: [] }];

function forWhom({ may, scope }: Route): string {
  const people = may === 'signedIn' ? 'For everybody signed in.' : `For ${may.join(', ')}.`;
  return scope ? `${people} API keys need the scope ${scope}.` : people;
}

function schemaOf(route: Route) {
  const file = {
    description: 'A file',
    content: Object.fromEntries(route.fileTypes.map((kind) => [kind, { schema: z.unknown() }])),
  };
  const answer = route.answer === downloaded ? file : route.answer;
  const answers = route.answer instanceof z.ZodUndefined ? { 204: z.null() } : { 200: answer };
  return {
    summary: route.summary,
    tags: [route.url.split('/')[2]!],
    description: forWhom(route),
    ...(route.scope ? { security: alsoByKey } : {}),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: {
      ...answers,
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

/** A person who was refused something leaves a row as well, in a small transaction of its own. */
export async function recordRefusal(request: FastifyRequest, status: number, guards: Guards): Promise<void> {
  const { actor } = request;
  const { action } = request.routeOptions.config;
  if (!actor || !action || status < 400 || status >= 500) return;
  await asActor(
    guards.deps,
    actor,
    request.id,
    async () => undefined,
    (ctx, trail) => guards.record(ctx, trail, { action, status }),
  );
}
