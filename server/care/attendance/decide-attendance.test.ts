import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, playSession } from '#server/testing/office-world.ts';
import { witnessesOf } from '#server/testing/witness-simulator.ts';
import { settleLateWitnesses, settleSession } from './service.ts';

// A session of the process group (16:00 to 19:30 in Columbus) is played, then confirmed over HTTP.

let live: LiveWorld;
let sessionId = '';
beforeAll(async () => {
  live = await startLiveWorld();
});

const page = async (name: Name = 'ruth') => (await live.as(name).get(live.at('/attendance'))).body;
const of = async (name: Name) =>
  (await page()).people.find((one: { personId: string }) => one.personId === live.idOf(name));
const confirm = (who: Name, ...names: Name[]) =>
  live.as(who).post(live.at('/attendance/confirm'), { personIds: names.map(live.idOf) });
const minute = (after: number) =>
  live
    .startsAt()
    .add({ milliseconds: after * 60_000 })
    .toString();
const correct = (name: Name, corrections: [from: number, to: number, present: boolean][], reason: string) =>
  live.as('ruth').post(live.at(`/attendance/${live.idOf(name)}/correct`), {
    reason,
    corrections: corrections.map(([from, to, present]) => ({
      from: minute(from),
      to: minute(to),
      present,
      media: 'audio',
    })),
  });
const stored = (table: 'attendance_decision' | 'witness' | 'task') =>
  asJobNow(live, (ctx) =>
    ctx.db.selectFrom(table).selectAll().where('session_id', '=', sessionId).orderBy('id').execute(),
  );

/** Webhooks of a visit that arrive after everything was settled. */
async function lateVisit(name: Name, from: number, to: number): Promise<void> {
  await asJobNow(live, async (ctx) => {
    const seat = await ctx.db
      .selectFrom('seat_occupant')
      .innerJoin('seat', 'seat.id', 'seat_occupant.seat_id')
      .select('media_identity')
      .where('seat.session_id', '=', sessionId)
      .where('person_id', '=', live.idOf(name))
      .executeTakeFirstOrThrow();
    const opening = await ctx.db
      .selectFrom('room_opening')
      .select(['id', 'media_name'])
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow();
    const rooms = [opening.media_name];
    const open = { from: live.startsAt().epochMilliseconds - 5 * 60_000, to };
    const person = { identity: seat.media_identity, visits: [{ from, to }], heartbeats: false };
    for (const one of witnessesOf({ rooms, open, people: [person], sweepEveryMs: 1e9 })) {
      const { event } = one.witness === 'webhook' ? JSON.parse(one.body) : { event: '' };
      if (one.witness !== 'webhook' || !event.startsWith('participant')) continue;
      const arrived = JSON.parse(one.body.replaceAll('PA_', 'PA_late'));
      const body = JSON.stringify({ ...arrived, id: `EV_late_${event}` });
      await ctx.db
        .insertInto('witness')
        .values({
          organization_id: ctx.organizationId,
          source: 'webhook',
          source_key: `late ${event}`,
          body_hash: createHash('sha256').update(body).digest('hex'),
          kind: event,
          session_id: sessionId,
          opening_id: opening.id,
          at: Temporal.Instant.fromEpochMilliseconds(one.arrivedAt),
          arrived_at: live.now(),
          body,
        })
        .execute();
    }
  });
}

