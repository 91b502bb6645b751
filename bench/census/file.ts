// A clinic that takes a census over, and the file of the one it takes over: its people in any order, most of them insured, approved and in
// a group, some with a second policy in a row of its own, some insured by somebody who is in the file for that alone.
import pg from 'pg';
import { type CensusCells, censusFile, somebodyInsured, someone } from '#server/testing/census-file.ts';
import { id } from '#server/testing/clinic.ts';
import type { Clinic } from '../scale/clinic.ts';

const inGroup = 10;
const groupsFor = (rows: number) => Math.ceil(rows / inGroup);
const day = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString();

export function fileOf(rows: number): string {
  return censusFile(Array.from({ length: rows }, (_, index) => rowOf(rows, index)));
}

function rowOf(rows: number, index: number): CensusCells {
  const own = {
    program: '',
    payer: `Payer ${1 + (index % 5)}`,
    admitted: day(-20),
    group: `Newcomers ${1 + ((index * 7919) % groupsFor(rows))}`,
  };
  if (index % 20 === 3) return someone(index, { hereAs: 'policy holder' });
  if (index % 20 === 4) {
    return {
      chart: `C-${index + 1}`,
      payer: `Payer ${1 + ((index + 1) % 5)}`,
      member: `SECOND${index}`,
      rank: '2',
      insuredFrom: day(-40),
    };
  }
  const isDependent = index % 20 === 7 && index > 4;
  return somebodyInsured(index, {
    ...own,
    ...(isDependent ? { relationship: 'spouse', holder: `C-${index - 4}` } : {}),
  });
}

const statements = [
  `create temp table newcomers as select $1::uuid as org, ${id('newgroup', 'g')} as group_id, g, p.id as program_id, c.template_id
    from generate_series(1, $2::int) g, program p, lateral (select template_id from care_group where organization_id = $1::uuid limit 1) c
    where p.organization_id = $1::uuid`,
  `create temp table newsession as select n.*, k, ${id('newsession', `g || ':' || k`)} as session_id,
    (current_date + k * 2) + interval '15 hours' + (g % 8) * interval '30 minutes' as starts from newcomers n, generate_series(1, 6) k`,
  `insert into care_group (organization_id, id, program_id, name, capacity, template_id, recurrence, first_starts_at)
    select org, group_id, program_id, 'Newcomers ' || g, 12, template_id, 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2025-01-06 10:00' from newcomers`,
  `insert into session (organization_id, id, group_id, program_id, occurrence_at, starts_at, ends_at, local_date, created_at)
    select org, session_id, group_id, program_id, starts, starts, starts + interval '210 minutes', starts::date, now() from newsession`,
  `insert into block_plan (organization_id, session_id, ordinal, kind, starts_at, ends_at)
    select org, session_id, 1, 'therapy', starts, starts + interval '190 minutes' from newsession`,
  `create temp table duties as select $1::uuid as staff_id, 'lead' as duty union all select $2::uuid, 'host'`,
  `insert into session_staff (organization_id, id, session_id, staff_id, duty, assigned_at)
    select org, ${id('newduty', `g || ':' || k || duty`)}, session_id, staff_id, duty, now() from newsession, duties`,
  `insert into group_facilitator (organization_id, id, group_id, staff_id, duty, during)
    select org, ${id('newlead', 'g || duty')}, group_id, staff_id, duty, '[2025-01-01,)' from newcomers, duties`,
];

/** Groups with a fortnight of sessions and room for everybody of a file of so many rows. */
export async function makeRoom(clinic: Clinic, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: clinic.superuserUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    for (const statement of statements) {
      const values = statement.includes('$2::int')
        ? [clinic.organizationId, groupsFor(rows)]
        : [clinic.lead, clinic.host];
      await client.query(statement, statement.includes('$1') ? values : []);
    }
    await client.query('set session_replication_role = default');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
