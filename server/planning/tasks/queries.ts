import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { KindsInSight } from './access.ts';
import type { Task, TaskKind } from './types.ts';

type Db = Transaction<DB>;

/** A place in the list as it was then: a task that is done or opened again meanwhile neither hides nor repeats another. */
export type Place = Pick<Task, 'openedAt' | 'id'>;

/** Answers the task's id; null when this subject has such a task already. One that a machine closed is opened again. */
export async function insertTask(
  db: Db,
  organizationId: string,
  task: Omit<Task, 'doneAt' | 'doneBy' | 'resolution'> & { subjectKey: string },
): Promise<string | null> {
  const row = await db
    .insertInto('task')
    .values({
      organization_id: organizationId,
      id: task.id,
      kind: task.kind,
      subject_key: task.subjectKey,
      session_id: task.sessionId,
      patient_id: task.patientId,
      opened_at: task.openedAt,
      due_at: task.dueAt,
      because: task.because,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'kind', 'subject_key'])
        .doUpdateSet({
          opened_at: task.openedAt,
          due_at: task.dueAt,
          because: task.because,
          done_at: null,
          resolution: null,
        })
        .where('task.done_at', 'is not', null)
        .where('task.done_by', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function loadTasks(
  db: Db,
  organizationId: string,
  only:
    | { openOnly: true; ofKind?: TaskKind }
    | { ids: readonly string[] }
    | { kind: TaskKind; subjectKey: string },
): Promise<Task[]> {
  let query = db
    .selectFrom('task')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('opened_at')
    .orderBy('id');
  if ('ids' in only) query = query.where(sql<boolean>`id = any(${[...only.ids]}::uuid[])`);
  else if ('kind' in only) {
    query = query.where('kind', '=', only.kind).where('subject_key', '=', only.subjectKey);
  } else {
    query = query.where('done_at', 'is', null);
    if (only.ofKind) query = query.where('kind', '=', only.ofKind);
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind as TaskKind,
    sessionId: row.session_id,
    patientId: row.patient_id,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    because: row.because,
    doneAt: row.done_at,
    doneBy: row.done_by,
    resolution: row.resolution,
  }));
}

/** Ids of open tasks in somebody's sight, oldest first after a place in that order, and how many there are in all. */
export async function pageOfTasks(
  db: Db,
  organizationId: string,
  search: { sight: KindsInSight; staffId: string | null; after: Place | null; limit: number },
): Promise<{ ids: string[]; count: number }> {
  const { sight, staffId, after, limit } = search;
  const behind = after
    ? sql`where (opened_at, id) > (${after.openedAt}::timestamptz, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<{ ids: string[] | null; count: number }>`
    with waiting as materialized (
      select t.id, t.opened_at from task t where t.organization_id = ${organizationId} and t.done_at is null and (
        t.kind = any(${sight.ofAll}::text[])
        or t.kind = any(${sight.ofSessions}::text[]) and exists (select from on_duty d
          where d.organization_id = t.organization_id and d.session_id = t.session_id and d.staff_id = ${staffId}::uuid)
        or t.kind = any(${sight.ofPatients}::text[]) and exists (select from in_care_of c
          where c.organization_id = t.organization_id and c.patient_id = t.patient_id and c.staff_id = ${staffId}::uuid)))
    select (select array_agg(id order by opened_at, id) from (
        select * from waiting ${behind} order by opened_at, id limit ${limit}) page) as ids, count(*)::int as count
    from waiting`.execute(db);
  return { ids: rows[0]!.ids ?? [], count: rows[0]!.count };
}

/** By the key of their subject. */
export async function loadTasksByKey(
  db: Db,
  organizationId: string,
  kind: TaskKind,
  subjectKeys: readonly string[],
): Promise<Map<string, Pick<Task, 'dueAt' | 'doneAt' | 'doneBy'>>> {
  const rows = await db
    .selectFrom('task')
    .select(['subject_key as key', 'due_at as dueAt', 'done_at as doneAt', 'done_by as doneBy'])
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind)
    .where('subject_key', 'in', [...subjectKeys, ''])
    .execute();
  return new Map(rows.map(({ key, ...task }) => [key, task]));
}

/** False when it was done already. */
export async function markDone(
  db: Db,
  organizationId: string,
  done: { id: string; at: Temporal.Instant; by: string | null; resolution: string },
): Promise<boolean> {
  const result = await db
    .updateTable('task')
    .set({ done_at: done.at, done_by: done.by, resolution: done.resolution })
    .where('organization_id', '=', organizationId)
    .where('id', '=', done.id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
