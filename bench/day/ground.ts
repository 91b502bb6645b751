// The day's groups: each with a therapist of its own and ten people who are booked today.
import pg from 'pg';
import { signIn } from '#server/testing/app.ts';
import { id } from '#server/testing/clinic.ts';
import type { Clinic } from '../scale/clinic.ts';
import type { Group, Person } from './script.ts';

const statements = [
  `create temp table today as select g, ${id('day', 'g')} as session_id, ${id('lead', 'g')} as lead_id,
    ${id('group', 'g')} as group_id from generate_series(1, (select count(*)::int from care_group)) g`,
  `insert into person (organization_id, id, legal_first_name, legal_last_name, created_at)
    select $1, lead_id, 'Lead', 'Number ' || g, now() from today`,
  `insert into person_role (organization_id, id, person_id, role, during)
    select $1, ${id('leadrole', 'g')}, lead_id, 'group_therapist', '[2025-01-01,)' from today`,
  `insert into staff_profile (organization_id, person_id, credential, npi, taxonomy)
    select $1, lead_id, 'LPCC', '1234567893', '101YM0800X' from today`,
  `insert into licence (organization_id, id, person_id, state, kind, number, during)
    select $1, ${id('licence', 'g')}, lead_id, 'OH', 'LPCC', 'OH-' || g, '[2025-01-01,)' from today`,
  `insert into session (organization_id, id, group_id, program_id, occurrence_at, starts_at, ends_at, local_date, created_at)
    select $1, t.session_id, t.group_id, c.program_id, $2::timestamptz, $2::timestamptz, $2::timestamptz + $3::interval,
      ($2::timestamptz at time zone p.time_zone)::date, now()
    from today t join care_group c on c.id = t.group_id join program p on p.id = c.program_id`,
  `insert into block_plan (organization_id, session_id, ordinal, kind, starts_at, ends_at)
    select $1, session_id, 1, 'therapy', $2::timestamptz, $2::timestamptz + $3::interval from today`,
  `insert into session_staff (organization_id, id, session_id, staff_id, duty, assigned_at)
    select $1, ${id('dayduty', 'g')}, session_id, lead_id, 'lead', now() from today`,
  `insert into booking (organization_id, id, session_id, patient_id, reason, booked_at)
    select $1, ${id('daybooking', `g || ':' || n`)}, session_id, ${id('patient', '((g - 1) * 10 + n)')}, 'member', now()
    from today, generate_series(1, 10) n`,
  `insert into care_team_role (organization_id, id, patient_id, staff_id, role, during)
    select $1, ${id('dayteam', `g || ':' || n`)}, ${id('patient', '((g - 1) * 10 + n)')}, lead_id, 'group_therapist', '[2025-01-01,)'
    from today, generate_series(1, 10) n`,
];

export async function planDay(clinic: Clinic, startsAt: number, minutes: number): Promise<Group[]> {
  const pool = new pg.Pool({ connectionString: clinic.superuserUrl, max: 4 });
  const client = await pool.connect();
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toString();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    for (const statement of statements) {
      const values = [clinic.organizationId, start, `${minutes} minutes`];
      const wanted = [...statement.matchAll(/\$(\d)/g)].map((one) => Number(one[1]));
      await client.query(statement, values.slice(0, Math.max(0, ...wanted)));
    }
    await client.query('set session_replication_role = default');
    const { rows } = await client.query<{ session_id: string; lead_id: string; patients: string[] }>(
      `select t.session_id, t.lead_id, array_agg(b.patient_id) as patients from today t
        join booking b on b.session_id = t.session_id group by t.session_id, t.lead_id`,
    );
    const person = async (personId: string): Promise<Person> => ({
      personId,
      cookie: await signIn(pool, personId),
    });
    return await Promise.all(
      rows.map(async (row) => ({
        sessionId: row.session_id,
        lead: await person(row.lead_id),
        patients: await Promise.all(row.patients.map(person)),
      })),
    );
  } finally {
    client.release();
    await pool.end();
  }
}
