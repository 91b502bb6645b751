import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';

type Db = Transaction<DB>;

export async function idsBornOn(
  db: Db,
  organizationId: string,
  dates: readonly Temporal.PlainDate[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`birth_date = any(${dates.map(String)}::date[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function idsOfCareTeamRoles(
  db: Db,
  organizationId: string,
  patientId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('care_team_role')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .execute();
  return rows.map((row) => row.id);
}
