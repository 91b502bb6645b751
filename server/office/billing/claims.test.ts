import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { correctAttendance } from '#server/care/attendance/service.ts';
import { publishRule } from '#server/foundation/payers/service.ts';
import { changePerson, detailsOf, setStaffProfile } from '#server/foundation/people/service.ts';
import { taskAbout } from '#server/planning/tasks/service.ts';
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
import type { ClaimAnswer, ClaimsAnswer, DayAnswer, DaysAnswer } from './contract.ts';
import { decideSession, decideSince } from './service.ts';

// One week of Amos, from billable days to a file, and what happens to what was sent.

let live: LiveWorld;
let contractId: string;
const sessions: string[] = [];
const amos = () => live.idOf('amos');

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    contractId = await aContract(ctx, dayTest, 'Northgate PPO');
    await insure(ctx, { patientId: amos(), contractId, units: 12 });
  });
  for (let n = 0; n < 3; n++) {
    const sessionId = await playSession(live, { amos: [[0, 210]] });
    await confirmAll(live, sessionId, ['amos']);
    if (n < 2) await signAll(live, sessionId, ['amos']);
    sessions.push(sessionId);
  }
}, 60_000);

const listDays = async () =>
  (
    (await live.as('otis').get('/api/service-days?from=2026-03-01&through=2026-03-31')).body as DaysAnswer
  ).days
    .filter((one) => one.patientId === amos())
    .sort((a, b) => a.date.localeCompare(b.date));
const listClaims = async () => (await live.as('otis').get('/api/claims')).body as ClaimsAnswer;
const claimOf = async (id: string) => (await live.as('otis').get(`/api/claims/${id}`)).body as ClaimAnswer;
const add = (dayId: string) => live.as('otis').post(`/api/service-days/${dayId}/claim-line`);
const send = async () => {
  const [draft] = (await listClaims()).claims;
  return live.as('otis').post('/api/claim-batches', { payerId: draft!.payerId });
};
test('a day goes on the claim of its week once, however often it is asked', async () => {
  const [first, second, third] = await listDays();
  const [once, again] = await Promise.all([add(first!.id), add(first!.id)]);
  expect(again.body).toEqual(once.body);
  expect((await add(second!.id)).body.claimId).toBe(once.body.claimId);
  expect((await add(third!.id)).body.code).toBe('day_not_billable');
  const claim = await claimOf(once.body.claimId);
  expect(claim).toMatchObject({
    lines: 2,
    totalCents: 82_400,
    from: '2026-03-02',
    through: '2026-03-04',
    submittedAt: null,
  });
  const kinds = claim.items[0]!.evidence.map((one) => one.kind).sort();
  expect(kinds).toEqual([
    'attendance_decision',
    'authorized_service',
    'fee',
    'note_version',
    'place_attestation',
    'rule_version',
    'session',
  ]);
  expect(claim.items[0]!.evidence.find((one) => one.kind === 'session')?.id).toBe(sessions[0]);
});

test('what the file cannot say correctly is refused by record and field, and nothing is written', async () => {
  const before = await asJobNow(live, async (ctx) => (await detailsOf(ctx, [amos()])).get(amos())!);
  const ruth = { personId: live.idOf('ruth'), credential: 'LISW-S', taxonomy: null };
  await asJobNow(live, async (ctx) => {
    await changePerson(ctx, { ...before, addressLine: null });
    await setStaffProfile(ctx, { ...ruth, npi: null });
  });
  const answer = await send();
  expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
  const { controlNumber } = (await listClaims()).claims[0]!;
  expect(answer.body.errors).toEqual({
    [`claim ${controlNumber}: patient.address`]: "Add the patient's whole address.",
    [`claim ${controlNumber}: attendingProvider.npi`]: 'Add the NPI of Ruth Abelard.',
  });
  expect((await listClaims()).batches).toEqual([]);
  await asJobNow(live, async (ctx) => {
    await changePerson(ctx, before);
    await setStaffProfile(ctx, { ...ruth, npi: '1900000013' });
  });
});

