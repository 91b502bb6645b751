import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { LevelOfCare } from './types.ts';

export type Booked = {
  patientId: string;
  sessionId: string;
  groupName: string;
  levelOfCare: LevelOfCare;
  localDate: Temporal.PlainDate;
  endsAt: Temporal.Instant;
};

/** Standing bookings of these patients into sessions that stand, in order of time. */
export async function bookedSessions(
  db: Transaction<DB>,
  organizationId: string,
  patientIds: readonly string[],
  from: Temporal.PlainDate,
  through: Temporal.PlainDate,
): Promise<Booked[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<Booked>`
    select b.patient_id as "patientId", s.id as "sessionId", g.name as "groupName", p.level_of_care as "levelOfCare",
      s.local_date as "localDate", s.ends_at as "endsAt"
    from booking b
    join session s on s.organization_id = b.organization_id and s.id = b.session_id
    join care_group g on g.organization_id = s.organization_id and g.id = s.group_id
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where b.organization_id = ${organizationId} and b.patient_id = any(${[...patientIds]}::uuid[]) and b.cancelled_at is null
      and s.local_date between ${from}::date and ${through}::date
      and not exists (select 1 from session_change c where c.organization_id = s.organization_id
        and c.session_id = s.id and c.kind = 'cancelled')
    order by s.starts_at, s.id`.execute(db);
  return rows;
}
