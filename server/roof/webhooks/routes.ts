import { z } from 'zod';
import type { Identity } from '#server/foundation/identity/service.ts';
import { del, get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { addEndpoint, endEndpoint, endpointsOf, sendAgain, triesAt } from './service.ts';

const director = ['program_director'] as const;
const nothing = z.undefined();

/** What other systems are told, and how that went. */
export const webhookRoutes = (identity: Identity) => [
  get('/api/webhooks', {
    summary: 'Addresses of other systems that are told of changes',
    may: director,
    answer: contract.endpointsAnswer,
    handle: async (ctx) => ({
      endpoints: (await endpointsOf(ctx)).map(({ sealedSecret: _, ...one }) => ({
        ...one,
        createdAt: one.createdAt.toString(),
        endedAt: one.endedAt?.toString() ?? null,
      })),
    }),
  }),
  post('/api/webhooks', {
    summary: 'Add an address; the secret that signs what is sent is told this once',
    may: director,
    body: contract.endpointBody,
    example: { url: 'https://example.org/hearth', topics: ['note.signed'] },
    answer: contract.endpointMade,
    isSecret: true,
    handle: (ctx, { body }) => addEndpoint(ctx, identity, body),
  }),
  del('/api/webhooks/:endpointId', {
    summary: 'Tell an address nothing more',
    may: director,
    params: contract.endpointParams,
    answer: nothing,
    handle: (ctx, { params }) => endEndpoint(ctx, params.endpointId),
  }),
  get('/api/webhooks/:endpointId/tries', {
    summary: 'What was sent to an address, and what came back',
    may: director,
    params: contract.endpointParams,
    answer: contract.triesAnswer,
    handle: async (ctx, { params }) => ({
      tries: (await triesAt(ctx, params.endpointId)).map((one) => ({ ...one, at: one.at.toString() })),
    }),
  }),
  post('/api/webhooks/:endpointId/again', {
    summary: 'Send one message again',
    may: director,
    params: contract.endpointParams,
    body: contract.againBody,
    answer: nothing,
    handle: (ctx, { params, body }) => sendAgain(ctx, { ...params, ...body }),
  }),
];
