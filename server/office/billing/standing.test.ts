import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
} from '#server/testing/office-world.ts';
import * as standing from './queries-standing.ts';
import { decideDue, decideWaiting, pageOfDays } from './service.ts';

// Monday's note of Amos is signed, Wednesday's is not: one day is billable, the other waits for the note or for the note's deadline.

let live: LiveWorld;
let house: pg.Client;
const march = { from: '2026-03-01', through: '2026-03-31', text: '', after: null };

beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    const contractId = await aContract(ctx, dayTest, 'Northgate PPO');
    await insure(ctx, { patientId: live.idOf('amos'), contractId, units: 12 });
  });
  for (const isSigned of [true, false]) {
    const sessionId = await playSession(live, { amos: [[0, 210]] });
    await confirmAll(live, sessionId, ['amos']);
    if (isSigned) await signAll(live, sessionId, ['amos']);
  }
  house = new pg.Client({ connectionString: live.database.superuserUrl });
  await house.connect();
}, 60_000);
afterAll(() => house?.end());

const daysOfAmos = async () =>
  (
    await house.query<{ date: string; answer: string; onClaim: boolean | null; again: Date | null }>(
      `select local_date::text as date, answer, on_claim as "onClaim", look_again_at as again from service_day
        where patient_id = $1 order by 1`,
      [live.idOf('amos')],
    )
  ).rows;
const dueJobs = async () =>
  (
    await house.query(`select j.payload ->> 'patientId' as patient from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'billing.decideDue'`)
  ).rows.map((row) => row.patient as string);
const list = (filter: 'all' | 'toAdd') => asJobNow(live, (ctx) => pageOfDays(ctx, { ...march, filter }));

test('counting and paging read nobody’s decisions: what stands of a day stands in it', async () => {
  const looks = async ({ db }: Ctx) => {
    const { rows } = await sql<{
      looks: number;
    }>`select (seq_scan + idx_scan)::int as looks from pg_stat_xact_user_tables where relname = 'day_decision'`.execute(
      db,
    );
    return rows[0]!.looks;
  };
  const read = await asJobNow(live, async (ctx) => {
    const before = await looks(ctx);
    const span = {
      from: Temporal.PlainDate.from('2026-03-01'),
      through: Temporal.PlainDate.from('2026-03-31'),
    };
    const { ids, counts } = await standing.pageOfDays(ctx, {
      ...span,
      filter: 'all',
      patientIds: null,
      after: null,
      limit: 50,
    });
    return { ids: ids.length, counts, looks: (await looks(ctx)) - before };
  });
  expect(read).toMatchObject({ ids: 14, counts: { billable: 1, waits: 1, not_billable: 12 }, looks: 0 });
});

test('a claim line says so in its day, and so does taking it off', async () => {
  const [day] = (await list('toAdd')).days;
  const added = await live.as('otis').post(`/api/service-days/${day!.id}/claim-line`);
  expect((await daysOfAmos())[0]).toMatchObject({ answer: 'billable', onClaim: true });
  expect(await list('toAdd')).toMatchObject({ count: 0, firstToAdd: null });
  const claim = (await live.as('otis').get(`/api/claims/${added.body.claimId}`)).body;
  expect((await live.as('otis').del(`/api/claims/${claim.id}/lines/${claim.items[0].id}`)).status).toBe(200);
  expect((await daysOfAmos())[0]).toMatchObject({ onClaim: false });
  expect((await list('toAdd')).days.map((one) => one.id)).toEqual([day!.id]);
});

test('days from before are listed the same, and noted by the next look', async () => {
  const before = await list('all');
  const noted = await daysOfAmos();
  await house.query(
    `update service_day set answer = null, on_claim = null, look_again_at = '2026-01-01T00:00Z'`,
  );
  expect(await list('all')).toEqual(before);
  await asJobNow(live, decideWaiting);
  expect(await daysOfAmos()).toMatchObject(noted.map(({ answer }) => ({ answer, onClaim: false })));
  expect((await daysOfAmos())[0]!.again).toBeNull();
  await asJobNow(live, (ctx) => decideDue(ctx, live.idOf('amos')));
  await house.query('delete from graphile_worker._private_jobs');
});

test('a day that waits is decided again when the clock may say something else, and nobody is looked at before', async () => {
  const [billable, waits] = await daysOfAmos();
  expect([billable!.answer, billable!.again, waits!.answer]).toEqual(['billable', null, 'waits']);
  expect(waits!.again!.getTime()).toBeGreaterThan(live.now().epochMilliseconds);
  await asJobNow(live, decideWaiting);
  expect(await dueJobs()).toEqual([]);
  live.later(25 * 60);
  await asJobNow(live, decideWaiting);
  expect(await dueJobs()).toContain(live.idOf('amos'));
  await asJobNow(live, (ctx) => decideDue(ctx, live.idOf('amos')));
  live.later(24 * 60);
  await asJobNow(live, (ctx) => decideDue(ctx, live.idOf('amos')));
  // The note's deadline is nearer than a day now.
  const deadline = (await daysOfAmos())[1]!;
  live.later(23 * 60);
  await asJobNow(live, (ctx) => decideDue(ctx, live.idOf('amos')));
  expect(deadline.answer).toBe('waits');
  expect(deadline.again!.getTime()).toBeLessThan(live.now().epochMilliseconds);
  expect((await daysOfAmos())[1]).toMatchObject({ answer: 'not_billable', again: null });
});
