import { beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { aContract, dayTest } from '#server/testing/office-world.ts';
import { buildWorld, type World } from '#server/testing/world.ts';

// A reviewer enters a card and a letter of approval; denials are tested for every route in routes.test.ts.

let database: TestDatabase;
let world: World;
let web: TestApp;
let contractId: string;
beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  web = await startTestApp(database);
  contractId = await database.asSystem(world.organizationId, (ctx) =>
    aContract(ctx, dayTest, 'Northgate PPO'),
  );
});

const nell = () => web.as(world.staff.nell);
const at = (path: string) => `/api/patients/${world.patients.delia}${path}`;
const file = async () => (await nell().get(at('/coverage'))).body;
const card = (changes = {}) => ({
  contractId,
  memberId: 'NG-100',
  groupNumber: '',
  relationship: 'self',
  subscriberId: world.patients.delia,
  rank: 1,
  from: '2026-01-01',
  ...changes,
});
const letter = (policyId: string, changes = {}) => ({
  policyId,
  number: 'A-1',
  from: '2026-03-01',
  through: '2026-04-30',
  letterDate: '2026-02-27',
  telehealthAllowed: true,
  revenueCode: '0905',
  hcpcs: 'S9480',
  unitsApproved: 12,
  ...changes,
});

test('a card, then a second one of the same rank: the first ends where it begins', async () => {
  expect((await nell().post(at('/policies'), card())).status).toBe(200);
  expect((await nell().post(at('/policies'), card({ memberId: 'NG-200', from: '2026-02-01' }))).status).toBe(
    200,
  );
  const { policies } = await file();
  expect(
    policies.map((one: { memberId: string; until: string | null }) => [one.memberId, one.until]),
  ).toEqual(
    expect.arrayContaining([
      ['NG-100', '2026-02-01'],
      ['NG-200', null],
    ]),
  );
  expect((await nell().post(at('/policies'), card({ from: '2026-01-15' }))).body.code).toBe(
    'coverage_follows',
  );
});

test('who is insured by their own policy is its subscriber', async () => {
  const answer = await nell().post(
    at('/policies'),
    card({ subscriberId: world.patients.wes, from: '2026-06-01' }),
  );
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.errors)).toEqual(['subscriberId']);
});

test('a letter gives units; a wrong one is refused at its field, a double one is no second', async () => {
  const { policyId } = (await file()).policies.at(-1);
  expect((await nell().post(at('/approvals'), letter(policyId))).status).toBe(200);
  expect((await file()).approvals).toMatchObject([
    { number: 'A-1', services: [{ unitsApproved: 12, unitsLeft: 12 }] },
  ]);
  const wrong = await nell().post(
    at('/approvals'),
    letter(policyId, { number: 'A-2', through: '2026-02-01' }),
  );
  expect(Object.keys(wrong.body.errors)).toEqual(['through']);
  expect((await nell().post(at('/approvals'), letter(policyId))).status).toBe(409);
  const stranger = await nell().post(at('/approvals'), letter(world.patients.wes, { number: 'A-3' }));
  expect(Object.keys(stranger.body.errors)).toEqual(['policyId']);
});

test('a letter for professional claims names a procedure alone', async () => {
  const { policyId } = (await file()).policies.at(-1);
  const alone = letter(policyId, { number: 'A-4', revenueCode: '', hcpcs: '90853' });
  expect((await nell().post(at('/approvals'), alone)).status).toBe(200);
  const kept = (await file()).approvals.find((one: { number: string }) => one.number === 'A-4');
  expect(kept.services).toMatchObject([{ revenueCode: '', hcpcs: '90853' }]);
});
