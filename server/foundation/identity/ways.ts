import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { asActor, type Deps } from '#server/platform/ctx.ts';
import { invalid, Refusal } from '#server/platform/errors.ts';
import type { RecordRequest } from '#server/platform/http/register-routes.ts';
import type { Mail } from '#server/platform/mail.ts';
import { mailNewBrowser } from './by-mail.ts';
import { deviceLabel, sourceOf } from './rules-attempts.ts';
import type { EntranceNews, Identity } from './service.ts';
import { actorOfToken, deviceCookie, readCookie, signInCookie } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

// What all ways in have in common: nobody is signed in yet, so that they are no plain routes.

export type Needs = { deps: Deps; identity: Identity; mail: Mail; record: RecordRequest; news: EntranceNews };

const minuteMs = 60_000;

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export function addWay(app: FastifyInstance, path: string, max: number, handle: Handle): void {
  const config = { rateLimit: { max, timeWindow: minuteMs } };
  app.post(path, { config, schema: { hide: true } }, handle);
}

export function askingOf(identity: Identity, request: FastifyRequest): Asking {
  return {
    requestId: request.id,
    source: sourceOf(request.ip),
    label: deviceLabel(request.headers['user-agent']),
    deviceToken: readCookie(identity, request, 'device'),
  };
}

export function read<Shape extends z.ZodType>(shape: Shape, request: FastifyRequest): z.output<Shape> {
  const parsed = shape.safeParse(jsonOf(request));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => [issue.path.join('.') || 'form', issue.message]);
  throw invalid(Object.fromEntries(fields));
}

function jsonOf(request: FastifyRequest): unknown {
  const text = request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : '';
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refusal(400, 'not_json', 'The body of this request is not JSON.', 'Send one JSON object.');
  }
}

/** Cookies for whoever is in, with a line in the audit log; for the rest only what comes next. */
export async function answerStep(
  { deps, identity, mail, record }: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
): Promise<unknown> {
  if (step.step !== 'in') return step;
  const { token, deviceToken, newBrowserOf, ...answer } = step;
  reply.header('set-cookie', [signInCookie(identity, token), deviceCookie(identity, deviceToken)]);
  const actor = await actorOfToken(identity, token);
  const action = `${request.method} ${request.routeOptions.url}`;
  if (actor) {
    await asActor(
      deps,
      actor,
      request.id,
      async () => undefined,
      (ctx, trail) => record(ctx, trail, { action, status: 200 }),
    );
  }
  if (newBrowserOf) {
    // After the answer: nobody waits for a mail server to get in.
    setImmediate(() => {
      mailNewBrowser({ identity, mail, deps }, { requestId: request.id }, newBrowserOf).catch(
        (err: unknown) => request.log.error({ err }, 'a person could not be told of a new browser'),
      );
    });
  }
  return answer;
}
