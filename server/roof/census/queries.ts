import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Batch, Counts, Row, Step, StepKind, Wish } from './types.ts';

/** So many rows go to the database in one statement. */
const atOnce = 2_000;

/** A statement for each so many items. */
export async function inPieces<Item>(items: readonly Item[], write: (piece: Item[]) => Promise<unknown>) {
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

/**
 * Rows after one of the file that can be read and were neither taken over nor tried in this run. Each row asks by its key (here and in
 * `loadRowsStanding`): joined, the statement could begin with all rows that are done, and take longer the more there are.
 */
export async function loadRowsToDo(
  ctx: Ctx,
  batchId: string,
  { step, after, limit }: { step: number; after: number; limit: number },
): Promise<Row[]> {
  const rows = await rowsOf(ctx, batchId)
    .where('r.row_number', '>', after)
    .where(
      sql<boolean>`r.wish is not null
        and (select e.row_number from census_effect e where e.organization_id = r.organization_id
          and e.batch_id = r.batch_id and e.row_number = r.row_number) is null
        and (select f.row_number from census_failure f where f.organization_id = r.organization_id
          and f.batch_id = r.batch_id and f.row_number = r.row_number and f.step = ${step}) is null`,
    )
    .limit(limit)
    .execute();
  return rows.map(toRow);
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

/** `run`: the step whose failures count, `look`: the one that looks the file through; 0: there is none. */
export async function loadCounts(
  ctx: Ctx,
  batchId: string,
  { run, look }: { run: number; look: number },
): Promise<Counts> {
  const own = sql`organization_id = ${ctx.organizationId} and batch_id = ${batchId}`;
  const { rows } = await sql<Counts>`select
    (select row_count from census_batch where organization_id = ${ctx.organizationId} and id = ${batchId}) as rows,
    (select count(*)::integer from census_effect where ${own}) as taken,
    (select count(*)::integer from census_failure f where ${own} and step = ${run}
      and not exists (select 1 from census_effect e where e.organization_id = f.organization_id
        and e.batch_id = f.batch_id and e.row_number = f.row_number)) as failed,
    (select count(*)::integer from census_person where ${own}) as people,
    (select count(*)::integer from census_person where ${own} and is_new) as "newPeople",
    (select count(*)::integer from census_taken_back where ${own}) as "takenBack",
    (select count(*)::integer from census_kept k where ${own}
      and k.step = (select max(step) from census_kept where ${own})
      and not exists (select 1 from census_taken_back t where t.organization_id = k.organization_id
        and t.batch_id = k.batch_id and t.person_key = k.person_key)) as kept,
    (select count(*)::integer from census_row where ${own}
      and row_number >= (select min(through_row) from census_progress where ${own} and step = ${look})) as looked`.execute(
    ctx.db,
  );
  return rows[0]!;
}

/** Where the pieces of a step have come to; null: it has not begun. */
export async function loadProgress(
  ctx: Ctx,
  batchId: string,
  step: number,
): Promise<{ piece: number; throughRow: number } | null> {
  const row = await ctx.db
    .selectFrom('census_progress')
    .select(['piece', 'through_row as throughRow'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .where('step', '=', step)
    .orderBy('piece', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertProgress(
  ctx: Ctx,
  batchId: string,
  progress: { step: number; piece: number; throughRow: number },
): Promise<void> {
  await ctx.db
    .insertInto('census_progress')
    .values({
      organization_id: ctx.organizationId,
      batch_id: batchId,
      step: progress.step,
      piece: progress.piece,
      through_row: progress.throughRow,
      at: ctx.clock.now(),
    })
    .execute();
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
