import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleSession } from '#server/care/attendance/service.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, playSession } from '#server/testing/office-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import type { OutreachBoard } from './contract.ts';
import { stateOf, wrongWith } from './rules.ts';
import { lookForAbsence } from './service.ts';
import { answers, nextSteps, ways } from './types.ts';

let live: LiveWorld;
let sessionId: string;
let ines: string;

beforeAll(async () => {
  live = await startLiveWorld();
  ines = (await addStaff(live.database, ['care_coordinator'], live.world.organizationId)).personId;
  sessionId = await playSession(live, { amos: [[0, 210]] });
  await look();
}, 60_000);

const look = () => asJobNow(live, (ctx) => lookForAbsence(ctx, sessionId));
const call = (changes: object = {}) => ({
  way: 'call',
  answer: 'no_answer',
  nextStep: 'call_again',
  nextAt: live.now().add({ minutes: 90 }).toString(),
  words: '',
  requestKey: crypto.randomUUID(),
  ...changes,
});
const path = (name: Parameters<LiveWorld['idOf']>[0]) =>
  `/api/sessions/${sessionId}/outreach/${live.idOf(name)}`;
const board = async (who: ReturnType<LiveWorld['as']>) =>
  (await who.get('/api/outreach')).body as OutreachBoard;
const caseOf = async (name: Parameters<LiveWorld['idOf']>[0], who = live.web.as(ines)) =>
  (await board(who)).cases.find((one) => one.personId === live.idOf(name));
const openTasks = async (who: ReturnType<LiveWorld['as']>) =>
  (await who.get('/api/tasks')).body.tasks
    .filter((one: { kind: string }) => one.kind === 'outreach')
    .map((one: { patientId: string }) => one.patientId) as string[];

test('who was expected and did not come is one task for the care team and the coordinator, due the same day, however often it is read', async () => {
  await look();
  const tasks = await openTasks(live.as('ruth'));
  expect(tasks).toContain(live.idOf('delia'));
  expect(tasks).not.toContain(live.idOf('amos'));
  expect(new Set(tasks).size).toBe(tasks.length);
  expect((await openTasks(live.web.as(ines))).toSorted()).toEqual(tasks.toSorted());
  const delia = await caseOf('delia');
  expect(delia).toMatchObject({ state: 'open', groupName: 'Process group', calls: [], mayCall: true });
  expect(delia!.phone).toEqual({ number: '6145550111', isConfirmed: false });
  // 19:50 in New York: two hours are left of the evening.
  expect(delia!.dueAt).toBe(live.now().add({ minutes: 120 }).toString());
});

test('each try is a line; the task is done when somebody was spoken with; the same press twice is one line', async () => {
  const first = call();
  for (let twice = 0; twice < 2; twice++)
    expect((await live.web.as(ines).post(path('delia'), first)).status).toBe(200);
  expect(await caseOf('delia')).toMatchObject({ state: 'waits', calls: [{ answer: 'no_answer' }] });
  expect(await openTasks(live.as('ruth'))).toContain(live.idOf('delia'));
  live.later(10);
  const spoken = call({
    answer: 'reached',
    nextStep: 'nothing',
    nextAt: null,
    words: 'Her bus broke down. Comes on Wednesday.',
  });
  expect((await live.as('ruth').post(path('delia'), spoken)).status).toBe(200);
  const delia = await caseOf('delia', live.as('ruth'));
  expect(delia).toMatchObject({ state: 'done' });
  expect(delia!.calls.map((one) => [one.answer, one.words])).toEqual([
    ['no_answer', null],
    ['reached', 'Her bus broke down. Comes on Wednesday.'],
  ]);
  expect(await openTasks(live.as('ruth'))).not.toContain(live.idOf('delia'));
  await asJobNow(live, (ctx) => settleSession(ctx, sessionId));
  await look();
  expect(await openTasks(live.as('ruth'))).not.toContain(live.idOf('delia'));
});

test('what was said is for the care team and its writer; a reviewer reads that and when, and calls nobody', async () => {
  const [, spoken] = (await caseOf('delia'))!.calls;
  expect(spoken).toMatchObject({ answer: 'reached', words: null });
  const nell = (await board(live.as('nell'))).cases.find((one) => one.personId === live.idOf('delia'));
  expect(nell).toMatchObject({ mayCall: false, phone: null });
  expect((await live.as('nell').post(path('delia'), call())).status).toBe(403);
  expect((await live.as('delia').get('/api/outreach')).status).toBe(403);
  expect((await live.as('otis').get('/api/outreach')).status).toBe(403);
});

test('nobody who was there is called, a stranger to the team is refused, and what cannot be true is said at its field', async () => {
  const there = await live.as('ruth').post(path('amos'), call());
  expect([there.status, there.body.code]).toEqual([409, 'nobody_missed']);
  const noa = (await addStaff(live.database, ['group_therapist'], live.world.organizationId)).personId;
  expect((await live.web.as(noa).post(path('june'), call())).status).toBe(404);
  expect((await board(live.web.as(noa))).cases).toEqual([]);
  const wrong = await live.as('ruth').post(path('june'), call({ nextStep: 'nothing', nextAt: null }));
  expect(wrong.body.errors).toHaveProperty('nextStep');
  const past = await live.as('ruth').post(path('june'), call({ nextAt: '2020-01-01T00:00:00Z' }));
  expect(past.body.errors).toHaveProperty('nextAt');
  const long = await live.as('ruth').post(path('june'), call({ words: 'x'.repeat(10_000) }));
  expect(long.body.errors).toHaveProperty('words');
});

test('an absence that is read a day later opens nothing', async () => {
  const late = await asJobNow(live, async (ctx) => {
    const [planned] = live.world.sessions.process.slice(-1);
    const clock = { now: () => live.now().add({ hours: 24 * 30 }) };
    await lookForAbsence({ ...ctx, clock }, planned!);
    return planned;
  });
  expect((await board(live.web.as(ines))).cases.some((one) => one.sessionId === late)).toBe(false);
});

describe('the rules', () => {
  const now = Temporal.Instant.from('2026-03-02T18:00:00Z');
  const later = now.add({ hours: 1 });
  test('whatever is accepted either ends with somebody spoken with, or says what comes next', () => {
    const one = fc.record({
      way: fc.constantFrom(...ways),
      answer: fc.constantFrom(...answers),
      nextStep: fc.constantFrom(...nextSteps),
      nextAt: fc.constantFrom(null, later),
    });
    fc.assert(
      fc.property(one, (tried) => {
        if (Object.keys(wrongWith({ ...tried, now })).length > 0) return true;
        return stateOf([tried]) !== 'open';
      }),
    );
  });
  test('nobody tried: open; the last try decides', () => {
    expect(stateOf([])).toBe('open');
    const reached = { answer: 'reached', nextStep: 'nothing', nextAt: null } as const;
    const again = { answer: 'no_answer', nextStep: 'call_again', nextAt: later } as const;
    expect([stateOf([again]), stateOf([again, reached]), stateOf([reached, again])]).toEqual([
      'waits',
      'done',
      'waits',
    ]);
  });
});
