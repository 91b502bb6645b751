import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Dates, Episode, LevelOfCare } from './types.ts';

type Db = Transaction<DB>;

export async function insertEpisodes(
  db: Db,
  organizationId: string,
  episodes: readonly Omit<Episode, 'levelOfCare'>[],
): Promise<void> {
  if (episodes.length === 0) return;
  await db
    .insertInto('episode')
    .values(
      episodes.map((episode) => ({
        organization_id: organizationId,
        id: episode.id,
        patient_id: episode.patientId,
        program_id: episode.programId,
        admitted_on: episode.admittedOn,
      })),
    )
    .execute();
  await db
    .insertInto('episode_diagnosis')
    .values(
      episodes.flatMap((episode) =>
        episode.icd10.map((icd10, index) => ({
          organization_id: organizationId,
          episode_id: episode.id,
          ordinal: index + 1,
          icd10,
        })),
      ),
    )
    .execute();
}

export async function insertLevelsOfCare(
  db: Db,
  organizationId: string,
  periods: readonly ({
    id: string;
    episodeId: string;
    patientId: string;
    levelOfCare: LevelOfCare;
  } & Dates)[],
): Promise<void> {
  if (periods.length === 0) return;
  await db
    .insertInto('level_of_care_period')
    .values(
      periods.map((period) => ({
        organization_id: organizationId,
        id: period.id,
        episode_id: period.episodeId,
        patient_id: period.patientId,
        level_of_care: period.levelOfCare,
        during: dateRange(period.from, period.until),
      })),
    )
    .execute();
}

type PatientOn = { patientId: string; date: Temporal.PlainDate };

/** Patients and days as two columns of one length, for statements that take them in pairs. */
const columnsOf = (pairs: readonly PatientOn[]) =>
  sql`unnest(${pairs.map((one) => one.patientId)}::uuid[], ${pairs.map((one) => one.date.toString())}::date[])`;

/** Ends the level of care that runs on the day before each date; nothing when there is none or it begins later. */
export async function endLevelsOfCareBefore(
  db: Db,
  organizationId: string,
  pairs: readonly PatientOn[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    update level_of_care_period period set during = daterange(lower(period.during), ending.date)
    from ${columnsOf(pairs)} as ending (patient_id, date)
    where period.organization_id = ${organizationId} and period.patient_id = ending.patient_id
      and period.during @> ending.date - 1`.execute(db);
}

type EpisodeRow = Episode & { date: Temporal.PlainDate };

/** Of each patient the episode whose level of care holds on the date beside them. */
export async function loadEpisodesOnDays(
  db: Db,
  organizationId: string,
  pairs: readonly PatientOn[],
): Promise<EpisodeRow[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<EpisodeRow>`
    select episode.id, episode.patient_id as "patientId", episode.program_id as "programId", episode.admitted_on as "admittedOn",
      period.level_of_care as "levelOfCare", asked.date,
      (select coalesce(array_agg(d.icd10 order by d.ordinal), '{}') from episode_diagnosis d
        where d.organization_id = episode.organization_id and d.episode_id = episode.id) as icd10
    from (select distinct * from ${columnsOf(pairs)} as pair (patient_id, date)) asked
    join level_of_care_period period on period.organization_id = ${organizationId} and period.patient_id = asked.patient_id
      and period.during @> asked.date
    join episode on episode.organization_id = period.organization_id and episode.id = period.episode_id`.execute(
    db,
  );
  return rows;
}
