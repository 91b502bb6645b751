import { sql, type Transaction } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { DB } from '#server/platform/db/generated.ts';
import type { Export, SendingState, TableColumn } from './types.ts';

export async function insertExport(ctx: Ctx, one: Omit<Export, 'last'>): Promise<void> {
  await ctx.db
    .insertInto('organization_export')
    .values({
      organization_id: ctx.organizationId,
      id: one.id,
      why: one.why,
      asked_at: one.askedAt,
      asked_by: one.askedBy,
      open_until: one.openUntil,
    })
    .execute();
}

/** Newest first. */
export async function loadExports(ctx: Ctx, id?: string): Promise<Export[]> {
  const exports = await ctx.db
    .selectFrom('organization_export')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute();
  const sendings = await ctx.db
    .selectFrom('export_sending')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .$if(id !== undefined, (query) => query.where('export_id', '=', id!))
    .orderBy('ordinal')
    .orderBy('at')
    .orderBy('state')
    .execute();
  const last = new Map(sendings.map((one) => [one.export_id, one]));
  return exports.map((one) => {
    const sending = last.get(one.id);
    return {
      id: one.id,
      why: one.why,
      askedAt: one.asked_at,
      askedBy: one.asked_by,
      openUntil: one.open_until,
      last: sending
        ? {
            state: sending.state as SendingState,
            at: sending.at,
            rows: sending.row_count,
            bytes: sending.byte_count,
          }
        : null,
    };
  });
}

/** The next sending; its number. Two at once: the second fails at the key. */
export async function beginSending(ctx: Ctx, exportId: string): Promise<number> {
  const { rows } = await sql<{ ordinal: number }>`
    insert into export_sending (organization_id, export_id, ordinal, state, at)
    select ${ctx.organizationId}::uuid, ${exportId}::uuid, coalesce(max(ordinal), 0) + 1, 'begun', ${ctx.clock.now()}::timestamptz
    from export_sending where organization_id = ${ctx.organizationId} and export_id = ${exportId}
    returning ordinal`.execute(ctx.db);
  return rows[0]!.ordinal;
}

export async function endSending(
  ctx: Ctx,
  one: { exportId: string; ordinal: number; state: SendingState; rows: number; bytes: number },
): Promise<void> {
  await ctx.db
    .insertInto('export_sending')
    .values({
      organization_id: ctx.organizationId,
      export_id: one.exportId,
      ordinal: one.ordinal,
      state: one.state,
      at: ctx.clock.now(),
      row_count: one.rows,
      byte_count: one.bytes,
    })
    .execute();
}

type Db = Transaction<DB>;

/** The columns of a table as the database has them, and the ones of its key. */
export async function columnsOf(db: Db, table: string): Promise<{ columns: TableColumn[]; key: string[] }> {
  const { rows } = await sql<TableColumn & { place: number | null }>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      array_position(i.indkey::integer[], a.attnum::integer) as place
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(db);
  const key = rows.filter((one) => one.place !== null).sort((a, b) => a.place! - b.place!);
  return {
    columns: rows.map(({ name, type }) => ({ name, type })),
    key: key.map((one) => one.name),
  };
}

const rowsAtOnce = 500;

/** The rows of one table as lines of JSON, in the order of its key; so many at a time as fit into memory. */
export async function* linesOf(
  db: Db,
  organizationId: string,
  from: { table: string; columns: readonly string[]; key: readonly string[] },
): AsyncGenerator<string[], void, undefined> {
  const names = (list: readonly string[]) => sql.join(list.map((one) => sql.ref(one)));
  await sql`declare exported no scroll cursor for
    select row_to_json(line)::text as line from (select ${names(from.columns)} from ${sql.table(from.table)}
      where organization_id = ${organizationId}::uuid order by ${names(from.key)}) line`.execute(db);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from exported`.execute(db);
    if (rows.length > 0) yield rows.map((row) => row.line);
    if (rows.length < rowsAtOnce) break;
  }
  await sql`close exported`.execute(db);
}

/** Names of the migrations that ran, first to last: which shape the rows have. */
export async function migrationsOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select operations.migrations() as name`.execute(db);
  return rows.map((row) => row.name).sort();
}

export async function nameOf(db: Db, organizationId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from organization where organization_id = ${organizationId}`.execute(db);
  return rows[0]!.name;
}
