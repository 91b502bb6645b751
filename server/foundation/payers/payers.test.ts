import { beforeAll, expect, test } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { aContract, dayTest, weekTest } from '#server/testing/office-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import type { RulesAnswer } from './contract.ts';
import { readableDemands, templateDemand } from './rules.ts';
import { feeOn, publishRule, ruleOn, templateDemands } from './service.ts';

let database: TestDatabase;
let web: TestApp;
let organizationId: string;
let biller: string;
let therapist: string;
let contractId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  web = await startTestApp(database);
  ({ organizationId, personId: biller } = await addStaff(database, ['biller']));
  ({ personId: therapist } = await addStaff(database, ['group_therapist'], organizationId));
  contractId = await database.asSystem(organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
});

const on = (date: string) => Temporal.PlainDate.from(date);
const body = (change: object = {}) => ({
  contractId,
  from: '2026-07-01',
  authority: 'Amendment 1',
  rule: { ...dayTest, test: { ...dayTest.test, minMinutes: 200 } },
  ...change,
});
const publish = (input: object, who = biller) => web.as(who).post('/api/payer-rules', input);
const minutesOn = (date: string) =>
  database.asSystem(
    organizationId,
    async (ctx) => (await ruleOn(ctx, contractId, 'iop_day', on(date)))?.rule.test.minMinutes ?? null,
  );

test('a new version ends the one before, and each day keeps the rule of its date', async () => {
  expect((await publish(body())).status).toBe(200);
  expect(await Promise.all(['2025-12-31', '2026-06-30', '2026-07-01', '2030-01-01'].map(minutesOn))).toEqual([
    null,
    180,
    200,
    200,
  ]);
});

test('a version before one that stands is refused, with what to do', async () => {
  for (const from of ['2026-07-01', '2026-05-01']) {
    const answer = await publish(body({ from }));
    expect([answer.status, answer.body.code, answer.body.whatToDo]).toEqual([
      409,
      'later_rule_exists',
      'Choose a later first day.',
    ]);
  }
  expect(await minutesOn('2026-05-01')).toBe(180);
});

test('of two that are published at once for one day, one stands', async () => {
  const answers = await Promise.all([
    publish(body({ from: '2027-01-01' })),
    publish(body({ from: '2027-01-01' })),
  ]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
});

test('what is not whole is refused at its field', async () => {
  const rule = { ...dayTest, code: { ...dayTest.code, hcpcs: 'S94' }, countableKinds: [] };
  const answer = await publish(body({ from: '2028-01-01', rule }));
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toMatchObject({
    'rule.code.hcpcs': 'A procedure code has five characters.',
    'rule.countableKinds': 'Name at least one kind of block that counts.',
  });
});

test('therapists read the rules and do not publish them', async () => {
  expect((await publish(body({ from: '2029-01-01' }), therapist)).status).toBe(403);
  const { rules } = (await web.as(therapist).get('/api/payer-rules')).body as RulesAnswer;
  expect(rules.map((one) => [one.contractId === contractId, one.from, one.until])).toEqual([
    [true, '2027-01-01', null],
    [true, '2026-07-01', '2027-01-01'],
    [true, '2026-01-01', '2026-07-01'],
  ]);
  expect(rules[2]).toMatchObject({
    payerName: 'Northgate PPO',
    fee: { chargeCents: 41_200, expectedCents: 33_800 },
  });
  expect(rules[2]!.demands[0]).toEqual({
    sentence: 'Each day stands for itself: 180 minutes and one service, or it is not paid.',
    authority: 'Contract 2026, 4.2',
  });
});

test('whoever listens hears that a rule was published; a job without a person may publish too', async () => {
  const id = await database.asSystem(organizationId, (ctx) =>
    publishRule(ctx, {
      contractId,
      serviceKind: 'iop_day',
      from: on('2031-01-01'),
      authority: 'Contract 2031',
      rule: weekTest,
    }),
  );
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(
    await database.asSystem(organizationId, (ctx) => feeOn(ctx, contractId, 'iop_day', on('2025-12-31'))),
  ).toBeNull();
});

test('a rule reads as sentences, each with its authority', () => {
  const sentences = readableDemands({ ...weekTest, maxDaysPerWeek: 4, audioCounts: true }, 'Manual 2026').map(
    (one) => one.sentence,
  );
  expect(sentences).toEqual([
    'The week is tested: 9 h in the week that begins on Monday.',
    'Counted are therapy, education and activity therapy; a break never is.',
    'A minute counts while an eligible facilitator is in the same room.',
    'Minutes by sound alone count.',
    'Minutes in a private room do not count.',
    'Groups by live video are covered.',
    'Billed as revenue 0905 with S9480 and modifier 95, one unit a day, on the institutional claim.',
    'Each day needs an approval that covers its date, for the same pair of codes, with a unit left.',
    'A note signed more than 72 hours after the session stops the claim.',
    'At most 4 days are paid in a week.',
  ]);
});

test("what today's payers ask of a template", async () => {
  expect(templateDemand('Harbor Mutual', weekTest)).toMatchObject({
    minMinutesDay: null,
    minMinutesWeek: 540,
  });
  const asked = await database.asSystem(organizationId, (ctx) => templateDemands(ctx, on('2026-08-01')));
  expect(asked).toEqual([
    {
      payerName: 'Northgate PPO',
      minMinutesDay: 200,
      minMinutesWeek: null,
      countableKinds: dayTest.countableKinds,
    },
  ]);
});
