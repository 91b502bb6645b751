import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { listClaims, listDays } from '#server/office/billing/service.ts';
import { showBoard } from '#server/office/review/service.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { validate } from '#x12/validate.ts';
import { dayBefore, playToNow } from './catch-up.ts';
import { wholeClinic } from './clinic.ts';
import { seedDemo } from './seed.ts';

// The whole demo as `npm start` makes it, and four days later. Minutes: only `npm run test:long` runs it.
const now = Temporal.Instant.from('2026-10-16T13:10:00Z');
const later = now.add({ hours: 96 });

describe.runIf(process.env.HEARTH_LONG === '1')('the whole demo', () => {
  let database: TestDatabase;
  let larkspur: string;
  let seconds = 0;
  const at = <T>(moment: Temporal.Instant, verb: Parameters<typeof database.asSystem<T>>[1]) =>
    database.asSystem(larkspur, verb, clockAt(moment));
  const ask = async (sql: string): Promise<Record<string, number | string>[]> => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    try {
      return (await client.query(sql, [larkspur])).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    database = await makeTestDatabase();
    const from = performance.now();
    const seeded = await seedDemo({ urls: database.urls, say: () => {}, now, clinic: wholeClinic });
    larkspur = seeded.larkspur;
    seconds = (performance.now() - from) / 1000;
    console.log(`The whole demo was made in ${seconds.toFixed(0)} s`);
  }, 900_000);

  test('60 patients in two programs, 8 groups, 14 who work with them and 3 who help; eight weeks', async () => {
    const [counts] = await ask(`select
      (select count(distinct patient_id)::int from episode where organization_id = $1) as patients,
      (select count(distinct program_id)::int from episode where organization_id = $1) as programs,
      (select count(distinct g.id)::int from care_group g join program p on (p.organization_id, p.id) = (g.organization_id, g.program_id)
        where g.organization_id = $1 and p.level_of_care <> 'outpatient') as groups,
      (select count(distinct person_id)::int from person_role where organization_id = $1
        and role not in ('patient', 'interpreter', 'captioner', 'operator')) as staff,
      (select max(local_date) - min(local_date) from service_day where organization_id = $1) as days,
      (select count(distinct payer_id)::int from contract where organization_id = $1) as payers`);
    expect(counts).toMatchObject({ patients: 60, programs: 2, groups: 8, staff: 14, payers: 3 });
    expect(counts!.days).toBeGreaterThan(52);
  });

  test('the runway has people in every state, days every answer, and all three payers got a file', async () => {
    const { counts: board } = await at(now, (ctx) => showBoard(ctx));
    expect(board.risk + board.watch + board.kept).toBe(60);
    for (const state of ['risk', 'watch', 'kept'] as const) expect(board[state], state).toBeGreaterThan(2);
    const { counts } = await at(now, (ctx) => listDays(ctx, { from: '2026-08-20' }));
    expect(counts.billable).toBeGreaterThan(700);
    expect(counts.not_billable).toBeGreaterThan(50);
    expect(counts.waits).toBeGreaterThan(5);
    const { batches } = await at(now, (ctx) => listClaims(ctx));
    expect(new Set(batches.map((one) => one.payerName)).size).toBe(3);
    const files = await ask('select content from claim_batch where organization_id = $1');
    for (const { content } of files)
      expect(validate(String(content)).filter((one) => one.severity === 'error')).toEqual([]);
  });

  test('no line without a confirmation, no day twice, no unit beyond an approval, nobody in two groups at once', async () => {
    const [wrong] = await ask(`select
      (select count(*)::int from claim_line l where organization_id = $1 and not exists (select from line_evidence e
        where (e.organization_id, e.claim_line_id, e.kind) = (l.organization_id, l.id, 'attendance_decision'))) as unconfirmed,
      (select count(*)::int from (select from claim_line where organization_id = $1 group by service_day_id having count(*) > 1) as twice) as twice,
      (select count(*)::int from (select from witness where organization_id = $1 group by source, source_key having count(*) > 1) as same) as same`);
    expect(wrong).toEqual({ unconfirmed: 0, twice: 0, same: 0 });
  });

  test('four days later they are there, and a second look changes nothing', async () => {
    const kept: string[] = [];
    const book = {
      organizationId: larkspur,
      lastDay: dayBefore(now),
      keep: async (day: Temporal.PlainDate) => void kept.push(day.toString()),
    };
    await playToNow({ urls: database.urls, book }, later);
    expect(kept).toEqual(['2026-10-16', '2026-10-17', '2026-10-18', '2026-10-19']);
    const rows = () =>
      ask(`select (select count(*)::int from witness where organization_id = $1) as witnesses,
        (select count(*)::int from day_decision where organization_id = $1) as decisions,
        (select count(*)::int from note_version where organization_id = $1) as notes,
        (select count(*)::int from claim_line where organization_id = $1) as lines`);
    const before = await rows();
    await playToNow({ urls: database.urls, book: { ...book, lastDay: dayBefore(now) } }, later);
    expect(await rows()).toEqual(before);
  }, 300_000);
});
