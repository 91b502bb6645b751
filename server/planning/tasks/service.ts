import { z } from 'zod';
import { careTeamOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { factsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { audienceOf, canSeeTask, kindsInSight } from './access.ts';
import * as queries from './queries.ts';
import type { Task, TaskKind } from './types.ts';

/** Opens a task once for its subject: asked again, nothing happens, unless a machine closed it in between. */
export async function openTask(
  ctx: Ctx,
  input: {
    kind: TaskKind;
    subjectKey: string;
    sessionId: string | null;
    patientId: string | null;
    because: string;
    dueAt?: Temporal.Instant;
  },
): Promise<{ opened: boolean }> {
  const { dueAt = null } = input;
  const task = { ...input, dueAt, id: ctx.newId(), openedAt: ctx.clock.now() };
  const id = await queries.insertTask(ctx.db, ctx.organizationId, task);
  if (id) await noteChange(ctx, id, input.patientId);
  return { opened: id !== null };
}

/** The reason went away by itself: nobody has to decide any more. */
export async function closeTask(
  ctx: Ctx,
  kind: TaskKind,
  subjectKey: string,
  resolution: string,
): Promise<void> {
  const task = await taskAbout(ctx, kind, subjectKey);
  if (!task || task.doneAt) return;
  const done = { id: task.id, at: ctx.clock.now(), by: null, resolution };
  if (await queries.markDone(ctx.db, ctx.organizationId, done))
    await noteChange(ctx, task.id, task.patientId);
}

const pageSize = 50;

/** A page of what waits for the actor, oldest first, and how much that is in all. */
export async function pageOfTasks(
  ctx: Ctx,
  after: string | null,
): Promise<{ tasks: Task[]; count: number; next: string | null }> {
  const { ids, count } = await queries.pageOfTasks(ctx.db, ctx.organizationId, {
    sight: kindsInSight(ctx.actor),
    staffId: personOf(ctx.actor),
    after: after === null ? null : placeIn(after),
    limit: pageSize + 1,
  });
  const page = await queries.loadTasks(ctx.db, ctx.organizationId, { ids: ids.slice(0, pageSize) });
  noteShown(ctx, page);
  return { tasks: page, count, next: ids.length > pageSize ? placeOf(page.at(-1)!) : null };
}

const placeOf = ({ openedAt, id }: queries.Place) => `${openedAt}~${id}`;
const placeText = z.tuple([z.iso.datetime(), z.uuid()]);

function placeIn(text: string): queries.Place {
  const place = placeText.safeParse(text.split('~'));
  if (!place.success) throw invalid({ after: 'Take the place that the page before gave.' });
  const [openedAt, id] = place.data;
  return { openedAt: Temporal.Instant.from(openedAt), id };
}

/** Open tasks of one kind, whoever asks: for jobs that look whether their reason went away. */
export async function openTasksOf(ctx: Ctx, kind: TaskKind): Promise<Task[]> {
  return queries.loadTasks(ctx.db, ctx.organizationId, { openOnly: true, ofKind: kind });
}

function noteShown(ctx: Ctx, tasks: readonly Task[]): void {
  ctx.audit.shown(
    'task',
    tasks.map((task) => task.id),
  );
  ctx.audit.aboutPatients(tasks.flatMap((task) => task.patientId ?? []));
}

/** The task of one subject, whoever asks; null when none was opened. For parts that wait for it. */
export async function taskAbout(ctx: Ctx, kind: TaskKind, subjectKey: string): Promise<Task | null> {
  const [task] = await queries.loadTasks(ctx.db, ctx.organizationId, { kind, subjectKey });
  return task ?? null;
}

/** When tasks of these subjects were due and done, whoever asks: for parts that count them. */
export async function tasksAbout(ctx: Ctx, kind: TaskKind, subjectKeys: readonly string[]) {
  return queries.loadTasksByKey(ctx.db, ctx.organizationId, kind, subjectKeys);
}

export async function resolveTask(ctx: Ctx, input: { taskId: string; resolution: string }): Promise<void> {
  const [task] = await queries.loadTasks(ctx.db, ctx.organizationId, { ids: [input.taskId] });
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
  await noteChange(ctx, task.id, task.patientId);
}

async function noteChange(ctx: Ctx, taskId: string, patientId: string | null): Promise<void> {
  ctx.audit.changed('task', [taskId]);
  if (patientId) ctx.audit.aboutPatients([patientId]);
  await ctx.tell({ topic: 'task', id: taskId });
}

async function sees(ctx: Ctx, task: Task): Promise<boolean> {
  return canSeeTask(ctx.actor, task, await staffFor(ctx, task));
}

async function staffFor(ctx: Ctx, task: Task): Promise<readonly string[]> {
  const audience = audienceOf[task.kind];
  if (audience === 'session_staff' && task.sessionId) return (await factsOf(ctx, task.sessionId)).staffIds;
  if (!audience.startsWith('care_team') || !task.patientId) return [];
  const today = ctx.today;
  return (await careTeamOf(ctx, task.patientId, today)).map((one) => one.staffId);
}
