import { beforeAll, expect, test } from 'vitest';
import { coveragesEver } from '../../planning/coverage/service.ts';
import type { Clock } from '../../platform/clock.ts';
import { type CensusCells, censusFile, somebodyInsured, someone } from '../../testing/census-file.ts';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { aContract, dayTest } from '../../testing/office-world.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import type { ImportAnswer } from './contract.ts';
import { goOn } from './service.ts';

let database: TestDatabase;
let world: World;
let app: TestApp;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  await database.asSystem(world.organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
  app = await startTestApp(database);
});

const director = () => app.as(world.staff.marguerite);
const at = (id: string, what = '') => `/api/census-imports/${id}${what}`;
const shown = async (id: string) => (await director().get(at(id))).body as ImportAnswer;
const act = (id: string, what: string, body: object = {}) => director().post(at(id, `/${what}`), body);

async function choose(rows: readonly CensusCells[]): Promise<string> {
  const answer = await director().post('/api/census-imports', {
    fileName: 'census.csv',
    csv: censusFile(rows),
  });
  expect(answer.status).toBe(200);
  return answer.body.importId;
}

/** What the worker does until nothing is left. */
async function work(id: string, clock?: Clock): Promise<ImportAnswer> {
  for (let turn = 0; turn < 20; turn++) {
    await database.asSystem(world.organizationId, (ctx) => goOn(ctx, id), clock);
    const now = await shown(id);
    if (!['running', 'looking', 'taking_back'].includes(now.state)) return now;
  }
  throw new Error('the work does not end');
}

async function takeOver(rows: readonly CensusCells[]): Promise<{ id: string; done: ImportAnswer }> {
  const id = await choose(rows);
  expect((await act(id, 'start', { leaveOut: false })).status).toBe(204);
  return { id, done: await work(id) };
}

const touched = [
  'person',
  'person_role',
  'care_team_role',
  'episode',
  'episode_diagnosis',
  'level_of_care_period',
  'policy',
  'coverage',
  'payer_authorization',
  'authorized_service',
  'membership',
  'booking',
] as const;

/** Every row of the tables that an import writes. */
const everything = () =>
  database.asSystem(world.organizationId, async (ctx) => {
    const rows: Record<string, unknown> = {};
    for (const table of touched) {
      rows[table] = (await ctx.db.selectFrom(table).selectAll().execute())
        .map((row) => JSON.stringify(row))
        .sort();
    }
    return rows;
  });

test('looking writes nothing; taken over, a row is a person in treatment, insured, approved, in a group', async () => {
  const before = await everything();
  const rows = [
    somebodyInsured(1, { group: 'Skills group' }),
    somebodyInsured(2, { relationship: 'spouse', holder: 'C-3' }),
    someone(3, { hereAs: 'policy holder' }),
  ];
  const id = await choose(rows);
  expect(await shown(id)).toMatchObject({ state: 'read', problems: { count: 0 }, questions: { open: 0 } });
  expect(await everything()).toEqual(before);
  await act(id, 'start', { leaveOut: false });
  expect((await act(id, 'start', { leaveOut: false })).body.code).toBe('already_begun');
  const done = await work(id);
  expect(done).toMatchObject({
    state: 'done',
    counts: { rows: 3, taken: 3, failed: 0, newPeople: 3 },
    made: { admissions: 2, policies: 2, approvals: 2, memberships: 1 },
  });
  const { people } = (await director().get('/api/people')).body;
  const named = (name: string) => people.find((one: { legalName: string }) => one.legalName === name);
  const coverage = (await director().get(`/api/patients/${named('Adac Ruiz').id}/coverage`)).body;
  expect(coverage.policies).toMatchObject([
    { memberId: 'NG100002', relationship: 'spouse', subscriberName: 'Adad Ruiz' },
  ]);
  expect(coverage.approvals).toMatchObject([
    { number: 'A-2', services: [{ unitsApproved: 12, unitsLeft: 12 }] },
  ]);
  expect(named('Adad Ruiz').roles).toEqual([]);
  // What a clinic's own people see: the new member is expected in the sessions to come.
  const [next] = world.sessions.skills;
  const { session, roster } = (await director().get(`/api/sessions/${next}`)).body;
  const isToCome =
    Temporal.Instant.compare(Temporal.Instant.from(session.startsAt), Temporal.Now.instant()) > 0;
  if (isToCome)
    expect(roster.map((one: { patientId: string }) => one.patientId)).toContain(named('Adab Ruiz').id);

  await act(id, 'undo', { why: 'The wrong file', takeTheRest: false });
  expect(await work(id)).toMatchObject({ state: 'undone', counts: { takenBack: 3, kept: 0 } });
  expect(await everything()).toEqual(before);
  expect((await act(id, 'undo', { why: 'Once more', takeTheRest: false })).body.code).toBe('cannot_undo_now');
});

