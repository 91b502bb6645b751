import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePerson, detailsOf, patientsOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { anOrganization, aPatient } from '#server/testing/factories.ts';
import { openPast } from './acting.ts';

const now = Temporal.Instant.from('2026-10-16T13:10:00Z');
let database: TestDatabase;
let past: ReturnType<typeof openPast>;
let organizationId: string;
let personId: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  past = openPast(database.urls.app);
  organizationId = await anOrganization(database.deps);
  personId = await database.asSystem(organizationId, (ctx) => aPatient(ctx));
});
afterAll(() => past.close());

const cityOf = async (ctx: Ctx) => (await detailsOf(ctx, [personId])).get(personId)!.city;
const moveTo = async (ctx: Ctx, city: string) => {
  const person = (await detailsOf(ctx, [personId])).get(personId)!;
  await changePerson(ctx, { ...person, city });
};
const elsewhere = (city: string) => database.asSystem(organizationId, (ctx) => moveTo(ctx, city));
const at = <T>(verb: (ctx: Ctx) => Promise<T>) => past.of(organizationId)(now, verb);

test('who somebody is stands from the first question to the end of a transaction, and the next one asks anew', async () => {
  await elsewhere('Dayton');
  const seen = await at(async (ctx) => {
    const before = await cityOf(ctx);
    await elsewhere('Toledo');
    return [before, await cityOf(ctx)];
  });
  expect(seen).toEqual(['Dayton', 'Dayton']);
  expect(await at(cityOf)).toBe('Toledo');
});

test('what a transaction changes itself, it sees', async () => {
  const seen = await at(async (ctx) => {
    await moveTo(ctx, 'Akron');
    return [await cityOf(ctx), (await detailsOf(ctx, [personId])).get(personId)!.city];
  });
  expect(seen).toEqual(['Akron', 'Akron']);
  expect(await at(cityOf)).toBe('Akron');
});

test('whoever waits for a row reads what stands behind it', async () => {
  const seen = await at(async (ctx) => {
    await cityOf(ctx);
    await elsewhere('Athens');
    await sql`select id from person where id = ${personId}::uuid for update`.execute(ctx.db);
    return cityOf(ctx);
  });
  expect(seen).toBe('Athens');
});

test('a transaction that failed leaves nothing behind', async () => {
  const broken = at(async (ctx) => {
    await moveTo(ctx, 'Nowhere');
    await cityOf(ctx);
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
  expect(await at(cityOf)).not.toBe('Nowhere');
});

test('nobody gets the list that another one sorts', async () => {
  const lists = await at(async (ctx) => {
    const ask = () =>
      sql<{ id: string }>`select id from person where organization_id = ${organizationId}::uuid`.execute(
        ctx.db,
      );
    const one = await ask();
    one.rows[0]!.id = 'changed';
    one.rows.length = 0;
    return [(await ask()).rows.length, (await ask()).rows[0]!.id];
  });
  expect(lists).toEqual([1, personId]);
});

test('a statement has a name, and who there is is asked once', async () => {
  const today = Temporal.PlainDate.from('2026-10-16');
  const named = await at(async (ctx) => {
    await patientsOf(ctx, today);
    await patientsOf(ctx, today);
    const { rows } = await sql<{
      runs: number;
    }>`select (generic_plans + custom_plans)::int as runs from pg_prepared_statements
      where name like 'history%' and statement like ${'%"person_role"%"role" = %'}`.execute(ctx.db);
    return rows;
  });
  expect(named).toEqual([{ runs: 1 }]);
});
