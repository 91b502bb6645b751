import { beforeAll, expect, test } from 'vitest';
import { attendanceOf } from '#server/care/attendance/service.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, playSession } from '#server/testing/office-world.ts';
import type { AttendanceAnswer } from './contract.ts';

let live: LiveWorld;
let sessionId: string;
beforeAll(async () => {
  live = await startLiveWorld();
  sessionId = await playSession(live, { amos: [[0, 60]] });
}, 60_000);

const at = (minute: number) => live.startsAt().add({ minutes: minute }).toString();
const enter = (
  who: Parameters<LiveWorld['as']>[0],
  name: Parameters<LiveWorld['idOf']>[0],
  from = 0,
  to = 210,
  changes = {},
) =>
  live.as(who).post(`/api/sessions/${sessionId}/attendance/entries`, {
    people: [{ personId: live.idOf(name), from: at(from), to: at(to) }],
    how: 'call_in_line',
    reason: 'On the call-in line, roster on paper',
    requestKey: crypto.randomUUID(),
    ...changes,
  });
const evidence = async () =>
  (await live.as('ruth').get(`/api/sessions/${sessionId}/attendance`)).body as AttendanceAnswer;
const personIn = async (name: Parameters<LiveWorld['idOf']>[0]) =>
  (await evidence()).people.find((one) => one.personId === live.idOf(name))!;
const segmentsOf = async (name: Parameters<LiveWorld['idOf']>[0]) =>
  (await asJobNow(live, (ctx) => attendanceOf(ctx, [sessionId], [live.idOf(name)])))[0]!.segments;

test('entered by staff: no absence any more, marked as their word, and not one minute', async () => {
  expect((await personIn('delia')).outcome).toBe('absent');
  expect((await enter('kit', 'delia')).status).toBe(200);
  const delia = await personIn('delia');
  expect(delia).toMatchObject({
    outcome: 'attended',
    minutesPresent: 0,
    minutesCountable: 0,
    stays: [],
    counted: [],
  });
  expect(delia.entered).toMatchObject([
    { how: 'call_in_line', byName: 'Kit Moran', reason: 'On the call-in line, roster on paper' },
  ]);
  expect(delia.reasons.join(' ')).toContain('Entered by staff');
  expect(await segmentsOf('delia')).toEqual([]);
});

test('beside what machines saw, minutes stay the machines’', async () => {
  const before = await personIn('amos');
  await enter('ruth', 'amos', 60, 210);
  const after = await personIn('amos');
  expect([before.outcome, after.outcome]).toEqual(['partly', 'attended']);
  expect([after.minutesPresent, after.minutesCountable]).toEqual([
    before.minutesPresent,
    before.minutesCountable,
  ]);
});

test('twice the same press is one line; taken back it is as before, with both lines kept', async () => {
  const requestKey = crypto.randomUUID();
  for (let twice = 0; twice < 2; twice++) await enter('ruth', 'june', 0, 30, { requestKey });
  const { entered, outcome } = await personIn('june');
  expect([entered.length, outcome]).toEqual([1, 'partly']);
  const back = `/api/sessions/${sessionId}/attendance/entries/${entered[0]!.id}/back`;
  expect((await live.as('kit').post(back, { why: 'It was another June' })).status).toBe(200);
  expect(await personIn('june')).toMatchObject({ outcome: 'absent', entered: [] });
  expect((await live.as('kit').post(back, { why: 'again' })).status).toBe(404);
});

test('only staff of the session, only people expected, only minutes of the session that are over', async () => {
  expect((await enter('nell', 'yusra')).status).toBe(403);
  expect((await enter('delia', 'delia')).status).toBe(403);
  expect((await enter('ruth', 'wes')).status).toBe(404);
  for (const [from, to] of [
    [-30, 60],
    [60, 60],
    [0, 400],
  ] as const) {
    const wrong = await enter('ruth', 'yusra', from, to);
    expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([422, ['people']]);
  }
  expect((await enter('ruth', 'yusra', 0, 30, { reason: 'x'.repeat(10_000) })).body.errors).toHaveProperty(
    'reason',
  );
});

test('the roster names who is expected and how to call them, to staff of that session and nobody else; each look is written down', async () => {
  const url = `/api/sessions/${sessionId}/roster`;
  const roster = (await live.as('kit').get(url)).body;
  expect(roster.people.map((one: { name: string }) => one.name)).toContain('Delia Brandt');
  expect(roster).toMatchObject({ groupName: 'Process group', printedByName: 'Kit Moran', callIn: null });
  expect(JSON.stringify(roster)).not.toMatch(/1991|Sycamore|F33|birth|diagnos/i);
  expect((await live.as('marguerite').get(url)).status).toBe(200);
  for (const who of ['delia', 'otis', 'nell'] as const)
    expect((await live.as(who).get(url)).status).toBe(403);
  live.later(1);
  type Looked = { personId: string; action: string; status: number; shown: { roster?: { first: string[] } } };
  const audit = await live.as('marguerite').get(`/api/audit?patientId=${live.idOf('delia')}`);
  const looks = (audit.body.entries as Looked[])
    .filter((one) => one.action === 'GET /api/sessions/:sessionId/roster' && one.status === 200)
    .map((one) => [one.personId, one.shown.roster?.first]);
  expect(looks).toEqual([
    [live.idOf('marguerite'), [sessionId]],
    [live.idOf('kit'), [sessionId]],
  ]);
});
