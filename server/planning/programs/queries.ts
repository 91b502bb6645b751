import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Dates, Episode, LevelOfCare, Program } from './types.ts';

type Db = Transaction<DB>;

export async function insertProgram(db: Db, organizationId: string, program: Program): Promise<void> {
  await db
    .insertInto('program')
    .values({
      organization_id: organizationId,
      id: program.id,
      name: program.name,
      level_of_care: program.levelOfCare,
      time_zone: program.timeZone,
      billing_provider_id: program.billingProviderId,
      type_of_bill: program.typeOfBill,
    })
    .execute();
}

export async function loadPrograms(db: Db, organizationId: string): Promise<Program[]> {
  const rows = await db
    .selectFrom('program')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    levelOfCare: row.level_of_care as Program['levelOfCare'],
    timeZone: row.time_zone,
    billingProviderId: row.billing_provider_id,
    typeOfBill: row.type_of_bill,
  }));
}

export async function insertEpisode(db: Db, organizationId: string, episode: Omit<Episode, 'levelOfCare'>) {
  await db
    .insertInto('episode')
    .values({
      organization_id: organizationId,
      id: episode.id,
      patient_id: episode.patientId,
      program_id: episode.programId,
      admitted_on: episode.admittedOn,
    })
    .execute();
  await db
    .insertInto('episode_diagnosis')
    .values(
      episode.icd10.map((icd10, index) => ({
        organization_id: organizationId,
        episode_id: episode.id,
        ordinal: index + 1,
        icd10,
      })),
    )
    .execute();
}

export async function insertLevelOfCare(
  db: Db,
  organizationId: string,
  period: { id: string; episodeId: string; patientId: string; levelOfCare: LevelOfCare } & Dates,
): Promise<void> {
  await db
    .insertInto('level_of_care_period')
    .values({
      organization_id: organizationId,
      id: period.id,
      episode_id: period.episodeId,
      patient_id: period.patientId,
      level_of_care: period.levelOfCare,
      during: dateRange(period.from, period.until),
    })
    .execute();
}

/** Ends the level of care that runs on the date before `from`; nothing when there is none or it begins later. */
export async function endLevelOfCareBefore(
  db: Db,
  organizationId: string,
  patientId: string,
  from: Temporal.PlainDate,
): Promise<void> {
  await db
    .updateTable('level_of_care_period')
    .set({ during: sql<string>`daterange(lower(during), ${from}::date)` })
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where(sql<boolean>`during @> ${from.subtract({ days: 1 })}::date`)
    .execute();
}

/** Episodes of these patients whose level of care holds on the date. */
export async function loadEpisodesOn(
  db: Db,
  organizationId: string,
  patientIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<Episode[]> {
  if (patientIds.length === 0) return [];
  const rows = await db
    .selectFrom('level_of_care_period as period')
    .innerJoin('episode', (join) =>
      join
        .onRef('episode.organization_id', '=', 'period.organization_id')
        .onRef('episode.id', '=', 'period.episode_id'),
    )
    .select(['episode.id', 'episode.patient_id', 'episode.program_id', 'episode.admitted_on'])
    .select('period.level_of_care')
    .select(
      sql<string[]>`(select coalesce(array_agg(d.icd10 order by d.ordinal), '{}') from episode_diagnosis d
        where d.organization_id = episode.organization_id and d.episode_id = episode.id)`.as('icd10'),
    )
    .where('period.organization_id', '=', organizationId)
    .where(sql<boolean>`period.patient_id = any(${[...patientIds]}::uuid[])`)
    .where(sql<boolean>`period.during @> ${date}::date`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    programId: row.program_id,
    admittedOn: row.admitted_on,
    levelOfCare: row.level_of_care as LevelOfCare,
    icd10: row.icd10,
  }));
}
