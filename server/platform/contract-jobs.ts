import { z } from 'zod';

export const failedJobs = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      attempts: z.int(),
      maxAttempts: z.int(),
      cause: z.string(),
      failedAt: z.string(),
      /** Null when it was given up. */
      nextTryAt: z.string().nullable(),
    }),
  ),
});
