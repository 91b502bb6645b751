import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import { inPieces } from './queries.ts';
import type { Problem } from './types.ts';

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
