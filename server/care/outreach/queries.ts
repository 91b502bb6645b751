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
  only: { personIds: readonly string[]; localDate: Temporal.PlainDate },
): Promise<OutreachCase[]> {
  const rows = await ctx.db
    .selectFrom('outreach_case')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('local_date', '=', only.localDate)
    .where(sql<boolean>`person_id = any(${[...only.personIds]}::uuid[])`)
    .orderBy('opened_at')
    .orderBy('person_id')
    .execute();
  return rows.map(caseOf);
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

/** Where a case stands on the board: by what its last try led to, then by when somebody should have been called. */
export type Place = { rank: number; dueAt: string; localDate: string; personId: string };

type Search = {
  fromDate: Temporal.PlainDate;
  /** Only cases of people whom this clinician treats, missed in a session of theirs; null: of the whole house. */
  staffId: string | null;
  /** What a last try makes of a case, by its answer and next step; a case without one is of rank 0. */
  ranks: Readonly<Record<string, number>>;
};

/** Every case since a day with its last try, and the rank that this gives it. */
const listed = ({ organizationId }: Ctx, { fromDate, staffId, ranks }: Search) => sql`
  select c.person_id, c.local_date, c.session_id, c.program_id, c.opened_at, c.due_at,
    coalesce((${JSON.stringify(ranks)}::jsonb ->> (l.answer || ' ' || l.next_step))::int, 0) as rank
  from outreach_case c left join (
    select distinct on (person_id, local_date) person_id, local_date, answer, next_step from outreach_call
    where organization_id = ${organizationId} and local_date >= ${fromDate}::date
    order by person_id, local_date, at desc, id desc) l using (person_id, local_date)
  where c.organization_id = ${organizationId} and c.local_date >= ${fromDate}::date
    and ${staffId ? isOf(staffId) : sql<boolean>`true`}`;

/** Whether a case is of somebody whom this clinician treats, missed in a session of theirs. */
const isOf = (staffId: string) => sql<boolean>`(
  exists (select from in_care_of t where t.organization_id = c.organization_id and t.patient_id = c.person_id and t.staff_id = ${staffId}::uuid)
  and exists (select from on_duty d where d.organization_id = c.organization_id and d.session_id = c.session_id and d.staff_id = ${staffId}::uuid))`;

/** The cases after a place on the board, and how many there are of each rank: one statement, because both read the same rows. */
export async function pageOfCases(
  ctx: Ctx,
  search: Search & { after: Place | null; limit: number },
): Promise<{ cases: (OutreachCase & { place: Place })[]; counts: Map<number, number> }> {
  const { after, limit } = search;
  const behind = after
    ? sql`where (rank, due_at, local_date, person_id) >
        (${after.rank}, ${after.dueAt}::timestamptz, ${after.localDate}::date, ${after.personId}::uuid)`
    : sql``;
  type Found = { page: CasePlaced[] | null; counts: Record<string, number> | null };
  const { rows } = await sql<Found>`
    with listed as materialized (${listed(ctx, search)})
    select (select json_agg(page) from (
        select * from listed ${behind} order by rank, due_at, local_date, person_id limit ${limit}) page) as page,
      (select json_object_agg(rank, cases) from (select rank, count(*) as cases from listed group by rank) r) as counts`.execute(
    ctx.db,
  );
  const { page, counts } = rows[0]!;
  return {
    cases: (page ?? []).map((one) => ({
      ...caseOf({
        ...one,
        local_date: Temporal.PlainDate.from(one.local_date),
        opened_at: Temporal.Instant.from(one.opened_at),
        due_at: Temporal.Instant.from(one.due_at),
      }),
      place: {
        rank: one.rank,
        dueAt: Temporal.Instant.from(one.due_at).toString(),
        localDate: one.local_date,
        personId: one.person_id,
      },
    })),
    counts: new Map(Object.entries(counts ?? {}).map(([rank, cases]) => [Number(rank), cases])),
  };
}

/** As JSON says it. */
type CasePlaced = {
  person_id: string;
  local_date: string;
  session_id: string;
  program_id: string;
  opened_at: string;
  due_at: string;
  rank: number;
};

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

/** The last case of each of these people since a day; only those of a clinician's own, if one is named. */
export async function loadLastCases(
  ctx: Ctx,
  only: {
    fromDate: Temporal.PlainDate;
    personIds: readonly string[];
    staffId: string | null;
  },
): Promise<OutreachCase[]> {
  let query = ctx.db
    .selectFrom('outreach_case as c')
    .selectAll()
    .distinctOn('person_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('local_date', '>=', only.fromDate)
    .where(sql<boolean>`person_id = any(${[...only.personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('local_date', 'desc');
  if (only.staffId) query = query.where(isOf(only.staffId));
  return (await query.execute()).map(caseOf);
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
