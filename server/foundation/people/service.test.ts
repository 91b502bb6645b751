import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { anOrganization, aPatient, aStaffMember, personDetails } from '#server/testing/factories.ts';
import {
  addLicence,
  careTeamOf,
  changePerson,
  coverOn,
  createPerson,
  detailsOf,
  endRole,
  everybody,
  giveRole,
  joinCareTeams,
  linkCouple,
  mustSeePerson,
  partnerOf,
  patientsOf,
  rolesOn,
  setStaffProfile,
} from './service.ts';
import type { Role } from './types.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const clock = clockAt('2026-09-21T12:00:00Z');
let test_: TestDatabase;
let organizationId: string;

beforeAll(async () => {
  test_ = await makeTestDatabase();
  organizationId = await anOrganization(test_.deps);
});

const asSystem: <T>(verb: Parameters<typeof test_.asSystem<T>>[1]) => Promise<T> = (verb) =>
  test_.asSystem(organizationId, verb, clock);
const as =
  (personId: string, ...roles: Role[]) =>
  <T>(verb: Parameters<typeof test_.asPerson<T>>[1]) =>
    test_.asPerson({ organizationId, personId, roles }, verb, clock);

test('roles hold from a day to a day', async () => {
  const id = await asSystem((ctx) => aStaffMember(ctx, ['room_host']));
  await asSystem((ctx) =>
    giveRole(ctx, { personId: id, role: 'biller', from: day('2026-09-01'), until: null }),
  );
  await asSystem((ctx) => endRole(ctx, { personId: id, role: 'biller', lastDay: day('2026-09-10') }));
  const rolesAt = (text: string) => asSystem((ctx) => rolesOn(ctx, { personId: id, date: day(text) }));
  expect(await rolesAt('2026-08-31')).toEqual(['room_host']);
  expect(await rolesAt('2026-09-10')).toEqual(['biller', 'room_host']);
  expect(await rolesAt('2026-09-11')).toEqual(['room_host']);
  const again = asSystem((ctx) =>
    giveRole(ctx, { personId: id, role: 'room_host', from: day('2026-09-01'), until: null }),
  );
  await expect(again).rejects.toMatchObject({ code: 'role_held' });
});

test('a patient needs what every claim asks for', async () => {
  const incomplete = { ...personDetails(), birthDate: null, sexForClaims: null };
  const adding = asSystem((ctx) =>
    createPerson(ctx, { details: incomplete, roles: ['patient'], from: day('2026-09-01'), staff: null }),
  );
  await expect(adding).rejects.toMatchObject({ status: 422, fields: { birthDate: /./, sexForClaims: /./ } });
});

test('a licence holds in its state on its days, and its news is announced', async () => {
  const staffId = await asSystem((ctx) => aStaffMember(ctx, ['group_therapist']));
  const licence = { personId: staffId, state: 'OH', kind: 'LISW', number: '1' };
  await asSystem((ctx) => addLicence(ctx, { ...licence, from: day('2026-01-01'), until: day('2026-10-01') }));
  const licensed = async (state: string, date: string) =>
    (await asSystem((ctx) => coverOn(ctx, [staffId], state, day(date)))).has(staffId);
  expect(await licensed('OH', '2025-12-31')).toBe(false);
  expect(await licensed('OH', '2026-01-01')).toBe(true);
  expect(await licensed('OH', '2026-09-30')).toBe(true);
  expect(await licensed('OH', '2026-10-01')).toBe(false);
  expect(await licensed('KY', '2026-05-01')).toBe(false);
  const renewal = (from: string) =>
    asSystem((ctx) => addLicence(ctx, { ...licence, from: day(from), until: null }));
  await expect(renewal('2026-09-30')).rejects.toMatchObject({ code: 'licence_overlaps' });
  await renewal('2026-10-01');
  expect(await licensed('OH', '2027-01-01')).toBe(true);
});

