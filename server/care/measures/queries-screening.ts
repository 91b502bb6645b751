import type { Ctx } from '#server/platform/ctx.ts';
import type { GivenAnswer, ScreenerForm, Screening, TriageRule, TriageVersion } from './types.ts';

type Which = { id: string } | { personId: string } | { sessionId: string };

/** Oldest first, with their answers. */
export async function loadScreenings(ctx: Ctx, which: Which): Promise<Screening[]> {
  let query = ctx.db
    .selectFrom('screening')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('started_at')
    .orderBy('id');
  if ('id' in which) query = query.where('id', '=', which.id);
  else if ('personId' in which) query = query.where('person_id', '=', which.personId);
  else query = query.where('session_id', '=', which.sessionId);
  const rows = await query.execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const answers = await ctx.db
    .selectFrom('screening_answer')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('screening_id', 'in', ids)
    .orderBy('screening_id')
    .orderBy('ordinal')
    .execute();
  const ends = await ctx.db
    .selectFrom('screening_end')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('screening_id', 'in', ids)
    .execute();
  const endOf = (id: string, how: string) =>
    ends.find((end) => end.screening_id === id && end.how === how)?.at ?? null;
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    startedAt: row.started_at,
    form: row.form as ScreenerForm,
    triageVersion: row.triage_version,
    answers: answers
      .filter((one) => one.screening_id === row.id)
      .map((one) => ({ item: one.item, answer: one.answer, at: one.at }) as GivenAnswer),
    finishedAt: endOf(row.id, 'finished'),
    unfinishedAt: endOf(row.id, 'unfinished'),
  }));
}

export async function insertScreening(
  ctx: Ctx,
  row: Omit<Screening, 'answers' | 'finishedAt' | 'unfinishedAt'>,
): Promise<void> {
  await ctx.db
    .insertInto('screening')
    .values({
      organization_id: ctx.organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      started_at: row.startedAt,
      form: row.form,
      triage_version: row.triageVersion,
    })
    .execute();
}

export async function insertScreeningAnswer(
  ctx: Ctx,
  row: GivenAnswer & { screeningId: string; ordinal: number },
): Promise<void> {
  await ctx.db
    .insertInto('screening_answer')
    .values({
      organization_id: ctx.organizationId,
      screening_id: row.screeningId,
      ordinal: row.ordinal,
      item: row.item,
      answer: row.answer,
      at: row.at,
    })
    .execute();
}

export async function insertScreeningEnd(
  ctx: Ctx,
  row: { screeningId: string; how: 'finished' | 'unfinished'; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('screening_end')
    .values({
      organization_id: ctx.organizationId,
      screening_id: row.screeningId,
      how: row.how,
      at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Newest first. */
export async function loadTriageVersions(ctx: Ctx): Promise<TriageVersion[]> {
  const rows = await ctx.db
    .selectFrom('triage_rule')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    from: row.from_date,
    rule: row.body as unknown as TriageRule,
    because: row.because,
    writtenBy: row.written_by,
    at: row.at,
  }));
}

/** False when somebody else wrote this version meanwhile. */
export async function insertTriageVersion(ctx: Ctx, row: TriageVersion): Promise<boolean> {
  const result = await ctx.db
    .insertInto('triage_rule')
    .values({
      organization_id: ctx.organizationId,
      version: row.version,
      from_date: row.from,
      body: JSON.stringify(row.rule),
      because: row.because,
      written_by: row.writtenBy,
      at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
