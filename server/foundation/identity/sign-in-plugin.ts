import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { asActor, type Deps } from '#server/platform/ctx.ts';
import { invalid, notFound, Refusal } from '#server/platform/errors.ts';
import type { HttpPlugin } from '#server/platform/http/app.ts';
import type { RecordRequest } from '#server/platform/http/register-routes.ts';
import type { Mail } from '#server/platform/mail.ts';
import { confirmEmail, lookAtResetLink, mailResetLink, setPasswordByLink } from './by-mail.ts';
import { demoEntrance } from './contract.ts';
import * as contract from './contract-account.ts';
import { chooseAccount, complete, enterAccount, enterByPassword } from './enter.ts';
import { accountOfPasskey, passkeyToShow } from './passkeys.ts';
import { deleteSignIns } from './queries-sign-ins.ts';
import { accountById } from './queries-ways.ts';
import { deviceLabel, sourceOf } from './rules-attempts.ts';
import {
  enrolledOnTheWayIn,
  enrollOnTheWayIn,
  secondStepByCode,
  secondStepByPasskey,
} from './second-step.ts';
import { demoPeople, type EntranceNews, type Identity } from './service.ts';
import { actorOfToken, deviceCookie, noSignInCookie, readCookie, signInCookie, tokenOf } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

type Needs = { deps: Deps; identity: Identity; mail: Mail; record: RecordRequest; news: EntranceNews };

const minuteMs = 60_000;

/** The ways in and out, for whoever is not signed in yet. Each answers alike whether or not somebody is called that. */
export function signInPlugin(needs: Needs): HttpPlugin {
  return async (app) => {
    const { identity, mail } = needs;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    const way = <Body extends z.ZodType>(
      path: string,
      max: number,
      body: Body,
      verb: (asking: Asking, input: z.output<Body>) => Promise<unknown>,
    ) => addWay(app, path, max, async (request) => verb(askingOf(identity, request), read(body, request)));
    const step = <Body extends z.ZodType>(
      path: string,
      max: number,
      body: Body,
      verb: (identity: Identity, asking: Asking, input: z.output<Body>) => Promise<Step>,
    ) =>
      addWay(app, path, max, async (request, reply) => {
        const asking = askingOf(identity, request);
        return answerStep(needs, request, reply, await verb(identity, asking, read(body, request)));
      });
    // scrypt costs 80 ms of a core, twice for each try: this bounds the work. Guessing is bounded by attempts that are counted.
    step('/api/auth/sign-in/email', 60, contract.byPassword, enterByPassword);
    step('/api/auth/sign-in/who', 60, contract.byChoice, chooseAccount);
    step('/api/auth/sign-in/code', 60, contract.byCode, secondStepByCode);
    step('/api/auth/sign-in/passkey', 120, contract.byPasskey, async (_identity, asking, shown) => {
      const { ticket } = shown;
      if (ticket) return secondStepByPasskey(identity, asking, { ...shown, ticket });
      const account = await accountById(identity.pool, await accountOfPasskey(identity, shown));
      return enterAccount(identity, asking, account!, {
        method: 'passkey',
        organizationId: null,
        hasSecondFactor: true,
      });
    });
    way('/api/auth/sign-in/passkey/options', 120, z.object({}), () => passkeyToShow(identity));
    way('/api/auth/sign-in/enroll', 60, contract.byTicket, (_asking, input) =>
      enrollOnTheWayIn(identity, input),
    );
    step('/api/auth/sign-in/enroll/confirm', 60, contract.byCode, enrolledOnTheWayIn);
    addWay(app, '/api/auth/reset/ask', 60, async (request) => {
      const { email } = read(contract.askReset, request);
      const asking = askingOf(identity, request);
      // After the answer: how long it takes tells nothing.
      setImmediate(() => {
        mailResetLink(identity, mail, asking, email).catch((err: unknown) =>
          request.log.error({ err }, 'a link for a new password could not be sent'),
        );
      });
      return {};
    });
    way('/api/auth/reset/look', 60, contract.byToken, (_asking, input) => lookAtResetLink(identity, input));
    step('/api/auth/reset/finish', 60, contract.newPasswordByLink, setPasswordByLink);
    way('/api/auth/confirm-email', 60, contract.byToken, async (asking, input) => {
      await confirmEmail(identity, asking, input);
      return {};
    });
    addWay(app, '/api/auth/sign-out', 300, (request, reply) => signOut(identity, request, reply));
    if (!identity.isDemo) return;
    step('/api/auth/demo/sign-in', 300, z.object({ accountId: z.string() }), demoSignIn);
    app.get('/api/demo/people', { schema: { hide: true } }, async (request) =>
      demoEntrance.parse(await demoPeople(needs.deps, identity, needs.news, request.id)),
    );
  };
}

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

function addWay(app: FastifyInstance, path: string, max: number, handle: Handle): void {
  const config = { rateLimit: { max, timeWindow: minuteMs } };
  app.post(path, { config, schema: { hide: true } }, handle);
}

function askingOf(identity: Identity, request: FastifyRequest): Asking {
  return {
    requestId: request.id,
    source: sourceOf(request.ip),
    label: deviceLabel(request.headers['user-agent']),
    deviceToken: readCookie(identity, request, 'device'),
  };
}

function read<Shape extends z.ZodType>(shape: Shape, request: FastifyRequest): z.output<Shape> {
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
  { deps, identity, record }: Pick<Needs, 'deps' | 'identity' | 'record'>,
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
): Promise<unknown> {
  if (step.step !== 'in') return step;
  const { token, deviceToken, ...answer } = step;
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
  return answer;
}

async function signOut(identity: Identity, request: FastifyRequest, reply: FastifyReply) {
  const token = tokenOf(request.headers.cookie ?? '', identity);
  const actor = token ? await actorOfToken(identity, token) : null;
  if (actor?.kind === 'person' && actor.signInId) {
    await deleteSignIns(identity.pool, actor.accountId, { only: actor.signInId });
  }
  reply.header('set-cookie', noSignInCookie(identity));
  return {};
}

/** One click per invented person; registered in a demo only. */
async function demoSignIn(
  identity: Identity,
  asking: Asking,
  { accountId }: { accountId: string },
): Promise<Step> {
  const account = await accountById(identity.pool, accountId);
  if (!account) throw notFound('person');
  return complete(identity, asking, account.id, { method: 'demo', organizationId: null });
}
