import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Answer, Decision, Reason } from './types.ts';

export type StoredDecision = Decision & {
  serviceDayId: string;
  revision: number;
  coverageId: string | null;
  ruleVersionId: string | null;
  evidenceHash: string;
  decidedAt: Temporal.Instant;
};

export type ServiceDay = { id: string; patientId: string; date: Temporal.PlainDate };

/** Two who decide one patient's days wait for each other. */
export async function lockDays(ctx: Ctx, patientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`days:${patientId}`}, 0))`.execute(ctx.db);
}

export async function dayFor(ctx: Ctx, patientId: string, date: Temporal.PlainDate): Promise<string> {
  const known = await ctx.db
    .selectFrom('service_day')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('patient_id', '=', patientId)
    .where('local_date', '=', date)
    .executeTakeFirst();
  if (known) return known.id;
  const id = ctx.newId();
  await ctx.db
    .insertInto('service_day')
    .values({ organization_id: ctx.organizationId, id, patient_id: patientId, local_date: date })
    .execute();
  return id;
}

export async function daysBetween(
  ctx: Ctx,
  from: Temporal.PlainDate,
  through: Temporal.PlainDate,
  patientId?: string,
): Promise<ServiceDay[]> {
  let query = ctx.db
    .selectFrom('service_day')
    .select(['id', 'patient_id', 'local_date'])
    .where('organization_id', '=', ctx.organizationId)
    .where('local_date', '>=', from)
    .where('local_date', '<=', through)
    .orderBy('local_date', 'desc');
  if (patientId) query = query.where('patient_id', '=', patientId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    date: row.local_date,
  }));
}

export async function patientsWithDays(
  ctx: Ctx,
  from: Temporal.PlainDate,
  among?: readonly string[],
): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('service_day')
    .select('patient_id')
    .distinct()
    .where('organization_id', '=', ctx.organizationId)
    .where('local_date', '>=', from)
    .$if(among !== undefined, (query) =>
      query.where(sql<boolean>`patient_id = any(${[...(among ?? [])]}::uuid[])`),
    )
    .execute();
  return rows.map((row) => row.patient_id);
}

export async function daysByIds(ctx: Ctx, ids: readonly string[]): Promise<ServiceDay[]> {
  const rows = await ctx.db
    .selectFrom('service_day')
    .select(['id', 'patient_id as patientId', 'local_date as date'])
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('local_date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows;
}

export async function dayById(ctx: Ctx, id: string): Promise<ServiceDay | null> {
  const row = await ctx.db
    .selectFrom('service_day')
    .select(['id', 'patient_id', 'local_date'])
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { id: row.id, patientId: row.patient_id, date: row.local_date } : null;
}

/** The standing decision of each day: its highest revision. */
export async function standingDecisions(
  ctx: Ctx,
  dayIds: readonly string[],
): Promise<Map<string, StoredDecision>> {
  if (dayIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('day_decision')
    .distinctOn('service_day_id')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`service_day_id = any(${[...dayIds]}::uuid[])`)
    .orderBy('service_day_id')
    .orderBy('revision', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.service_day_id, toDecision(row)]));
}

/** Every decision of a day, newest first. */
export async function decisionsOf(ctx: Ctx, dayId: string): Promise<StoredDecision[]> {
  const rows = await ctx.db
    .selectFrom('day_decision')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('service_day_id', '=', dayId)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(toDecision);
}

type DecisionRow = {
  service_day_id: string;
  revision: number;
  coverage_id: string | null;
  answer: string;
  minutes_counted: number;
  reasons: unknown;
  rule_version_id: string | null;
  authorized_service_id: string | null;
  evidence_hash: string;
  decided_at: Temporal.Instant;
};

function toDecision(row: DecisionRow): StoredDecision {
  return {
    serviceDayId: row.service_day_id,
    revision: row.revision,
    coverageId: row.coverage_id,
    answer: row.answer as Answer,
    minutesCounted: row.minutes_counted,
    reasons: row.reasons as Reason[],
    ruleVersionId: row.rule_version_id,
    authorizedServiceId: row.authorized_service_id,
    evidenceHash: row.evidence_hash,
    decidedAt: row.decided_at,
  };
}

export async function insertDecision(ctx: Ctx, one: Omit<StoredDecision, 'decidedAt'>): Promise<void> {
  await ctx.db
    .insertInto('day_decision')
    .values({
      organization_id: ctx.organizationId,
      service_day_id: one.serviceDayId,
      revision: one.revision,
      coverage_id: one.coverageId,
      answer: one.answer,
      minutes_counted: one.minutesCounted,
      reasons: JSON.stringify(one.reasons),
      rule_version_id: one.ruleVersionId,
      authorized_service_id: one.authorizedServiceId,
      evidence_hash: one.evidenceHash,
      decided_at: ctx.clock.now(),
    })
    .execute();
}
