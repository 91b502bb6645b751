import { z } from 'zod';
import { taskKinds } from './types.ts';

export const taskParams = z.object({ taskId: z.uuid() });

export const tasksAnswer = z.object({
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
