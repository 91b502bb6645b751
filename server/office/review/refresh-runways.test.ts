import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { changePerson, detailsOf, endRole } from '#server/foundation/people/service.ts';
import { cancelBooking, cancelSession, moveSession } from '#server/planning/programs/service.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { aContract, asJobNow, dayTest, insure, playSession, weekTest } from '#server/testing/office-world.ts';
import type { BoardAnswer } from './contract.ts';
import { beginRunway, refreshEverybody, refreshRunways, showBoard } from './service.ts';

// Whatever happens to the facts and however the clock moves: the rows that were kept up change by change are those that would be worked
// out from the facts alone.

const insured = ['amos', 'hank', 'delia', 'wes', 'june', 'perry'] as const;
let live: LiveWorld;
let contracts: string[];

beforeAll(async () => {
  live = await startLiveWorld();
  contracts = await asJobNow(live, async (ctx) => [
    await aContract(ctx, dayTest, 'Northgate PPO'),
    await aContract(ctx, weekTest, 'Harbor Mutual'),
    await aContract(
      ctx,
      { ...weekTest, test: { ...weekTest.test, week: 'rolling' } as typeof weekTest.test },
      'Rolling Health',
    ),
  ]);
  await asJobNow(live, async (ctx) => {
    for (const [index, name] of insured.entries())
      await insure(ctx, {
        patientId: live.idOf(name),
        contractId: contracts[index % 3]!,
        units: 3 + index,
        through: `2026-03-${String(6 + 3 * index).padStart(2, '0')}`,
      });
  });
  await playSession(live, { amos: [[0, 210]], delia: [[0, 120]], hank: [[10, 200]] });
  await asJobNow(live, refreshRunways);
}, 60_000);

const board = () => asJobNow(live, (ctx) => showBoard(ctx));

/** Everybody's row worked out from the facts at this moment, with the counts taken from the rows. */
async function fromFacts(): Promise<BoardAnswer> {
  await asJobNow(live, refreshEverybody);
  await asJobNow(live, refreshRunways);
  const made = await board();
  const of = (state: string) => made.people.filter((one) => one.runway.state === state).length;
  expect(made.counts).toEqual({ risk: of('risk'), watch: of('watch'), kept: of('kept') });
  return made;
}

async function kept(): Promise<BoardAnswer> {
  await asJobNow(live, refreshRunways);
  return board();
}

const sessionAt = (index: number) => live.world.sessions.process[index]!;
const acts: Record<string, () => Promise<unknown>> = {
  'a session is cancelled': () =>
    asJobNow(live, (ctx) => cancelSession(ctx, { sessionId: sessionAt(4), why: 'The lead is ill' })),
  'a session is moved': () =>
    asJobNow(live, (ctx) =>
      moveSession(ctx, {
        sessionId: sessionAt(3),
        startsAt: live.now().add({ hours: 24 * 4 }),
        why: 'A holiday',
      }),
    ),
  'a booking is taken back': () =>
    asJobNow(live, (ctx) =>
      cancelBooking(ctx, { sessionId: sessionAt(5), patientId: live.idOf('delia'), why: 'A wedding' }),
    ),
  'somebody new is insured': () =>
    asJobNow(live, (ctx) =>
      insure(ctx, { patientId: live.idOf('yusra'), contractId: contracts[1]!, units: 9 }),
    ),
  'somebody is called by another name': () =>
    asJobNow(live, async (ctx) => {
      const person = (await detailsOf(ctx, [live.idOf('hank')])).get(live.idOf('hank'))!;
      await changePerson(ctx, { ...person, chosenName: 'Henrik' });
    }),
  'somebody is no patient any more': () =>
    asJobNow(live, (ctx) =>
      endRole(ctx, {
        personId: live.idOf('june'),
        role: 'patient',
        lastDay: Temporal.PlainDate.from('2026-03-01'),
      }),
    ),
};

test.each(Object.entries(acts))('%s: the kept row is the one from the facts', async (_name, act) => {
  const before = await board();
  await act();
  const after = await kept();
  expect(after).not.toEqual(before);
  expect(after).toEqual(await fromFacts());
});

test('at any moment of the fortnight the kept rows are those from the facts', async () => {
  const start = live.now();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 14 * 24 * 12 }), { minLength: 4, maxLength: 4 }),
      async (moments) => {
        live.setNow(start);
        await fromFacts();
        for (const steps of moments.sort((a, b) => a - b)) {
          live.setNow(start.add({ minutes: steps * 5 }));
          const stands = await kept();
          expect(stands).toEqual(await fromFacts());
        }
      },
    ),
    { numRuns: 4, seed: 39 },
  );
  live.setNow(start);
  await fromFacts();
}, 60_000);

test('a row comes when its coverage begins, though no fact changes on that day', async () => {
  const patientId = live.idOf('rosalie');
  const asked: { news: string; at: string }[] = [];
  await asJobNow(live, async (ctx) => {
    await insure(ctx, { patientId, contractId: contracts[0]!, units: 4, from: '2026-03-05' });
    await refreshRunways({
      ...ctx,
      announceAt: async (news, _ids, at) => void asked.push({ news, at: at.toString() }),
    });
  });
  const isThere = async () => (await board()).people.some((one) => one.patientId === patientId);
  expect(await isThere()).toBe(false);
  // Midnight in Columbus, Ohio.
  expect(asked).toEqual([{ news: 'runway.begins', at: '2026-03-05T05:00:00Z' }]);
  live.setNow(Temporal.Instant.from('2026-03-05T05:00:01Z'));
  await asJobNow(live, (ctx) => beginRunway(ctx, patientId));
  expect(await isThere()).toBe(true);
});
