import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#server/platform/errors.ts';
import { askReset } from './contract-account.ts';
import { backFromProvider, goToProvider, providersFor } from './openid.ts';
import { openidCookie, readCookie } from './sign-in.ts';
import { addWay, answerStep, askingOf, type Needs, read } from './ways.ts';

const startBody = z.object({ providerId: z.uuid() });

/** The way in by an organization's own sign-in: which one, there, and back. */
export function addOpenid(app: FastifyInstance, needs: Needs): void {
  const { identity } = needs;
  addWay(app, '/api/auth/openid/find', 60, async (request) =>
    providersFor(identity, read(askReset, request)),
  );
  addWay(app, '/api/auth/openid/start', 60, async (request, reply) => {
    const { goTo, state } = await goToProvider(identity, read(startBody, request));
    reply.header('set-cookie', openidCookie(identity, state));
    return { goTo };
  });
  const config = { rateLimit: { max: 60, timeWindow: 60_000 } };
  // Somebody comes here by a link of another site: the answer is a page, also when it went wrong.
  app.get('/api/auth/openid/back', { config, schema: { hide: true } }, async (request, reply) => {
    const back = {
      url: new URL(identity.publicUrl + request.url),
      state: readCookie(identity, request, 'openid'),
    };
    const step = await backFromProvider(needs, askingOf(identity, request), back).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (step instanceof Refusal) return reply.redirect(`/sign-in?problem=${step.code}`);
    const answer = (await answerStep(needs, request, reply, step)) as { home?: string };
    if (answer.home) return reply.redirect(answer.home);
    return reply.redirect(`/sign-in#${encodeURIComponent(JSON.stringify(answer))}`);
  });
}
