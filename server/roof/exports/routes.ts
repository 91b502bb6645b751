import type { Identity } from '#server/foundation/identity/service.ts';
import type { Deps } from '#server/platform/ctx.ts';
import { downloaded, get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { askForExport, exportsOf, fetchExport } from './service.ts';
import type { OwnedTable } from './write-archive.ts';

const director = ['program_director'] as const;

/** Everything that the organization owns, for whoever leaves or has to prove. */
export const exportRoutes = (house: { deps: Deps; identity: Identity; tables: readonly OwnedTable[] }) => [
  get('/api/exports', {
    summary: 'Who asked for everything that this organization owns, when and why',
    may: director,
    answer: contract.exportsAnswer,
    handle: (ctx) => exportsOf(ctx),
  }),
  post('/api/exports', {
    summary:
      'Ask for everything that this organization owns, with a reason; wants a recent proof of who asks',
    may: director,
    body: contract.askBody,
    answer: contract.exportMade,
    handle: async (ctx, { body }) => ({ exportId: await askForExport(ctx, house.identity, body) }),
  }),
  get('/api/exports/:exportId/file', {
    summary: 'The file, once, within a day, for whoever asked',
    may: director,
    params: contract.exportParams,
    answer: downloaded,
    fileTypes: ['application/zip'],
    handle: (ctx, { params }) => fetchExport(ctx, house, params.exportId),
  }),
];
