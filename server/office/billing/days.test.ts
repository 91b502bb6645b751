import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { publishRule } from '#server/foundation/payers/service.ts';
import { book, cancelBooking, sessionForLive } from '#server/planning/programs/service.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import {
  aContract,
  asJobNow,
  confirmAll,
  dayTest,
  insure,
  minutesOf,
  playSession,
  signAll,
  weekTest,
} from '#server/testing/office-world.ts';
import type { DayAnswer, DaysAnswer } from './contract.ts';
import { decideDayAndWeek, decideDue, decideEverybody, decideSession, decideSince } from './service.ts';

// One week of the process group, Monday to Friday: each test goes on where the one before stopped.

let live: LiveWorld;
let dayContract: string;
let monday: string;

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    dayContract = await aContract(ctx, dayTest, 'Northgate PPO');
    const weekContract = await aContract(ctx, weekTest, 'Harbor Mutual');
    for (const name of ['amos', 'hank'] as const)
      await insure(ctx, { patientId: live.idOf(name), contractId: dayContract, units: 12 });
    await insure(ctx, { patientId: live.idOf('delia'), contractId: weekContract, units: 12 });
  });
});

const dayOf = async (name: Name, date: string): Promise<DayAnswer> => {
  const { days } = (await live.as('otis').get('/api/service-days?from=2026-03-01&through=2026-03-31'))
    .body as DaysAnswer;
  const found = days.find((one) => one.patientId === live.idOf(name) && one.date === date)!;
  return (await live.as('otis').get(`/api/service-days/${found.id}`)).body;
};
const answerOf = async (name: Name, date: string) => {
  const { answer, reasons } = await dayOf(name, date);
  return [answer, ...reasons.filter((one) => one.state !== 'met').map((one) => one.check)];
};

test('a day waits for its minutes, then for its note, then it is billable, because…', async () => {
  monday = await playSession(live, {
    amos: [[0, 210]],
    delia: [
      [0, 100],
      [104, 210],
    ],
  });
  expect(await minutesOf(live, monday, 'amos')).toBe(190);
  expect(await answerOf('amos', '2026-03-02')).toEqual(['waits', 'attendance', 'notes']);
  await confirmAll(live, monday, ['amos', 'delia']);
  expect(await answerOf('amos', '2026-03-02')).toEqual(['waits', 'notes']);
  await signAll(live, monday, ['amos', 'delia']);
  const day = await dayOf('amos', '2026-03-02');
  expect(day).toMatchObject({ answer: 'billable', minutesCounted: 190, payerName: 'Northgate PPO' });
  expect(day.line).toMatchObject({ revenueCode: '0905', hcpcs: 'S9480', units: 1, chargeCents: 41_200 });
  expect(day.sessions[0]).toMatchObject({ sessionId: monday, minutesCounted: 190 });
  expect(day.history.map((one) => one.answer)).toEqual(['waits', 'waits']);
  expect(day.reasons.find((one) => one.check === 'minutes')?.sentence).toContain('10 to spare');
});

test('nobody else on the roster is billed for being expected', async () => {
  expect(await answerOf('hank', '2026-03-02')).toEqual(['waits', 'attendance', 'minutes', 'services']);
  expect(
    (
      await live
        .as('ruth')
        .post(`/api/sessions/${monday}/attendance/${live.idOf('hank')}/absence`, { reason: 'not known' })
    ).status,
  ).toBe(200);
  await asJobNow(live, (ctx) => decideSession(ctx, monday));
  const day = await dayOf('hank', '2026-03-02');
  expect(day).toMatchObject({ answer: 'not_billable', minutesCounted: 0 });
  expect(day.reasons.map((one) => one.check)).not.toContain('notes');
  expect(day.stillPossible.at(-1)?.act).toBe('Leave it unbilled');
});

test('deciding again without news writes nothing', async () => {
  const before = (await dayOf('amos', '2026-03-02')).revision;
  await asJobNow(live, (ctx) => decideSession(ctx, monday));
  await asJobNow(live, (ctx) => decideSince(ctx, live.idOf('amos')));
  expect((await dayOf('amos', '2026-03-02')).revision).toBe(before);
});

