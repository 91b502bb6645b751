import { beforeAll, expect, test } from 'vitest';
import { payerRuleSchema } from '#server/foundation/payers/contract.ts';
import { readableDemands } from '#server/foundation/payers/rules.ts';
import { publishRule } from '#server/foundation/payers/service.ts';
import type { PayerRule } from '#server/foundation/payers/types.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import {
  aContract,
  asJobNow,
  confirmAll,
  dayTest,
  insure,
  playSession,
  signAll,
} from '#server/testing/office-world.ts';
import { validate } from '#x12/validate.ts';
import type { ClaimsAnswer, DaysAnswer } from './contract.ts';

// A payer that pays group visits one by one: 90853 on the professional claim, without an approval.

const visitRule: PayerRule = {
  ...dayTest,
  test: { per: 'day', minMinutes: 45, minServices: 1, authority: 'Fee schedule, 3.1' },
  claimForm: '837P',
  code: { revenueCode: '', hcpcs: '90853', modifiers: ['95'], authority: 'Fee schedule, 3.2' },
  authorization: { required: false, authority: 'Fee schedule, 3.4' },
};

test('a rule names a revenue code for the institutional claim, and none for the professional one', () => {
  expect(payerRuleSchema.safeParse(visitRule).success).toBe(true);
  for (const wrong of [
    { ...visitRule, code: { ...visitRule.code, revenueCode: '0915' } },
    { ...dayTest, code: { ...dayTest.code, revenueCode: '' } },
  ]) {
    const [issue] = payerRuleSchema.safeParse(wrong).error?.issues ?? [];
    expect(issue?.path).toEqual(['code', 'revenueCode']);
  }
  const said = readableDemands(visitRule, 'Fee schedule').map((one) => one.sentence);
  expect(said).toContain('Billed as 90853 and modifier 95, one unit a day, on the professional claim.');
});

let live: LiveWorld;
let contractId: string;

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    contractId = await aContract(ctx, visitRule, 'Cedar Valley');
    await insure(ctx, { patientId: live.idOf('amos'), contractId, units: 1 });
    // From Friday on the payer takes days of the program.
    const from = Temporal.PlainDate.from('2026-03-06');
    const rule = { ...dayTest, authorization: visitRule.authorization };
    await publishRule(ctx, { contractId, serviceKind: 'iop_day', from, authority: 'Amendment 1', rule });
  });
  for (const place of ['home', 'elsewhere', 'home']) {
    const sessionId = await playSession(live, { amos: [[0, 210]] }, { amos: { knock: { place } } });
    await confirmAll(live, sessionId, ['amos']);
    await signAll(live, sessionId, ['amos']);
  }
}, 60_000);

const days = async () =>
  (
    (await live.as('otis').get('/api/service-days?from=2026-03-01&through=2026-03-31')).body as DaysAnswer
  ).days
    .filter((one) => one.name.startsWith('Amos'))
    .sort((a, b) => a.date.localeCompare(b.date));
const draft = async () =>
  ((await live.as('otis').get('/api/claims')).body as ClaimsAnswer).claims.find((one) => !one.submittedAt)!;

test('each visit is a line with the place where the patient was, and no approval is asked for', async () => {
  for (const day of await days()) {
    expect(day.answer).toBe('billable');
    expect((await live.as('otis').post(`/api/service-days/${day.id}/claim-line`)).status).toBe(200);
  }
  const { id, payerId, controlNumber } = await draft();
  const send = () => live.as('otis').post('/api/claim-batches', { payerId });
  const mixed = await send();
  expect([mixed.status, mixed.body.errors]).toEqual([
    422,
    {
      [`claim ${controlNumber}: lines`]:
        'Its days belong on claims of two forms. Take the later ones off and add them again.',
    },
  ]);
  const { items } = (await live.as('otis').get(`/api/claims/${id}`)).body;
  await live.as('otis').del(`/api/claims/${id}/lines/${items[2].id}`);
  const sent = await send();
  expect(sent.body).toMatchObject({ claims: 1 });
  const { content } = (await live.as('otis').get(`/api/claim-batches/${sent.body.batchId}`)).body;
  expect(validate(content).filter((one) => one.severity === 'error')).toEqual([]);
  expect(content).toContain('005010X222A1');
  expect(content).toMatch(/CLM\*H\d{8}\*824\*\*\*10:B:1\*/);
  expect(content).toContain('SV1*HC:90853:95*412*UN*1***1~');
  expect(content).toContain('SV1*HC:90853:95*412*UN*1*02**1~');
  expect(content).toContain('DTP*472*D8*20260304~');
});
