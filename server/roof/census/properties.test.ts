import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CensusCells, censusFile, somebodyInsured, someone } from '../../testing/census-file.ts';
import { makeTestDatabase } from '../../testing/database.ts';
import { startTestApp } from '../../testing/http.ts';
import { aContract, dayTest } from '../../testing/office-world.ts';
import { buildWorld } from '../../testing/world.ts';
import { columnKeys } from './rules-columns.ts';
import { goOn } from './service.ts';

// Files that are right, wrong and odd in any mixture, through the whole way: chosen, answered at random, taken over as far as they can
// be, taken back.

const oddities = [
  '',
  ' ',
  '0',
  '1',
  '2',
  'yes',
  '1979-10-27',
  '2/3/1980',
  '9999-12-31',
  'C-1',
  'C-2',
  'spouse',
  'self',
];
const names = [
  'Skills group',
  'Process group',
  'Larkspur IOP',
  'Northgate PPO',
  'policy holder',
  '<b>x</b>',
  "'; --",
  'é',
];
const odd = fc.oneof(fc.constantFrom(...oddities, ...names), fc.string({ maxLength: 20 }));
const row = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
    fc.dictionary(fc.constantFrom(...columnKeys), odd, { maxKeys: 2, noNullPrototype: true }),
  )
  .map(
    ([number, isInsured, cells]): CensusCells =>
      isInsured ? somebodyInsured(number, cells as CensusCells) : someone(number, cells as CensusCells),
  );

test('whatever a file holds: no fault of ours, and taken back everything is as it was', {
  timeout: 60_000,
}, async () => {
  const database = await makeTestDatabase();
  const { organizationId, staff } = await buildWorld(database.deps);
  await database.asSystem(organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
  const director = (await startTestApp(database)).as(staff.marguerite);
  const counts = () =>
    database.asSystem(organizationId, async (ctx) => {
      const found: Record<string, number> = {};
      for (const table of [
        'person',
        'person_role',
        'episode',
        'policy',
        'coverage',
        'membership',
        'booking',
      ] as const) {
        found[table] = (await ctx.db.selectFrom(table).select('organization_id').execute()).length;
      }
      return found;
    });
  const before = await counts();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), fc.boolean(), async (rows, isSame) => {
      const csv = censusFile(rows.map((cells) => mapped(cells)));
      const chosen = await director.post('/api/census-imports', { fileName: 'a.csv', csv });
      if (chosen.status !== 200) return expect(chosen.status).toBe(422);
      const at = `/api/census-imports/${chosen.body.importId}`;
      const shown = async () => (await director.get(at)).body;
      const read = await shown();
      for (const one of read.problems.first) expect(one.row).toBeGreaterThan(0);
      for (const { row: number, candidates } of read.questions.first) {
        const [first] = candidates;
        const same =
          isSame && first ? (first.personId ? { personId: first.personId } : { row: first.row }) : null;
        expect((await director.post(`${at}/answers`, { row: number, same })).status).toBe(204);
      }
      const started = await director.post(`${at}/start`, { leaveOut: true });
      if (started.status !== 204) return expect(started.body.code).toBe('nothing_to_take');
      const work = () => database.asSystem(organizationId, (ctx) => goOn(ctx, chosen.body.importId));
      await work();
      const done = await shown();
      expect(done.state).toBe('done');
      expect(done.counts.taken + done.counts.failed).toBe(done.counts.rows);
      await director.post(`${at}/undo`, { why: 'A trial', takeTheRest: false });
      for (let turn = 0; turn < 4; turn++) await work();
      expect((await shown()).state).toBe('undone');
      expect(await counts()).toEqual(before);
    }),
    { numRuns: Number(process.env.HEARTH_FUZZ_RUNS ?? 5), endOnFailure: true },
  );
});

/** A cell is text; what JSON cannot carry is not sent. */
const mapped = (cells: CensusCells): CensusCells =>
  Object.fromEntries(
    Object.entries(cells).map(([key, text]) => [key, (text ?? '').replaceAll('\u0000', '').toWellFormed()]),
  );
