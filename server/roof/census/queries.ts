import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Batch, Counts, Problem, Row, Step, StepKind, Wish } from './types.ts';

/** So many rows go to the database in one statement. */
const atOnce = 2_000;

async function inPieces<Item>(items: readonly Item[], write: (piece: Item[]) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += atOnce) await write(items.slice(from, from + atOnce));
}

export async function insertBatch(ctx: Ctx, batch: Batch): Promise<void> {
  await ctx.db
    .insertInto('census_batch')
    .values({
      organization_id: ctx.organizationId,
      id: batch.id,
      file_name: batch.fileName,
      row_count: batch.rowCount,
      ignored_columns: batch.ignoredColumns,
      made_at: batch.madeAt,
      made_by: batch.madeBy,
    })
    .execute();
}

export async function loadBatches(ctx: Ctx, id?: string): Promise<Batch[]> {
  const rows = await ctx.db
    .selectFrom('census_batch')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('made_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    rowCount: row.row_count,
    ignoredColumns: row.ignored_columns,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

export async function insertRows(ctx: Ctx, batchId: string, rows: readonly Row[]): Promise<void> {
  await inPieces(rows, (piece) =>
    sql`insert into census_row (organization_id, batch_id, row_number, person_key, name, wish)
      select ${ctx.organizationId}::uuid, ${batchId}::uuid, x.row, x.key, x.name, nullif(x.wish, 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as x (row integer, key text, name text, wish jsonb)`.execute(
      ctx.db,
    ),
  );
}

type RowOf = { row_number: number; person_key: string; name: string; wish: unknown };
const toRow = (one: RowOf): Row => ({
  row: one.row_number,
  key: one.person_key,
  name: one.name,
  wish: one.wish as Wish | null,
});

const rowsOf = (ctx: Ctx, batchId: string) =>
  ctx.db
    .selectFrom('census_row as r')
    .select(['r.row_number', 'r.person_key', 'r.name', 'r.wish'])
    .where('r.organization_id', '=', ctx.organizationId)
    .where('r.batch_id', '=', batchId)
    .orderBy('r.row_number');

export async function loadRows(ctx: Ctx, batchId: string): Promise<Row[]> {
  return (await rowsOf(ctx, batchId).execute()).map(toRow);
}

export async function loadRowsAt(ctx: Ctx, batchId: string, numbers: readonly number[]): Promise<Row[]> {
  const rows = await rowsOf(ctx, batchId)
    .where(sql<boolean>`r.row_number = any(${[...numbers]}::integer[])`)
    .execute();
  return rows.map(toRow);
}

export async function loadRowsOfKeys(ctx: Ctx, batchId: string, keys: readonly string[]): Promise<Row[]> {
  const rows = await rowsOf(ctx, batchId)
    .where(sql<boolean>`r.person_key = any(${[...keys]}::text[])`)
    .execute();
  return rows.map(toRow);
}

/** Rows that can be read and were neither taken over nor tried in this run. */
export async function loadRowsToDo(ctx: Ctx, batchId: string, step: number, limit: number): Promise<Row[]> {
  const rows = await rowsOf(ctx, batchId)
    .where(
      sql<boolean>`r.wish is not null
        and not exists (select 1 from census_effect e where e.organization_id = r.organization_id
          and e.batch_id = r.batch_id and e.row_number = r.row_number)
        and not exists (select 1 from census_failure f where f.organization_id = r.organization_id
          and f.batch_id = r.batch_id and f.row_number = r.row_number and f.step = ${step})`,
    )
    .limit(limit)
    .execute();
  return rows.map(toRow);
}

export async function insertProblems(
  ctx: Ctx,
  batchId: string,
  source: 'file' | 'house',
  problems: readonly Problem[],
): Promise<void> {
  const numbered = problems.map((one, index) => ({ ...one, ordinal: index + 1 }));
  await inPieces(numbered, (piece) =>
    sql`insert into census_problem (organization_id, batch_id, source, row_number, ordinal, column_title, message)
      select ${ctx.organizationId}::uuid, ${batchId}::uuid, ${source}, x.row, x.ordinal, x."column", x.message
      from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as x (row integer, ordinal integer, "column" text, message text)`.execute(
      ctx.db,
    ),
  );
}

/** In the order of the file; without a limit all of them. */
export async function loadProblems(ctx: Ctx, batchId: string, limit: number | null): Promise<Problem[]> {
  const rows = await ctx.db
    .selectFrom('census_problem')
    .select(['row_number', 'column_title', 'message'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .orderBy('row_number')
    .orderBy('source')
    .orderBy('ordinal')
    .$if(limit !== null, (query) => query.limit(limit!))
    .execute();
  return rows.map((row) => ({ row: row.row_number, column: row.column_title, message: row.message }));
}

export async function countProblems(ctx: Ctx, batchId: string): Promise<{ problems: number; rows: number }> {
  return ctx.db
    .selectFrom('census_problem')
    .select([
      sql<number>`count(*)::integer`.as('problems'),
      sql<number>`count(distinct row_number)::integer`.as('rows'),
    ])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
}

/** The first problem of each row, for rows that are left out of a run. */
export async function leaveOutRows(ctx: Ctx, batchId: string, step: number): Promise<void> {
  await sql`
    insert into census_failure (organization_id, batch_id, row_number, step, code, message, at)
    select distinct on (p.row_number) p.organization_id, p.batch_id, p.row_number, ${step}, 'left_out',
      case when p.column_title = '' then p.message else p.column_title || ': ' || p.message end, ${ctx.clock.now()}::timestamptz
    from census_problem p join census_row r on r.organization_id = p.organization_id and r.batch_id = p.batch_id
      and r.row_number = p.row_number
    where p.organization_id = ${ctx.organizationId} and p.batch_id = ${batchId}
      and not exists (select 1 from census_effect e where e.organization_id = p.organization_id
        and e.batch_id = p.batch_id and e.row_number = p.row_number)
    order by p.row_number, p.source, p.ordinal
    on conflict do nothing`.execute(ctx.db);
}

/** What cannot be read is left out of a further run too, for the same cause. */
export async function leaveOutUnread(ctx: Ctx, batchId: string, step: number): Promise<void> {
  await sql`
    insert into census_failure (organization_id, batch_id, row_number, step, code, message, at)
    select distinct on (f.row_number) f.organization_id, f.batch_id, f.row_number, ${step}, f.code, f.message, ${ctx.clock.now()}::timestamptz
    from census_failure f join census_row r on r.organization_id = f.organization_id and r.batch_id = f.batch_id
      and r.row_number = f.row_number and r.wish is null
    where f.organization_id = ${ctx.organizationId} and f.batch_id = ${batchId}
    order by f.row_number, f.step desc
    on conflict do nothing`.execute(ctx.db);
}

export async function loadSteps(ctx: Ctx, batchId: string): Promise<Step[]> {
  const rows = await ctx.db
    .selectFrom('census_step')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    ordinal: row.ordinal,
    kind: row.kind as StepKind,
    why: row.why,
    at: row.at,
    byPerson: row.by_person,
  }));
}

export async function insertStep(ctx: Ctx, batchId: string, step: Step): Promise<void> {
  await ctx.db
    .insertInto('census_step')
    .values({
      organization_id: ctx.organizationId,
      batch_id: batchId,
      ordinal: step.ordinal,
      kind: step.kind,
      why: step.why,
      at: step.at,
      by_person: step.byPerson,
    })
    .execute();
}

/** `step`: the run whose failures count; nothing was begun yet: 0. */
export async function loadCounts(ctx: Ctx, batchId: string, step: number): Promise<Counts> {
  const own = sql`organization_id = ${ctx.organizationId} and batch_id = ${batchId}`;
  const { rows } = await sql<Counts>`select
    (select row_count from census_batch where organization_id = ${ctx.organizationId} and id = ${batchId}) as rows,
    (select count(*)::integer from census_effect where ${own}) as taken,
    (select count(*)::integer from census_failure f where ${own} and step = ${step}
      and not exists (select 1 from census_effect e where e.organization_id = f.organization_id
        and e.batch_id = f.batch_id and e.row_number = f.row_number)) as failed,
    (select count(*)::integer from census_person where ${own}) as people,
    (select count(*)::integer from census_person where ${own} and is_new) as "newPeople",
    (select count(*)::integer from census_taken_back where ${own}) as "takenBack",
    (select count(*)::integer from census_kept k where ${own}
      and k.step = (select max(step) from census_kept where ${own})
      and not exists (select 1 from census_taken_back t where t.organization_id = k.organization_id
        and t.batch_id = k.batch_id and t.person_key = k.person_key)) as kept`.execute(ctx.db);
  return rows[0]!;
}

/** Whoever works on a batch is alone until the transaction ends; false: somebody else is. */
export async function lockBatch(ctx: Ctx, batchId: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${batchId}, 906)) as mine`.execute(ctx.db);
  return rows[0]!.mine;
}

/** Batches whose last step begins work. */
export async function loadUnfinished(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from (select distinct on (batch_id) batch_id, kind from census_step
      where organization_id = ${ctx.organizationId} order by batch_id, ordinal desc) last
    where kind in ('started', 'again', 'undo', 'undo_rest')`.execute(ctx.db);
  return rows.map((row) => row.batch_id);
}

/** Throws away what a file said; that there was one stays. */
export async function forgetFile(ctx: Ctx, batchId: string): Promise<void> {
  for (const table of ['census_question', 'census_problem', 'census_row'] as const) {
    await ctx.db
      .deleteFrom(table)
      .where('organization_id', '=', ctx.organizationId)
      .where('batch_id', '=', batchId)
      .execute();
  }
}
