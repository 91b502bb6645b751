import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { asJob } from '#server/testing/factories.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { isOpen } from './rules-clearance.ts';
import { clearedPairs, joinCareTeams, languagesOf, separate } from './service.ts';

let now = Temporal.Instant.from('2026-09-21T12:00:00Z');
const clock = { ...clockAt(now.toString()), now: () => now };
const day = (text: string) => Temporal.PlainDate.from(text);
let database: TestDatabase;
let world: World;
let web: TestApp;

const inside = <T>(work: Parameters<typeof asJob<T>>[2]) =>
  asJob({ ...database.deps, clock }, world.organizationId, work);

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
  // Ruth leads both groups, so she treats everybody; Marguerite treats June, and not June's partner.
  const one = { patientId: world.patients.june, staffId: world.staff.marguerite };
  await inside((ctx) =>
    joinCareTeams(ctx, [{ ...one, role: 'group_therapist', from: day('2026-09-21'), until: null }]),
  );
});

const ruth = () => web.as(world.staff.ruth);
const delia = () => web.as(world.patients.delia);
const of = (personId: string, path: string) => `/api/people/${personId}/${path}`;

test('languages: the person, who treats them and the director say them; the last word holds, and what was said stays', async () => {
  const { patients, staff } = world;
  const path = of(patients.delia, 'languages');
  const said = { languages: ['en', 'es'] };
  expect((await web.nobody.put('/api/my-languages', said)).status).toBe(401);
  expect((await web.as(staff.kit).put(path, said)).status).toBe(403);
  expect((await delia().put(path, said)).status).toBe(403);
  expect((await web.as(world.fernhill.staff.director).put(path, said)).status).toBe(404);
  for (const wrong of [['xx'], ['en', 'en'], '<b>en</b>', ['x'.repeat(10_000)]]) {
    expect((await delia().put('/api/my-languages', { languages: wrong })).status).toBe(422);
  }
  expect((await delia().get('/api/my-languages')).body).toEqual({ languages: [], saidAt: null, by: null });
  expect((await delia().put('/api/my-languages', said)).body).toMatchObject({ ...said, by: 'self' });
  now = now.add({ minutes: 1 });
  expect((await ruth().put(path, { languages: ['es'] })).body).toMatchObject({
    languages: ['es'],
    by: 'staff',
  });
  expect((await delia().get('/api/my-languages')).body.languages).toEqual(['es']);
  const known = await inside((ctx) => languagesOf(ctx, Object.values(patients)));
  expect([...known]).toEqual([[patients.delia, ['es']]]);
  const rows = await inside((ctx) => ctx.db.selectFrom('person_languages').select('languages').execute());
  expect(rows).toHaveLength(2);
});

test('partners: only who treats both opens it, until a day; nobody else learns that there is a partner', async () => {
  const { patients, staff } = world;
  const path = of(patients.delia, 'practising');
  const body = { plan: 'together', lastDay: '2026-10-21', askedAlone: true };
  for (const person of [patients.delia, patients.wes, staff.kit]) {
    expect((await web.as(person).get(path)).status).toBe(403);
  }
  expect((await web.as(world.fernhill.staff.therapist).get(path)).status).toBe(404);
  // Not treated, without a partner, and only one of two treated: the same answer word for word.
  const strangers = [
    await web.as(staff.marguerite).get(path),
    await ruth().get(of(patients.amos, 'practising')),
    await web.as(staff.marguerite).get(of(patients.june, 'practising')),
  ];
  expect(new Set(strangers.map((one) => `${one.status} ${one.body.code} ${one.body.title}`)).size).toBe(1);
  expect(strangers[0]!.status).toBe(404);
  const refused = async (more: object) => (await ruth().post(path, { ...body, ...more })).status;
  expect(await refused({ askedAlone: false })).toBe(422);
  expect(await refused({ lastDay: '2026-09-20' })).toBe(422);
  expect(await refused({ lastDay: '2027-09-20' })).toBe(422);
  expect(await refused({ plan: 'apart' })).toBe(422);
  expect((await ruth().post(path, body)).body.clearances).toMatchObject([{ open: true, plan: 'together' }]);
  const other = await ruth().post(of(patients.wes, 'practising'), body);
  expect(other.body.code).toBe('open_already');
  const pairs = () => inside((ctx) => clearedPairs(ctx, Object.values(patients), day('2026-10-21')));
  expect(await pairs()).toMatchObject([{ plan: 'together' }]);
  expect(await inside((ctx) => clearedPairs(ctx, Object.values(patients), day('2026-10-22')))).toEqual([]);
  // Their own list of who looked says no more than "your record".
  const readers = await delia().get('/api/my-record/readers');
  expect(readers.status).toBe(200);
  expect(readers.text).toContain('record');
  expect(readers.text).not.toMatch(/clearance|couple|partner|Wes/i);
  const clearanceId = (await ruth().get(path)).body.clearances[0].id;
  expect((await ruth().post(`${path}/end`, { clearanceId: crypto.randomUUID() })).status).toBe(404);
  const ends = await Promise.all([1, 2].map(() => ruth().post(`${path}/end`, { clearanceId })));
  expect(ends.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(await pairs()).toEqual([]);
  await inside((ctx) =>
    separate(ctx, { personId: patients.delia, otherId: patients.wes, scope: 'never_paired' }),
  );
  expect((await ruth().post(path, body)).body.code).toBe('kept_apart');
});

test('open from its beginning to the end of its last day, or until it was ended', () => {
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const ms = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(ms, fc.option(ms), ms, fc.integer({ min: -2, max: 2 }), (opened, lasted, asked, days) => {
      const one = {
        openedAt: instant(opened),
        endedAt: lasted === null ? null : instant(opened + lasted),
        lastDay: day('2026-09-21'),
      };
      const open = asked >= opened && (lasted === null || asked < opened + lasted) && days <= 0;
      expect(isOpen(one, instant(asked), day('2026-09-21').add({ days }))).toBe(open);
    }),
  );
});