test('what touches everybody is decided patient by patient, each once, however many causes there are', async () => {
  await asJobNow(live, (ctx) => decideEverybody(ctx));
  await asJobNow(live, (ctx) => decideEverybody(ctx));
  const house = new pg.Client({ connectionString: live.database.superuserUrl });
  await house.connect();
  const { rows: again } = await house.query<{ patient: string; isLater: boolean }>(
    `select payload ->> 'patientId' as patient, j.priority > 0 as "isLater" from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'billing.decideAgain' order by 1`,
  );
  const { rows: known } = await house.query(
    'select distinct patient_id::text as patient from service_day order by 1',
  );
  await house.end();
  expect(again.length).toBeGreaterThan(1);
  expect(again).toEqual(known.map((row) => ({ patient: row.patient, isLater: true })));
});

test('a payer that tests the week: each day waits for it, and the last one carries all, once it is confirmed', async () => {
  expect(await answerOf('delia', '2026-03-02')).toEqual(['waits', 'minutes']);
  const wednesday = await playSession(live, { delia: [[0, 210]] });
  await confirmAll(live, wednesday, ['delia']);
  await signAll(live, wednesday, ['delia']);
  const friday = await playSession(live, { delia: [[0, 210]] });
  const reason = async () =>
    (await dayOf('delia', '2026-03-02')).reasons.find((one) => one.check === 'minutes');
  expect(await reason()).toMatchObject({
    state: 'waits',
    sentence: '6 h 16 confirmed in the week; the plan needs 9 h',
    detail: '2 h 44 short; 1 session not confirmed yet.',
  });
  await confirmAll(live, friday, ['delia']);
  expect(await reason()).toMatchObject({ state: 'met', detail: '26 min to spare.' });
  expect(await answerOf('delia', '2026-03-02')).toEqual(['billable']);
  expect(await answerOf('delia', '2026-03-04')).toEqual(['billable']);
  expect(await answerOf('delia', '2026-03-06')).toEqual(['waits', 'notes']);
});

test('the clock alone turns a day away when its note is too late', async () => {
  live.later(73 * 60);
  await asJobNow(live, (ctx) => decideDue(ctx, live.idOf('delia')));
  expect(await answerOf('delia', '2026-03-06')).toEqual(['not_billable', 'notes']);
});

test('a new version of a rule decides its days again, those before it keep theirs', async () => {
  const stricter = {
    ...dayTest,
    test: { ...dayTest.test, per: 'day' as const, minMinutes: 195, minServices: 1 },
  };
  const publish = (from: string) =>
    asJobNow(live, async (ctx) => {
      const date = Temporal.PlainDate.from(from);
      await publishRule(ctx, {
        contractId: dayContract,
        serviceKind: 'iop_day',
        from: date,
        authority: 'Amendment 1',
        rule: stricter,
      });
    });
  const decide = () => asJobNow(live, (ctx) => decideSince(ctx, live.idOf('amos')));
  await publish('2026-03-03');
  await decide();
  expect(await answerOf('amos', '2026-03-02')).toEqual(['billable']);
  const next = await playSession(live, { amos: [[0, 210]] });
  await confirmAll(live, next, ['amos']);
  await signAll(live, next, ['amos']);
  expect(await answerOf('amos', '2026-03-09')).toEqual(['not_billable', 'minutes']);
});

test('a day of which nothing is left answers so, and gives its unit back', async () => {
  const skills = live.world.sessions.skills;
  const patientId = live.idOf('amos');
  const sessionId = skills[skills.length - 1]!;
  const date = await asJobNow(live, async (ctx) => {
    await book(ctx, { sessionId, patientId, reason: 'guest', makeUpFor: null });
    const { session } = await sessionForLive(ctx, sessionId);
    await decideDayAndWeek(ctx, { patientId, date: session.localDate });
    return session.localDate.toString();
  });
  expect((await answerOf('amos', date))[0]).toBe('waits');
  await asJobNow(live, async (ctx) => {
    await cancelBooking(ctx, { sessionId, patientId, why: 'booked twice' });
    await decideDayAndWeek(ctx, { patientId, date: Temporal.PlainDate.from(date) });
  });
  const day = await dayOf('amos', date);
  expect(day.reasons.map((one) => one.sentence)).toEqual(['Nothing took place for this patient on the day']);
});
