import { z } from 'zod';
import type { Deps } from '#server/platform/ctx.ts';
import { del, get, post, put } from '#server/platform/http/route.ts';
import type { Mail } from '#server/platform/mail.ts';
import { endKey, keysOf, makeKey } from './api-keys.ts';
import * as contract from './contract-organization.ts';
import { acceptAsMe, invitationsTo, invite, withdrawInvitation } from './invitations.ts';
import { addProvider, endProvider, providersOf } from './openid.ts';
import { decidePolicy, policyOf } from './policy.ts';
import type { Identity } from './sign-in.ts';

const director = ['program_director'] as const;
const nothing = z.undefined();
const personParams = z.object({ personId: z.uuid() });

/** Who may come in and how: what the director decides. */
export const organizationRoutes = (needs: { deps: Deps; identity: Identity; mail: Mail }) => [
  get('/api/people/:personId/invitations', {
    summary: 'Invitations that were sent to a person',
    may: director,
    params: personParams,
    answer: contract.invitationsAnswer,
    handle: async (ctx, { params }) => ({
      invitations: (await invitationsTo(ctx, params.personId)).map((one) => {
        const isOver = Temporal.Instant.compare(one.expiresAt, ctx.clock.now()) <= 0;
        return {
          id: one.id,
          email: one.email,
          createdAt: one.createdAt.toString(),
          expiresAt: one.expiresAt.toString(),
          state: one.ended ?? (isOver ? ('expired' as const) : ('open' as const)),
        };
      }),
    }),
  }),
  post('/api/people/:personId/invitations', {
    summary: 'Invite a person by mail; an earlier open invitation ends',
    may: director,
    params: personParams,
    body: contract.inviteBody,
    answer: nothing,
    handle: (ctx, { params, body }) =>
      invite(ctx, needs.mail, needs.identity.publicUrl, { personId: params.personId, ...body }),
  }),
  del('/api/invitations/:invitationId', {
    summary: 'Take an invitation back',
    may: director,
    params: contract.invitationParams,
    answer: nothing,
    handle: (ctx, { params }) => withdrawInvitation(ctx, params.invitationId),
  }),
  post('/api/account/invitation', {
    summary: 'Take an invitation of another organization with the account I have',
    may: 'signedIn',
    body: contract.acceptAsMeBody,
    example: { token: 'a'.repeat(43) },
    answer: nothing,
    isSecret: true,
    handle: (ctx, { body }) => acceptAsMe(ctx, needs, body.token),
  }),
  get('/api/sign-in-policy', {
    summary: 'What this organization asks of sign-in',
    may: director,
    answer: contract.policyAnswer,
    handle: (ctx) => policyOf(ctx, needs.identity),
  }),
  put('/api/sign-in-policy', {
    summary: 'Decide what this organization asks of sign-in, from now on',
    may: director,
    body: contract.policyBody,
    answer: contract.policyAnswer,
    handle: async (ctx, { body }) => {
      await decidePolicy(ctx, needs.identity, body);
      return policyOf(ctx, needs.identity);
    },
  }),
  get('/api/sign-in-providers', {
    summary: 'Sign-ins of this organization’s own',
    may: director,
    answer: contract.providersAnswer,
    handle: (ctx) => providersOf(ctx, needs.identity),
  }),
  post('/api/sign-in-providers', {
    summary: 'Add an OpenID provider',
    may: director,
    body: contract.providerBody,
    example: {
      name: 'Our own',
      issuer: 'http://127.0.0.1:9',
      clientId: 'hearth',
      clientSecret: 'secret',
      emailDomain: 'example.org',
      asksSecondFactor: true,
    },
    answer: contract.providerSaved,
    isSecret: true,
    handle: (ctx, { body }) => addProvider(ctx, needs.identity, body),
  }),
  del('/api/sign-in-providers/:providerId', {
    summary: 'Use an OpenID provider no more',
    may: director,
    params: contract.providerParams,
    answer: nothing,
    handle: (ctx, { params }) => endProvider(ctx, params.providerId),
  }),
  get('/api/api-keys', {
    summary: 'Keys for machines, without the keys themselves',
    may: director,
    answer: contract.keysAnswer,
    handle: async (ctx) => ({
      keys: (await keysOf(ctx)).map(({ actsFor: _, ...key }) => ({
        ...key,
        createdAt: key.createdAt.toString(),
        expiresAt: key.expiresAt?.toString() ?? null,
        lastUsedAt: key.lastUsedAt?.toString() ?? null,
        endedAt: key.endedAt?.toString() ?? null,
      })),
    }),
  }),
  post('/api/api-keys', {
    summary: 'Make a key for a machine; it is told this once',
    may: director,
    body: contract.keyBody,
    answer: contract.keyMade,
    isSecret: true,
    handle: (ctx, { body }) => makeKey(ctx, body),
  }),
  del('/api/api-keys/:apiKeyId', {
    summary: 'End a key',
    may: director,
    params: contract.keyParams,
    answer: nothing,
    handle: (ctx, { params }) => endKey(ctx, params.apiKeyId),
  }),
];
