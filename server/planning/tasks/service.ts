import { personOf } from '#server/foundation/identity/types.ts';
import { factsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { canSeeTask } from './access.ts';
import * as queries from './queries.ts';
import type { Task, TaskKind } from './types.ts';

/** Opens a task once for its subject: asked again, nothing happens, even when the task is done by then. */
export async function openTask(
  ctx: Ctx,
  input: {
    kind: TaskKind;
    subjectKey: string;
    sessionId: string | null;
    patientId: string | null;
    because: string;
  },
): Promise<{ opened: boolean }> {
  const id = ctx.newId();
  const opened = await queries.insertTask(ctx.db, ctx.organizationId, {
    ...input,
    id,
    openedAt: ctx.clock.now(),
  });
  if (opened) {
    ctx.audit.changed('task', [id]);
    await ctx.tell({ topic: 'task', id });
  }
  return { opened };
}

/** Tasks that wait for the actor, oldest first. */
export async function myTasks(ctx: Ctx): Promise<Task[]> {
  const visible: Task[] = [];
  for (const task of await queries.loadTasks(ctx.db, ctx.organizationId, { openOnly: true })) {
    if (await sees(ctx, task)) visible.push(task);
  }
  ctx.audit.shown(
    'task',
    visible.map((task) => task.id),
  );
  ctx.audit.aboutPatients(visible.flatMap((task) => task.patientId ?? []));
  return visible;
}

/** The task of one subject, whoever asks; null when none was opened. For parts that wait for it. */
export async function taskAbout(ctx: Ctx, kind: TaskKind, subjectKey: string): Promise<Task | null> {
  const [task] = await queries.loadTasks(ctx.db, ctx.organizationId, { kind, subjectKey });
  return task ?? null;
}

export async function resolveTask(ctx: Ctx, input: { taskId: string; resolution: string }): Promise<void> {
  const [task] = await queries.loadTasks(ctx.db, ctx.organizationId, { id: input.taskId });
  if (!task || !(await sees(ctx, task))) throw notFound('task');
  const done = {
    id: task.id,
    at: ctx.clock.now(),
    by: personOf(ctx.actor),
    resolution: input.resolution,
  };
  if (!(await queries.markDone(ctx.db, ctx.organizationId, done))) {
    throw conflict('task_done', 'Somebody has done this task already.', 'Reload the list.');
  }
  ctx.audit.changed('task', [task.id]);
  if (task.patientId) ctx.audit.aboutPatients([task.patientId]);
  await ctx.tell({ topic: 'task', id: task.id });
}

async function sees(ctx: Ctx, task: Task): Promise<boolean> {
  const staffIds = task.sessionId ? (await factsOf(ctx, task.sessionId)).staffIds : [];
  return canSeeTask(ctx.actor, task, staffIds);
}
