import { sql } from 'kysely';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Rota, Shift } from './types.ts';

/** Two who save at once are put one after the other. */
export async function lockRota(ctx: Ctx, programId: string): Promise<void> {
  const key = `rota:${ctx.organizationId}:${programId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.db);
}

export async function insertRota(ctx: Ctx, rota: Omit<Rota, 'savedBy'>): Promise<void> {
  await ctx.db
    .insertInto('oncall_rota')
    .values({
      organization_id: ctx.organizationId,
      id: rota.id,
      program_id: rota.programId,
      from_at: rota.from,
      until_at: rota.until,
      saved_at: rota.savedAt,
      saved_by: personOf(ctx.actor),
      why: rota.why,
    })
    .execute();
  await ctx.db
    .insertInto('oncall_shift')
    .values(
      rota.shifts.map((shift, index) => ({
        organization_id: ctx.organizationId,
        rota_id: rota.id,
        ordinal: index + 1,
        from_at: shift.from,
        until_at: shift.until,
        primary_id: shift.primaryId,
        backup_id: shift.backupId,
        supervisor_id: shift.supervisorId,
      })),
    )
    .execute();
}

/** Every saving that reaches past a moment, newest first. */
export async function loadRotas(ctx: Ctx, programId: string, after: Temporal.Instant): Promise<Rota[]> {
  const rotas = await ctx.db
    .selectFrom('oncall_rota')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('program_id', '=', programId)
    .where('until_at', '>', after)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const shifts = await loadShifts(
    ctx,
    rotas.map((one) => one.id),
  );
  return rotas.map((row) => ({
    id: row.id,
    programId: row.program_id,
    from: row.from_at,
    until: row.until_at,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    why: row.why,
    shifts: shifts.get(row.id) ?? [],
  }));
}

async function loadShifts(ctx: Ctx, rotaIds: readonly string[]): Promise<Map<string, Shift[]>> {
  if (rotaIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('oncall_shift')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`rota_id = any(${[...rotaIds]}::uuid[])`)
    .orderBy('from_at')
    .execute();
  const shifts = rows.map((row) => ({
    rotaId: row.rota_id,
    from: row.from_at,
    until: row.until_at,
    primaryId: row.primary_id,
    backupId: row.backup_id,
    supervisorId: row.supervisor_id,
  }));
  return Map.groupBy(shifts, (one) => one.rotaId);
}
