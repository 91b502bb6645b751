// A clinic of any size, made in the database by statements that each make all rows of a table: what would take a year to replay is there in
// a minute. The statements are those of the owner of the machine; whatever is asked afterwards goes through the application's role.
import pg from 'pg';

const inGroup = 10;
/** Days between two sessions of a group, and how many lie ahead. */
const [everyDays, ahead] = [2, 6];

export type Fill = {
  organizationId: string;
  programId: string;
  templateId: string;
  contracts: readonly string[];
  /** Who leads every group, and who hosts it. */
  lead: string;
  host: string;
  patients: number;
  attendedEach: number;
};

export async function fillClinic(url: string, wish: Fill): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Keys are right by construction; checking a million of them would take longer than making them.
    await client.query(
      `set session_replication_role = 'replica'; set work_mem = '256MB'; set synchronous_commit = off`,
    );
    const settings = {
      org: wish.organizationId,
      program: wish.programId,
      template: wish.templateId,
      contracts: `{${wish.contracts.join(',')}}`,
      lead: wish.lead,
      host: wish.host,
      patients: String(wish.patients),
      groups: String(Math.ceil(wish.patients / inGroup)),
      attended: String(wish.attendedEach),
    };
    for (const [name, value] of Object.entries(settings))
      await client.query(`select set_config($1, $2, false)`, [`bench.${name}`, value]);
    for (const statement of statements) await client.query(statement);
    await client.query('set session_replication_role = default');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const set = (name: string, type = 'uuid') => `current_setting('bench.${name}')::${type}`;
/** An id that is told by its kind and its number; of version 8, which is anybody's own. */
export const id = (kind: string, number: string) =>
  `overlay(overlay(md5('${kind}' || ${number}) placing '8' from 13) placing '8' from 17)::uuid`;
const org = set('org');
const each = (name: string, as: string) => `generate_series(1, ${set(name, 'int')}) ${as}`;
/** One row for each session of each group: k counts from the first, `attended` of them are over. */
const sessions = `${each('groups', 'g')}, generate_series(1, ${set('attended', 'int')} + ${ahead}) k,
  lateral (select (current_date - (${set('attended', 'int')} - k + 1) * ${everyDays}) + interval '15 hours' + (g % 8) * interval '30 minutes' as starts) s`;
const sessionId = id('session', `g || ':' || k`);
const patientOf = id('patient', `((g - 1) * ${inGroup} + n)`);
const places = `${sessions}, generate_series(1, ${inGroup}) n`;

