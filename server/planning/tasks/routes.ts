import { namesOf } from '#server/foundation/people/service.ts';
import { staffRoles } from '#server/foundation/people/types.ts';
import { get, post } from '#server/platform/http/route.ts';
import { resolveTaskBody, taskDoneAnswer, taskParams, tasksAnswer, tasksQuery } from './contract.ts';
import { pageOfTasks, resolveTask } from './service.ts';

export const taskRoutes = [
  get('/api/tasks', {
    summary: 'What waits for the one who asks, oldest first',
    may: staffRoles,
    query: tasksQuery,
    answer: tasksAnswer,
    handle: async (ctx, { query }) => {
      const { tasks, count, next } = await pageOfTasks(ctx, query.after ?? null);
      const names = await namesOf(
        ctx,
        tasks.flatMap((task) => task.patientId ?? []),
      );
      return {
        count,
        next,
        tasks: tasks.map(({ id, kind, sessionId, patientId, openedAt, dueAt, because }) => ({
          id,
          kind,
          sessionId,
          patientId,
          patientName: patientId ? names.get(patientId)!.fullName : null,
          openedAt: openedAt.toString(),
          dueAt: dueAt?.toString() ?? null,
          because,
        })),
      };
    },
  }),
  post('/api/tasks/:taskId/done', {
    summary: 'Say how a task was decided',
    may: staffRoles,
    params: taskParams,
    body: resolveTaskBody,
    answer: taskDoneAnswer,
    handle: async (ctx, { params, body }) => {
      await resolveTask(ctx, { taskId: params.taskId, resolution: body.resolution });
      return { done: true as const };
    },
  }),
];
