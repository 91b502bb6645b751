import { z } from 'zod';
import { taskKinds } from './types.ts';

export const taskParams = z.object({ taskId: z.uuid() });

export const tasksQuery = z.object({
  /** The `next` of the page before. */
  after: z.string().max(120).optional(),
});

export const tasksAnswer = z.object({
  /** Everything that waits for the one who asks, not only this page. */
  count: z.int(),
  /** Ask with `after` for the next page; null at the end. */
  next: z.string().nullable(),
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(taskKinds),
      sessionId: z.string().nullable(),
      patientId: z.string().nullable(),
      patientName: z.string().nullable(),
      openedAt: z.iso.datetime(),
      /** Until when it has to be decided. */
      dueAt: z.iso.datetime().nullable(),
      because: z.string(),
    }),
  ),
});
export type TasksAnswer = z.infer<typeof tasksAnswer>;

export const resolveTaskBody = z.object({
  resolution: z.string().trim().min(3, 'Say in a few words how you decided.').max(500),
});

export const taskDoneAnswer = z.object({ done: z.literal(true) });
