import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from './foundation/people/types.ts';
import { fillClinic } from './testing/clinic.ts';
import { makeTestDatabase, type TestDatabase } from './testing/database.ts';
import { aBillingProvider, anOrganization, aProgram, asJob, aTemplate } from './testing/factories.ts';
import { startTestApp, type TestApp } from './testing/http.ts';
import { aContract, dayTest } from './testing/office-world.ts';
import { addStaff } from './testing/staff.ts';

// Lists that end (decision 0045) are walked to their end: each row once and in order, none hidden by what comes, goes or changes between
// two pages. What a list should hold is asked of the database by the owner of the machine.

type Row = Record<string, string>;
type List = {
  name: string;
  role: Role;
  path: string;
  rowsIn: (body: Record<string, Row[]>) => string[];
  /** Ids as the list should have them, in its order. */
  should: string;
  /** What happens while the first page is looked at: $1 is the last row of it, $2 one that was not shown yet. */
  meanwhile: readonly string[];
  /** Rows that are gone for whoever reads on. */
  gone: 'second' | 'nobody';
  /** Whether a therapist of other people reads an empty list; others are refused. */
  therapistReads: boolean;
};

const org = `(select organization_id from organization where name = 'Big Center')`;
const ids = (key: string) => (body: Record<string, Row[]>) => body[key]!.map((one) => one.id!);
const decide = (
  dayId: string,
) => `insert into day_decision (organization_id, service_day_id, revision, answer, minutes_counted, reasons, evidence_hash, decided_at)
  values (${org}, ${dayId}, 2, 'waits', 190, '[]', 'h', now())`;

const lists: List[] = [
  {
    name: 'tasks',
    role: 'care_coordinator',
    path: '/api/tasks?',
    rowsIn: ids('tasks'),
    should: `select id from task where organization_id = ${org} and done_at is null order by opened_at, id`,
    meanwhile: [
      `update task set done_at = now(), resolution = 'Spoken with' where id in ($1, $2)`,
      `insert into task (organization_id, id, kind, subject_key, patient_id, opened_at, because)
        select organization_id, gen_random_uuid(), kind, 'another', patient_id, opened_at - interval '1 year', because from task where id = $1`,
    ],
    gone: 'second',
    therapistReads: true,
  },
  {
    name: 'outreach',
    role: 'care_coordinator',
    path: '/api/outreach?',
    rowsIn: (body) => body.cases!.map((one) => `${one.localDate} ${one.personId}`),
    should: `select local_date || ' ' || person_id as id from outreach_case where organization_id = ${org}
      order by due_at, local_date, person_id`,
    meanwhile: [`delete from outreach_case where local_date || ' ' || person_id in ($1, $2)`],
    gone: 'second',
    therapistReads: true,
  },
  {
    name: 'reminders',
    role: 'care_coordinator',
    path: '/api/reminders?',
    rowsIn: ids('reminders'),
    should: `select id from reminder where organization_id = ${org} and at >= now() - interval '7 days' order by at desc, id desc`,
    meanwhile: [
      `insert into reminder (organization_id, id, session_id, person_id, kind, minutes_before, for_starts_at, at)
        select organization_id, gen_random_uuid(), session_id, person_id, kind, 5, for_starts_at, now() from reminder where id in ($1, $2)`,
    ],
    gone: 'nobody',
    therapistReads: false,
  },
  {
    name: 'service days that can be put on a claim',
    role: 'biller',
    path: '/api/service-days?filter=toAdd&',
    rowsIn: ids('days'),
    should: `select id from service_day where organization_id = ${org} order by local_date desc, id desc`,
    meanwhile: [decide('$1'), decide('$2')],
    gone: 'second',
    therapistReads: false,
  },
  {
    name: 'claims that were sent',
    role: 'biller',
    path: '/api/claims?',
    rowsIn: ids('claims'),
    should: `select id from claim where organization_id = ${org} order by submitted_at desc, id desc`,
    meanwhile: [
      `insert into claim select c.organization_id, gen_random_uuid(), c.patient_id, c.coverage_id, 'NEW' || row_number() over (),
        c.frequency, null, c.batch_id, now(), c.created_by, now() from claim c where c.id in ($1, $2)`,
    ],
    gone: 'nobody',
    therapistReads: false,
  },
  {
    name: 'sessions that are over',
    role: 'program_director',
    path: `/api/sessions?state=over&from=${day(-60)}&through=${day(1)}&`,
    rowsIn: ids('sessions'),
    should: `select id from session where organization_id = ${org} and ends_at <= now() order by starts_at desc, id desc`,
    meanwhile: [`update session set ends_at = now() + interval '1 day' where id in ($1, $2)`],
    gone: 'second',
    therapistReads: true,
  },
];

let client: pg.Client;
let web: TestApp;
const asks = new Map<Role | 'stranger' | 'otherTeam', string>();

