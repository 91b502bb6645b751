import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { anOrganization, aPatient, aStaffMember, personDetails } from '#server/testing/factories.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { readSearch } from './rules-find.ts';
import { createPerson, joinCareTeams } from './service.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const clock = clockAt('2026-09-21T12:00:00Z');
let database: TestDatabase;
let organizationId: string;
let web: TestApp;
let ids: Record<'zoe' | 'zara' | 'insured' | 'therapist' | 'host' | 'biller' | 'director', string>;

const system = <T>(verb: (ctx: Ctx) => Promise<T>) => database.asSystem(organizationId, verb, clock);

beforeAll(async () => {
  database = await makeTestDatabase();
  organizationId = await anOrganization(database.deps);
  ids = await system(async (ctx) => {
    const born = (date: string) => ({ birthDate: day(date) });
    const zoe = { legalFirstName: 'Zoë', legalLastName: 'Müller-Ruiz', ...born('1979-10-27') };
    const zara = {
      legalFirstName: 'Sarah',
      chosenName: 'Zara',
      legalLastName: 'Muller',
      ...born('1991-02-03'),
    };
    const made = {
      zoe: await aPatient(ctx, zoe),
      zara: await aPatient(ctx, zara),
      insured: await createPerson(ctx, {
        details: personDetails({ legalFirstName: 'Otto', legalLastName: 'Muller' }),
        roles: [],
        from: day('2026-01-01'),
        staff: null,
      }),
      therapist: await aStaffMember(ctx, ['group_therapist']),
      host: await aStaffMember(ctx, ['room_host']),
      biller: await aStaffMember(ctx, ['biller']),
      director: await aStaffMember(ctx, ['program_director']),
    };
    const during = { from: day('2026-09-01'), until: null };
    const team = { patientId: made.zoe, staffId: made.therapist, role: 'group_therapist' } as const;
    await joinCareTeams(ctx, [
      { ...team, ...during },
      { ...team, ...during, staffId: made.host, role: 'room_host' },
    ]);
    const before = { from: day('2026-01-01'), until: day('2026-09-21') };
    await joinCareTeams(ctx, [{ ...team, ...before, patientId: made.zara }]);
    return made;
  });
  web = await startTestApp(database, { clock });
});

const found = async (who: keyof typeof ids, text: string, among = 'patients') => {
  const { body } = await web.as(ids[who]).post('/api/people/search', { text, among });
  return body.people.map((one: { id: string }) => one.id);
};

test('nobody, patients and other organizations find nobody', async () => {
  const body = { text: 'muller', among: 'patients' };
  expect((await web.nobody.post('/api/people/search', body)).status).toBe(401);
  expect((await web.as(ids.zoe).post('/api/people/search', body)).status).toBe(403);
  expect(
    (await web.as(ids.therapist).post('/api/people/list', { text: '', role: null, after: null })).status,
  ).toBe(403);
  const elsewhere = await anOrganization(database.deps);
  const stranger = await database.asSystem(
    elsewhere,
    (ctx) => aStaffMember(ctx, ['program_director']),
    clock,
  );
  expect((await web.as(stranger).post('/api/people/search', body)).body).toEqual({
    people: [],
    isCut: false,
  });
  expect((await web.as(stranger).get(`/api/people/${ids.zoe}/name`)).status).toBe(404);
});

test('a therapist finds whom they treat today, the office everybody', async () => {
  expect(await found('therapist', 'muller')).toEqual([ids.zoe]);
  expect(await found('therapist', 'muller', 'subscribers')).toEqual([ids.zoe]);
  expect(await found('biller', 'muller')).toEqual([ids.zara, ids.zoe]);
  expect(await found('biller', 'muller', 'subscribers')).toEqual([ids.insured, ids.zara, ids.zoe]);
  expect((await web.as(ids.therapist).get(`/api/people/${ids.zara}/name`)).status).toBe(404);
  expect((await web.as(ids.therapist).get(`/api/people/${ids.zoe}/name`)).body).toEqual({
    fullName: 'Zoë Müller-Ruiz',
  });
});

test('accents, order, the legal name and a part of a name do not matter; a birth date does', async () => {
  expect(await found('biller', 'MÜLLER zoe')).toEqual([ids.zoe]);
  expect(await found('biller', 'ruiz')).toEqual([ids.zoe]);
  expect(await found('biller', 'sarah')).toEqual([ids.zara]);
  expect(await found('biller', 'muller 2/3/1991')).toEqual([ids.zara]);
  expect(await found('biller', '1979-10-27')).toEqual([ids.zoe]);
  expect(await found('biller', "%' or true --")).toEqual([]);
});

test('who only hosts rooms neither reads birth dates nor finds by them', async () => {
  const host = web.as(ids.host);
  const byName = await host.post('/api/people/search', { text: 'zoe', among: 'patients' });
  expect(byName.body.people).toEqual([{ id: ids.zoe, fullName: 'Zoë Müller-Ruiz', birthDate: null }]);
  expect(await found('host', '1979-10-27')).toEqual([]);
  expect(await found('therapist', '1979-10-27')).toEqual([ids.zoe]);
});

test('twenty are offered and said to be cut, fifty are a page, and a name found is a name shown', async () => {
  await system(async (ctx) => {
    for (let count = 0; count < 60; count++)
      await aPatient(ctx, {
        legalFirstName: 'Quentin',
        legalLastName: `Number${String(count).padStart(2, '0')}`,
      });
  });
  const director = web.as(ids.director);
  const many = (await director.post('/api/people/search', { text: 'quentin', among: 'patients' })).body;
  expect([many.people.length, many.isCut]).toEqual([20, true]);
  const shown = (await director.get('/api/audit?until=2026-09-22T00:00:00Z')).body.entries[0];
  expect(shown).toMatchObject({
    action: 'POST /api/people/search',
    patientCount: 20,
    shown: { person: { count: 20 } },
  });
  const first = (await director.get('/api/people')).body;
  expect([first.people.length, first.counts]).toEqual([50, { staff: 4, patients: 62, without: 1 }]);
  const second = (await director.get(`/api/people?after=${first.next}`)).body;
  const all = [...first.people, ...second.people] as { id: string; fullName: string; roles: string[] }[];
  expect([new Set(all.map((one) => one.id)).size, second.next]).toEqual([67, null]);
  expect(all.at(-1)!.roles).toEqual([]);
  const list = { text: 'number1', role: null, after: null };
  expect((await director.post('/api/people/list', list)).body.counts).toEqual({
    staff: 0,
    patients: 10,
    without: 0,
  });
  const hosts = await director.post('/api/people/list', { ...list, text: '', role: 'room_host' });
  expect(hosts.body.people.map((one: { id: string }) => one.id)).toEqual([ids.host]);
});

test.each([
  ['ada  ruiz', ['ada', 'ruiz'], null],
  ['Ruiz, Ada 10/27/1979', ['Ruiz', 'Ada'], '1979-10-27'],
  ['1979-02-31', ['1979-02-31'], null],
  ['a b c d e f g', ['a', 'b', 'c', 'd', 'e', 'f'], null],
])('%s', (text, words, birthDate) => {
  const read = readSearch(text);
  expect([read.words, read.birthDate?.toString() ?? null]).toEqual([words, birthDate]);
});
