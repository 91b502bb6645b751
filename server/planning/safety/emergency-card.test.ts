import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { loadSteps } from './queries-emergency.ts';
import { columns } from './rules-import-areas.ts';
import { attestPlace, openAlertsOf } from './service.ts';

const clock = clockAt('2026-09-21T20:30:00Z');
let database: TestDatabase;
let world: World;
let web: TestApp;

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
});

const cardOf = (personId: string) => `/api/people/${personId}/emergency-card`;
const as = <T>(personId: string, role: Role, verb: Parameters<typeof database.asPerson<T>>[1]) =>
  database.asPerson({ organizationId: world.organizationId, personId, roles: [role] }, verb, clock);
const area = (changes: object = {}) => ({
  state: 'OH',
  county: null,
  zipPrefix: '432',
  centreName: 'Franklin County 911',
  centrePhone: '(614) 555-0100',
  hospitalName: 'Riverside',
  hospitalAddress: '1 River Road',
  hospitalPhone: '',
  mobileCrisisName: 'Netcare',
  mobileCrisisPhone: '614-555-0102',
  source: 'Called the centre',
  checkedOn: '2026-09-01',
  ...changes,
});

test('who would send help opens a card; patients, billers and strangers do not', async () => {
  const { delia, wes } = world.patients;
  const open = (who: string, personId = delia, sessionId: string | null = null) =>
    web.as(who).post(`${cardOf(personId)}/openings`, { sessionId });
  expect((await open(world.staff.ruth)).status).toBe(200);
  expect((await open(world.staff.kit)).status).toBe(200);
  expect((await open(world.staff.marguerite)).status).toBe(200);
  for (const who of [delia, wes, world.staff.otis, world.staff.nell])
    expect((await open(who)).status).toBe(403);
  for (const who of [world.fernhill.staff.host, world.fernhill.staff.director]) {
    expect((await open(who)).status).toBe(404);
    expect((await web.as(who).get(cardOf(delia))).status).toBe(404);
  }
  // Staff of a session see those who are expected in it, not whomever they name with it.
  const fernhill = await open(world.staff.ruth, world.fernhill.patientId, world.sessions.process[0]!);
  expect(fernhill.status).toBe(404);
  const kept = await database.asSystem(world.organizationId, ({ db }) =>
    db.selectFrom('emergency_opening').select('opened_by').execute(),
  );
  expect(kept).toHaveLength(3);
});

test('the card says where the person is today, who answers there, and what it rests on', async () => {
  const { ada } = world.patients;
  const director = web.as(world.staff.marguerite);
  expect((await director.post('/api/emergency-areas', area())).status).toBe(200);
  const before = (await director.get(cardOf(ada))).body;
  expect(before).toMatchObject({
    legalName: 'Ada Ruiz',
    place: { address: expect.stringContaining('18 Lantern Walk'), from: 'profile', saidAt: null },
    callbackPhone: '6145550121',
    areaBy: 'zip',
    area: { centrePhone: '6145550100', checkedByName: 'Marguerite Oyelaran', isStale: false },
  });
  await as(ada, 'patient', (ctx) =>
    attestPlace(ctx, {
      personId: ada,
      sessionId: world.sessions.skills[0]!,
      place: 'elsewhere',
      state: 'KY',
      address: 'Exit 12, Florence',
      alone: true,
      callbackPhone: '859 555 0130',
    }),
  );
  const after = (await director.get(cardOf(ada))).body;
  expect(after).toMatchObject({
    place: { address: 'Exit 12, Florence', state: 'KY', from: 'today' },
    callbackPhone: '859 555 0130',
    area: null,
    areaBy: 'none',
  });
  const chosen = (await director.get(`${cardOf(ada)}?areaId=${after.choices[0].id}`)).body;
  expect(chosen).toMatchObject({ areaBy: 'chosen', area: { centreName: 'Franklin County 911' } });
});

test('steps are kept with who and when, for those who help only; HTML stays text', async () => {
  const { june } = world.patients;
  const step = {
    sessionId: world.sessions.process[0]!,
    kind: 'called_911_centre',
    words: '<b>on the way</b>',
  };
  expect((await web.as(world.staff.kit).post(`${cardOf(june)}/steps`, step)).status).toBe(200);
  const empty = { ...step, kind: 'other', words: ' ' };
  expect((await web.as(world.staff.kit).post(`${cardOf(june)}/steps`, empty)).status).toBe(422);
  const long = { ...step, words: 'x'.repeat(10_000) };
  expect((await web.as(world.staff.kit).post(`${cardOf(june)}/steps`, long)).status).toBe(422);
  expect((await web.as(world.staff.ruth).get(cardOf(june))).body.steps).toMatchObject([
    {
      kind: 'called_911_centre',
      words: '<b>on the way</b>',
      byName: 'Kit Moran',
      at: '2026-09-21T20:30:00Z',
    },
  ]);
  expect((await web.as(world.fernhill.staff.host).post(`${cardOf(june)}/steps`, step)).status).toBe(404);
  const since = Temporal.Instant.from('2026-09-21T00:00:00Z');
  const seen = (who: string, role: Role) => as(who, role, (ctx) => loadSteps(ctx, june, since));
  expect(await seen(world.staff.nell, 'utilization_reviewer')).toEqual([]);
  expect(await seen(world.staff.marguerite, 'program_director')).toEqual([]);
  await web.as(world.staff.marguerite).post(`${cardOf(june)}/openings`, { sessionId: null });
  expect(await seen(world.staff.marguerite, 'program_director')).toHaveLength(1);
});

