import { sql } from 'kysely';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type {
  Alert,
  AlertLevel,
  AlertReason,
  AlertSource,
  AlertStep,
  AlertStepKind,
  Channel,
  Rung,
} from './types.ts';

/** Whoever raises, climbs, answers or closes for this person waits until the other is done. */
export async function lockPerson(ctx: Ctx, personId: string): Promise<void> {
  const key = `alert:${ctx.organizationId}:${personId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.db);
}

export async function insertAlert(ctx: Ctx, alert: Alert): Promise<void> {
  await ctx.db
    .insertInto('alert')
    .values({
      organization_id: ctx.organizationId,
      id: alert.id,
      person_id: alert.personId,
      session_id: alert.sessionId,
      program_id: alert.programId,
      source: alert.source,
      because: alert.because,
      raised_at: alert.raisedAt,
    })
    .execute();
  await ctx.db
    .insertInto('alert_open')
    .values({
      organization_id: ctx.organizationId,
      alert_id: alert.id,
      person_id: alert.personId,
      session_id: alert.sessionId,
      source: alert.source,
      because: alert.because,
    })
    .execute();
}

export type NewStep = Partial<
  Pick<AlertStep, 'level' | 'whom' | 'rung' | 'channel' | 'pageOrdinal' | 'detail'>
> & {
  kind: AlertStepKind;
  at: Temporal.Instant;
  requestKey?: string | null;
};

/** The next step of an alert whose person is locked; answers its number. */
export async function insertStep(ctx: Ctx, alertId: string, step: NewStep): Promise<number> {
  const row = await ctx.db
    .insertInto('alert_step')
    .values({
      organization_id: ctx.organizationId,
      alert_id: alertId,
      ordinal: sql<number>`(select coalesce(max(ordinal), 0) + 1 from alert_step
        where organization_id = ${ctx.organizationId} and alert_id = ${alertId})`,
      kind: step.kind,
      at: step.at,
      by_person_id: personOf(ctx.actor),
      level: step.level ?? null,
      whom: step.whom ?? null,
      rung: step.rung ?? null,
      channel: step.channel ?? null,
      page_ordinal: step.pageOrdinal ?? null,
      detail: step.detail ?? null,
      request_key: step.requestKey ?? null,
    })
    .returning('ordinal')
    .executeTakeFirstOrThrow();
  return row.ordinal;
}

export async function insertWords(
  ctx: Ctx,
  words: { alertId: string; ordinal: number; personId: string; body: string },
): Promise<void> {
  await ctx.db
    .insertInto('alert_words')
    .values({
      organization_id: ctx.organizationId,
      alert_id: words.alertId,
      ordinal: words.ordinal,
      person_id: words.personId,
      written_by: personOf(ctx.actor),
      body: words.body,
    })
    .execute();
}

export async function forgetOpen(ctx: Ctx, alertId: string): Promise<void> {
  await ctx.db
    .deleteFrom('alert_open')
    .where('organization_id', '=', ctx.organizationId)
    .where('alert_id', '=', alertId)
    .execute();
}

export async function loadAlerts(ctx: Ctx, ids: readonly string[]): Promise<Alert[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('alert')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('raised_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    programId: row.program_id,
    source: row.source as AlertSource,
    because: row.because as AlertReason,
    raisedAt: row.raised_at,
  }));
}

type Open = { personId?: string; sessionId?: string | null; source?: AlertSource; because?: AlertReason };

export async function loadOpenIds(ctx: Ctx, only: Open = {}): Promise<string[]> {
  let query = ctx.db
    .selectFrom('alert_open')
    .select('alert_id')
    .where('organization_id', '=', ctx.organizationId);
  if (only.personId) query = query.where('person_id', '=', only.personId);
  if (only.sessionId) query = query.where('session_id', '=', only.sessionId);
  if (only.sessionId === null) query = query.where('session_id', 'is', null);
  if (only.source) query = query.where('source', '=', only.source);
  if (only.because) query = query.where('because', '=', only.because);
  return (await query.execute()).map((row) => row.alert_id);
}

export async function loadIdsOfSession(ctx: Ctx, sessionId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('alert')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .execute();
  return rows.map((row) => row.id);
}

/** The newest closed ones, newest first. */
export async function loadClosedIds(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('alert')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('alert_open')
            .select('alert_id')
            .whereRef('alert_open.organization_id', '=', 'alert.organization_id')
            .whereRef('alert_open.alert_id', '=', 'alert.id'),
        ),
      ),
    )
    .orderBy('raised_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function loadSteps(ctx: Ctx, alertIds: readonly string[]): Promise<Map<string, AlertStep[]>> {
  if (alertIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('alert_step')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`alert_id = any(${[...alertIds]}::uuid[])`)
    .orderBy('alert_id')
    .orderBy('ordinal')
    .execute();
  const steps = rows.map((row) => ({
    alertId: row.alert_id,
    ordinal: row.ordinal,
    kind: row.kind as AlertStepKind,
    at: row.at,
    byPersonId: row.by_person_id,
    level: row.level as AlertLevel | null,
    whom: row.whom,
    rung: row.rung as Rung | null,
    channel: row.channel as Channel | null,
    pageOrdinal: row.page_ordinal,
    detail: row.detail,
  }));
  return Map.groupBy(steps, (step) => step.alertId);
}

/** The words of an alert's steps that the actor may read, by step: the database leaves out the others. */
export async function loadWords(ctx: Ctx, alertId: string): Promise<Map<number, string>> {
  const rows = await ctx.db
    .selectFrom('alert_words')
    .select(['ordinal', 'body'])
    .where('organization_id', '=', ctx.organizationId)
    .where('alert_id', '=', alertId)
    .execute();
  return new Map(rows.map((row) => [row.ordinal, row.body]));
}

/** Which alert this very request has reached before. */
export async function alertOfRequest(ctx: Ctx, requestKey: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('alert_step')
    .select('alert_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row?.alert_id ?? null;
}
