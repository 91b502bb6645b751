import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { CareTeamRole } from './types.ts';

type Db = Transaction<DB>;
type Dates = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

/** Adds the days of each [from, until) that its role does not cover yet; days already covered stay as they are. */
export async function coverCareTeamDays(
  db: Db,
  organizationId: string,
  roles: readonly ({ patientId: string; staffId: string; role: CareTeamRole } & Dates)[],
): Promise<{ id: string; patientId: string }[]> {
  if (roles.length === 0) return [];
  const { rows } = await sql<{ id: string; patientId: string }>`
    insert into care_team_role (organization_id, id, patient_id, staff_id, role, during)
    select ${organizationId}::uuid, uuidv7(), wanted.patient_id, wanted.staff_id, wanted.role, missing
    from unnest(${roles.map((one) => one.patientId)}::uuid[], ${roles.map((one) => one.staffId)}::uuid[],
      ${roles.map((one) => one.role)}::text[], ${roles.map((one) => dateRange(one.from, one.until))}::daterange[])
      as wanted (patient_id, staff_id, role, during)
    cross join lateral unnest(datemultirange(wanted.during) - coalesce((
      select range_agg(known.during) from care_team_role known
      where known.organization_id = ${organizationId} and known.patient_id = wanted.patient_id
        and known.staff_id = wanted.staff_id and known.role = wanted.role), '{}')) as missing
    on conflict do nothing
    returning id, patient_id as "patientId"`.execute(db);
  return rows;
}

export async function loadCareTeams(
  db: Db,
  organizationId: string,
  date: Temporal.PlainDate,
  patientIds: readonly string[],
): Promise<{ patientId: string; staffId: string; role: CareTeamRole }[]> {
  const rows = await db
    .selectFrom('care_team_role')
    .select(['patient_id', 'staff_id', 'role'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`during @> ${date}::date`)
    .where(sql<boolean>`patient_id = any(${[...patientIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    patientId: row.patient_id,
    staffId: row.staff_id,
    role: row.role as CareTeamRole,
  }));
}