test('all that is wrong is listed; rows with problems are left out only by a word, and stay listed with their cause', async () => {
  const id = await choose([
    someone(11, { sex: '' }),
    somebodyInsured(12, { program: 'Elsewhere', payer: 'Nobody Health' }),
    someone(13),
  ]);
  const { problems } = await shown(id);
  expect(problems.first.map(({ row, column }) => [row, column])).toEqual([
    [2, 'Sex on the insurance'],
    [3, 'Payer'],
    [3, 'Program'],
  ]);
  const file = await director().get(at(id, '/problems'));
  expect(file.text.split('\r\n')).toHaveLength(5);
  expect((await act(id, 'start', { leaveOut: false })).body.code).toBe('problems_open');
  await act(id, 'start', { leaveOut: true });
  const done = await work(id);
  expect(done).toMatchObject({ state: 'done', counts: { taken: 1, failed: 2 } });
  expect(done.failures.map((one) => one.row)).toEqual([2, 3]);
  // The payer comes to be here; the row that can be read is tried again, the other one stays out.
  await database.asSystem(world.organizationId, (ctx) => aContract(ctx, dayTest, 'Nobody Health'));
  await act(id, 'again');
  expect((await work(id)).failures).toMatchObject(
    [{ row: 2 }, { row: 3, message: /Program/ }].map((one) => ({ row: one.row })),
  );
});

test('somebody who looks known is asked about; the same person keeps what is kept and gets what is new', async () => {
  const { organizationId, patients } = world;
  const delia = (await director().get(`/api/people/${patients.delia}`)).body.person;
  const own = { first: delia.legalFirstName, last: delia.legalLastName, birth: delia.birthDate };
  const id = await choose([
    somebodyInsured(21, { ...own, phone: '2125550100' }),
    someone(22),
    someone(22, { chart: 'C-other' }),
  ]);
  const { questions } = await shown(id);
  expect(questions).toMatchObject({ count: 2, open: 2, plain: 1 });
  expect(questions.first[0]!.candidates).toMatchObject([{ personId: patients.delia, why: 'same_name' }]);
  expect(questions.first[1]!.candidates).toMatchObject([{ row: 3, why: 'same_name' }]);
  expect((await act(id, 'start', { leaveOut: false })).body.code).toBe('questions_open');
  const stranger = { row: 2, same: { personId: patients.wes } };
  expect((await act(id, 'answers', stranger)).status).toBe(404);
  expect((await act(id, 'same')).body).toEqual({ answered: 1 });
  expect((await act(id, 'answers', { row: 4, same: { row: 3 } })).status).toBe(204);
  await act(id, 'start', { leaveOut: false });
  expect((await work(id)).counts).toMatchObject({ taken: 3, newPeople: 1, people: 3 });
  const after = (await director().get(`/api/people/${patients.delia}`)).body.person;
  expect(after.phone).toBe(delia.phone);
  const insured = () => database.asSystem(organizationId, (ctx) => coveragesEver(ctx, [patients.delia]));
  expect(await insured()).toHaveLength(1);

  await act(id, 'undo', { why: 'A trial', takeTheRest: false });
  expect((await work(id)).state).toBe('undone');
  expect(await insured()).toHaveLength(0);
  expect((await director().get(`/api/people/${patients.delia}`)).body.person).toEqual(after);
});

