import { beforeAll, expect, test } from 'vitest';
import { endRole } from '#server/foundation/people/service.ts';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';

let alerts: AlertWorld;
beforeAll(async () => {
  alerts = await startAlertWorld('2026-10-26T14:00:00Z');
});

const url = () => `/api/programs/${alerts.world.programId}/rota`;
const people = () => ({
  primaryId: alerts.idOf('ruth'),
  backupId: alerts.idOf('kit'),
  supervisorId: alerts.idOf('marguerite'),
});
const shift = (from: string, until: string, changes: object = {}) => ({
  from,
  until,
  ...people(),
  ...changes,
});
const save = (...shifts: object[]) =>
  alerts.as('marguerite').put(url(), { why: 'the plan of the week', shifts });
const week = async (from = '2026-10-26') =>
  (await alerts.as('ruth').get(`${url()}?from=${from}&days=7`)).body;

test('a rota with a hole is not saved, and the answer says where the hole is; the night of 25 hours has none', async () => {
  const answer = await save(
    shift('2026-10-26T00:00', '2026-10-28T12:00'),
    shift('2026-10-28T13:00', '2026-11-02T00:00'),
  );
  expect(answer.body).toMatchObject({
    code: 'rota_has_a_hole',
    detail: 'Nobody is on call from Wed, Oct 28, 12:00 PM to Wed, Oct 28, 1:00 PM.',
  });
  expect((await week()).shifts).toEqual([]);
  const saved = await save(
    shift('2026-10-26T00:00', '2026-11-01T01:30'),
    shift('2026-11-01T01:30', '2026-11-02T00:00'),
  );
  expect(saved.status).toBe(200);
  expect(await week()).toMatchObject({ holes: [], plannedUntil: '2026-11-02T00:00', mayEdit: false });
});

test('a week that leaves the one before it empty is a hole too', async () => {
  const late = await save(shift('2026-11-09T00:00', '2026-11-16T00:00'));
  expect(late.body.detail).toBe('Nobody is on call from Mon, Nov 2, 12:00 AM to Mon, Nov 9, 12:00 AM.');
  expect((await save(shift('2026-11-02T00:00', '2026-11-16T00:00'))).status).toBe(200);
});

test('a change of one day holds for that day, and the history says who and why', async () => {
  const [primaryId, backupId] = [alerts.idOf('kit'), alerts.idOf('ruth')];
  expect((await save(shift('2026-10-29T00:00', '2026-10-30T00:00', { primaryId, backupId }))).status).toBe(
    200,
  );
  const { shifts, history } = await week();
  expect(shifts.map((one: { primaryName: string }) => one.primaryName)).toEqual([
    'Ruth Abelard',
    'Kit Moran',
    'Ruth Abelard',
    'Ruth Abelard',
  ]);
  expect(history[0]).toMatchObject({ byName: 'Marguerite Oyelaran', why: 'the plan of the week' });
});

test('the same person twice, somebody who may not, an end before the beginning and an overlap are refused in words', async () => {
  const bad = async (...shifts: object[]) => (await save(...shifts)).body.errors;
  const [from, until] = ['2026-10-27T00:00', '2026-10-28T00:00'];
  expect(await bad(shift(from, until, { backupId: alerts.idOf('ruth') }))).toEqual({
    'shifts.0': 'Name three different people: each rung has to reach somebody new.',
  });
  expect(await bad(shift(from, until, { primaryId: alerts.idOf('otis') }))).toEqual({
    'shifts.0': 'Otis Vance may not be on call on Tue, Oct 27. Choose somebody else.',
  });
  expect(await bad(shift(until, from))).toEqual({ 'shifts.0': 'This shift ends before it begins.' });
  expect(await bad(shift(from, until), shift('2026-10-27T12:00', until))).toEqual({
    shifts: 'Two shifts overlap. At each moment one person is the primary.',
  });
  expect((await alerts.as('ruth').put(url(), { why: 'mine', shifts: [shift(from, until)] })).status).toBe(
    403,
  );
});

test('whose role ends is refused from that day on', async () => {
  await alerts.database.asSystem(
    alerts.world.organizationId,
    (ctx) =>
      endRole(ctx, {
        personId: alerts.idOf('kit'),
        role: 'room_host',
        lastDay: Temporal.PlainDate.from('2026-11-18'),
      }),
    { now: alerts.now },
  );
  expect((await save(shift('2026-11-16T00:00', '2026-11-19T00:00'))).status).toBe(200);
  expect((await save(shift('2026-11-19T00:00', '2026-11-20T00:00'))).body.errors).toEqual({
    'shifts.0': 'Kit Moran may not be on call on Thu, Nov 19. Choose somebody else.',
  });
});

test('safety questions are offered while the rota is staffed, or where the program decided otherwise in writing', async () => {
  const { safetyReaders } = await import('./service.ts');
  const ask = (at: string) =>
    alerts.database.asSystem(
      alerts.world.organizationId,
      (ctx) => safetyReaders(ctx, alerts.world.programId),
      {
        now: () => Temporal.Instant.from(at),
      },
    );
  expect(await ask('2026-10-27T14:00:00Z')).toMatchObject({
    staffed: true,
    offered: true,
    pagedWithinMinutes: 10,
  });
  expect(await ask('2026-12-27T14:00:00Z')).toMatchObject({ staffed: false, offered: false });
  const settingsUrl = `/api/programs/${alerts.world.programId}/settings`;
  const { settings, revision } = (await alerts.as('marguerite').get(settingsUrl)).body;
  const reason = 'Answers are read each morning at nine by the clinical lead.';
  const changed = await alerts.as('marguerite').put(settingsUrl, {
    seenRevision: revision,
    settings: { ...settings, safetyQuestionsUnstaffedBecause: reason },
  });
  expect(changed.status).toBe(200);
  expect(await ask('2026-12-27T14:00:00Z')).toMatchObject({ staffed: false, offered: true });
});
