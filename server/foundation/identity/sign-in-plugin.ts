import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound } from '#server/platform/errors.ts';
import type { HttpPlugin } from '#server/platform/http/app.ts';
import { confirmEmail, lookAtResetLink, mailResetLink, setPasswordByLink } from './by-mail.ts';
import { demoEntrance } from './contract.ts';
import * as contract from './contract-account.ts';
import { acceptBody } from './contract-organization.ts';
import { chooseAccount, complete, enterAccount, enterByPassword } from './enter.ts';
import { acceptInvitation, lookAtInvitation } from './invitations.ts';
import { addOpenid } from './openid-ways.ts';
import { accountOfPasskey, passkeyToShow } from './passkeys.ts';
import { deleteSignIns } from './queries-sign-ins.ts';
import { accountById } from './queries-ways.ts';
import {
  enrolledOnTheWayIn,
  enrollOnTheWayIn,
  secondStepByCode,
  secondStepByPasskey,
} from './second-step.ts';
import { demoPeople, type Identity } from './service.ts';
import { actorOfToken, noSignInCookie, tokenOf } from './sign-in.ts';
import type { Asking, Step } from './types.ts';
import { addWay, answerStep, askingOf, type Needs, read } from './ways.ts';

/** The ways in and out, for whoever is not signed in yet. Each answers alike whether or not somebody is called that. */
export function signInPlugin(needs: Needs): HttpPlugin {
  return async (app) => {
    const { identity } = needs;
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
        mailResetLink(needs, asking, email).catch((err: unknown) =>
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
    way('/api/auth/invitation/look', 60, contract.byToken, (asking, { token }) =>
      lookAtInvitation(needs, asking, token),
    );
    step('/api/auth/invitation/accept', 60, acceptBody, (_identity, asking, sent) =>
      acceptInvitation(needs, asking, sent),
    );
    addOpenid(app, needs);
    addWay(app, '/api/auth/sign-out', 300, (request, reply) => signOut(identity, request, reply));
    if (!identity.isDemo) return;
    step('/api/auth/demo/sign-in', 300, z.object({ accountId: z.string() }), demoSignIn);
    app.get('/api/demo/people', { schema: { hide: true } }, async (request) =>
      demoEntrance.parse(await demoPeople(needs.deps, identity, needs.news, request.id)),
    );
  };
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