test('a row that cannot be taken over says why and stops no other; what is there already stays once', async () => {
  const { id, done } = await takeOver([somebodyInsured(31), somebodyInsured(32)]);
  expect(done.counts).toMatchObject({ taken: 2, failed: 0 });
  // The same people again: one with another policy at the same place, one as before.
  const again = await choose([
    somebodyInsured(31, { member: 'ELSEWHERE1' }),
    somebodyInsured(32),
    somebodyInsured(33, { group: 'Process group' }),
  ]);
  await act(again, 'same');
  await act(again, 'start', { leaveOut: false });
  const second = await work(again);
  expect(second).toMatchObject({
    counts: { taken: 2, failed: 1, newPeople: 1 },
    made: { policies: 1, approvals: 1 },
  });
  expect(second.failures).toMatchObject([{ row: 2, message: expect.stringContaining('payer order 1') }]);

  // Three days later a session has been held in which one of them was expected.
  const later: Clock = { now: () => Temporal.Now.instant().add({ hours: 24 * 8 }) };
  await act(again, 'undo', { why: 'A trial', takeTheRest: false });
  const held = await work(again, later);
  expect(held).toMatchObject({ state: 'held', counts: { kept: 1, takenBack: 0 } });
  expect(held.kept).toEqual([{ name: 'Adadd Ruiz', because: 'was expected in a session that has begun' }]);
  // What the first file made does not hang on the second.
  await act(id, 'undo', { why: 'A trial', takeTheRest: false });
  expect(await work(id)).toMatchObject({ state: 'undone', counts: { takenBack: 2 } });
});

test('what depends on somebody since is named, they stay with all that is theirs, and the rest can go', async () => {
  const { id } = await takeOver([somebodyInsured(41), somebodyInsured(42), someone(43)]);
  const { people } = (await director().get('/api/people')).body;
  const one = people.find((other: { legalName: string }) => other.legalName === 'Adaeb Ruiz');
  await director().post(`/api/people/${one.id}/invitations`, { email: 'ada@example.test' });
  await act(id, 'undo', { why: 'A trial', takeTheRest: false });
  const held = await work(id);
  expect(held.kept).toEqual([{ name: 'Adaeb Ruiz', because: 'was invited to sign in' }]);
  expect((await director().get(`/api/people/${one.id}`)).status).toBe(200);
  await act(id, 'undo', { why: 'The others were not ours', takeTheRest: true });
  expect(await work(id)).toMatchObject({ state: 'undone', counts: { takenBack: 2, kept: 1 } });
  expect((await director().get(`/api/patients/${one.id}/coverage`)).body.approvals).toHaveLength(1);
});

test('the file to try can be taken over here as it is', async () => {
  const { text } = await director().get('/api/census-template');
  const { body } = await director().post('/api/census-imports', { fileName: 'census.csv', csv: text });
  expect(await shown(body.importId)).toMatchObject({ problems: { count: 0 }, counts: { rows: 1 } });
});

test('a file that was never begun is thrown away with all that it said', async () => {
  const id = await choose([someone(51)]);
  expect((await act(id, 'discard')).status).toBe(204);
  expect(await shown(id)).toMatchObject({ state: 'discarded' });
  expect((await act(id, 'start', { leaveOut: false })).body.code).toBe('already_begun');
  const rows = await database.asSystem(world.organizationId, (ctx) =>
    ctx.db.selectFrom('census_row').select('row_number').where('batch_id', '=', id).execute(),
  );
  expect(rows).toEqual([]);
});

test('the application itself cannot take anything back but what a file made', async () => {
  for (const table of ['person', 'policy', 'payer_authorization', 'episode'] as const) {
    await expect(
      database.asSystem(world.organizationId, (ctx) => ctx.db.deleteFrom(table).execute()),
    ).rejects.toMatchObject({ code: '42501' });
  }
});