test('an NPI that cannot be one is refused', async () => {
  const personId = await asSystem((ctx) => aStaffMember(ctx, ['group_therapist']));
  const saving = asSystem((ctx) =>
    setStaffProfile(ctx, { personId, credential: 'LCSW', npi: '1234567890', taxonomy: null }),
  );
  await expect(saving).rejects.toMatchObject({ status: 422 });
});

test('joining a care team fills the days that are missing, and only those', async () => {
  const [patientId, staffId] = await asSystem(async (ctx) => [
    await aPatient(ctx),
    await aStaffMember(ctx, ['group_therapist']),
  ]);
  const join = (from: string, until: string | null) =>
    asSystem((ctx) =>
      joinCareTeams(ctx, [
        { patientId, staffId, role: 'group_therapist', from: day(from), until: until ? day(until) : null },
      ]),
    );
  const isOn = async (date: string) =>
    (await asSystem((ctx) => careTeamOf(ctx, patientId, day(date)))).length === 1;
  await join('2026-09-10', '2026-09-20');
  await join('2026-09-01', '2026-09-30');
  await join('2026-09-05', '2026-09-15');
  expect(
    await Promise.all(['2026-08-31', '2026-09-01', '2026-09-15', '2026-09-29', '2026-09-30'].map(isOn)),
  ).toEqual([false, true, true, true, false]);
  await join('2026-09-25', null);
  expect(await isOn('2027-01-01')).toBe(true);
});

test('clinicians see whom they treat, patients only themselves', async () => {
  const ids = await asSystem(async (ctx) => ({
    treated: await aPatient(ctx, { legalFirstName: 'Amos', legalLastName: 'Greer' }),
    other: await aPatient(ctx),
    therapist: await aStaffMember(ctx, ['group_therapist']),
  }));
  await asSystem((ctx) =>
    joinCareTeams(ctx, [
      {
        patientId: ids.treated,
        staffId: ids.therapist,
        role: 'group_therapist',
        from: day('2026-09-01'),
        until: null,
      },
    ]),
  );
  const therapist = as(ids.therapist, 'group_therapist');
  const seen = await therapist((ctx) => patientsOf(ctx, day('2026-09-21')));
  expect(seen.map((one) => [one.id, one.names.fullName])).toEqual([[ids.treated, 'Amos Greer']]);
  await expect(therapist((ctx) => mustSeePerson(ctx, ids.other))).rejects.toMatchObject({ status: 404 });
  const patient = as(ids.treated, 'patient');
  await patient((ctx) => mustSeePerson(ctx, ids.treated));
  await expect(patient((ctx) => mustSeePerson(ctx, ids.other))).rejects.toMatchObject({ status: 404 });
  expect((await patient((ctx) => patientsOf(ctx, day('2026-09-21')))).map((one) => one.id)).toEqual([
    ids.treated,
  ]);
  await expect(therapist((ctx) => everybody(ctx))).rejects.toMatchObject({ status: 403 });
  await expect(
    therapist((ctx) => changePerson(ctx, { id: ids.treated, ...personDetails() })),
  ).rejects.toMatchObject({ status: 403 });
});

test('a couple is a link between two people from a day on', async () => {
  const [one, other] = await asSystem(async (ctx) => [await aPatient(ctx), await aPatient(ctx)]);
  await asSystem((ctx) => linkCouple(ctx, { personIds: [one, other], from: day('2026-09-01') }));
  const partner = (id: string, date: string) => asSystem((ctx) => partnerOf(ctx, id, day(date)));
  expect(await partner(one, '2026-09-01')).toBe(other);
  expect(await partner(other, '2026-09-01')).toBe(one);
  expect(await partner(one, '2026-08-31')).toBe(null);
});

test('the other organization knows none of this', async () => {
  const foreign = await anOrganization(test_.deps, 'Elsewhere');
  const id = await asSystem((ctx) => aPatient(ctx));
  await test_.asSystem(foreign, async (ctx) => {
    expect((await detailsOf(ctx, [id])).size).toBe(0);
    await expect(changePerson(ctx, { id, ...personDetails() })).rejects.toMatchObject({ status: 404 });
  });
});
