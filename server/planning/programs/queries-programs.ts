import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Program } from './types.ts';

export type ProgramCorrection = {
  programId: string;
  was: Record<string, unknown>;
  becomes: Record<string, unknown>;
  why: string;
  byPersonId: string | null;
  at: Temporal.Instant;
};

/** Two who make or correct programs of one organization wait for each other. */
export async function lockPrograms(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programs:${ctx.organizationId}`}, 0))`.execute(
    ctx.db,
  );
}

export async function changeProgram(ctx: Ctx, program: Program): Promise<void> {
  await ctx.db
    .updateTable('program')
    .set({
      name: program.name,
      level_of_care: program.levelOfCare,
      time_zone: program.timeZone,
      billing_provider_id: program.billingProviderId,
      type_of_bill: program.typeOfBill,
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', program.id)
    .execute();
}

/** Programs without a group and without an admission. */
export async function barePrograms(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('program')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where(
      sql<boolean>`not exists (select from care_group g where g.organization_id = program.organization_id and g.program_id = program.id)
        and not exists (select from episode e where e.organization_id = program.organization_id and e.program_id = program.id)`,
    )
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function insertCorrection(ctx: Ctx, correction: ProgramCorrection): Promise<void> {
  await ctx.db
    .insertInto('program_correction')
    .values({
      organization_id: ctx.organizationId,
      id: ctx.newId(),
      program_id: correction.programId,
      was: JSON.stringify(correction.was),
      becomes: JSON.stringify(correction.becomes),
      why: correction.why,
      by_person_id: correction.byPersonId,
      at: correction.at,
    })
    .execute();
}

/** Newest first. */
export async function corrections(ctx: Ctx): Promise<ProgramCorrection[]> {
  const rows = await ctx.db
    .selectFrom('program_correction')
    .select(['program_id as programId', 'was', 'becomes', 'why', 'by_person_id as byPersonId', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('at', 'desc')
    .execute();
  return rows as ProgramCorrection[];
}
