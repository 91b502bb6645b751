import { beforeAll, expect, test } from 'vitest';
import { exportEvidence } from '#server/care/attendance/export-evidence.ts';
import { recompute } from '#server/care/attendance/recompute.ts';
import { attendanceOf, settleSession } from '#server/care/attendance/service.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, dayTest, writeWitnesses } from '#server/testing/office-world.ts';
import { type Visit, witnessesOf } from '#server/testing/witness-simulator.ts';
import { countedMs } from './rules-minutes.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});

/**
 * Half an hour in a private room, in the middle of three and a half: Delia talks with Ruth, who leads, while Amos stays in the
 * group with the host.
 */
async function playPrivateTalk(): Promise<string> {
  await live.nextSession();
  const start = live.startsAt().epochMilliseconds;
  const names = ['ruth', 'kit', 'delia', 'amos'] as const;
  for (const name of ['delia', 'amos'] as const) await live.knock(name);
  await live.as('ruth').post(live.at('/open'));
  const pass = async (name: Name) => (await live.as(name).post(live.at('/seat-token'))).body;
  const identities = new Map<Name, string>();
  for (const name of names) identities.set(name, (await pass(name)).identity);
  const group = (await pass('amos')).token.split('/')[0];
  live.setNow(live.startsAt().add({ minutes: 20 }));
  await live.as('ruth').post(live.onPerson('delia', '/private'));
  const aside = (await pass('delia')).token.split('/')[0];
  live.setNow(live.startsAt().add({ minutes: 50 }));
  await live.as('ruth').post(live.onPerson('delia', '/admit'));
  await live.as('ruth').post(live.at('/private-rooms/leave'));
  const visit = (from: number, to: number, room: string): Visit => ({
    from: start + from * 60_000,
    to: start + to * 60_000,
    room,
  });
  const moved = [visit(-1, 20, group), visit(20.02, 50, aside), visit(50.02, 210, group)];
  const stayed = [visit(-1, 210, group)];
  const people = names.map((name) => ({
    identity: identities.get(name)!,
    visits: name === 'delia' || name === 'ruth' ? moved : stayed,
    heartbeats: false,
  }));
  const witnesses = witnessesOf({
    rooms: [group, aside],
    open: { from: start - 5 * 60_000, to: start + 211 * 60_000 },
    people,
    sweepEveryMs: 60_000,
  });
  live.setNow(live.startsAt().add({ minutes: 210 }));
  await live.as('ruth').post(live.at('/end'));
  await asJobNow(live, (ctx) => writeWitnesses(ctx, live.sessionId(), witnesses));
  live.later(20);
  await asJobNow(live, (ctx) => settleSession(ctx, live.sessionId()));
  return live.sessionId();
}

test('a private room with the facilitator is a segment of its own: counted only where the payer’s rule says so, by every recomputation', async () => {
  const sessionId = await playPrivateTalk();
  const of = async (name: Name) =>
    (await asJobNow(live, (ctx) => attendanceOf(ctx, [sessionId], [live.idOf(name)])))[0]!;
  const [delia, amos] = [await of('delia'), await of('amos')];
  const apart = delia.segments.filter((one) => one.roomKind === 'private');
  expect(apart.length).toBeGreaterThan(0);
  expect(new Set(apart.map((one) => one.facilitator))).toEqual(new Set(['in_room']));
  const middle = live.startsAt().add({ minutes: 35 }).epochMilliseconds;
  expect(amos.segments.find((one) => one.from <= middle && one.until > middle)).toMatchObject({
    roomKind: 'main',
    facilitator: 'in_session',
  });

  const minutes = (one: { segments: Parameters<typeof countedMs>[0]['segments'] }, change = {}) =>
    countedMs({ segments: one.segments, welfareContact: false }, { ...dayTest, ...change }) / 60_000;
  const [strict, withRoom] = [minutes(delia), minutes(delia, { privateRoomCounts: true })];
  expect(withRoom - strict).toBeGreaterThan(29);
  expect(withRoom - strict).toBeLessThanOrEqual(30);
  expect(minutes(amos, { facilitator: 'in_session' }) - minutes(amos)).toBeGreaterThan(29);
  // The record shows a move, and neither a removal nor a lost connection.
  expect(delia.marks).not.toContain('removed');
  expect(delia.marks).not.toContain('connection lost');
  const lines = await asJobNow(live, (ctx) => exportEvidence(ctx, sessionId));
  const again = recompute(lines) as {
    people: { role: string; minutesCountable: number; stays: unknown[] }[];
    ignored: string[];
  };
  expect(again.ignored).toEqual([]);
  const minutesAgain = again.people.filter((one) => one.role === 'patient' && one.stays.length > 0);
  expect(minutesAgain.map((one) => one.minutesCountable).sort()).toEqual(
    [delia.minutesCountable, amos.minutesCountable].sort(),
  );
});
