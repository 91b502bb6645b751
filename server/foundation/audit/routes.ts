import type { z } from 'zod';
import type { Ctx } from '#server/platform/ctx.ts';
import { get } from '#server/platform/http/route.ts';
import { auditPage, auditQuery, chainAnswer } from './contract.ts';
import { chainState, readAudit } from './service.ts';

const pageSize = 100;

export const auditRoutes = [
  get('/api/audit', {
    summary: 'Who saw or changed what, by patient and time, newest first',
    may: ['program_director'],
    query: auditQuery,
    answer: auditPage,
    handle: (ctx, { query }) => page(ctx, query),
  }),
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

async function page(ctx: Ctx, query: z.output<typeof auditQuery>): Promise<z.input<typeof auditPage>> {
  const entries = await readAudit(ctx, {
    from: Temporal.Instant.from(query.from ?? '1970-01-01T00:00:00Z'),
    until: query.until ? Temporal.Instant.from(query.until) : ctx.clock.now(),
    patientId: query.patientId ?? null,
    before: query.before ?? null,
    limit: pageSize,
  });
  return {
    entries: entries.map(({ accountId: _, ...entry }) => ({ ...entry, at: entry.at.toString() })),
    before: entries.length === pageSize ? entries.at(-1)!.id : null,
  };
}
