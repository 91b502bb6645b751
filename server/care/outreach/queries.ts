import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { OutreachCall, OutreachCase } from './types.ts';

export type CallWithWords = OutreachCall & { words: string | null };

/** False when this day of this person is known already. */
export async function insertCase(ctx: Ctx, one: OutreachCase): Promise<boolean> {
  const result = await ctx.db
    .insertInto('outreach_case')
    .values({
      organization_id: ctx.organizationId,
      person_id: one.personId,
      local_date: one.localDate,
      session_id: one.sessionId,
      program_id: one.programId,
      opened_at: one.openedAt,
      due_at: one.dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function dropCase(ctx: Ctx, personId: string, localDate: Temporal.PlainDate): Promise<boolean> {
  const result = await ctx.db
    .deleteFrom('outreach_case')
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .where('local_date', '=', localDate)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function loadCases(
  ctx: Ctx,
  only: { fromDate: Temporal.PlainDate } | { personIds: readonly string[]; localDate: Temporal.PlainDate },
): Promise<OutreachCase[]> {
  let query = ctx.db
    .selectFrom('outreach_case')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('opened_at')
    .orderBy('person_id');
  query =
    'fromDate' in only
      ? query.where('local_date', '>=', only.fromDate)
      : query
          .where('local_date', '=', only.localDate)
          .where(sql<boolean>`person_id = any(${[...only.personIds]}::uuid[])`);
  return (await query.execute()).map(caseOf);
}

type CaseRow = {
  person_id: string;
  local_date: Temporal.PlainDate;
  session_id: string;
  program_id: string;
  opened_at: Temporal.Instant;
  due_at: Temporal.Instant;
};

const caseOf = (row: CaseRow): OutreachCase => ({
  personId: row.person_id,
  localDate: row.local_date,
  sessionId: row.session_id,
  programId: row.program_id,
  openedAt: row.opened_at,
  dueAt: row.due_at,
});

/** A case as far as its place on the board depends on it; the last try is null where nobody has tried. */
export type Standing = OutreachCase & { last: Pick<OutreachCall, 'answer' | 'nextStep' | 'nextAt'> | null };

/** Every case since a day, or those of some people, each with its last try. */
export async function loadStandings(
  ctx: Ctx,
  only: { fromDate: Temporal.PlainDate; personIds: readonly string[] | null },
): Promise<Standing[]> {
  const theirs = only.personIds ? sql`and c.person_id = any(${[...only.personIds]}::uuid[])` : sql``;
  type Row = CaseRow & {
    answer: OutreachCall['answer'] | null;
    next_step: OutreachCall['nextStep'];
    next_at: Temporal.Instant | null;
  };
  const { rows } = await sql<Row>`
    select c.person_id, c.local_date, c.session_id, c.program_id, c.opened_at, c.due_at, l.answer, l.next_step, l.next_at
    from outreach_case c left join (
      select distinct on (person_id, local_date) person_id, local_date, answer, next_step, next_at from outreach_call
      where organization_id = ${ctx.organizationId} and local_date >= ${only.fromDate}::date
      order by person_id, local_date, at desc, id desc) l using (person_id, local_date)
    where c.organization_id = ${ctx.organizationId} and c.local_date >= ${only.fromDate}::date ${theirs}`.execute(
    ctx.db,
  );
  return rows.map((row) => ({
    ...caseOf(row),
    last: row.answer && { answer: row.answer, nextStep: row.next_step, nextAt: row.next_at },
  }));
}

/** False when this press was written already. */
export async function insertCall(ctx: Ctx, call: OutreachCall, requestKey: string): Promise<boolean> {
  const result = await ctx.db
    .insertInto('outreach_call')
    .values({
      organization_id: ctx.organizationId,
      id: call.id,
      session_id: call.sessionId,
      person_id: call.personId,
      local_date: call.localDate,
      way: call.way,
      answer: call.answer,
      next_step: call.nextStep,
      next_at: call.nextAt,
      by_person_id: call.byPersonId,
      request_key: requestKey,
      at: call.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function insertWords(
  ctx: Ctx,
  words: { callId: string; personId: string; writtenBy: string; body: string },
): Promise<void> {
  await ctx.db
    .insertInto('outreach_words')
    .values({
      organization_id: ctx.organizationId,
      call_id: words.callId,
      person_id: words.personId,
      written_by: words.writtenBy,
      body: words.body,
    })
    .execute();
}

/** In the order of trying; words only where the database lets the actor read them. */
export async function loadCalls(
  ctx: Ctx,
  personIds: readonly string[],
  fromDate: Temporal.PlainDate,
): Promise<CallWithWords[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('outreach_call as c')
    .leftJoin('outreach_words as w', (join) =>
      join.onRef('w.organization_id', '=', 'c.organization_id').onRef('w.call_id', '=', 'c.id'),
    )
    .select(['c.id', 'c.session_id', 'c.person_id', 'c.local_date', 'c.way', 'c.answer', 'c.next_step'])
    .select(['c.next_at', 'c.by_person_id', 'c.at', 'w.body'])
    .where('c.organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`c.person_id = any(${[...personIds]}::uuid[])`)
    .where('c.local_date', '>=', fromDate)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    personId: row.person_id,
    localDate: row.local_date,
    way: row.way as OutreachCall['way'],
    answer: row.answer as OutreachCall['answer'],
    nextStep: row.next_step as OutreachCall['nextStep'],
    nextAt: row.next_at,
    byPersonId: row.by_person_id,
    at: row.at,
    words: row.body,
  }));
}