describe('one session', () => {
  // The tests follow each other on this one session.
  beforeAll(async () => {
    sessionId = await playSession(live, { delia: [[0, 210]], amos: [[0, 210]], june: [[20, 210]], hank: [] });
  }, 30_000);

  test('settled again is the same, and nobody hears of it', async () => {
    const rows = () =>
      asJobNow(live, (ctx) =>
        ctx.db
          .selectFrom('attendance')
          .selectAll()
          .where('session_id', '=', sessionId)
          .orderBy('person_id')
          .execute(),
      );
    const before = await rows();
    live.later(1);
    await asJobNow(live, (ctx) => settleSession(ctx, sessionId));
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(4);
  });

  test('shows who was there, who was late, who never came', async () => {
    const shown = await page();
    expect(shown).toMatchObject({ mayConfirm: true, minutesPossible: 190, session: { over: true } });
    expect(await of('delia')).toMatchObject({ outcome: 'attended', minutesCountable: 190, decision: null });
    const june = await of('june');
    expect(june).toMatchObject({ outcome: 'partly', marks: ['late'] });
    expect(june.atDoor.to).toBe(june.stays[0].from);
    expect(await of('hank')).toMatchObject({ outcome: 'absent', minutesCountable: 0 });
    expect(shown.facilitators.map((one: { host: boolean }) => one.host)).toContain(false);
  });

  test('only who led confirms', async () => {
    expect((await confirm('kit', 'delia')).status).toBe(403);
    expect((await confirm('marguerite', 'delia')).status).toBe(403);
    expect((await page('marguerite')).mayConfirm).toBe(false);
    expect((await page('kit')).mayConfirm).toBe(false);
  });

  test('somebody who is not of this session is not found, and nobody is confirmed with them', async () => {
    const answer = await live
      .as('ruth')
      .post(live.at('/attendance/confirm'), { personIds: [live.idOf('delia'), crypto.randomUUID()] });
    expect(answer.status).toBe(404);
    expect((await of('delia')).decision).toBeNull();
  });

  test('confirmed in one act or one by one; twice is once, also at the same time', async () => {
    const both = await Promise.all([confirm('ruth', 'delia', 'amos'), confirm('ruth', 'delia', 'amos')]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both.flatMap((one) => one.body.confirmed)).toHaveLength(2);
    expect((await confirm('ruth', 'june', 'delia')).body.confirmed).toEqual([live.idOf('june')]);
    expect(await stored('attendance_decision')).toHaveLength(3);
    expect((await of('delia')).decision).toMatchObject({ kind: 'confirmed', byName: 'Ruth Abelard' });
  });

  test('a late witness asks for a new look', async () => {
    await confirm('ruth', 'delia', 'june');
    // Between two sweeps, a minute apart.
    const from = live.startsAt().epochMilliseconds + 10 * 60_000;
    await lateVisit('june', from + 5_000, from + 50_000);
    await asJobNow(live, (ctx) => settleLateWitnesses(ctx, sessionId));
    expect(await of('june')).toMatchObject({ decision: null, changedSince: true });
    expect(await of('delia')).toMatchObject({ changedSince: false, decision: { kind: 'confirmed' } });
    expect((await confirm('ruth', 'june')).body.confirmed).toHaveLength(1);
    expect((await stored('attendance_decision')).map((one) => one.revision).sort()).toEqual([1, 1, 1, 2]);
  });

  test('an absence is explained; somebody who was there is not absent', async () => {
    const explain = (name: Name, reason: string) =>
      live.as('ruth').post(live.at(`/attendance/${live.idOf(name)}/absence`), { reason });
    expect((await explain('hank', ' ')).status).toBe(422);
    expect((await explain('delia', 'ill')).body.code).toBe('not_absent');
    expect((await explain('hank', 'Called at 4:20, no answer')).status).toBe(200);
    expect((await explain('hank', 'Called at 4:20, no answer')).status).toBe(200);
    expect((await of('hank')).decision).toMatchObject({
      kind: 'absence_explained',
      reason: 'Called at 4:20, no answer',
    });
    const mine = (await stored('attendance_decision')).filter((one) => one.person_id === live.idOf('hank'));
    expect(mine).toHaveLength(1);
  });
});

