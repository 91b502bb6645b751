import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { countStatements, statementsIn } from '../../testing/asked.ts';
import { type CensusCells, censusFile, somebodyInsured, someone } from '../../testing/census-file.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { aContract, dayTest } from '../../testing/office-world.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import type { ImportAnswer } from './contract.ts';
import { goOn } from './service.ts';

// Rows come by the thousand: each kind of fact is asked and written once for all rows of a piece, and what one row is to blame for is still told
// of that row alone. `npm run bench -- census` says the same of 10,000 rows, with times.

let database: TestDatabase;
let world: World;
let app: TestApp;
const superuser = () => new pg.Client({ connectionString: database.superuserUrl });

beforeAll(async () => {
  countStatements();
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  await database.asSystem(world.organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
  app = await startTestApp(database);
});

const director = () => app.as(world.staff.marguerite);
const shown = async (id: string) => (await director().get(`/api/census-imports/${id}`)).body as ImportAnswer;
const act = (id: string, what: string, body: object) =>
  director().post(`/api/census-imports/${id}/${what}`, body);
const piece = (id: string) => database.asSystem(world.organizationId, (ctx) => goOn(ctx, id));

async function choose(rows: readonly CensusCells[]): Promise<string> {
  const file = { fileName: 'census.csv', csv: censusFile(rows) };
  const { importId } = (await director().post('/api/census-imports', file)).body;
  await act(importId, 'same', {});
  return importId;
}

async function takeOver(rows: readonly CensusCells[]): Promise<ImportAnswer> {
  const id = await choose(rows);
  await act(id, 'start', { leaveOut: false });
  for (let turn = 0; turn < 5 && (await shown(id)).state === 'running'; turn++) await piece(id);
  return shown(id);
}

/** How often the database is asked for one piece of each kind of work on a file of so many people. */
async function asked(from: number, people: number) {
  const rows = Array.from({ length: people }, (_, index) => somebodyInsured(from + index));
  const id = await choose([...rows, { ...someone(from, { rank: '2', payer: 'Northgate PPO' }) }]);
  const counted = { over: 0, looked: 0, back: 0 };
  await act(id, 'start', { leaveOut: true });
  counted.over = await statementsIn(() => piece(id));
  expect((await shown(id)).counts.taken).toBe(people);
  await act(id, 'undo', { why: 'A trial', takeTheRest: false });
  counted.looked = await statementsIn(() => piece(id));
  while ((await shown(id)).state === 'looking') await piece(id);
  counted.back = await statementsIn(() => piece(id));
  expect((await shown(id)).counts.takenBack).toBe(people);
  return counted;
}

test('four times the rows of a piece are no more statements, over and back', async () => {
  await asked(100, 3);
  const few = await asked(200, 20);
  const many = await asked(300, 80);
  expect(many).toEqual(few);
  expect(many.over).toBeLessThan(60);
  expect(many.back).toBeLessThan(30);
});

test('one row among many that contradicts what is kept is told alone, the others are taken over', async () => {
  const known = somebodyInsured(501, { payer: '', member: '', insuredFrom: '', ...withoutApproval });
  await takeOver([{ ...known, admitted: '2031-01-05' }]);
  const others = Array.from({ length: 20 }, (_, index) => someone(510 + index));
  const done = await takeOver([...others.slice(0, 7), known, ...others.slice(7)]);
  expect(done.counts).toMatchObject({ rows: 21, taken: 20, failed: 1 });
  expect(done.failures).toMatchObject([{ row: 9, message: expect.stringContaining('contradicts') }]);
});

const withoutApproval: CensusCells = {
  approval: '',
  approvedFrom: '',
  approvedThrough: '',
  telehealth: '',
  revenue: '',
  hcpcs: '',
  daysLeft: '',
};

test('what a file changes of somebody is announced once: to their days, if there are any, and to systems that listen', async () => {
  const known = somebodyInsured(601, { payer: '', member: '', insuredFrom: '', ...withoutApproval });
  await takeOver([known]);
  const client = superuser();
  await client.connect();
  const { organizationId } = world;
  await client.query(
    `insert into service_day (organization_id, id, patient_id, local_date) select $1, uuidv7(), id, current_date
      from person where organization_id = $1 and legal_first_name = $2`,
    [organizationId, known.first],
  );
  await client.query(
    `insert into webhook_endpoint (organization_id, id, url, topics, sealed_secret, created_at)
      values ($1, uuidv7(), 'https://example.test/', '{coverage.changed}', 'sealed', now())`,
    [organizationId],
  );
  await client.query(`delete from graphile_worker._private_jobs`);
  const second = { rank: '2', payer: 'Northgate PPO', insuredFrom: '2026-01-01' };
  const done = await takeOver([
    somebodyInsured(601),
    somebodyInsured(602),
    { chart: 'C-602', ...second, member: 'SECOND602' },
  ]);
  expect(done.counts).toMatchObject({ rows: 3, taken: 3 });
  const { rows } = await client.query(
    `select task_identifier as task, count(*)::int as jobs from graphile_worker.jobs
      where task_identifier ~ '^(billing|webhooks)' group by 1 order by 1`,
  );
  await client.end();
  expect(rows).toEqual([
    { task: 'billing.decideAgain', jobs: 1 },
    { task: 'webhooks.coverage.changed', jobs: 2 },
  ]);
});

test('a family in a file is taken back together, wherever its rows are', async () => {
  const insured = (number: number) =>
    somebodyInsured(number, {
      relationship: 'child',
      holder: 'C-999',
      admitted: '',
      program: '',
      diagnoses: '',
    });
  // More people than one piece takes back, with the holder of the policies of the first and the last one between them.
  const others = Array.from({ length: 130 }, (_, index) => someone(710 + index));
  const holder = someone(999, { hereAs: 'policy holder' });
  const { id, counts } = await takeOver([insured(701), ...others, holder, insured(702)]);
  expect(counts).toMatchObject({ taken: 133, newPeople: 133 });
  await act(id, 'undo', { why: 'A trial', takeTheRest: false });
  for (let turn = 0; turn < 9 && (await shown(id)).state !== 'undone'; turn++) await piece(id);
  expect(await shown(id)).toMatchObject({ state: 'undone', counts: { takenBack: 133, kept: 0 } });
});
