import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { AnswerTo, Made, MadeKind, Problem, Question } from './types.ts';

export async function replaceQuestions(
  ctx: Ctx,
  batchId: string,
  questions: readonly Question[],
): Promise<void> {
  await ctx.db
    .deleteFrom('census_question')
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .execute();
  const numbered = questions.map((one, index) => ({ ...one, ordinal: index + 1 }));
  for (let from = 0; from < numbered.length; from += 2_000) {
    await sql`insert into census_question (organization_id, batch_id, person_key, row_number, ordinal, why, person_id, other_key, other_row)
      select ${ctx.organizationId}::uuid, ${batchId}::uuid, x.key, x.row, x.ordinal, x.why, x."personId", x."otherKey", x."otherRow"
      from jsonb_to_recordset(${JSON.stringify(numbered.slice(from, from + 2_000))}::jsonb)
        as x (key text, row integer, ordinal integer, why text, "personId" uuid, "otherKey" text, "otherRow" integer)`.execute(
      ctx.db,
    );
  }
}

export async function forgetHouseProblems(ctx: Ctx, batchId: string): Promise<void> {
  await ctx.db
    .deleteFrom('census_problem')
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .where('source', '=', 'house')
    .execute();
}

type QuestionRow = {
  person_key: string;
  row_number: number;
  why: string;
  person_id: string | null;
  other_key: string | null;
  other_row: number | null;
};

const toQuestion = (row: QuestionRow): Question => ({
  key: row.person_key,
  row: row.row_number,
  why: row.why as Question['why'],
  personId: row.person_id,
  otherKey: row.other_key,
  otherRow: row.other_row,
});

/** All of a batch, or of one row; in the order of the file. */
export async function loadQuestions(ctx: Ctx, batchId: string, row?: number): Promise<Question[]> {
  const rows = await ctx.db
    .selectFrom('census_question')
    .select(['person_key', 'row_number', 'why', 'person_id', 'other_key', 'other_row'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .$if(row !== undefined, (query) => query.where('row_number', '=', row!))
    .orderBy('row_number')
    .orderBy('ordinal')
    .execute();
  return rows.map(toQuestion);
}

export async function insertAnswers(ctx: Ctx, batchId: string, answers: readonly AnswerTo[]): Promise<void> {
  const by = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  await sql`insert into census_answer (organization_id, id, batch_id, person_key, person_id, other_key, at, by_person)
    select ${ctx.organizationId}::uuid, uuidv7(), ${batchId}::uuid, x.key, x."personId", x."otherKey",
      ${ctx.clock.now()}::timestamptz, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as x (key text, "personId" uuid, "otherKey" text)`.execute(
    ctx.db,
  );
}

/** The answer that stands for each key of the file, or for each of these. */
export async function loadAnswers(
  ctx: Ctx,
  batchId: string,
  keys?: readonly string[],
): Promise<Map<string, AnswerTo>> {
  const rows = await ctx.db
    .selectFrom('census_answer')
    .distinctOn('person_key')
    .select(['person_key', 'person_id', 'other_key'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .$if(keys !== undefined, (query) => query.where(sql<boolean>`person_key = any(${[...keys!]}::text[])`))
    .orderBy('person_key')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_key,
      { key: row.person_key, personId: row.person_id, otherKey: row.other_key },
    ]),
  );
}

type PersonOfKey = { key: string; personId: string; isNew: boolean };

/** Who these keys are here. */
export async function peopleOfKeys(
  ctx: Ctx,
  batchId: string,
  keys: readonly string[],
): Promise<PersonOfKey[]> {
  return ctx.db
    .selectFrom('census_person')
    .select(['person_key as key', 'person_id as personId', 'is_new as isNew'])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`person_key = any(${[...keys]}::text[])`)
    .execute();
}

export async function insertPeopleOfKeys(
  ctx: Ctx,
  batchId: string,
  people: readonly PersonOfKey[],
): Promise<void> {
  if (people.length === 0) return;
  await ctx.db
    .insertInto('census_person')
    .values(
      people.map((one) => ({
        organization_id: ctx.organizationId,
        batch_id: batchId,
        person_key: one.key,
        person_id: one.personId,
        is_new: one.isNew,
        at: ctx.clock.now(),
      })),
    )
    .execute();
}

/** What was made, and of which person and row. */
export type MadeBy = Made & { key: string; row: number };

export async function insertMade(ctx: Ctx, batchId: string, made: readonly MadeBy[]): Promise<void> {
  if (made.length === 0) return;
  await ctx.db
    .insertInto('census_made')
    .values(
      made.map(({ key, row, kind, id }) => ({
        organization_id: ctx.organizationId,
        batch_id: batchId,
        person_key: key,
        kind,
        thing_id: id,
        row_number: row,
        at: ctx.clock.now(),
      })),
    )
    .execute();
}

/** How many of each kind a batch made. */
export async function countMade(ctx: Ctx, batchId: string): Promise<Partial<Record<MadeKind, number>>> {
  const rows = await ctx.db
    .selectFrom('census_made')
    .select(['kind', sql<number>`count(*)::integer`.as('count')])
    .where('organization_id', '=', ctx.organizationId)
    .where('batch_id', '=', batchId)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}

/** Answers those of these rows that did not have their effect already. */
export async function insertEffects(
  ctx: Ctx,
  batchId: string,
  rows: readonly number[],
): Promise<Set<number>> {
  const { rows: first } = await sql<{ row: number }>`
    insert into census_effect (organization_id, batch_id, row_number, at)
    select ${ctx.organizationId}::uuid, ${batchId}::uuid, unnest(${[...rows]}::integer[]), ${ctx.clock.now()}::timestamptz
    on conflict do nothing returning row_number as row`.execute(ctx.db);
  return new Set(first.map((one) => one.row));
}

export type Failure = { row: number; code: string; message: string };

export async function insertFailures(
  ctx: Ctx,
  batchId: string,
  step: number,
  failures: readonly Failure[],
): Promise<void> {
  if (failures.length === 0) return;
  await ctx.db
    .insertInto('census_failure')
    .values(
      failures.map(({ row, code, message }) => ({
        organization_id: ctx.organizationId,
        batch_id: batchId,
        row_number: row,
        step,
        code,
        message,
        at: ctx.clock.now(),
      })),
    )
    .onConflict((known) => known.doNothing())
    .execute();
}

/** What was tried in a run and not taken over since, with who the row is about. */
export async function loadFailures(
  ctx: Ctx,
  batchId: string,
  step: number,
  limit: number,
): Promise<(Problem & { name: string; canTryAgain: boolean })[]> {
  const { rows } = await sql<{ row: number; message: string; name: string; can_try_again: boolean }>`
    select f.row_number as row, f.message, r.name, r.wish is not null as can_try_again
    from census_failure f join census_row r on r.organization_id = f.organization_id and r.batch_id = f.batch_id
      and r.row_number = f.row_number
    where f.organization_id = ${ctx.organizationId} and f.batch_id = ${batchId} and f.step = ${step}
      and not exists (select 1 from census_effect e where e.organization_id = f.organization_id
        and e.batch_id = f.batch_id and e.row_number = f.row_number)
    order by f.row_number limit ${limit}`.execute(ctx.db);
  return rows.map(({ row, message, name, can_try_again: canTryAgain }) => ({
    row,
    column: '',
    message,
    name,
    canTryAgain,
  }));
}
