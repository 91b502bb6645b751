import { beforeAll, expect, test } from 'vitest';
import { correctAttendance } from '#server/care/attendance/service.ts';
import { authorizationsOf, balances, beyondDatesOf } from '#server/planning/coverage/service.ts';
import type { AuthorizedService } from '#server/planning/coverage/types.ts';
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
import { answersBetween, decideDayAndWeek } from './service.ts';

// Amos attends four whole days; his approval is for three, Rosalie's day is short.

let live: LiveWorld;
let service: AuthorizedService;
const sessions: string[] = [];
const dates = ['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-09'];
const march = [Temporal.PlainDate.from('2026-03-01'), Temporal.PlainDate.from('2026-03-31')] as const;

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    const contractId = await aContract(ctx, dayTest, 'Northgate PPO');
    await insure(ctx, { patientId: live.idOf('amos'), contractId, units: 3 });
    const [letter] = await authorizationsOf(ctx, [live.idOf('amos')]);
    service = letter!.services[0]!;
  });
  for (const _ of dates) {
    const sessionId = await playSession(live, { amos: [[0, 210]] });
    await confirmAll(live, sessionId, ['amos']);
    await signAll(live, sessionId, ['amos']);
    sessions.push(sessionId);
  }
}, 60_000);

const ledger = () =>
  asJobNow(live, async (ctx) => {
    const stands = (await balances(ctx, [service])).get(service.id)!;
    const beyond = await beyondDatesOf(ctx, [service.id]);
    return { ...stands, dates: stands.reservedDates.map(String).sort(), beyond: beyond.map(String) };
  });
const decide = (date: string) =>
  asJobNow(live, (ctx) =>
    decideDayAndWeek(ctx, { patientId: live.idOf('amos'), date: Temporal.PlainDate.from(date) }),
  );
const answers = () =>
  asJobNow(live, async (ctx) =>
    Object.fromEntries(
      (await answersBetween(ctx, ...march))
        .filter((one) => one.patientId === live.idOf('amos'))
        .map((one) => [one.date.toString(), one.answer]),
    ),
  );

test('three days hold the three units, the fourth is care beyond them: recorded, never refused', async () => {
  expect(await ledger()).toMatchObject({
    approved: 3,
    reserved: 3,
    left: 0,
    dates: dates.slice(0, 3),
    beyond: [dates[3]],
  });
  expect((await answers())[dates[3]!]).toBe('not_billable');
});

test('twenty at once for each day: every date is entered once and units never fall below zero', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => decide(dates[n % 4]!)));
  expect(await ledger()).toMatchObject({
    reserved: 3,
    beyond: [dates[3]],
    left: 0,
    dates: dates.slice(0, 3),
  });
});

test('a correction that makes a day too short gives its unit to the day that had none', async () => {
  const start = Temporal.Instant.from('2026-03-02T21:00:00Z').epochMilliseconds;
  const ruth = {
    organizationId: live.world.organizationId,
    personId: live.idOf('ruth'),
    roles: ['group_therapist'] as const,
  };
  await live.database.asPerson(
    ruth,
    (ctx) =>
      correctAttendance(ctx, {
        sessionId: sessions[0]!,
        personId: live.idOf('amos'),
        corrections: [
          { from: start + 160 * 60_000, to: start + 200 * 60_000, present: false, media: 'video' },
        ],
        reason: 'Away from the camera, said so afterwards',
      }),
    { now: live.now },
  );
  await decide(dates[0]!);
  expect((await answers())[dates[0]!]).toBe('not_billable');
  expect(await ledger()).toMatchObject({ reserved: 3, left: 0, dates: dates.slice(1), beyond: [] });
  expect((await answers())[dates[3]!]).toBe('billable');
});