const statements = [
  `insert into person (organization_id, id, legal_first_name, legal_last_name, birth_date, sex_for_claims, address_line, city, state, zip, phone, created_at)
    select ${org}, ${id('patient', 'p')}, (array['Ada','Ben','Cleo','Dov','Eve','Finn','Gwen','Hal','Ines','Jo'])[1 + p % 10],
      'Nobody ' || p, '1988-03-14', 'F', '12 Alder Lane', 'Columbus', 'OH', '43215', '6145550100', now() from ${each('patients', 'p')}`,
  `insert into person_role (organization_id, id, person_id, role, during)
    select ${org}, ${id('role', 'p')}, ${id('patient', 'p')}, 'patient', '[2025-01-01,)' from ${each('patients', 'p')}`,
  `insert into episode (organization_id, id, patient_id, program_id, admitted_on)
    select ${org}, ${id('episode', 'p')}, ${id('patient', 'p')}, ${set('program')}, '2025-01-01' from ${each('patients', 'p')}`,
  `insert into level_of_care_period (organization_id, id, episode_id, patient_id, level_of_care, during)
    select ${org}, ${id('level', 'p')}, ${id('episode', 'p')}, ${id('patient', 'p')}, 'iop_mental_health', '[2025-01-01,)' from ${each('patients', 'p')}`,
  `insert into care_group (organization_id, id, program_id, name, capacity, template_id, recurrence, first_starts_at)
    select ${org}, ${id('group', 'g')}, ${set('program')}, 'Group ' || g, 12, ${set('template')}, 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2025-01-06 10:00'
    from ${each('groups', 'g')}`,
  `insert into membership (organization_id, id, group_id, patient_id, during)
    select ${org}, ${id('membership', 'p')}, ${id('group', `((p - 1) / ${inGroup} + 1)`)}, ${id('patient', 'p')}, '[2025-01-01,)' from ${each('patients', 'p')}`,
  `insert into session (organization_id, id, group_id, program_id, occurrence_at, starts_at, ends_at, local_date, created_at)
    select ${org}, ${sessionId}, ${id('group', 'g')}, ${set('program')}, starts, starts, starts + interval '210 minutes', starts::date, now() from ${sessions}`,
  `insert into block_plan (organization_id, session_id, ordinal, kind, starts_at, ends_at)
    select ${org}, ${sessionId}, 1, 'therapy', starts, starts + interval '190 minutes' from ${sessions}`,
  `insert into booking (organization_id, id, session_id, patient_id, reason, booked_at)
    select ${org}, ${id('booking', `g || ':' || k || ':' || n`)}, ${sessionId}, ${patientOf}, 'member', now() from ${places}`,
  `insert into attendance (organization_id, session_id, person_id, role, outcome, marks, ms_present, minutes_countable, disagreement, evidence,
      segments_hash, settled_at)
    select ${org}, ${sessionId}, ${patientOf}, 'patient', 'attended', '{}', 11400000, 190, false,
      '{"stays":[],"gaps":[],"reasons":[],"disputes":[],"beyondWitnesses":[],"counted":[],"browser":[]}', md5(g || ':' || k || ':' || n),
      starts + interval '4 hours'
    from ${places} where k <= ${set('attended', 'int')}`,
  `insert into attendance_segment (organization_id, session_id, person_id, from_at, until_at, room_kind, block_kind, block_ordinal, media,
      facilitator, place_attested, counted_elsewhere)
    select ${org}, ${sessionId}, ${patientOf}, starts, starts + interval '190 minutes' - (n * 3 % 25) * interval '1 minute', 'main', 'therapy', 1,
      'video', 'in_room', true, false
    from ${places} where k <= ${set('attended', 'int')}`,
  `insert into session_staff (organization_id, id, session_id, staff_id, duty, assigned_at)
    select ${org}, ${id('duty', `g || ':' || k || duty`)}, ${sessionId}, staff, duty, now()
    from ${sessions}, (values (${set('lead')}, 'lead'), (${set('host')}, 'host')) as of_it (staff, duty)`,
  `insert into care_team_role (organization_id, id, patient_id, staff_id, role, during)
    select ${org}, ${id('team', `p || ':' || role`)}, ${id('patient', 'p')}, staff, role, '[2025-01-01,)'
    from ${each('patients', 'p')}, (values (${set('lead')}, 'group_therapist'), (${set('host')}, 'room_host')) as of_it (staff, role)`,
  `insert into outreach_case (organization_id, person_id, local_date, session_id, program_id, opened_at, due_at)
    select ${org}, ${patientOf}, starts::date, ${sessionId}, ${set('program')}, starts + interval '4 hours', starts + interval '8 hours'
    from ${places} where k between ${set('attended', 'int')} - 5 and ${set('attended', 'int')} and (g + k + n) % 7 = 0`,
  `insert into task (organization_id, id, kind, subject_key, session_id, patient_id, opened_at, due_at, because)
    select organization_id, ${id('task', "person_id || ':' || local_date")}, 'outreach', person_id || ':' || local_date, session_id, person_id,
      opened_at, due_at, 'They were missed' from outreach_case where organization_id = ${org}`,
  `insert into reminder (organization_id, id, session_id, person_id, kind, minutes_before, for_starts_at, at)
    select ${org}, ${id('reminder', `g || ':' || k || ':' || n`)}, ${sessionId}, ${patientOf}, 'ahead', 60, starts, starts - interval '1 hour'
    from ${places} where k between ${set('attended', 'int')} - 2 and ${set('attended', 'int')}`,
  `insert into reminder_delivery (organization_id, reminder_id, channel, ordinal, state, at)
    select organization_id, id, 'mail', 1, 'sent', at from reminder where organization_id = ${org}`,
  // What stands of a day stands in it: as replica no table says so by itself.
  `insert into service_day (organization_id, id, patient_id, local_date, answer, look_again_at)
    select ${org}, ${id('day', `g || ':' || k || ':' || n`)}, ${patientOf}, starts::date, 'billable', null from ${places}
    where k between ${set('attended', 'int')} - 12 and ${set('attended', 'int')}`,
  `insert into day_decision (organization_id, service_day_id, revision, answer, minutes_counted, reasons, evidence_hash, decided_at)
    select organization_id, id, 1, 'billable', 190, '[]', md5(id::text), now() from service_day where organization_id = ${org}`,
  `insert into policy (organization_id, id, patient_id, contract_id, member_id, subscriber_id, relationship)
    select ${org}, ${id('policy', 'p')}, ${id('patient', 'p')}, (${set('contracts', 'uuid[]')})[1 + p % cardinality(${set('contracts', 'uuid[]')})], 'M' || p, ${id('patient', 'p')}, 'self'
    from ${each('patients', 'p')}`,
  `insert into coverage (organization_id, id, patient_id, policy_id, rank, during)
    select ${org}, ${id('coverage', 'p')}, ${id('patient', 'p')}, ${id('policy', 'p')}, 1, '[2025-01-01,)' from ${each('patients', 'p')}`,
  `insert into payer_authorization (organization_id, id, patient_id, policy_id, number, from_date, through_date, letter_date, telehealth_allowed)
    select ${org}, ${id('approval', 'p')}, ${id('patient', 'p')}, ${id('policy', 'p')}, 'A-' || p, current_date - 40, current_date + 1 + p * 7 % 50,
      current_date - 42, true from ${each('patients', 'p')}`,
  `insert into authorized_service (organization_id, id, authorization_id, revenue_code, hcpcs, unit, units_approved)
    select ${org}, ${id('service', 'p')}, ${id('approval', 'p')}, '0905', 'S9480', 'day', 18 from ${each('patients', 'p')}`,
  `insert into unit_entry (organization_id, authorized_service_id, local_date, revision, kind, units, because, at)
    select ${org}, ${id('service', 'p')}, current_date - u * ${everyDays}, 1, 'reserved', 1, 'Service day: billable', now()
    from ${each('patients', 'p')}, generate_series(1, 18) u where u <= p * 5 % 19`,
];
