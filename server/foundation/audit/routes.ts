import { get } from '#server/platform/http/route.ts';
import { chainAnswer } from './contract.ts';
import { chainState } from './service.ts';

/** The entries themselves are read in people, which knows the names in them. */
export const auditRoutes = [
  get('/api/audit/chain', {
    summary: 'How far the log is sealed, and the hash to keep elsewhere',
    may: ['program_director'],
    answer: chainAnswer,
    handle: async (ctx) => {
      const { sealedAt, ...chain } = await chainState(ctx);
      return { ...chain, sealedAt: sealedAt?.toString() ?? null };
    },
  }),
];
