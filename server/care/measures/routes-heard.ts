import { personOf } from '#server/foundation/people/types.ts';
import { downloaded, get } from '#server/platform/http/route.ts';
import * as contract from './contract-heard.ts';
import { exportHeard, heardOf, heardOfGroup, heardTogether } from './service.ts';

const treats = ['group_therapist'] as const;

/** How heard people felt: each their own, who treats them, and a group as counts. */
export const heardRoutes = [
  get('/api/felt-heard', {
    summary: 'How heard I felt, source by source',
    may: ['patient'],
    answer: contract.heardAnswer,
    handle: (ctx) => heardOf(ctx, { personId: personOf(ctx.actor)! }),
  }),
  get('/api/felt-heard/export', {
    summary:
      'Every answer of mine about being heard: as CSV, or as JSON with the measures of the same groups',
    may: ['patient'],
    query: contract.exportQuery,
    answer: downloaded,
    fileTypes: ['text/csv', 'application/json'],
    handle: (ctx, { query }) => exportHeard(ctx, { personId: personOf(ctx.actor)!, ...query }),
  }),
  get('/api/people/:personId/felt-heard', {
    summary: 'How heard somebody felt whom I treat, beside their mood',
    may: treats,
    params: contract.personParams,
    answer: contract.heardAnswer,
    handle: (ctx, { params }) => heardOf(ctx, params),
  }),
  get('/api/people/:personId/felt-heard/export', {
    summary: 'Every answer about being heard of somebody whom I treat: as CSV, or as JSON with the measures',
    may: treats,
    params: contract.personParams,
    query: contract.exportQuery,
    answer: downloaded,
    fileTypes: ['text/csv', 'application/json'],
    handle: (ctx, { params, query }) => exportHeard(ctx, { ...params, ...query }),
  }),
  get('/api/people/:personId/felt-heard/together', {
    summary: 'Both partners side by side, for who treats both',
    may: treats,
    params: contract.personParams,
    answer: contract.togetherAnswer,
    handle: (ctx, { params }) => heardTogether(ctx, params),
  }),
  get('/api/groups/:groupId/felt-heard', {
    summary: 'How heard a group felt, as counts of enough people',
    may: ['group_therapist', 'room_host', 'program_director'],
    params: contract.groupParams,
    answer: contract.groupHeardAnswer,
    handle: (ctx, { params }) => heardOfGroup(ctx, params),
  }),
];
