import { sql } from 'kysely';
import { z } from 'zod';
import { failedJobs } from './contract-jobs.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './errors.ts';
import { get, post } from './http/route.ts';

/** Work in the background that failed, for the roles that look after it. */
export const jobRoutes = (may: readonly string[]) => [
  get('/api/operations/jobs', {
    summary: 'Jobs of the organization that failed, with their cause',
    may,
    answer: failedJobs,
    handle: (ctx) => listFailed(ctx),
  }),
  post('/api/operations/jobs/:jobId/again', {
    summary: 'Try a failed job once more, now',
    may,
    params: z.object({ jobId: z.string().regex(/^\d{1,18}$/) }),
    answer: z.undefined(),
    handle: (ctx, { params }) => tryAgain(ctx, params.jobId),
  }),
];

type FailedRow = {
  id: string;
  task: string;
  attempts: number;
  max_attempts: number;
  last_error: string;
  failed_at: Temporal.Instant;
  next_try_at: Temporal.Instant | null;
};

async function listFailed(ctx: Ctx): Promise<z.input<typeof failedJobs>> {
  const { rows } = await sql<FailedRow>`select * from jobs.failed()`.execute(ctx.db);
  const jobs = rows.map((row) => ({
    id: row.id,
    task: row.task,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    // The rest is a stack trace.
    cause: row.last_error.split('\n')[0]!,
    failedAt: row.failed_at.toString(),
    nextTryAt: row.next_try_at?.toString() ?? null,
  }));
  return { jobs };
}

async function tryAgain(ctx: Ctx, jobId: string): Promise<undefined> {
  const { rows } = await sql<{ found: boolean }>`select jobs.again(${jobId}) as found`.execute(ctx.db);
  if (!rows[0]!.found) throw notFound('job');
  ctx.audit.changed('job', [jobId]);
}