beforeAll(async () => {
  const database = await makeTestDatabase();
  const organizationId = await anOrganization(database.deps, 'Big Center');
  const add = async (role: Role, home?: string) => (await addStaff(database, [role], home)).personId;
  for (const role of ['care_coordinator', 'biller', 'program_director'] as const)
    asks.set(role, await add(role, organizationId));
  asks.set('otherTeam', await add('group_therapist', organizationId));
  asks.set(
    'stranger',
    (await addStaff(database, ['program_director', 'biller', 'care_coordinator'])).personId,
  );
  await fillTheLists(database, organizationId, {
    lead: await add('group_therapist', organizationId),
    host: await add('room_host', organizationId),
  });
  web = await startTestApp(database);
}, 60_000);
afterAll(() => client?.end());

async function fillTheLists(
  database: TestDatabase,
  organizationId: string,
  staff: { lead: string; host: string },
): Promise<void> {
  await fillClinic(database.superuserUrl, {
    organizationId,
    ...(await asJob(database.deps, organizationId, async (ctx) => ({
      programId: await aProgram(ctx, { billingProviderId: await aBillingProvider(ctx) }),
      templateId: await aTemplate(ctx),
      contracts: [await aContract(ctx, dayTest, 'Northgate PPO')],
    }))),
    ...staff,
    patients: 150,
    attendedEach: 8,
  });
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  // Claims in files of forty, each claim of a day with its line: rows of one file were sent at the same instant.
  await client.query(`set session_replication_role = 'replica'`);
  await client.query(
    `insert into claim_batch (organization_id, id, payer_id, interchange_number, file_name, content, content_hash, made_at, made_by)
    select p.organization_id, gen_random_uuid(), p.id, n, 'f' || n, '', 'h', now() - n * interval '1 day', $1 from payer p, generate_series(1, 3) n`,
    [staff.lead],
  );
  await client.query(`with days as (select *, row_number() over (order by id) as n from service_day limit 120),
    made as (insert into claim (organization_id, id, patient_id, coverage_id, control_number, frequency, batch_id, created_at, created_by, submitted_at)
      select d.organization_id, d.id, d.patient_id, c.id, 'C' || d.n, '1', b.id, b.made_at, b.made_by, b.made_at
      from days d join coverage c on c.patient_id = d.patient_id join claim_batch b on b.interchange_number = 1 + d.n % 3)
    insert into claim_line (organization_id, id, claim_id, ordinal, service_day_id, decision_revision, service_date, revenue_code, hcpcs,
      modifiers, units, charge_cents, fee_id)
    select organization_id, gen_random_uuid(), id, 1, gen_random_uuid(), 1, local_date, '0905', 'S9480', '{}', 1, 41200, gen_random_uuid() from days`);
  await client.query(`set session_replication_role = default`);
}

const first = async ({ path }: List, who: string, after: string | null = null) =>
  web.as(who).get(`${path}${after ? `after=${encodeURIComponent(after)}` : ''}`);
const should = async (list: List) => (await client.query(list.should)).rows.map((row) => row.id as string);

async function walk(list: List, between: (firstPage: string[]) => Promise<void>) {
  const seen: string[] = [];
  for (let after: string | null = null, pages = 0; pages === 0 || after; pages++) {
    const { status, body } = await first(list, asks.get(list.role)!, after);
    expect(status).toBe(200);
    seen.push(...list.rowsIn(body));
    if (pages === 0) await between(seen);
    after = body.next;
  }
  return seen;
}

describe.each(lists)('the list of $name', (list) => {
  test('nobody of another organization and no other team reads a row of it', async () => {
    const stranger = await first(list, asks.get('stranger')!);
    expect([stranger.status, list.rowsIn(stranger.body), stranger.body.next]).toEqual([200, [], null]);
    const [anchor] = (await first(list, asks.get(list.role)!)).body.next ? ['there is more'] : [];
    expect(anchor).toBe('there is more');
    const { status, body } = await first(list, asks.get('otherTeam')!);
    if (list.therapistReads) expect([status, list.rowsIn(body)]).toEqual([200, []]);
    else expect(status).toBe(403);
  });

  test('a place that was not given is refused', async () => {
    const { status } = await first(list, asks.get(list.role)!, 'somewhere');
    expect(status).toBe(422);
  });

  test('to its end: each row once, in its order', async () => {
    const wanted = await should(list);
    expect(wanted.length).toBeGreaterThan(100);
    expect(await walk(list, async () => {})).toEqual(wanted);
  });

  test('rows that come and go between two pages hide and repeat no other', async () => {
    const wanted = await should(list);
    let second = '';
    const seen = await walk(list, async (page) => {
      second = wanted[page.length + 1]!;
      for (const statement of list.meanwhile)
        await client.query(statement.replaceAll('$1', `'${page.at(-1)}'`).replaceAll('$2', `'${second}'`));
    });
    expect(seen).toEqual(list.gone === 'second' ? wanted.filter((one) => one !== second) : wanted);
  });
});

function day(days: number): string {
  return Temporal.Now.plainDateISO('UTC').add({ days }).toString();
}
