import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#server/platform/ctx.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import {
  aContract,
  asJobNow,
  confirmAll,
  dayTest,
  insure,
  playSession,
  signAll,
  weekTest,
} from '#server/testing/office-world.ts';
import type { BoardAnswer, RunwayAnswer } from './contract.ts';
import { refreshEverybody, refreshRunways, showBoard } from './service.ts';

let live: LiveWorld;

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    const contractId = await aContract(ctx, dayTest, 'Northgate PPO');
    const weekContract = await aContract(ctx, weekTest, 'Harbor Mutual');
    await insure(ctx, { patientId: live.idOf('amos'), contractId, units: 12 });
    await insure(ctx, { patientId: live.idOf('hank'), contractId, units: 12, through: '2026-03-04' });
    await insure(ctx, { patientId: live.idOf('delia'), contractId: weekContract, units: 12 });
    await insure(ctx, { patientId: live.idOf('wes'), contractId: weekContract, units: 12 });
  });
  const monday = await playSession(live, { amos: [[0, 210]], delia: [[0, 210]] });
  await confirmAll(live, monday, ['amos', 'delia']);
  await signAll(live, monday, ['amos', 'delia']);
  await asJobNow(live, refreshRunways);
}, 60_000);

test('the board names who could lose days first, and what would keep them', async () => {
  const { today, people } = (await live.as('nell').get('/api/runway')).body as BoardAnswer;
  expect(today).toBe('2026-03-02');
  expect(people.map((one) => [one.name, one.runway.state])).toEqual([
    ['Hank Ibarra', 'risk'],
    ['Wes Brandt', 'risk'],
    ['Delia Brandt', 'watch'],
    ['Amos Greer', 'kept'],
  ]);
  expect(people[0]!.runway.toKeep.join(' ')).toContain('what is approved carries through Wednesday, Mar 4');
  const delia = people[2]!.runway;
  expect(delia).toMatchObject({ unitsLeft: 11, lastCoveredDay: '2026-12-31' });
  expect(delia.week).toMatchObject({ countedMinutes: 190, bookedMinutes: 380, needMinutes: 540 });
});

test("a patient's own runway says the same", async () => {
  const own = (await live.as('delia').get(`/api/patients/${live.idOf('delia')}/runway`)).body as RunwayAnswer;
  const { people } = (await live.as('nell').get('/api/runway')).body as BoardAnswer;
  expect(own.runway).toEqual(people.find((one) => one.patientId === live.idOf('delia'))!.runway);
  expect((await live.as('delia').get(`/api/patients/${live.idOf('amos')}/runway`)).status).toBe(404);
});

test('more people on the board do not ask more questions of the database', async () => {
  let queries = 0;
  const count = (ctx: Ctx): Ctx => ({
    ...ctx,
    db: ctx.db.withPlugin({
      transformQuery: ({ node }) => {
        queries++;
        return node;
      },
      transformResult: async ({ result }) => result,
    }) as Ctx['db'],
  });
  const asked = async (verb: (ctx: Ctx) => Promise<unknown>) => {
    queries = 0;
    await asJobNow(live, (ctx) => verb(count(ctx)));
    return queries;
  };
  await asJobNow(live, refreshEverybody);
  const [board, refresh] = [await asked((ctx) => showBoard(ctx)), await asked(refreshRunways)];
  await asJobNow(live, async (ctx) => {
    const contractId = await aContract(ctx, dayTest, 'Lakeside Employees');
    for (const name of ['june', 'perry', 'yusra', 'rosalie', 'tobias', 'sunny', 'ada', 'milo'] as const)
      await insure(ctx, { patientId: live.idOf(name), contractId, units: 6 });
  });
  await asJobNow(live, refreshEverybody);
  expect(await asked(refreshRunways)).toBeLessThanOrEqual(refresh + 1);
  expect(await asked((ctx) => showBoard(ctx))).toBe(board);
  expect(board).toBeLessThan(8);
  const { people, counts, payers } = await asJobNow(live, (ctx) => showBoard(ctx));
  expect(people).toHaveLength(12);
  expect(counts.risk + counts.watch + counts.kept).toBe(12);
  expect(payers.map((one) => one.name)).toEqual(['Harbor Mutual', 'Lakeside Employees', 'Northgate PPO']);
  const lakeside = payers[1]!.id;
  const own = (await live.as('nell').get(`/api/runway?payerId=${lakeside}`)).body as BoardAnswer;
  expect(own.people.map((one) => one.payerName)).toEqual(Array(8).fill('Lakeside Employees'));
  expect((await live.as('nell').get('/api/runway?after=anywhere')).status).toBe(422);
});
