import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase } from '#server/testing/database.ts';
import { startTestApp, type TestApp } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';

const clock = clockAt('2026-09-21T12:00:00Z');
let world: World;
let web: TestApp;

beforeAll(async () => {
  const database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  web = await startTestApp(database, { clock });
});

const newcomer = {
  legalFirstName: 'Ines',
  legalLastName: 'Farrow',
  chosenName: ' ',
  birthDate: '',
  sexForClaims: null,
  addressLine: '',
  city: '',
  state: 'oh',
  zip: '43215-1234',
  phone: '(614) 555-0123',
  roles: ['group_therapist'],
  staff: { credential: 'LISW', npi: '1900000047', taxonomy: '1041c0700x' },
};

test('the list of people is the director’s', async () => {
  expect((await web.nobody.get('/api/people')).status).toBe(401);
  expect((await web.as(world.staff.ruth).get('/api/people')).status).toBe(403);
  expect((await web.as(world.staff.otis).post('/api/people', newcomer)).status).toBe(403);
  const director = web.as(world.fernhill.staff.director);
  expect((await director.get(`/api/people/${world.staff.ruth}`)).status).toBe(404);
  expect((await director.put(`/api/people/${world.staff.ruth}`, newcomer)).status).toBe(404);
  const licence = { state: 'KY', kind: 'LCSW', number: '7', from: '2026-01-01', through: null };
  expect((await director.post(`/api/people/${world.staff.ruth}/licences`, licence)).status).toBe(404);
});

test('somebody is added, licensed, given a role, corrected', async () => {
  const director = web.as(world.staff.marguerite);
  const added = await director.post('/api/people', newcomer);
  expect(added.status).toBe(200);
  const url = `/api/people/${added.body.personId}`;
  const licence = { state: 'oh', kind: 'LISW', number: 'S.1', from: '2026-01-01', through: '2027-12-31' };
  expect((await director.post(`${url}/licences`, licence)).status).toBe(200);
  expect((await director.post(`${url}/roles`, { role: 'room_host', from: '2026-09-21' })).status).toBe(200);
  const file = await director.get(url);
  expect(file.body).toMatchObject({
    person: { chosenName: null, state: 'OH', zip: '432151234', phone: '6145550123' },
    roles: ['group_therapist', 'room_host'],
    staff: { credential: 'LISW', npi: '1900000047', taxonomy: '1041C0700X' },
    licences: [{ state: 'OH', from: '2026-01-01', through: '2027-12-31' }],
  });
  expect((await director.put(url, { ...file.body.person, chosenName: 'Ina' })).status).toBe(200);
  const { people } = (await director.get('/api/people')).body;
  const shown = people.find((one: { id: string }) => one.id === added.body.personId);
  expect(shown).toMatchObject({ fullName: 'Ina Farrow', roomName: 'Ina F.', legalName: 'Ines Farrow' });
  expect((await director.post(`${url}/roles/end`, { role: 'room_host', lastDay: '2026-09-21' })).status).toBe(
    200,
  );
});

test('what cannot be taken is said beside its field', async () => {
  const director = web.as(world.staff.marguerite);
  const wrong = { ...newcomer, legalLastName: '', zip: '432', staff: { ...newcomer.staff, taxonomy: 'x' } };
  const answer = await director.post('/api/people', wrong);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toMatchObject({
    legalLastName: 'Write the legal last name.',
    zip: 'A ZIP code has five or nine digits.',
    'staff.taxonomy': 'A taxonomy code has ten characters.',
  });
  const patient = await director.post('/api/people', { ...newcomer, roles: ['patient'], staff: null });
  expect(patient.body.errors).toMatchObject({ birthDate: /claim/, sexForClaims: /insurer/ });
  const licence = { state: 'OH', kind: 'LISW', number: '1', from: '2026-05-01', through: '2026-04-01' };
  const backwards = await director.post(`/api/people/${world.staff.ruth}/licences`, licence);
  expect(backwards.body.errors).toEqual({ through: 'The last day comes after the first.' });
});

test('a patient reads who of the staff looked at their own record, and nobody else reads it', async () => {
  const { delia, tobias } = world.patients;
  await web.as(world.staff.marguerite).get(`/api/people/${delia}`);
  await web.as(world.staff.marguerite).get(`/api/people/${tobias}`);
  await web.as(delia).get('/api/me');
  const answer = await web.as(delia).get('/api/my-record/readers');
  expect(answer.body.entries).toContainEqual(
    expect.objectContaining({ name: 'Marguerite Oyelaran', did: 'saw', kinds: ['person'] }),
  );
  expect(answer.body.entries.every((entry: { roles: string }) => entry.roles !== 'patient')).toBe(true);
  expect((await web.as(world.staff.marguerite).get('/api/my-record/readers')).status).toBe(403);
});
