import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, asActor, type Deps } from '#server/platform/ctx.ts';
import { notFound, Refusal } from '#server/platform/errors.ts';
import type { HttpPlugin } from '#server/platform/http/app.ts';
import type { RecordRequest } from '#server/platform/http/register-routes.ts';
import { clientAddressHeader } from './auth.ts';
import { demoEntrance } from './contract.ts';
import { beginnings, firstRole } from './rules.ts';
import { demoPeople, type EntranceNews, type Identity } from './service.ts';
import { actorOfToken } from './sign-in.ts';

type Needs = { deps: Deps; identity: Identity; record: RecordRequest; news: EntranceNews };

const minuteMs = 60_000;

/** The ways in and out. Only these of better-auth's many paths are open. */
export function signInPlugin(needs: Needs): HttpPlugin {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    const limit = (max: number) => ({ rateLimit: { max, timeWindow: minuteMs } });
    const open = (path: string, max: number) =>
      app.post(path, { config: limit(max), schema: { hide: true } }, (request, reply) =>
        pass(needs, request, reply),
      );
    // scrypt costs 80 ms of a core: this bounds guessing as well as the work.
    open('/api/auth/sign-in/email', 20);
    open('/api/auth/change-password', 20);
    open('/api/auth/sign-out', 300);
    if (!needs.identity.isDemo) return;
    open('/api/auth/demo/sign-in', 300);
    addEntrance(app, needs);
  };
}

function addEntrance(app: FastifyInstance, { deps, identity, news }: Needs): void {
  app.get('/api/demo/people', { schema: { hide: true } }, async (request) =>
    demoEntrance.parse(await demoPeople(deps, identity, news, request.id)),
  );
}

async function pass(needs: Needs, request: FastifyRequest, reply: FastifyReply) {
  const { auth, publicUrl } = needs.identity;
  const headers = new Headers({ 'content-type': 'application/json', [clientAddressHeader]: request.ip });
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  if (request.headers['user-agent']) headers.set('user-agent', request.headers['user-agent']);
  const path = request.routeOptions.url!;
  const answer = await auth
    .handler(new Request(publicUrl + path, { method: 'POST', headers, body: bodyOf(request) }))
    .catch((error: unknown) => {
      throw refusalOf(error);
    });
  const isJson = answer.headers.get('content-type')?.includes('json');
  const body = isJson ? ((await answer.json()) as { token?: string } | null) : null;
  if (answer.status >= 400) throw refusalFor(answer.status, body);
  const actor = body?.token ? await actorOfToken(needs.identity, body.token) : null;
  if (actor) await recordSignIn(needs, actor, request.id, `POST ${path}`);
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(actor ? { home: homeOf(actor) } : {});
}

function bodyOf(request: FastifyRequest): string {
  const text = request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : '';
  try {
    return JSON.stringify(JSON.parse(text || '{}'));
  } catch {
    throw new Refusal(400, 'not_json', 'The body of this request is not JSON.', 'Send one JSON object.');
  }
}

function homeOf(actor: Actor): string {
  const role = actor.kind === 'person' ? firstRole(actor.roles) : null;
  return role ? beginnings[role].home : '/';
}

function recordSignIn(
  { deps, record }: Needs,
  actor: Actor,
  requestId: string,
  action: string,
): Promise<void> {
  return asActor(
    deps,
    actor,
    requestId,
    async () => undefined,
    (ctx, trail) => record(ctx, trail, { action, status: 200 }),
  );
}

function refusalOf(error: unknown): unknown {
  const { statusCode, body } = error as { statusCode?: number; body?: unknown };
  return statusCode && statusCode < 500 ? refusalFor(statusCode, body) : error;
}

function refusalFor(status: number, body: unknown): Refusal {
  const { code, message } = (body ?? {}) as { code?: string; message?: string };
  if (code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_EMAIL') return wrongSignIn;
  if (status === 404) return notFound('person');
  if (code?.startsWith('PASSWORD_')) {
    const fields = { newPassword: message ?? 'Choose another password.' };
    return new Refusal(422, 'invalid_input', 'This password cannot be used.', 'Choose another one.', fields);
  }
  const what = message ?? 'This could not be done.';
  return new Refusal(status, (code ?? 'refused').toLowerCase(), what, 'Check what you typed and try again.');
}

const wrongSignIn = new Refusal(
  401,
  'wrong_sign_in',
  'E-mail or password is not right.',
  'Try again, or ask your program for a new password.',
);