test('a second staff member is called in: the on-call people are paged about this person, and it is a step', async () => {
  const { amos } = world.patients;
  const answer = await web.as(world.staff.kit).post(`${cardOf(amos)}/second`, { sessionId: null });
  expect(answer.status).toBe(200);
  const open = await database.asSystem(world.organizationId, (ctx) => openAlertsOf(ctx, { personId: amos }));
  expect(open).toMatchObject([{ level: 'page', source: 'staff', because: 'staff_concern' }]);
  expect((await web.as(world.staff.ruth).get(cardOf(amos))).body.steps).toMatchObject([
    { kind: 'called_second_staff' },
  ]);
});

test('support people: written by the person or by who treats them, off the list by a record', async () => {
  const { hank, june } = world.patients;
  const ana = {
    name: 'Ana',
    relation: 'sister',
    phone: '(419) 555-0142',
    maySay: 'That I am in a program',
    releaseFrom: '2026-09-01',
    releaseUntil: '2026-09-20',
  };
  expect((await web.as(hank).post('/api/support-people', { ...ana, phone: '911' })).status).toBe(422);
  expect((await web.as(hank).post('/api/support-people', ana)).status).toBe(200);
  expect((await web.as(hank).post('/api/support-people', ana)).body.code).toBe('support_known');
  const path = `/api/people/${hank}/support-people`;
  const listed = (await web.as(world.staff.ruth).get(path)).body.people;
  expect(listed).toMatchObject([{ name: 'Ana', phone: '4195550142', release: 'ended' }]);
  expect((await web.as(world.fernhill.staff.therapist).get(path)).status).toBe(404);
  expect((await web.as(world.staff.nell).get(path)).status).toBe(403);
  const end = `/api/support-people/${listed[0].id}/end`;
  expect((await web.as(june).post(end)).status).toBe(404);
  expect((await web.as(world.staff.ruth).post(end)).status).toBe(200);
  expect((await web.as(hank).get('/api/support-people')).body.people).toEqual([]);
});

test('numbers of centres are kept by a director; older rows stay and a number not tried for long is marked', async () => {
  const director = web.as(world.staff.marguerite);
  expect((await web.as(world.staff.kit).post('/api/emergency-areas', area())).status).toBe(403);
  const both = await director.post('/api/emergency-areas', area({ county: 'Franklin' }));
  expect(both.body.errors).toHaveProperty('county');
  const knox = area({ county: 'Knox', zipPrefix: null, checkedOn: '2026-01-05' });
  await director.post('/api/emergency-areas', knox);
  const list = async () => (await web.as(world.staff.kit).get('/api/emergency-areas')).body.areas;
  const found = async () => (await list()).find((one: { county: string }) => one.county === 'Knox');
  expect(await found()).toMatchObject({ isStale: true, checkedOn: '2026-01-05' });
  const { id } = await found();
  const recheck = { source: 'Called, answered in 10 s' };
  expect((await director.post(`/api/emergency-areas/${id}/checked`, recheck)).status).toBe(200);
  expect(await found()).toMatchObject({ isStale: false, checkedOn: '2026-09-21' });
  expect((await director.post(`/api/emergency-areas/${id}/checked`, recheck)).status).toBe(404);
  await director.post(`/api/emergency-areas/${(await found()).id}/retire`);
  expect(await found()).toBeUndefined();
  const rows = await database.asSystem(world.organizationId, ({ db }) =>
    db.selectFrom('emergency_area').select('retired').where('county', '=', 'Knox').execute(),
  );
  expect(rows.map((one) => one.retired).sort()).toEqual([false, false, true]);
});

test('a file: the dry run lists problems and writes nothing; then all rows or none', async () => {
  const director = web.as(world.staff.marguerite);
  const head = Object.keys(columns).join(',');
  const union = 'OH,Union,,Union 911,937-555-0100,,,,,,Called,2026-09-01';
  const lake = 'OH,Lake,,Lake 911,440-555-0100,,,,,,Called,2026-09-01';
  const send = (rows: string[], dryRun: boolean) =>
    director.post('/api/emergency-areas/import', { csv: [head, ...rows].join('\n'), dryRun });
  expect((await send([union, lake], true)).body).toEqual({
    added: 2,
    changed: 0,
    same: 0,
    problems: [],
    written: false,
  });
  const bad = (await send([union, 'OH,Lake,,Lake 911,911,,,,,,Called,2026-09-01'], false)).body;
  expect(bad).toMatchObject({ written: false, problems: [{ row: 3, column: 'centre_phone' }] });
  expect((await send([union, lake], true)).body.added).toBe(2);
  expect((await send([union, lake], false)).body).toMatchObject({ added: 2, written: true });
  const changed = union.replace('937-555-0100', '937-555-0101');
  expect((await send([changed, lake], false)).body).toMatchObject({ added: 0, changed: 1, same: 1 });
});