test('a line is written from the last word about its day', async () => {
  const [first] = await listDays();
  const from = Temporal.PlainDate.from('2026-03-02');
  const rule = { ...dayTest, code: { ...dayTest.code, modifiers: ['GT'] } };
  await asJobNow(live, (ctx) =>
    publishRule(ctx, { contractId, serviceKind: 'iop_day', from, authority: 'Amendment 1', rule }),
  );
  await asJobNow(live, (ctx) => decideSince(ctx, amos()));
  const answer = await send();
  expect(answer.body).toMatchObject({ claims: 1 });
  const day = (await live.as('otis').get(`/api/service-days/${first!.id}`)).body as DayAnswer;
  expect(day.line).toMatchObject({ modifiers: ['GT'] });
  const { batches } = await listClaims();
  expect(batches).toMatchObject([
    { id: answer.body.batchId, claims: 1, madeBy: 'Otis Vance', payerName: 'Northgate PPO' },
  ]);
});

test('the file says what the claim says, and the guide of 837I finds nothing against it', async () => {
  const [batch] = (await listClaims()).batches;
  const file = (await live.as('otis').get(`/api/claim-batches/${batch!.id}`)).body;
  expect(validate(file.content).filter((one) => one.severity === 'error')).toEqual([]);
  expect(file.content).toContain('SV2*0905*HC:S9480:GT*412*UN*1~');
  expect(file.content).toContain('DTP*472*D8*20260304~');
  expect(file.content.match(/CLM\*H\d{8}\*824\*/)).not.toBeNull();
  expect((await send()).body.code).toBe('nothing_to_send');
});

test('what was sent never changes: not by the verb, not by SQL', async () => {
  const [sent] = (await listClaims()).claims;
  const { items } = await claimOf(sent!.id);
  const off = await live.as('otis').del(`/api/claims/${sent!.id}/lines/${items[0]!.id}`);
  expect([off.status, off.body.code]).toEqual([409, 'claim_submitted']);
  const owner = new pg.Client({ connectionString: live.database.superuserUrl });
  await owner.connect();
  const refused = { code: 'HE001' };
  await expect(
    owner.query('update claim set patient_id = patient_id where id = $1', [sent!.id]),
  ).rejects.toMatchObject(refused);
  await expect(owner.query('delete from claim_line where claim_id = $1', [sent!.id])).rejects.toMatchObject(
    refused,
  );
  await expect(
    owner.query('delete from line_evidence where claim_line_id = $1', [items[0]!.id]),
  ).rejects.toMatchObject(refused);
  await owner.end();
});

test('a correction after sending is a task, and the claim and its day stay as they were', async () => {
  const [first] = await listDays();
  const [sent] = (await listClaims()).claims;
  const { items } = await claimOf(sent!.id);
  const start = Temporal.Instant.from('2026-03-02T21:00:00Z').epochMilliseconds;
  const correct = (present: boolean) =>
    live.database.asPerson(
      { organizationId: live.world.organizationId, personId: live.idOf('ruth'), roles: ['group_therapist'] },
      (ctx) =>
        correctAttendance(ctx, {
          sessionId: sessions[0]!,
          personId: amos(),
          corrections: [{ from: start + 160 * 60_000, to: start + 200 * 60_000, present, media: 'video' }],
          reason: 'As the room host saw it',
        }),
      { now: live.now },
    );
  const task = () => asJobNow(live, (ctx) => taskAbout(ctx, 'claim_compare', items[0]!.id!));
  await correct(false);
  await asJobNow(live, (ctx) => decideSession(ctx, sessions[0]!));
  expect(await task()).toMatchObject({ doneAt: null, patientId: amos() });
  expect((await task())?.because).toContain('30 short');
  expect((await listDays())[0]).toMatchObject({ id: first!.id, answer: 'billable' });
  expect(await claimOf(sent!.id)).toMatchObject({ totalCents: 82_400, lines: 2 });
});