describe('witnesses that disagree', () => {
  beforeAll(async () => {
    sessionId = await playSession(live, { delia: [[0, 210]], amos: [[0, 100]] });
    // Kit saw Amos 21 minutes after the media server had him gone.
    await live.as('kit').post(live.onPerson('amos', '/observe'), {
      at: minute(121),
      present: true,
      text: 'Answered in the check-out round',
    });
    await asJobNow(live, (ctx) => settleSession(ctx, sessionId));
  }, 30_000);

  test('open a task, refuse confirmation of all who are named, and show what each says', async () => {
    const [task] = await stored('task');
    expect(task).toMatchObject({ kind: 'witnesses_disagree', done_at: null });
    expect((await confirm('ruth', 'delia', 'amos')).body.code).toBe('witnesses_disagree');
    expect(await stored('attendance_decision')).toHaveLength(0);
    const amos = await of('amos');
    expect((await page()).people[0].personId).toBe(live.idOf('amos'));
    expect(amos.witnesses[0]).toMatchObject({ source: 'media_server', text: 'Left the room' });
    expect(amos.seen).toEqual([
      { at: minute(121), byName: 'Kit Moran', present: true, text: 'Answered in the check-out round' },
    ]);
  });

  test.each([
    ['outside the session', [[200, 230, true]]],
    ['backwards', [[20, 10, true]]],
  ] as const)('a correction %s is refused at its field', async (_name, corrections) => {
    const answer = await correct(
      'amos',
      corrections.map((one) => [...one]) as [number, number, boolean][],
      'Saw it',
    );
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['corrections']]);
  });

  test('a correction settles it, adds what staff saw, and leaves every machine witness as it was', async () => {
    const before = await of('amos');
    const witnesses = await stored('witness');
    const goneAt =
      (Temporal.Instant.from(before.stays[0].to).epochMilliseconds - live.startsAt().epochMilliseconds) /
      60_000;
    const asKitSaw: [number, number, boolean][] = [
      [goneAt, 121, true],
      [121, 124, false],
    ];
    const twice = [
      await correct('amos', asKitSaw, 'Kit saw Amos'),
      await correct('amos', asKitSaw, 'Kit saw Amos'),
    ];
    expect(twice.map((one) => one.status)).toEqual([200, 200]);
    const after = await of('amos');
    expect(after).toMatchObject({ disputes: [], decision: { kind: 'corrected', reason: 'Kit saw Amos' } });
    expect(after.minutesCountable - before.minutesCountable).toBeGreaterThanOrEqual(20);
    expect(await stored('witness')).toEqual(witnesses);
    expect(await stored('attendance_decision')).toMatchObject([
      { kind: 'corrected', beyond_witnesses: true },
    ]);
    expect((await stored('task'))[0]).toMatchObject({ resolution: 'The witnesses agree now.' });
    const listed = (await live.as('marguerite').get('/api/attendance/beyond-witnesses')).body.added;
    expect(listed[0]).toMatchObject({ name: 'Amos Greer', reason: 'Kit saw Amos', byName: 'Ruth Abelard' });
    expect(listed[0].observedAt).toBe(minute(121));
  });

  test('added minutes that nobody saw do not count', async () => {
    const before = await of('amos');
    expect((await correct('amos', [[140, 200, true]], 'He says so')).status).toBe(200);
    const after = await of('amos');
    expect(after.minutesCountable).toBe(before.minutesCountable);
    expect(after.beyondWitnesses).toContainEqual(expect.objectContaining({ counted: false }));
  });
});

test('before the end nothing can be confirmed, and the page says so', async () => {
  await live.nextSession();
  sessionId = live.sessionId();
  expect((await page()).session.over).toBe(false);
  expect((await confirm('ruth', 'delia')).body.code).toBe('not_ended');
});

test('in the seconds after the end the last signals come first', async () => {
  sessionId = await playSession(live, { delia: [[0, 210]] });
  const later = live.now();
  live.setNow(live.startsAt().add({ minutes: 210, seconds: 5 }));
  expect((await page()).session).toMatchObject({ over: false, lastSignals: true });
  expect((await confirm('ruth', 'delia')).body.code).toBe('last_words');
  live.setNow(later);
  expect((await page()).session).toMatchObject({ over: true, lastSignals: false });
});
